"""Which of the languages that a document names for its text are to be believed.

Programs mark what somebody pasted, typed on another keyboard or had checked for spelling; single words
and letters that the language does not have are most often marked wrongly.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from narrate.languages import primary
from narrate.text.parts.office.model import Span

_ALPHABETS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK"}
"""ISO 15924 to how Unicode calls the letters, for the alphabets that are told apart."""
_FEWEST_WORDS = 2
_LOOKED_AT = 200
"""Characters of a text."""


def suits(language: str, text: str) -> bool:
    """Whether a text can be in a language: its letters are of the alphabet that the language is written in."""
    own, used = _alphabet(primary(language)), _used(text[:_LOOKED_AT])
    return not own or not used or own == used


def believed(spans: Sequence[Span], language: str) -> list[Span]:
    """The spans, with only those passages in another language than `language` (its primary tag) that are some."""
    found: list[Span] = []
    for tag, group in groupby(spans, lambda span: span.look.language):
        together = list(group)
        text = "".join(span.text for span in together if span.kind == "text")
        is_passage = len(text.split()) >= _FEWEST_WORDS or not _used(text)
        if tag and primary(tag) != language and not (is_passage and suits(tag, text)):
            together = [replace(span, look=replace(span.look, language="")) for span in together]
        found += together
    return found


@cache
def _alphabet(language: str) -> str:
    """The letters that a language is written in; empty for those that are not told apart."""
    import langcodes

    try:
        script = langcodes.Language.get(language).maximize().script
    except ValueError:  # no tag
        return ""
    return _ALPHABETS.get(script or "", "")


def _used(text: str) -> str:
    """The alphabet of most letters of a text; empty for none of those."""
    counted = Counter(unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha())
    name = counted.most_common(1)[0][0] if counted else ""
    return name if name in _ALPHABETS.values() else ""
