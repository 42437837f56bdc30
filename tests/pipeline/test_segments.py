"""Segments are cut where the text says so, and named by all that makes their sound and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.model import Chapter, Chunk, Delivery, PauseKind, Piece, Pronounced, Utterance
from narrate.pipeline import code
from narrate.pipeline.segments import Segment, pause_after, segments
from narrate.settings import Pauses, Sound
from narrate.speech.engines.hibari import Hibari
from narrate.speech.engines.tone import Tone

SHORT, LONG = 200, 700 + 400
"""Characters: no segment is cut by its content below the one, none is above the other."""


def paragraph(number: int, sentences: int) -> list[Chunk]:
    """Sentences that no other paragraph has."""
    texts = [f"This is sentence {n} of paragraph {number}, which says a little." for n in range(sentences)]
    ends: list[PauseKind] = ["sentence"] * (sentences - 1) + ["paragraph"]
    return [Chunk((Piece(text, text, 0, len(text)),), end) for text, end in zip(texts, ends, strict=True)]


def chapter(paragraphs: list[list[Chunk]]) -> Chapter:
    return Chapter("Title", tuple(chunk for chunks in paragraphs for chunk in chunks))


def cut(of: Chapter) -> list[tuple[Segment, tuple[Chunk, ...]]]:
    return list(segments(of, lambda chunk: Tone(chunk.delivery.voice or ""), Pauses(), Sound()))


def keys(of: Chapter) -> list[str]:
    return [segment.key for segment, _ in cut(of)]


BOOKS = st.lists(st.integers(1, 9), min_size=1, max_size=60).map(
    lambda sizes: [paragraph(number, size) for number, size in enumerate(sizes)]
)


@given(BOOKS)
def test_segments_hold_every_chunk_once_and_in_order(book: list[list[Chunk]]) -> None:
    given_chapter = chapter(book)
    assert tuple(chunk for _, chunks in cut(given_chapter) for chunk in chunks) == given_chapter.chunks


@given(BOOKS)
def test_no_segment_is_very_long_and_only_the_last_is_very_short(book: list[list[Chunk]]) -> None:
    sizes = [sum(len(chunk.spoken) for chunk in chunks) for _, chunks in cut(chapter(book))]
    assert all(size <= LONG for size in sizes)
    assert all(size >= SHORT for size in sizes[:-1])


@settings(max_examples=40)
@given(st.integers(2, 6), st.integers(0, 60), st.integers(1000, 10**6), st.integers(1, 6))
def test_a_paragraph_inserted_anywhere_leaves_nearly_all_segments_as_they_were(
    longest: int, at: int, number: int, sentences: int
) -> None:
    book = [paragraph(n, 2 + n % longest) for n in range(80)]
    new = paragraph(number, sentences)
    before, after = keys(chapter(book)), keys(chapter([*book[:at], new, *book[at:]]))
    assert len(set(after) - set(before)) <= len(before) // 2


def test_inserted_paragraphs_change_two_segments_on_average() -> None:
    book = [paragraph(number, 3 + number % 4) for number in range(60)]
    before = set(keys(chapter(book)))
    changed = [
        len(set(keys(chapter([*book[:at], paragraph(999, 3), *book[at:]]))) - before)
        for at in range(len(book))
    ]
    assert sum(changed) / len(changed) <= 2.5


def test_a_changed_sentence_changes_the_segment_it_is_in_and_at_most_its_neighbours() -> None:
    book = [paragraph(number, 4) for number in range(50)]
    before = set(keys(chapter(book)))
    other = [*book[:25], paragraph(777, 4), *book[26:]]
    assert 1 <= len(set(keys(chapter(other))) - before) <= 4


def test_another_voice_begins_another_segment() -> None:
    first, second = paragraph(1, 2), [replace(chunk, delivery=Delivery("fixed")) for chunk in paragraph(2, 2)]
    found = cut(chapter([first, second, first]))
    assert [segment.engine for segment, _ in found] == [Tone(""), Tone("fixed"), Tone("")]


def test_text_without_paragraphs_is_cut_at_sentences_not_at_clauses() -> None:
    chunks = paragraph(1, 80)
    mixed = [replace(chunk, pause="clause") if n % 2 else chunk for n, chunk in enumerate(chunks[:-1])]
    found = cut(chapter([[*mixed, chunks[-1]]]))
    assert len(found) > 2
    assert all(chunks[-1].pause == "sentence" for _, chunks in found[:-1])


SEGMENT = Segment(
    Hibari(), (Utterance("One two", (Pronounced(0, 3, "wʌn"),)), Utterance("three")), (350, 900), Sound()
)


@pytest.mark.parametrize(
    "changed",
    [
        {"engine": Hibari(voice="emma")},
        {"engine": Hibari(speed=1.1)},
        {"engine": Hibari(seed=1)},
        {"engine": Tone()},
        {"utterances": (Utterance("One two"), Utterance("three"))},
        {"utterances": (Utterance("One two", (Pronounced(0, 3, "wɒn"),)), Utterance("three"))},
        {"utterances": (Utterance("One two", (Pronounced(4, 7, "wʌn"),)), Utterance("three"))},
        {"utterances": (Utterance("One two three"),), "pauses": (900,)},
        {"utterances": SEGMENT.utterances[::-1]},
        {"pauses": (350, 901)},
        {"sound": Sound(loudness=-18)},
        {"sound": Sound(peak=-2)},
        {"sound": Sound(bitrate=80)},
    ],
)
def test_whatever_changes_the_sound_changes_the_key(changed: dict[str, object]) -> None:
    assert replace(SEGMENT, **changed).key != SEGMENT.key  # type: ignore[arg-type]


def test_where_it_stands_and_how_it_reads_do_not() -> None:
    spoken = "in nineteen ninety"
    here = Chunk((Piece("in 1990", spoken, 0, 7, "years"),), "end", "paragraph")
    there = Chunk((Piece("in MCMXC", spoken, 500, 508, "roman"),), "end", "quote")
    (one,), (other,) = (
        list(segments(Chapter(t, (c,)), lambda _: Tone(), Pauses(), Sound()))
        for t, c in (
            ("A", here),
            ("B", there),
        )
    )
    assert one[0] == other[0] and one[0].key == other[0].key


def test_a_key_is_the_same_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one here means that everybody's store is lost: is that what you want?"""
    monkeypatch.setattr(code, "libraries", lambda *modules, within: ("lameenc 1", "numpy 2"))
    segment = Segment(Tone(), (Utterance("One two", (Pronounced(0, 3, "wʌn"),)),), (350,), Sound())
    assert segment.key == "f90232a546e4043d29036e9183b756832267aef81f04ef775b1bef981ca0c9bd"


