"""What rules are written with: a name, a pattern, what is said, and what a text must have for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from narrate.text.spoken.table import Table

MASK = "\ue000"
"""Stands for a claimed character: private use, neither word nor space nor punctuation."""

Say = Callable[["re.Match[str]", Table], "str | None"]
"""What a match is said as: '' skips it, None leaves it to the rules that follow."""

DIGIT = re.compile(r"\d")
DOT = re.compile(r"[A-Za-z]\.")
CAPS = re.compile(r"[A-Z][A-Z]")
SYMBOL = re.compile(r"[^\w\s.,;:!?'\"()“”‘’—–…-]")
ANY = re.compile("")


def beginning(chars: str, pattern: str) -> re.Pattern[str]:
    """A trigger: that pattern, whose matches begin with one of `chars`, as a set of characters is written in one.

    Where such a character stands is found several times faster than a pattern of many beginnings is tried everywhere.
    """
    return re.compile(rf"[{chars}](?<=(?={pattern})[\s\S])")


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
        return beginning(self.begins, self.source).search

    def matches(self, text: str, first: re.Match[str]) -> Iterable[re.Match[str]]:
        """All matches in a text, in order and apart; `first` is what `search` found of them."""
        return self._from(first, text) if self.begins else self.pattern.finditer(text, first.start())

    def _from(self, found: re.Match[str] | None, text: str) -> Iterator[re.Match[str]]:
        while found and (match := self.pattern.match(text, found.start())):
            yield match
            found = self.search(text, max(match.end(), match.start() + 1))


_BEHIND = 80
"""Characters before a match that tell what it is: reading more would make many matches slow."""


def behind(match: re.Match[str]) -> str:
    """The text just before a match."""
    return match.string[max(0, match.start() - _BEHIND) : match.start()]


def around(match: re.Match[str], reach: int) -> str:
    """A match and so many characters on each side of it."""
    return match.string[max(0, match.start() - reach) : match.end() + reach]


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


def after(*words: str) -> str:
    """A pattern for the place right behind one of `words`, patterns of fixed width, and a space."""
    return "(?:" + "|".join(rf"(?<=\b{word} )" for word in words) + ")"


def beginnings(words: Iterable[str]) -> str:
    """The first characters of some words, as a set of characters is written in a pattern."""
    return "".join(re.escape(char) for char in sorted({word[0] for word in words}))
