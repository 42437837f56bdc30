"""Spoken text: how a sentence is said, and what each word of it stands for.

`say` is the whole of it. Rules are pure functions over tables, a kind a file; their
order is in `order`; the words of a language are in `tables`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from narrate.model import Piece
from narrate.settings import Text
from narrate.text.spoken.claim import SEEN, claim, pieces
from narrate.text.spoken.en.order import clean, rules
from narrate.text.spoken.lexicon import Lexicon
from narrate.text.spoken.table import Table, find

__all__ = ["Lexicon", "say"]

_DEFAULT = Text()

_PLAIN = re.compile(
    r"""(?x) [("“]? (?: [A-Za-zÀ-ÖØ-öø-ÿ]++ (?<! [A-Z]{2} )  # words, but none that ends in capitals
            | ,?\ [("“]?(?=\S) | [;:!?](?:\ |$) | '(?=[a-z]) | -(?=[A-Za-z]) | [,.!?]?[”")](?!\w) | — )*+
        [.!?]?[”")]?"""
)
"""Prose that is said as it reads: no digit, no sign, no capitals, no full stop but the last."""

_WORD = re.compile(r"[A-Za-z]+")
_NUMERAL = re.compile(r"\b(?:[IVX]{2,}|[VX])\b|\b[IVX]+th\b|[A-Z]\w* I\b|(?<= )[ivxlc]{2,}\b")


def say(
    text: str, *, language: str = "en", options: Text = _DEFAULT, lexicon: Lexicon | None = None
) -> tuple[Piece, ...]:
    """How `text`, a sentence without markup, is said, piece by piece.

    The pieces cover `text` in order without gap or overlap: joined, their `text` is
    `text`, and their `spoken` is what a reader says. Offsets count in `text`. A piece
    that no rule touched keeps its text and has no rule; a skipped one has a rule and
    nothing to say. `language` is a BCP 47 tag: it chooses the table.
    """
    claims = list(lexicon.claims(text)) if lexicon else []
    table = find(language)
    seen = text.translate(SEEN)
    if claims or not _is_plain(seen, table):
        claims = claim(seen, claims, rules(table, options), table)
    elif text.isascii():
        return (Piece(text, text, 0, len(text)),) if text else ()
    return pieces(text, claim(text, claims, clean(), table))


def _is_plain(seen: str, t: Table) -> bool:
    if not _PLAIN.fullmatch(seen) or _NUMERAL.search(seen):
        return False
    return _doubtful(t).isdisjoint(_WORD.findall(seen))


@lru_cache(maxsize=16)
def _doubtful(t: Table) -> frozenset[str]:
    """Words that look plain and may not be: St, etc., nginx, the Henry of Henry VIII."""
    tables = (
        t.titles,
        t.streets,
        t.abbreviations,
        t.weekdays,
        t.months,
        t.references,
        t.spellings,
        t.formulas,
    )
    words = {key.rstrip(".") for table in tables for key in table} | t.regnal
    return frozenset(words - {*t.months.values(), "no", "No"})
