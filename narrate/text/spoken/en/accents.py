"""American and British English, from one notation.

The tables of pronunciations are written in IPA with what the accents share: every r that is
spelled, ɒ in "lot", oʊ in "goat", ə and r in "letter". Each accent is derived by rule. Where
no rule does it ("leisure"), the table has a second column for British English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VOWELS = "aeiouæɑɒɔəɛɜɪʊʌ"
_R = re.compile(rf"([ɪɛʊ]?)(ː?)r(?![ˈˌ]?[{_VOWELS}])")
_CENTRING = {"ɪ": "ɪə", "ɛ": "ɛː", "ʊ": "ʊə", "": ""}


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a word is said, in IPA, without slashes."""

    american: str
    """In the common notation; `american()` makes it final."""
    british: str

    def said(self, *, in_british: bool) -> str:
        """In one of the two accents."""
        return self.british if in_british else american(self.american)


def american(ipa: str) -> str:
    """In "lot" the vowel of "palm"."""
    return ipa.replace("ɒ", "ɑː")


def british(ipa: str) -> str:
    """No r but before a vowel; the vowel of "goat"."""
    return _R.sub(lambda m: _CENTRING[m[1]] + (m[2] if not m[1] else ""), ipa).replace("oʊ", "əʊ")
