"""Characters that are letters in disguise: ligatures, full-width and styled letters, composed numerals.

Rules see the letters themselves: what a PDF writes as `oﬃce` is an office. Every piece
still knows the characters that are in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from narrate.model import Piece

_NUMERAL = "\u2160-\u217f"
_MARK = "\u0300-\u036f"
_LETTERLIKE = "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c-\u2131\u2133\u2134"
_FOLDED = re.compile(
    rf"(?P<numeral>[{_NUMERAL}]+)|[A-Za-zÀ-ɏ][{_MARK}]+"
    rf"|[\ufb00-\ufb06\uff01-\uff5e\u017f\u01c4-\u01cc\u24b6-\u24e9{_LETTERLIKE}\U0001d400-\U0001d7ff]"
)
"""A numeral in one character, a letter with accents beside it, a ligature, a full-width or styled letter."""
_NAMED = re.compile(r"(?:\b[A-Z]\w*\.?|\.) $")
_VALUES = {char: value for value, char in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1)} | dict(
    zip("ⅬⅭⅮⅯ", (50, 100, 500, 1000), strict=True)
)
_WORD = re.compile(r"\s+|\S+")


class Folded:
    """A text with its characters folded, and the way back."""

    def __init__(self, text: str) -> None:
        self._text = text
        parts: list[str] = []
        self._origin: list[int] = []
        """For every offset in `seen` the one in the text; -1 inside a character that became several."""
        at = 0
        for match in _FOLDED.finditer(text):
            plain = _plain(match)
            parts += [text[at : match.start()], plain]
            self._origin += range(at, match.start())
            self._origin += [match.start(), *[-1] * (len(plain) - 1)]
            at = match.end()
        self._origin += range(at, len(text) + 1)
        self.seen = "".join([*parts, text[at:]])

    def unfolded(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces of `seen` as pieces of the text; what a fold changed has the rule `character`."""
        start, spoken, rule, ipa = 0, "", "", ""
        for piece in pieces:
            spoken += piece.spoken
            rule, ipa = rule or piece.rule, ipa or piece.ipa
            end = self._origin[piece.end]
            if end < 0:  # the next piece begins inside a character: both are one
                rule = rule or "character"
                continue
            if rule:
                yield Piece(self._text[start:end], spoken, start, end, rule, ipa)
            else:
                yield from self._words(start, piece)
            start, spoken, rule, ipa = end, "", "", ""

    def _words(self, start: int, piece: Piece) -> Iterator[Piece]:
        """An unclaimed piece, cut where words are written with folded characters."""
        same: list[str] = []
        at = start
        for match in _WORD.finditer(piece.spoken):
            end = self._origin[piece.start + match.end()]
            if end < 0:
                end = self._origin[piece.end]
            text = self._text[at:end]
            if text == match[0]:
                same.append(text)
            else:
                if same:
                    yield _unchanged("".join(same), at)
                yield Piece(text, match[0], at, end, "character")
                same = []
            at = end
        if same:
            yield _unchanged("".join(same), at)


def folded(text: str) -> Folded | None:
    """The text folded; None where nothing in it needs it."""
    return None if text.isascii() or not _FOLDED.search(text) else Folded(text)


def _unchanged(text: str, end: int) -> Piece:
    return Piece(text, text, end - len(text), end)


def _plain(match: re.Match[str]) -> str:
    if not match["numeral"]:
        return normalize("NFKC", match[0])
    before = match.string[max(0, match.start() - 40) : match.start()]
    letters = normalize("NFKC", match[0])
    return letters if len(match[0]) > 1 or _NAMED.search(before) else str(_VALUES[match[0].upper()])
