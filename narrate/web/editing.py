"""The tools of `narrate serve --edit`: a script and a style beside those that are published."""

from __future__ import annotations

from narrate.show.strings import Strings
from narrate.web.assets import bundle, source
from narrate.web.own import NONE
from narrate.web.templating import environment, script_json

SCRIPT = "edit.js"
STYLE = "edit.css"

_MODULES = (
    "page",
    "lists",
    "edit/desk",
    "edit/position",
    "edit/choice",
    "edit/sheet",
    "edit/news",
    "edit/main",
)
"""In the order in which they need each other."""


def assets() -> dict[str, tuple[bytes, str]]:
    """File name to content and media type."""
    return {
        SCRIPT: (bundle(_MODULES).encode(), "text/javascript"),
        STYLE: (source(STYLE).encode(), "text/css"),
    }


def tools(say: Strings, folder: str) -> str:
    """What a page gets at its end: the sheet, the texts, the script; `folder` is the path of the assets."""
    table = "tools."
    texts = {name.removeprefix(table): text for name, text in say.texts.items() if name.startswith(table)}
    template = environment(NONE).from_string(source("edit.html"))
    return template.render(say=say, folder=folder, texts=script_json(texts))


def worker() -> bytes:
    """A service worker that takes its leave: pages that are corrected are not kept for offline."""
    return source("retired.js").encode()
