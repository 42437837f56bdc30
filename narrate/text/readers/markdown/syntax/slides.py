"""Slides written in Markdown (remark and xaringan, Marp, Slidev, Deckset, Quarto): what only lays them out is silent.

`---` parts slides, `--` and `. . .` show the next part of one, `???` heads what the speaker says, `class: center` below
`---` is a property, `.center[words]` sets words off. Words are spoken, the speaker's too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PROPERTIES = (
    r"(?:(?:class|layout|name|template|background-(?:image|size|position|color)|count|exclude|transition|background"
    r"|image|clicks|level|hideInToc|routeAlias|disabled|preload|zoom|src|hide|themeConfig)[ \t]*:[^\n]*\n)"
)
_TOLD = re.compile(r"moon_reader|remark|^marp: *true|slidev|revealjs|ioslides|slidy|beamer", re.MULTILINE)
"""What front matter says of slides."""
_SIGN = re.compile(
    rf"^---[ \t]*\n{{1,3}}{_PROPERTIES}|^\?\?\?[ \t]*$|^\[\.[\w-]+: [^\]\n]*\][ \t]*$"
    r"|^\.(?:pull-(?:left|right)|(?:left|right)-column|center|footnote)\[",
    re.MULTILINE,
)
"""What only slides have."""
_OWN = re.compile(rf"\s*({_PROPERTIES}+)")
"""The properties of the first slide."""
_HEAD = re.compile(r"\s*(?:class|background-image):")
"""How the first slide begins where it has properties."""
_PARTING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARK = re.compile(
    rf"(?P<head>^---[ \t]*\n{{1,3}}(?P<own>{_PROPERTIES}+)(?P<below>---[ \t]*$)?)|(?P<rule>^---[ \t]*$)"
    r"|(?P<silent>^(?:--|\?\?\?|\. \. \.|::[a-z]+::|\[\.[\w-]+: [^\]\n]*\])[ \t]*$|(?<=# )\[fit\])"
    r"|(?P<opens>(?<![^\s\[(>*_|])(?:\.[a-zA-Z][\w-]*)+\[)|(?P<bracket>[\[\]])",
    re.MULTILINE,
)

Cover = tuple[int, int, str]
"""From where to where something is covered, and what the parser sees instead; nothing where it is silent."""


def may_be_in(source: str, start: int) -> bool:
    """Whether a source may be slides, at a quick look; its text begins at `start`, below its front matter."""
    return bool(_PARTING.search(source, start)) and (
        _are_told(source, start) or bool(_SIGN.search(source, start))
    )


def are_in(source: str, start: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether a source is slides: its front matter says so, or its stretches outside of code have a sign of them."""
    return _are_told(source, start) or any(_SIGN.search(source, first, last) for first, last in stretches)


def _are_told(source: str, start: int) -> bool:
    return bool(_TOLD.search(source, 0, start) or _HEAD.match(source, start))


def marks(source: str, start: int, stretches: list[tuple[int, int]]) -> Iterator[Cover]:
    """What lays out the slides of a source, in its stretches outside of code; its text begins at `start`."""
    if own := _OWN.match(source, start):
        yield (*own.span(1), "")
    opened: list[tuple[int, int] | None] = []
    for first, last in stretches:
        for match in _MARK.finditer(source, first, last):
            if match["opens"]:
                opened.append(match.span())
            elif match["bracket"] == "[":
                opened.append(None)
            elif match["bracket"]:
                if opened and (opening := opened.pop()):
                    yield (*opening, "")
                    yield (*match.span(), "")
            elif match["silent"]:
                yield (*match.span(), "")
            else:
                yield from _parting(match)


def _parting(match: re.Match[str]) -> Iterator[Cover]:
    """Three dashes are no line below a heading."""
    yield match.start(), match.start() + 3, "***"
    if match["own"]:
        yield (*match.span("own"), "")
    if match["below"]:
        yield (*match.span("below"), "")
