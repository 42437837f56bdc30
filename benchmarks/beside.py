"""`narrate build` in a voice of Piper beside Piper's own program: the same voice, text and machine, in turn.

    python -m benchmarks.beside [TEXT]

The program is given the text as narrate would say it, a line an utterance, and writes a WAV file of it;
narrate starts from the script and ends with an episode and its feed. Both use all cores.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.build import Folder
from benchmarks.engines import joe
from benchmarks.measure import figures, in_turn, median, ratio, row, run
from benchmarks.recognition import utterances

_ESSAY = Path(__file__).parent.parent / "script" / "letters-to-a-lighthouse.txt"
_VOICE = "en_US-joe-medium"
_ROUNDS = 3


def main(text: Path) -> None:
    """Print a table, one line a program."""
    program = Path(sys.executable).parent / "piper"
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        lines = place / "lines.txt"
        lines.write_text("\n".join(said.text for said in utterances(text)) + "\n", encoding="utf-8")
        show = Folder(place / "show")
        script = show.path / "script" / text.name
        script.write_bytes(text.read_bytes())
        (show.path / "narrate.toml").write_text(
            f'voice = "piper/{_VOICE}"\n[engines.piper]\nfolder = "{joe().as_posix()}"\n', encoding="utf-8"
        )
        bare: list[str | Path] = [
            program,
            "-m",
            joe() / f"{_VOICE}.onnx",
            "-i",
            lines,
            "-f",
            place / "bare.wav",
        ]
        programs, builds = in_turn(_ROUNDS, lambda: run(bare), show.build_anew)
        print(row(f"{text.name}, median of {_ROUNDS}", "wall s", "CPU s", "peak MB", "× the program"))
        print(row("---", "--:", "--:", "--:", "--:"))
        print(row("piper", *figures(median(programs)), "1.00"))
        print(row("narrate build", *figures(median(builds)), f"{ratio(builds, programs):.2f}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _ESSAY)
