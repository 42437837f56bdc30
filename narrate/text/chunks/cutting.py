"""What is too long for an engine, in parts: after a clause where there is one."""

from __future__ import annotations

from dataclasses import replace

from narrate.model import Piece

_CLAUSE_ENDS = frozenset(",;:—–…)")


def within(pieces: list[Piece], limit: int) -> list[list[Piece]]:
    """The pieces in parts that each say at most `limit` characters, cut at clauses if possible."""
    spoken = "".join([piece.spoken for piece in pieces])
    if len(spoken) <= limit:
        return [pieces]
    at = 0
    parts: list[list[Piece]] = []
    while len(spoken) - at > limit:
        cut = cut_at(spoken[at : at + limit])
        part, pieces = _split(pieces, cut)
        parts.append(part)
        at += cut
    return [*parts, pieces]


def cut_at(text: str) -> int:
    """Where to end the first part of a text that goes on: after a clause, a word, or hard."""
    word = 0
    for index in range(len(text) - 1, len(text) // 3, -1):
        if text[index].isspace():
            word = word or index + 1
            if text[index - 1] in _CLAUSE_ENDS:
                return index + 1
    return word or len(text)


def _split(pieces: list[Piece], cut: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces that say the first `cut` characters, and the rest."""
    at = 0
    for index, piece in enumerate(pieces):
        if at + len(piece.spoken) > cut:
            left, right = _halves(piece, cut - at)
            return [*pieces[:index], *left], [right, *pieces[index + 1 :]]
        at += len(piece.spoken)
    return pieces, []


def _halves(piece: Piece, cut: int) -> tuple[list[Piece], Piece]:
    """A piece, cut after `cut` spoken characters.

    A piece that is said as it reads is cut in its text too; of one that a rule changed,
    the text stays with the first half.
    """
    if cut == 0:
        return [], piece
    if not piece.rule and piece.end - piece.start == len(piece.text):
        middle = piece.start + cut
        left = replace(piece, text=piece.text[:cut], spoken=piece.spoken[:cut], end=middle)
        return [left], replace(piece, text=piece.text[cut:], spoken=piece.spoken[cut:], start=middle)
    left = replace(piece, spoken=piece.spoken[:cut])
    return [left], replace(piece, text="", spoken=piece.spoken[cut:], start=piece.end)
