"""Moves of chess, where the text speaks of them: Nf3, exd5, Qxh7#, O-O."""

from __future__ import annotations

import re

from narrate.text.spoken.en.tables.notation import PIECES
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, around
from narrate.text.spoken.table import Table

_MOVED = re.compile(r"[KQRBNa-h][a-h1-8]?x?[a-h][1-8]|O-O")
_FROM_CHESS = re.compile(
    r"\d\.{1,3} ?(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O)|[KQRN]x?[a-h][1-8]|(?i:\b(?:chess|gambit|knight|bishop|rook|pawn|castl|"
    r"checkmate|sicilian|grandmaster))|\b(?:White|Black) (?:play|mov|win|resign|castle|has|to )"
)
"""What shows that a text is about chess: other moves, its words, "White plays"."""
_AROUND = 120
"""Characters on each side that tell whether chess is played: Ba2+ is an ion elsewhere."""


def rules() -> list[Rule]:
    """Squares of pieces, captures of pawns, castling; "e4" alone needs no rule."""
    return [
        Rule(
            "move",
            r"(?<![\w-])(?:([KQRBN])([a-h]?[1-8]?)(x?)|([a-h])(x))([a-h])([1-8])(?:=([QRBN]))?([+#]?)(?!\w)",
            _move,
            _MOVED,
            begins="KQRBNa-h",
        ),
        Rule("move", r"(?<![\w-])O-O(-O)?([+#]?)(?![\w-])", _castle, _MOVED, begins="O"),
    ]


def _is_chess(m: re.Match[str]) -> bool:
    return _FROM_CHESS.search(around(m, _AROUND)) is not None


def _move(m: re.Match[str], t: Table) -> str | None:
    piece, origin, takes, pawn, captures, file, rank, promoted, end = m.groups()
    if not _is_chess(m):
        return None
    said = [PIECES[piece]] if piece else [pawn]
    said += [cardinal(int(sign), t) if sign.isdecimal() else sign for sign in origin or ""]
    said += ["takes"] * bool(takes or captures)
    said += [file, cardinal(int(rank), t)]
    said += [PIECES[promoted]] if promoted else []
    return " ".join(said) + _ended(end)


def _castle(m: re.Match[str], _: Table) -> str | None:
    return f"castles{' long' if m[1] else ''}{_ended(m[2])}" if _is_chess(m) else None


def _ended(sign: str) -> str:
    return {"+": " check", "#": " mate"}.get(sign, "")
