"""Single claim: every character of a text belongs to one rule, or to none.

Rules are tried in their order. What one has claimed is hidden from those after it
behind a character that no pattern matches, so nothing is said twice, nothing is
lost, and every piece knows exactly which characters it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from narrate.model import Piece
from narrate.text.spoken.table import Table

if TYPE_CHECKING:
    from narrate.text.spoken.ladder import Ladder

MASK = "\ue000"
"""Stands for a claimed character: private use, neither word nor space nor punctuation."""

Say = Callable[["re.Match[str]", Table], "str | None"]
"""What a match is said as: '' skips it, None leaves it to the rules that follow."""

DIGIT = re.compile(r"\d")
DOT = re.compile(r"[A-Za-z]\.")
CAPS = re.compile(r"[A-Z][A-Z]")
SYMBOL = re.compile(r"[^\w\s.,;:!?'\"()“”‘’—–…-]")
ANY = re.compile("")


def among_digits(pattern: str) -> re.Pattern[str]:
    """A trigger: that pattern, in a text that has a digit too, wherever it stands."""
    return re.compile(rf"\A(?=[^\d]*\d)[\s\S]*(?:{pattern})")


@dataclass(frozen=True)
class Rule:
    """A name, a pattern and a pure function from a match to what is said."""

    name: str
    source: str
    """The text of the pattern; a verbose one says so with `(?x)`."""
    say: Say
    trigger: re.Pattern[str] = ANY
    """A cheap pattern that a text must contain for the rule to be worth trying."""
    begins: str = ""
    """What a match begins with, as a set of characters is written in a pattern; empty for anything.

    Where such characters stand is found several times faster than a pattern is tried everywhere.
    """

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: most texts never need most rules."""
        return re.compile(self.source)

    @cached_property
    def search(self) -> Callable[[str, int], re.Match[str] | None]:
        """Where the next match begins; not where it ends."""
        if not self.begins:
            return self.pattern.search
        return re.compile(rf"[{self.begins}](?<=(?={self.source})[\s\S])").search

    def matches(self, text: str, first: re.Match[str]) -> Iterable[re.Match[str]]:
        """All matches in a text, in order and apart; `first` is what `search` found of them."""
        return self._from(first, text) if self.begins else self.pattern.finditer(text, first.start())

    def _from(self, found: re.Match[str] | None, text: str) -> Iterator[re.Match[str]]:
        while found and (match := self.pattern.match(text, found.start())):
            yield match
            found = self.search(text, max(match.end(), match.start() + 1))


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


def claim(text: str, claims: Iterable[Claim], ladder: Ladder, table: Table) -> list[Claim]:
    """The claims of all rules on `text`, after those that are there already, in order of place."""
    found = sorted(claims)
    masked = _mask(text, found) if found else text
    for rule in ladder.awake(text):
        first = rule.search(masked, 0)
        if first is None:
            continue
        new = [
            Claim(*match.span(), spoken, rule.name)
            for match in rule.matches(masked, first)
            if MASK not in match[0] and match[0] and (spoken := rule.say(match, table)) is not None
        ]
        if new:
            masked = _mask(masked, new)
            found += new
    return sorted(found)


def _mask(text: str, claims: list[Claim]) -> str:
    """The text with what is claimed hidden; claims are in order of place."""
    parts: list[str] = []
    at = 0
    for start, end, *_ in claims:
        parts += (text[at:start], MASK * (end - start))
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
    for i, one in enumerate(cut):
        spoken = one.spoken
        start, end, rule = one.start, one.end, one.rule
        if not spoken:
            yield Piece(text[start:end], "", start, end, rule, one.ipa)
            continue
        if spoken[0] == " " and (last == " " or (not last and start)):
            if not rule:
                yield Piece(text[start : start + 1], "", start, start + 1, "space")
                start += 1
            spoken = spoken[1:]
        if rule and spoken:
            spoken = _parted(last, spoken, _next_char(cut, i))
        if not spoken and rule == "":
            continue
        last = spoken[-1] if spoken else last
        yield Piece(text[start:end], spoken, start, end, rule, one.ipa)


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


_BEHIND = 80
"""Characters before a match that tell what it is: reading more would make many matches slow."""


def behind(match: re.Match[str]) -> str:
    """The text just before a match."""
    return match.string[max(0, match.start() - _BEHIND) : match.start()]


def ends_text(match: re.Match[str]) -> bool:
    """Whether nothing but closing quotes, brackets and notes follows: its full stop is the sentence's."""
    return not match.string[match.end() :].rstrip().strip("\"'”’)]»" + MASK)


def stopped(match: re.Match[str], spoken: str) -> str:
    """`spoken`, with the full stop that an abbreviation shared with its sentence."""
    return spoken + "." if match[0].endswith(".") and ends_text(match) else spoken


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first.

    One look at the first character spares most places of a text a look at each of the words.
    """
    longest = sorted(words, key=lambda word: (-len(word), word))
    pattern = "(?:" + "|".join(map(re.escape, longest)) + ")"
    return f"(?:(?=[{beginnings(longest)}]){pattern})" if longest and longest[-1] else pattern


def beginnings(words: Iterable[str]) -> str:
    """The first characters of some words, as a set of characters is written in a pattern."""
    return "".join(re.escape(char) for char in sorted({word[0] for word in words}))
