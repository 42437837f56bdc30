"""Single claim: every character of a text belongs to one rule, or to none.

Rules are tried in their order. What one has claimed is hidden from those after it
behind a character that no pattern matches, so nothing is said twice, nothing is
lost, and every piece knows exactly which characters it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from narrate.model import Piece
from narrate.text.spoken.rule import MASK
from narrate.text.spoken.rulebook import Rulebook
from narrate.text.spoken.table import Table


class Claim(NamedTuple):
    """A stretch of the text that a rule has taken."""

    start: int
    end: int
    spoken: str
    rule: str
    ipa: str = ""


SEEN = str.maketrans(
    {"’": "'", "‘": "'", "\u00a0": " ", "\n": " ", "\t": " ", "‐": "-", "‑": "-", "⁄": "/", "∼": "~"}
)
"""How rules see a text, character for character: one apostrophe, one space, one hyphen."""


def claim(text: str, claims: Iterable[Claim], rulebook: Rulebook, table: Table) -> list[Claim]:
    """The claims of all rules on `text`, after those that are there already, in order of place."""
    found = sorted(claims)
    masked = _mask(text, found) if found else text
    for rule in rulebook.awake(text):
        first = rule.search(masked, 0)
        if first is None:
            continue
        say, name = rule.say, rule.name
        new = []
        for match in rule.matches(masked, first):
            here = match[0]
            if here and MASK not in here and (spoken := say(match, table)) is not None:
                new.append(Claim(match.start(), match.end(), spoken, name))
        if new:
            masked = _mask(masked, new)
            found += new
    return sorted(found)


def _mask(text: str, claims: list[Claim]) -> str:
    """The text with what is claimed hidden; claims are in order of place."""
    parts: list[str] = []
    at = 0
    for one in claims:
        start, end = one.start, one.end
        parts.append(text[at:start])
        parts.append(MASK if end - start == 1 else MASK * (end - start))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def pieces(text: str, claims: Iterable[Claim]) -> tuple[Piece, ...]:
    """Cut `text` at its claims, with one space wherever two pieces need one."""
    cut, at = [], 0
    for one in claims:
        if one.start > at:
            cut.append(Claim(at, one.start, text[at : one.start], ""))
        cut.append(one)
        at = one.end
    if at < len(text):
        cut.append(Claim(at, len(text), text[at:], ""))
    return tuple(_spaced(text, cut))


def _spaced(text: str, cut: list[Claim]) -> Iterator[Piece]:
    """Part words that would run together, and drop the second of two spaces."""
    last = ""
    for index, (start, end, spoken, rule, ipa) in enumerate(cut):
        if not spoken:
            yield Piece(text[start:end], "", start, end, rule, ipa)
            continue
        if spoken[0] == " " and (last == " " or (not last and start)):
            if not rule:
                yield Piece(text[start : start + 1], "", start, start + 1, "space")
                start += 1
            spoken = spoken[1:]
        if rule and spoken:
            spoken = _parted(last, spoken, _next_char(cut, index))
        if spoken:
            last = spoken[-1]
        elif not rule:
            continue
        yield Piece(text[start:end], spoken, start, end, rule, ipa)


def _parted(before: str, spoken: str, after: str) -> str:
    """`spoken` with a space towards a letter or digit that it would touch, and none towards a stop."""
    if not after or after in ".,;:!?)…":
        spoken = spoken.rstrip(" ") or spoken
    if not before or before == "(":
        spoken = spoken.lstrip(" ") or spoken
    if before and (before.isalnum() or before in ".,;:!?") and spoken[0].isalnum():
        spoken = " " + spoken
    if after.isalnum() and (spoken[-1].isalnum() or spoken[-1] in ".,;:!?"):
        spoken += " "
    return spoken


def _next_char(cut: list[Claim], i: int) -> str:
    """The first character of what is said next."""
    for at in range(i + 1, len(cut)):
        if spoken := cut[at].spoken:
            return spoken[0]
    return ""
