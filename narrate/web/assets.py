"""What all pages of a show load: one style, one script.

The script is written as modules (`js/`), each with its imports, tested and checked as such. It is
published as one classic script, because browsers load no modules from a folder (`file://`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from narrate.settings import Show
from narrate.show import urls
from narrate.show.items import language_code
from narrate.show.strings import of_show
from narrate.show.text import one_line
from narrate.web.own import NONE, Own

STYLE = "style.css"
SCRIPT = "player.js"
FEED_STYLE = "feed.css"
WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"

_MODULES = (
    "clock",
    "lists",
    "kept",
    "page",
    "words",
    "sleep",
    "lockscreen",
    "player",
    "transcript",
    "search",
    "sheets",
    "qr",
    "keys",
    "saved",
    "offline",
    "everywhere",
    "episode",
    "show",
    "main",
)
"""In the order in which they need each other."""
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def assets(show: Show, own: Own = NONE) -> dict[str, bytes]:
    """File name to content, in the show's words; an owner's style comes after ours."""
    say = of_show(show)
    explained = say("page.feed_explained").replace("\\", "").replace('"', "”")
    texts = {
        STYLE: source("style.css") + (f"\n/* The show's own. */\n{own.style}" if own.style else ""),
        SCRIPT: bundle(_MODULES),
        WORKER: source(WORKER),
        MANIFEST: _manifest(show),
        FEED_STYLE: source("feed.css").replace("$explained", explained),
    }
    return {name: text.encode() for name, text in texts.items()}


def _manifest(show: Show) -> str:
    """What a phone needs to install the show (W3C, Web Application Manifest)."""
    title = one_line(show.title) or of_show(show)("show.untitled")
    manifest = {
        "name": title,
        "short_name": title,
        "lang": language_code(show.language),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "icons": [
            {"src": name, "sizes": f"{pixels}x{pixels}", "type": "image/png"}
            for name, pixels in urls.ICONS.items()
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


@cache
def bundle(modules: tuple[str, ...]) -> str:
    """Modules one after the other in one scope: no two may use one name for two things."""
    parts = (_EXPORT.sub("", _IMPORT.sub("", source(f"js/{name}.js"))).strip() for name in modules)
    return '"use strict";\n(() => {\n' + "\n\n".join(parts) + "\n})();\n"


@cache
def source(name: str) -> str:
    """A file of this folder."""
    return (resources.files("narrate.web") / name).read_text(encoding="utf-8")
