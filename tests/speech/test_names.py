"""No engine is named outside its own file or folder: a new one is one new file."""

from __future__ import annotations

import re
from pathlib import Path

import narrate
from narrate import plugins
from narrate.speech.engines import DOOR, names

PACKAGE = Path(narrate.__file__).parent
ENGINES = PACKAGE / "speech" / "engines"


def test_only_an_engine_itself_has_its_name() -> None:
    found = []
    for name in (name for name in names() if plugins.is_ours(DOOR, name)):
        own = {ENGINES / f"{name}.py", *(ENGINES / name).rglob("*")}
        as_a_name = re.compile(rf"[\"'`/]{name}[\"'`/]", re.IGNORECASE)
        found += [
            f"{path.relative_to(PACKAGE)} names {name}"
            for path in PACKAGE.rglob("*")
            if path.suffix in {".py", ".toml", ".md"} and path not in own
            if as_a_name.search(path.read_text(encoding="utf-8"))
        ]
    assert found == []
