"""How much of narrate's public interface has types that every type checker understands alike.

    python -m benchmarks.public_types [SHARE]

Prints a Markdown table of what `pyright --verifytypes` counts, a public module a line, names
every symbol that fails, and ends with status 1 where less than SHARE per cent (99.5) are known.
Pyright is asked about a copy in an environment of its own: it does not look at editable installs.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path
from typing import Any

import narrate
from benchmarks.measure import row

PUBLIC = (
    "narrate",
    "narrate.errors",
    "narrate.events",
    "narrate.model",
    "narrate.settings",
    "narrate.plugins",
    "narrate.testing",
    "narrate.text.reader",
    "narrate.text.parts",
    "narrate.speech.engine",
    "narrate.speech.words",
    "narrate.speech.patience",
    "narrate.sound.format",
    "narrate.sound.formats",
    "narrate.pipeline.build",
    "narrate.pipeline.workers",
    "narrate.checks.finding",
)
"""What others import: the face, the nouns, and what plug-ins are written with."""
_ENOUGH = 99.5


def symbols(folder: Path) -> list[dict[str, Any]]:
    """Every symbol that narrate exports, as pyright sees it from outside."""
    site = _environment(folder / "env")
    shutil.copytree(Path(narrate.__file__).parent, site / "narrate")
    done = subprocess.run(
        ["pyright", "--verifytypes", "narrate", "--ignoreexternal", "--outputjson"],
        env=os.environ
        | {"PATH": os.pathsep.join([str(folder / "env" / "bin"), _scripts(), os.environ["PATH"]])},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)["typeCompleteness"]["symbols"]
    return found


def _scripts() -> str:
    return str(Path(sys.executable).parent)


def _environment(folder: Path) -> Path:
    """An environment that sees all that this one has; returns the folder of its packages."""
    venv.create(folder, with_pip=False)
    [site] = folder.glob("lib/python*/site-packages")
    (site / "others.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return site


def main(arguments: list[str]) -> None:
    """Print the table, then what is not known."""
    enough = float(arguments[0]) if arguments else _ENOUGH
    with tempfile.TemporaryDirectory() as folder:
        exported = [symbol for symbol in symbols(Path(folder)) if symbol["isExported"]]
    public = {symbol["name"]: symbol for symbol in exported if _public(symbol["name"])}
    print(row("module", "symbols", "types known"))
    print(row("---", "--:", "--:"))
    for module in PUBLIC:
        own = [symbol for name, symbol in public.items() if _module(name) == module]
        print(row(module, len(own), sum(map(_known, own))))
    known = sum(map(_known, public.values()))
    share = 100 * known / len(public)
    print(row("all public modules", len(public), f"{known} ({share:.1f} %)"))
    whole = sum(map(_known, exported))
    print(row("narrate, all", len(exported), f"{whole} ({100 * whole / len(exported):.1f} %)"))
    for name, symbol in public.items():
        if not _known(symbol):
            print(f"not known: {name}")
    sys.exit(share < enough)


def _module(name: str) -> str:
    """The longest public module that a symbol is in; empty where there is none."""
    return max((m for m in PUBLIC if name.startswith(f"{m}.")), key=len, default="")


def _public(name: str) -> bool:
    module = _module(name)
    if module == "narrate":  # its submodules are not the face
        return name.count(".") == 1 or name.split(".")[1] in narrate.__all__
    return bool(module)


def _known(symbol: dict[str, Any]) -> bool:
    return bool(symbol["isTypeKnown"]) and not symbol["isTypeAmbiguous"]


if __name__ == "__main__":
    main(sys.argv[1:])