@pytest.mark.parametrize("kind", ["clause", "sentence", "item", "paragraph", "heading", "section", "end"])
def test_a_pause_has_the_length_of_its_kind_unless_the_script_says_otherwise(kind: PauseKind) -> None:
    chunk = replace(paragraph(1, 1)[0], pause=kind)
    assert pause_after(chunk, Pauses()) == getattr(Pauses(), kind)
    assert pause_after(replace(chunk, pause_ms=0), Pauses()) == 0


def test_another_encoder_gives_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = code.libraries("narrate.sound.mastering", within=("narrate.sound",))
    assert {"lameenc", "numpy"} <= {library.split()[0] for library in segment_libraries()}
    assert all(len(library.split()) == 2 for library in libraries)
    before = key()
    monkeypatch.setattr(code, "libraries", lambda *modules, within: (*libraries, "lameenc 99"))
    assert key() != before


def segment_libraries() -> tuple[str, ...]:
    return code.libraries("narrate.sound.mastering", "narrate.sound.formats.mp3", within=("narrate.sound",))


def key() -> str:
    return Segment(Tone(), (Utterance("One two"),), (350,), Sound()).key


def sized(pause: PauseKind, count: int) -> list[int]:
    """Characters of the segments of so many chunks of 100 characters, each with that pause."""
    texts = [f"{number:03} {'x' * 95}." for number in range(count)]
    chunks = tuple(Chunk((Piece(text, text, 0, len(text)),), pause) for text in texts)
    return [sum(len(chunk.spoken) for chunk in part) for _, part in cut(Chapter("Title", chunks))]


def test_every_paragraph_and_item_ends_a_segment_that_is_long_enough() -> None:
    for pause in ("paragraph", "item"):
        sizes = sized(pause, 80)  # type: ignore[arg-type]
        assert set(sizes[:-1]) == {200, 300, 400}


def test_a_paragraph_that_goes_on_is_cut_after_a_sentence() -> None:
    assert set(sized("sentence", 80)[:-1]) == {700}
