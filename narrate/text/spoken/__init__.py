"""Spoken text: how a sentence is said, and what each word of it stands for.

`say` is the whole of it. Rules are pure functions over tables, a kind a file; their
order is in `order`; the words of a language are in `tables`.
"""

from __future__ import annotations

import re

from narrate.model import Piece
from narrate.settings import Text
from narrate.text.spoken.claim import SEEN, claim, pieces
from narrate.text.spoken.lexicon import Lexicon
from narrate.text.spoken.order import clean, rules
from narrate.text.spoken.tables import find

__all__ = ["Lexicon", "say"]

_DEFAULT = Text()

_PLAIN = re.compile(
    r"""(?x) (?: [A-Za-zÀ-ÖØ-öø-ÿ]+ (?<! [A-Z]{2} )   # words, but none that ends in capitals
            | ,?\ (?=\S) | [;:!?](?:\ |$) | '(?=[a-z]) | -(?=[A-Za-z]) )* [.!?]?"""
)
"""Prose that is said as it reads: no digit, no sign, no capitals, no full stop but the last."""

_SHORT_WORDS = re.compile(r"\b(?:St|Mt|Dr|Mr|Mrs|Ms|Jr|Sr|Ave|Blvd|Rd|vs|etc|aka|wifi|nginx|[IVX]+|[ivxlc]{2,}|et al)\b")


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
    if not claims and _is_plain(text):
        return (Piece(text, text, 0, len(text)),) if text else ()
    table = find(language)
    claims = claim(text.translate(SEEN), claims, rules(table, options), table)
    return pieces(text, claim(text, claims, clean(), table))


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and _SHORT_WORDS.search(text) is None
