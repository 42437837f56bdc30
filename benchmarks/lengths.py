"""What `narrate plan` says how long an episode will be, against the episode that is built.

    python -m benchmarks.lengths SCRIPT …

Every script becomes an episode of a show in a folder of its own, spoken by the voice that narrate chooses
for its language. The last line says how many estimates are within 5 %.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import row, run

_NEAR = 0.05


def lengths(scripts: list[Path]) -> dict[str, tuple[float, float]]:
    """Seconds of every script, as they were planned and as they became."""
    with tempfile.TemporaryDirectory() as made:
        show = Path(made)
        (show / "script").mkdir()
        (show / "narrate.toml").write_text('[show]\ntitle = "Lengths"\n', encoding="utf-8")
        for path in scripts:
            shutil.copy(path, show / "script" / path.name)
        command: list[str | Path] = [sys.executable, "-m", "narrate", "build", "--json", "-C", show]
        built = run(command, NARRATE_STORE=str(show / "store"))
    planned: dict[str, float] = {}
    became: dict[str, float] = {}
    for line in built.output.splitlines():
        event = json.loads(line)
        if event["event"] in ("planned", "published"):
            (planned if event["event"] == "planned" else became)[event["script"]] = event["seconds"]
    return {name: (planned[name], became[name]) for name in sorted(became)}


def main() -> None:
    """Print a table, a line a script."""
    print(row("script", "planned s", "built s", "away"))
    print(row("---", "--:", "--:", "--:"))
    near = 0
    found = lengths(list(map(Path, sys.argv[1:])))
    for name, (planned, became) in found.items():
        away = planned / became - 1
        near += abs(away) <= _NEAR
        print(row(name, f"{planned:.0f}", f"{became:.0f}", f"{away:+.1%}"))
    print(f"{near} of {len(found)} within {_NEAR:.0%}")


if __name__ == "__main__":
    main()
