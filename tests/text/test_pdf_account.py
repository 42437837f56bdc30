"""Every word that a page shows is spoken or left out by a rule, whatever stands beside what: against a naive reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from office import assert_accounted
from pdfs import BOLD, CODE, EASTERN, ITALIC, Put, column, pdf

from narrate.model import Script
from narrate.settings import Settings, Text
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.text.readers.pdf import child, opening

Words = Iterator[str]
Piece = Callable[[Words, float], list[Put]]
"""Words, and how high on the page, to what stands there."""
ALEF = 0x5D0


def latin() -> Words:
    """Words of which there is one each."""
    return (f"word{number}q" for number in count())


def hebrew(word: str) -> str:
    """A word of its own for a word, as a page shows it."""
    return "".join(chr(ALEF + int(digit)) for digit in re.findall(r"\d", word))[::-1]


def line(words: Words, length: int = 6) -> str:
    return " ".join(next(words) for _ in range(length))


def lines(words: Words, number: int, length: int = 6) -> str:
    return "\n".join(line(words, length) for _ in range(number))


PIECES: list[Piece] = [
    lambda words, y: column(60, y, lines(words, 4)),
    lambda words, y: [*column(60, y, lines(words, 5, 4)), *column(320, y, lines(words, 5, 4))],
    lambda words, y: [*column(60, y, lines(words, 5, 5)), *column(420, y, lines(words, 4, 1), step=17)],
    lambda words, y: [Put(x, y - 12 * row, next(words)) for row in range(3) for x in (60, 200, 340)],
    lambda words, y: [Put(60, y, f"• {line(words)}."), Put(60, y - 12, "1."), Put(84, y - 12, f"{line(words)}.")],
    lambda words, y: [Put(60, y, f"1 {line(words, 3)}", 13, BOLD)],
    lambda words, y: [Put(60, y, f"{line(words, 4)}. ", 10, BOLD), Put(320, y, line(words, 2))],
    lambda words, y: [Put(60, y, f"{line(words)}-"), Put(60, y - 12, line(words))],
    lambda words, y: column(60, y, lines(words, 2), 9, CODE),
    lambda words, y: [Put(60, y, f"Figure 1: {line(words)}", 8, ITALIC)],
    lambda words, y: [Put(60, y, f"1 {line(words)}", 7), Put(60, y - 9, line(words), 7)],
    lambda words, y: [Put(60, y, f"{line(words, 3)} . . . . . . . . 12")],
    lambda words, y: [Put(560, y, line(words, 2), 10, turned=True)],
    lambda words, y: [Put(100, y, next(words), 20), Put(300, y + 3, next(words), 6)],
    lambda words, y: [Put(60, y, " ".join(map(hebrew, line(words).split())), font=EASTERN)],
    lambda words, y: [Put(60, y, f"{hebrew(next(words))} {line(words, 2)}", font=EASTERN)],
    lambda words, y: [Put(60, y, "References", 13, BOLD), Put(60, y - 14, f"[1] {line(words)}.")],
    lambda words, y: [Put(60, y, f"Copyright 2026 {line(words)}", 7)],
]  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(st.lists(st.integers(0, len(PIECES) - 1), min_size=1, max_size=7), min_size=1, max_size=3),
    st.data(),
)
def test_every_word_is_told_once(pages: list[list[int]], data: st.DataObject) -> None:
    words = latin()
    made = []
    for pieces in pages:
        puts = [put for at, piece in enumerate(pieces) for put in PIECES[piece](words, 760 - 105 * at)]
        made.append(data.draw(st.permutations(puts)) if data.draw(st.booleans()) else puts)
    script = read(pdf([*made, column(60, 700, "It is said.")], {"Title": "Harbour"}))
    assert_accounted(script)
    shown = Counter(
        word for page in made for put in page for word in in_words(put.text, is_shown=put.font == EASTERN)
    )
    told = Counter(in_words(script.source))
    assert told == shown


def read(data: bytes) -> Script:
    with patch.object(opening, "_taken_apart", lambda data, where, seconds: child.taken_apart(data)):
        [script] = read_source(Source("x.pdf", data), Settings(text=Text(footnotes="skip")))
    return script


def in_words(text: str, *, is_shown: bool = False) -> list[str]:
    """The words of a text, Hebrew ones as they are read."""
    found = re.findall(r"word\d+q|[א-ת]+", text)
    return [word[::-1] if is_shown and word[0] >= "א" else word for word in found]
