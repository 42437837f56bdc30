"""Words, passages, chapters and notes lie where their sound does."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Aside, Chunk, Mark, Piece, Rendered
from narrate.pipeline.timeline import Timeline, timed_words

RATE = 24_000


def chunk(*pieces: tuple[str, str], at: int = 0) -> Chunk:
    """A chunk of (as it reads, as it is said)."""
    made = []
    for text, spoken in pieces:
        made.append(Piece(text, spoken, at, at + len(text), "" if text == spoken else "rule"))
        at += len(text)
    return Chunk(tuple(made), "sentence")


def marks(spoken: str) -> list[tuple[int, int]]:
    """A mark for every word of an utterance, at 100 samples a character."""
    return [
        (at, at * 100)
        for at in range(len(spoken))
        if spoken[at] != " " and (at == 0 or spoken[at - 1] == " ")
    ]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([("One two three.", "One two three.")], [("One", 0), ("two", 4), ("three.", 8)]),
        (
            [("In ", "In "), ("1990", "nineteen ninety"), (" it rained", " it rained")],
            [("In", 0), ("1990", 3), ("it", 19), ("rained", 22)],
        ),
        (
            [("He has ", "He has "), ("$3 million", "three million dollars"), (" now", " now")],
            [("He", 0), ("has", 3), ("$3", 7), ("million", 13), ("now", 29)],
        ),
        (
            [("As said ", "As said "), ("[1]", ""), (" before", " before")],
            [("As", 0), ("said", 3), ("[1]", 9), ("before", 9)],
        ),
        ([("The end ", "The end "), ("[1]", "")], [("The", 0), ("end", 4), ("[1]", 4)]),
        ([("—", ""), (" yes", " yes")], [("—", 1), ("yes", 1)]),
        ([("well-", "well "), ("known fact", "known fact")], [("well-known", 0), ("fact", 11)]),
        ([("A4 ", "A four "), ("x", "by")], [("A4", 0), ("x", 7)]),
    ],
)
def test_every_word_has_the_time_at_which_it_is_said(
    pieces: list[tuple[str, str]], words: list[tuple[str, int]]
) -> None:
    given_chunk = chunk(*pieces)
    found = timed_words(given_chunk, marks(given_chunk.spoken), 0)
    assert [(word.text, word.start // 100) for word in found] == words


PIECES = st.lists(st.tuples(st.text("ab -", max_size=8), st.text("ab  ", max_size=8)), min_size=1, max_size=6)


@given(PIECES, st.data())
def test_words_are_those_of_the_text_and_their_times_never_go_back(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Whatever engine marks whichever words."""
    given_chunk = chunk(*pieces)
    known = data.draw(st.lists(st.sampled_from(range(50)), unique=True, max_size=8).map(sorted))
    found = timed_words(given_chunk, [(at, 1000 + at * 100) for at in known], 1000)
    assert [word.text for word in found] == given_chunk.text.split()
    times = [word.start for word in found]
    assert times == sorted(times) and all(time >= 1000 for time in times)


def rendered(*lengths: int) -> Rendered:
    """A segment of chunks so many samples long, 10 after its start and 100 between them."""
    starts = [10 + sum(lengths[:n]) + 100 * n for n in range(len(lengths))]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return Rendered(
        {}, b"", ends[-1] + 100, RATE, tuple(starts), tuple(ends), tuple(((0, s),) for s in starts)
    )


@given(st.lists(st.lists(st.integers(1, 5000), min_size=1, max_size=4), min_size=1, max_size=6))
def test_passages_follow_one_another_and_chapters_fill_the_file(lengths: list[list[int]]) -> None:
    line = Timeline()
    for number, parts in enumerate(lengths):
        line.add(number, tuple(chunk(("word here", "word here")) for _ in parts), rendered(*parts))
    assert all(one.end <= other.start for one, other in itertools.pairwise(line.passages))
    assert [passage.end - passage.start for passage in line.passages] == list(itertools.chain(*lengths))
    titles = [f"Chapter {number}" for number in range(len(lengths))]
    found = line.chapters(titles)
    assert [mark.title for mark in found] == titles
    assert all(one.end == other.start for one, other in itertools.pairwise(found))
    assert found[-1].end == line.samples == sum(sum(parts) + 100 * len(parts) + 10 for parts in lengths)


def test_a_chapter_begins_with_its_first_sound() -> None:
    line = Timeline()
    line.add(0, (chunk(("One", "One")),), rendered(500))
    line.add(0, (chunk(("more", "more")),), rendered(500))
    line.add(1, (chunk(("Two", "Two")),), rendered(300))
    assert line.chapters(["One", "Two"]) == (Mark("One", 10, 1230), Mark("Two", 1230, 1630))


def test_a_note_comes_when_the_text_beside_it_is_heard() -> None:
    line = Timeline()
    line.add(0, (chunk(("One.", "One."), at=100), chunk(("Two.", "Two."), at=110)), rendered(500, 500))
    asides = [Aside("link", at, "here", "https://example.org/") for at in (0, 100, 109, 110, 5000)]
    assert [note.sample for note in line.notes(asides)] == [10, 10, 10, 610, 610]


def test_a_chunk_without_a_word_is_no_passage() -> None:
    line = Timeline()
    line.add(0, (chunk((" ", " ")), chunk(("Yes", "Yes"))), rendered(5, 500))
    assert [passage.text for passage in line.passages] == ["Yes"]
