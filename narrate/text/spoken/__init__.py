"""Spoken text: how a sentence is said, and what each word of it stands for.

`say` is the whole of it. Rules are pure functions over tables, a kind a file. What is common
to all languages stands here; a language is a folder, found by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from narrate.model import Piece
from narrate.settings import Text
from narrate.text.spoken import cleaning
from narrate.text.spoken.claim import SEEN, Claim, claim, pieces
from narrate.text.spoken.folding import folded
from narrate.text.spoken.language import Language, find
from narrate.text.spoken.lexicon import Lexicon
from narrate.text.spoken.plain import is_prose
from narrate.text.spoken.rulebook import Rulebook

__all__ = ["Lexicon", "say"]

_DEFAULT = Text()

_THIN = re.compile(r"(?<!\d)[\u2009\u202f]|[\u2009\u202f](?!\d{3}(?!\d))")
"""Thin spaces that group no digits are spaces."""


def say(
    text: str, *, language: str = "en", options: Text = _DEFAULT, lexicon: Lexicon | None = None
) -> tuple[Piece, ...]:
    """How `text`, a sentence without markup, is said, piece by piece.

    The pieces cover `text` in order without gap or overlap: joined, their `text` is
    `text`, and their `spoken` is what a reader says. Offsets count in `text`. A piece
    that no rule touched keeps its text and has no rule; a skipped one has a rule and
    nothing to say. `language` is a BCP 47 tag: it chooses the folder.
    """
    fold = folded(text)
    if fold is not None:
        return tuple(fold.unfolded(_said(fold.seen, find(language), options, lexicon)))
    return _said(text, find(language), options, lexicon)


def _said(text: str, known: Language, options: Text, lexicon: Lexicon | None) -> tuple[Piece, ...]:
    claims = list(lexicon.claims(text)) if lexicon else []
    table = known.table
    seen = known.seen(text, _THIN.sub(" ", text.translate(SEEN)))
    prose = not claims and is_prose(seen, known.doubtful)
    if not prose:
        claims = claim(seen, claims, _rulebook(known, options), table)
    claims += list(_free(known.pronounced(seen), claims))
    if prose and not claims and text.isascii() and text.isprintable():
        return (Piece(text, text, 0, len(text)),) if text else ()
    return pieces(text, claim(text, claims, cleaning.rulebook(), table))


@lru_cache(maxsize=32)
def _rulebook(known: Language, options: Text) -> Rulebook:
    return Rulebook(known.rules(known.table, options))


def _free(new: Iterable[Claim], claims: list[Claim]) -> Iterator[Claim]:
    """Those of some claims that touch none of `claims`, which are in order of place."""
    at = 0
    for one in sorted(new, key=lambda one: one.start):
        while at < len(claims) and claims[at].end <= one.start:
            at += 1
        if at == len(claims) or one.end <= claims[at].start:
            yield one
