"""Sentences that go on after a full stop: vol. 2, Eq. (3), ed. by, M. Hall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"([^\s\"“”'‘’(\[]+)\s*\Z")
_NUMBER = re.compile(r"\(?[\d§]|[IVXLCⅠ-Ⅿⅰ-ⅿ①-⓿❶-➓]+\b|[①-⓿❶-➓]|[A-Z]\b")
_SMALL = re.compile(r"[a-zà-öø-ÿ]+(?![A-Za-z]*[A-Z])")
_OPENER = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[\w(\[/]")
_ASIDE = re.compile(r"[^\W\d_][!?]+ \Z")
_INITIAL = re.compile(r"[^\W\d_]\.")
SHARED = frozenset({"Dr.", "Prof.", "Mme.", "Mlle.", "Sr.", "Sra.", "St.", "Ste.", "MM.", "Mgr."})
"""Titles that several languages write alike."""


@dataclass(frozen=True)
class Stops:
    """Which full stops end no sentence, as a language's folder tells."""

    numbered: frozenset[str] = frozenset()
    """Abbreviations that go on where a number follows: vol. 2."""
    small: frozenset[str] = frozenset()
    """Those that go on where a small letter follows: ed. by."""
    named: frozenset[str] = SHARED
    """Those that go on whatever follows: incl. Dr. Smith."""
    initials: bool = True
    """Whether a single letter never ends a sentence."""
    openers: frozenset[str] = frozenset()
    """Words that begin a sentence right behind a full stop, where a space was forgotten: home.Then it
    rained. Before any other, a stop without a space stands within a name: fmt.Errorf. Empty: never."""

    def missed(self, text: str) -> Iterator[int]:
        """Where sentences begin that are not found by what is common to all languages."""
        return iter(())

    def goes_on(self, before: str, after: str) -> bool:
        """Whether the sentence that `before` ends goes on in `after`; a few words of each are enough."""
        if self.openers and before.endswith(".") and (opener := _OPENER.match(after)):
            return opener[0] not in self.openers
        if before.endswith(".") and after.startswith("/"):
            return True  # ./pots/tea
        if before.endswith(("!", "?")) and _GLUED.match(after):  # Pop!_OS, `!Sized`
            opener = _OPENER.match(after)
            return opener is None or opener[0] not in self.openers
        if _ASIDE.search(before) and _SMALL.match(after):
            return True  # the todo! macro
        token = _TOKEN.search(before)
        if token is None or not token[1].endswith("."):
            return False
        word = token[1]
        if word in self.named or (self.initials and _INITIAL.fullmatch(word) and word[0].isupper()):
            return True
        if word in self.numbered and _NUMBER.match(after):
            return True
        return word in self.small and _SMALL.match(after) is not None
