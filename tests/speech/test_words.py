"""Where words begin, where an engine does not tell, or tells of some."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.speech.words import WORD, estimated, filled

TEXT = "One — two three"


def test_an_estimate_goes_by_characters() -> None:
    assert [(word.at, word.sample) for word in estimated("ab cd", 1000)] == [(0, 0), (3, 600)]
    assert estimated("", 0) == ()


@pytest.mark.parametrize(
    ("marks", "starts"),
    [
        ([(0, 10), (6, 600), (10, 800)], [10, 403, 600, 800]),
        ([(0, 10), (7, 600)], [10, 347, 600, 750]),
        ([], [0, 266, 400, 666]),
        ([(6, 5000)], [0, 266, 400, 666]),
        ([(6, 600), (10, 500)], [0, 400, 600, 777]),
    ],
)
def test_what_an_engine_tells_counts_and_the_rest_lies_between(
    marks: list[tuple[int, int]], starts: list[int]
) -> None:
    words = filled(TEXT, marks, 1000)
    assert [TEXT[word.at :].split()[0] for word in words] == TEXT.split()
    assert [word.sample for word in words] == starts


@given(
    st.text("ab —", max_size=40),
    st.lists(st.tuples(st.integers(-3, 50), st.integers(-9, 2000)), max_size=12),
    st.integers(0, 1000),
)
def test_whatever_it_tells_words_stand_in_order_and_inside(
    text: str, marks: list[tuple[int, int]], samples: int
) -> None:
    words = filled(text, marks, samples)
    assert [word.at for word in words] == [match.start() for match in WORD.finditer(text)]
    assert all(a.sample <= b.sample for a, b in pairwise(words))
    assert all(0 <= word.sample <= samples for word in words)
