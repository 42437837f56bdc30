"""Emoji by their codes, `:sparkles:`, and pictograms of documentation themes, `:material-home:`."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.tokens import read_as, silent

_CODE = re.compile(r":((?=[0-9_+-]*[a-z])[a-z0-9_+-]++|[+-]1|100|1234):(?!:)")
_CODE_APART = re.compile(rf"(?<![\w:]){_CODE.pattern}")
_PICTOGRAM = re.compile(r":(?:material|fontawesome|octicons|simple|mdi|bi|fa|fas|fab|lucide|tabler)-[\w-]+:")


def install(parser: MarkdownIt) -> None:
    """A known code reads as its emoji."""
    parser.inline.ruler.before("escape", "emoji code", _emoji)


@begins(":")
def _emoji(state: StateInline, quiet: bool) -> bool:
    source, start = state.src, state.pos
    if source[start] != ":" or (start and (source[start - 1].isalnum() or source[start - 1] == ":")):
        return False
    if match := _PICTOGRAM.match(source, start, state.posMax):
        return silent(state, match.end(), "emoji", quiet=quiet)
    match = _CODE.match(source, start, state.posMax)
    shown = _shown(match[0]) if match else ""
    return (
        bool(match)
        and match is not None
        and bool(shown)
        and read_as(state, match.end(), shown, "emoji", quiet=quiet)
    )


def with_emoji(text: str) -> str:
    """A text with the emoji of the codes in it."""
    return _CODE_APART.sub(lambda match: _shown(match[0]) or match[0], text) if ":" in text else text


def _shown(code: str) -> str:
    """The emoji of a code; empty where there is none."""
    return _codes().get(code, "")


@cache
def _codes() -> dict[str, str]:
    """Every code and its emoji: the package itself goes through all of them for each code."""
    from emoji import EMOJI_DATA, STATUS  # 90 ms: only a text with codes pays for it

    known = {char: data for char, data in EMOJI_DATA.items() if data["status"] <= STATUS["fully_qualified"]}
    codes: dict[str, str] = {}
    for char, data in known.items():
        for code in data.get("alias", []):
            codes.setdefault(code, char)
    for char, data in known.items():
        codes.setdefault(data["en"], char)
    return codes
