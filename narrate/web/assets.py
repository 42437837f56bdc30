"""What all pages of a show load: one style, one script.

The script is written as modules (`js/`), each with its imports, tested and checked as such. It is
published as one classic script, because browsers load no modules from a folder (`file://`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

STYLE = "style.css"
SCRIPT = "player.js"

_MODULES = (
    "clock",
    "lists",
    "kept",
    "page",
    "words",
    "player",
    "transcript",
    "search",
    "sheets",
    "keys",
    "episode",
    "show",
    "main",
)
"""In the order in which they need each other."""
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


@cache
def assets() -> dict[str, bytes]:
    """File name to content."""
    return {STYLE: _read("style.css").encode(), SCRIPT: _script().encode()}


def _script() -> str:
    """The modules one after the other in one scope: no two may use one name for two things."""
    modules = (_EXPORT.sub("", _IMPORT.sub("", _read(f"js/{name}.js"))).strip() for name in _MODULES)
    return '"use strict";\n(() => {\n' + "\n\n".join(modules) + "\n})();\n"


def _read(name: str) -> str:
    return (resources.files("narrate.web") / name).read_text(encoding="utf-8")
