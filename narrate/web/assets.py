"""What all pages of a show load: one style, one script.

The script is written as modules (`js/`), each with its imports, tested and checked as such. It is
published as one classic script, because browsers load no modules from a folder (`file://`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from narrate.show.strings import Strings

STYLE = "style.css"
SCRIPT = "player.js"
FEED_STYLE = "feed.css"

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
    "everywhere",
    "show",
    "main",
)
"""In the order in which they need each other."""
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def assets(say: Strings) -> dict[str, bytes]:
    """File name to content; `say` has the words that stand in it."""
    explained = say("page.feed_explained").replace("\\", "").replace('"', "”")
    texts = {
        STYLE: _read("style.css"),
        SCRIPT: _script(),
        FEED_STYLE: _read("feed.css").replace("$explained", explained),
    }
    return {name: text.encode() for name, text in texts.items()}


@cache
def _script() -> str:
    """The modules one after the other in one scope: no two may use one name for two things."""
    modules = (_EXPORT.sub("", _IMPORT.sub("", _read(f"js/{name}.js"))).strip() for name in _MODULES)
    return '"use strict";\n(() => {\n' + "\n\n".join(modules) + "\n})();\n"


@cache
def _read(name: str) -> str:
    return (resources.files("narrate.web") / name).read_text(encoding="utf-8")
