"""Plain prose and plain numbers: what can be said of a language that has no folder."""

from __future__ import annotations

import re

from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import DIGIT, Rule
from narrate.text.spoken.table import Table

_PROSE = re.compile(
    r"""(?x) [("“]? (?: [A-Za-zÀ-ÖØ-öø-ÿ]++ (?<! [A-ZÀ-ÖØ-Þ]{2} ) (?<! [A-ZÀ-ÖØ-Þ]{2}s )  # words, but no initialism
            | ,?\ [("“]?(?=\S) | [;:!?](?:\ |$) | '(?=[a-z]) | -(?=[A-Za-z]) | (?<!\()[,.!?]?[”")](?!\w) | — )*+
        [.!?]?[”")]?"""
)
"""Prose that is said as it reads: no digit, no sign, no capitals, no full stop but the last."""

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_NUMERAL = re.compile(r"\b(?:[IVX]{2,}|[VX])\b|\b[IVX]+th\b|[A-Z]\w* I\b|(?<= )[ivxlc]{2,}\b")
"""What may be a Roman numeral."""


def is_prose(text: str, doubtful: frozenset[str]) -> bool:
    """Whether a text is said as it reads; `doubtful` are words that may be said otherwise."""
    if not _PROSE.fullmatch(text) or _NUMERAL.search(text):
        return False
    return doubtful.isdisjoint(_WORD.findall(text))


def rules() -> list[Rule]:
    """Numbers for a language without a folder: only those that stand alone, so that nothing inflects them.

    A number before a word may have a gender, one before a full stop may be an ordinal, one beside
    a sign may be anything: a voice of that language knows better.
    """
    return [
        Rule(
            "number",
            r"(?<![^\s(\"“«„])(?<!\d )\d{1,15}(?=[,;:!?)\"”»]*(?:$|(?<=[,;:!?)\"”»])\s(?!\d)))",
            _cardinal,
            DIGIT,
        )
    ]


def _cardinal(m: re.Match[str], t: Table) -> str | None:
    try:
        return cardinal(int(m[0]), t)
    except NotImplementedError:  # num2words does not know the language
        return None
