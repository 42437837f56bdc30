"""Transcripts: every word, in order, at its time."""

import html
import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Passage, TimedWord
from narrate.show.transcript import LINE, LINES, cues_of, srt, text_paragraphs, vtt, words_json

RATE = 24_000
WORD = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=60).filter(
    lambda text: text.split() == [text]
)
TIMING = re.compile(r"^(\d\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d+):(\d\d):(\d\d)[.,](\d{3})$")


@st.composite
def passages(draw: st.DrawFn) -> list[Passage]:
    """Passages of timed words, one after the other."""
    at, made = 0, []
    for words in draw(st.lists(st.lists(st.tuples(WORD, st.integers(0, 3 * RATE)), max_size=25), max_size=4)):
        start, timed = at, []
        for text, length in words:
            timed.append(TimedWord(text, at))
            at += length
        made.append(Passage(tuple(timed), start, at, "paragraph", 0))
        at += RATE // 3
    return made


def words_of(spoken: list[Passage]) -> list[str]:
    return [word.text for passage in spoken for word in passage.words]


def read_cues(document: str) -> list[tuple[float, float, list[str]]]:
    """Start and end in seconds and the lines of every cue, of WebVTT or SRT."""
    cues = []
    for block in document.split("\n\n"):
        lines = block.strip("\n").split("\n")
        index = next((i for i, line in enumerate(lines[:2]) if TIMING.match(line)), None)
        if index is None:
            continue
        times = [int(number) for number in TIMING.match(lines[index]).groups()]
        start, end = (h * 3600 + m * 60 + s + ms / 1000 for h, m, s, ms in (times[:4], times[4:]))
        cues.append((start, end, lines[index + 1 :]))
    return cues


@given(passages())
def test_webvtt_holds_all_words_in_order(spoken: list[Passage]) -> None:
    cues = read_cues(vtt(cues_of(spoken), RATE))
    assert [html.unescape(w) for _, _, lines in cues for line in lines for w in line.split()] == words_of(
        spoken
    )


@given(passages())
def test_subrip_holds_all_words_in_order(spoken: list[Passage]) -> None:
    assert [
        w for _, _, lines in read_cues(srt(cues_of(spoken), RATE)) for line in lines for w in line.split()
    ] == words_of(spoken)


@given(passages())
def test_cues_last_and_their_times_rise(spoken: list[Passage]) -> None:
    cues = read_cues(vtt(cues_of(spoken), RATE))
    assert all(start < end for start, end, _ in cues)
    starts = [start for start, _, _ in cues]
    assert starts == sorted(starts)


@given(passages())
def test_cues_are_small_enough_to_read(spoken: list[Passage]) -> None:
    for _, _, lines in read_cues(srt(cues_of(spoken), RATE)):
        assert 1 <= len(lines) <= LINES
        assert all(len(line) <= LINE or " " not in line for line in lines)


@given(passages())
def test_json_times_every_word(spoken: list[Passage]) -> None:
    segments = json.loads(b"".join(words_json(spoken, RATE)))["segments"]
    assert [segment["body"] for segment in segments] == words_of(spoken)
    starts = [round(word.start / RATE, 3) for passage in spoken for word in passage.words]
    assert [segment["startTime"] for segment in segments] == starts
    assert all(segment["startTime"] <= segment["endTime"] for segment in segments)


def sentence(text: str, start: int, chapter: int = 0) -> Passage:
    words = tuple(TimedWord(word, start + i * RATE // 4) for i, word in enumerate(text.split()))
    return Passage(words, start, start + len(words) * RATE // 4, "paragraph", chapter)


def test_webvtt_as_it_reads() -> None:
    spoken = [sentence("Is 1 < 2 & 2 > 1?", RATE), sentence("Yes.", 3600 * RATE)]
    assert vtt(cues_of(spoken), RATE) == (
        "WEBVTT\n"
        "\n00:00:01.000 --> 00:00:03.000\nIs 1 &lt; 2 &amp; 2 &gt; 1?\n"
        "\n01:00:00.000 --> 01:00:00.250\nYes.\n"
    )


def test_times_are_rounded_to_the_nearest_millisecond() -> None:
    spoken = [replace(sentence("Yes.", 11), end=13 + RATE)]  # 0.458 and 1000.542 milliseconds
    assert "00:00:00.000 --> 00:00:01.001" in vtt(cues_of(spoken), RATE)


def test_long_sentence_is_cut_into_lines_of_similar_length() -> None:
    text = "It was the best of times and it was the worst of times, as far as anyone could tell."
    assert srt(cues_of([sentence(text, 0)]), RATE) == (
        "1\n00:00:00,000 --> 00:00:03,250\nIt was the best of times and\nit was the worst of times,\n"
        "\n2\n00:00:03,250 --> 00:00:04,750\nas far as anyone could tell.\n"
    )


def test_pauses_and_chapters_end_paragraphs() -> None:
    spoken = [
        sentence("One.", 0),
        replace(sentence("Two,", RATE // 2), pause="clause"),
        replace(sentence("too.", RATE), pause="paragraph"),
        sentence("Three.", 2 * RATE),
        sentence("Four.", int(2.4 * RATE), chapter=1),
    ]
    groups = [[passage.text for passage in group] for group in text_paragraphs(spoken)]
    assert groups == [["One.", "Two,", "too."], ["Three."], ["Four."]]
