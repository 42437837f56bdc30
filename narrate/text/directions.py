"""Directions to the narrator: HTML comments, which every other Markdown tool ignores.

<!-- narrate: pause 2s -->        a pause of that length (`s` or `ms`)
<!-- narrate: skip -->            leave out what follows …
<!-- narrate: resume -->          … up to here
<!-- narrate: voice NAME -->      another voice from here on …
<!-- narrate: voice -->           … and the show's own again
<!-- narrate: language TAG -->    what follows is in another language …
<!-- narrate: language -->        … and in the script's own again
Nguyen<!-- say: win -->           this place is said like that
*NYT*<!-- say: the Times -->      … or this emphasised, linked or quoted span
Worcester<!-- say: /ˈwʊstɚ/ -->   … or in IPA
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from narrate.errors import ScriptError, nearest

COMMENT = re.compile(
    r"<!--\s*(narrate|say)\s*:([^<-]*(?:(?!-->|<!--)[<-][^<-]*)*)-->", re.DOTALL | re.IGNORECASE
)
"""A comment that speaks to us. None begins inside another: of many that never end, each is looked at once."""

MAX_PAUSE = 60_000
"""Milliseconds: a longer silence is a slip of the pen."""

_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(ms|s)", re.IGNORECASE)

_LAST_WORD = re.compile(r"(\w+(?:['’.&-]\w+)*)[^\w\s]*$")
_QUOTES = {"”": "“", "»": "«", '"': '"', "’": "‘"}

_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")

Name = Literal["pause", "skip", "resume", "voice", "language", "say"]


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction, understood."""

    name: Name
    value: str = ""
    """Of `voice`, its name; of `language`, its tag (BCP 47); of `say`, the respelling, or IPA between slashes."""
    pause: int = 0
    """Of `pause`, milliseconds."""


def parse(comment: str, where: str) -> Direction | None:
    """A comment, `<!--` to `-->`, as a direction; None where it is an ordinary comment.

    Raises ScriptError at `where` for a direction that nobody knows or that lacks
    what it needs.
    """
    match = COMMENT.fullmatch(comment)
    if not match:
        return None
    value = " ".join(match[2].split())
    if match[1].lower() == "say":
        return _say(value, where)
    word, _, rest = value.partition(" ")
    known = {"pause": _pause, "skip": _skip, "resume": _resume, "voice": _voice, "language": _language}
    if word.lower() not in known:
        hint = nearest(word.lower(), known, otherwise="These are known")
        raise ScriptError(f"there is no direction `{word}`", where=where, hint=hint)
    return known[word.lower()](rest, where)


def span_before(text: str) -> tuple[int, int] | None:
    """What a `say` behind `text` speaks of: the quotation that ends it, or its last word.

    Start and end in `text`, without the quotation marks and the punctuation.
    """
    if opening := _QUOTES.get(text[-1:]):
        start = text.rfind(opening, 0, -1) + 1
        if 0 < start < len(text) - 1:
            return start, len(text) - 1
    tail = max(0, len(text) - 200)
    match = _LAST_WORD.search(text, tail)
    return match.span(1) if match else None


def _say(value: str, where: str) -> Direction:
    if not value.strip("/ "):
        raise ScriptError(
            "`say` needs a respelling",
            where=where,
            hint="For example <!-- say: win --> or <!-- say: /wɪn/ -->.",
        )
    return Direction("say", value)


def _pause(rest: str, where: str) -> Direction:
    match = _DURATION.fullmatch(rest)
    length = round(float(match[1]) * (1000 if match[2].lower() == "s" else 1)) if match else -1
    if not 0 <= length <= MAX_PAUSE:
        raise ScriptError(
            f"`pause {rest}`".replace(" `", "`") + " is not a pause",
            where=where,
            hint=f"Write a length up to {MAX_PAUSE // 1000} s, for example <!-- narrate: pause 1.5s -->.",
        )
    return Direction("pause", pause=length)


def _voice(rest: str, where: str) -> Direction:
    return Direction("voice", rest)


def _language(rest: str, where: str) -> Direction:
    if rest and not _TAG.fullmatch(rest):
        raise ScriptError(
            f"`{rest}` is no language",
            where=where,
            hint="Write a tag, for example <!-- narrate: language de -->.",
        )
    return Direction("language", rest)


def _skip(rest: str, where: str) -> Direction:
    return Direction("skip", _nothing("skip", rest, where))


def _resume(rest: str, where: str) -> Direction:
    return Direction("resume", _nothing("resume", rest, where))


def _nothing(word: str, rest: str, where: str) -> str:
    if rest:
        raise ScriptError(
            f"`{word}` takes nothing, not `{rest}`", where=where, hint=f"Write <!-- narrate: {word} -->."
        )
    return ""
