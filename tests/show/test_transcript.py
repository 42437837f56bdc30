"""Transcripts: every word, in order, at its time."""

import html
import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Passage, TimedWord
from narrate.show.transcript import LINE, LINES, cues_of, srt, text_paragraphs, vtt, with_names, words_json

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


def said(speaker: str, text: str, start: int) -> Passage:
    words = tuple(TimedWord(word, start + i) for i, word in enumerate(text.split()))
    return Passage(words, start, start + RATE, "paragraph", 0, speaker=speaker)


TALK = [
    said("A & B <c>", "One.", 0),
    said("A & B <c>", "Two.", RATE),
    said("Ann\n\nB", "Three.", 2 * RATE),
    said("Ann\n\nB", "Ann B: Four.", 3 * RATE),
    said("Anna", "Anna: Five.", 4 * RATE),
    said("Ann", "Anna: Six.", 5 * RATE),
]


def test_webvtt_names_every_cue_and_no_name_breaks_it() -> None:
    lines = vtt(cues_of(TALK), RATE).splitlines()
    assert [line for line in lines if line.startswith("<")] == [
        "<v A &amp; B &lt;c&gt;>One.",
        "<v A &amp; B &lt;c&gt;>Two.",
        "<v Ann B>Three.",
        "<v Ann B>Ann B: Four.",
        "<v Anna>Anna: Five.",
        "<v Ann>Anna: Six.",
    ]


def test_subrip_names_who_begins_to_speak_unless_the_text_does() -> None:
    cues = read_cues(srt(cues_of(with_names(TALK)), RATE))
    assert [" ".join(lines) for _, _, lines in cues] == [
        *("A & B <c>: One.", "Two.", "Ann B: Three.", "Ann B: Four.", "Anna: Five.", "Ann: Anna: Six.")
    ]
    assert [start for start, _, _ in cues] == [start for start, _, _ in read_cues(srt(cues_of(TALK), RATE))]


def test_json_names_every_word() -> None:
    segments = json.loads(b"".join(words_json(TALK, RATE)))["segments"]
    assert [segment["speaker"] for segment in segments][:3] == ["A & B <c>", "A & B <c>", "Ann B"]
    assert all(segment["speaker"] for segment in segments)
    assert list(segments[0]) == ["startTime", "endTime", "body", "speaker"]  # as the page reads them


@given(passages())
def test_names_change_no_word_and_no_time(spoken: list[Passage]) -> None:
    named = [replace(passage, speaker="Anna" if i % 2 else "B. C.") for i, passage in enumerate(spoken)]
    plain = read_cues(re.sub(r"<v [^>]+>", "", vtt(cues_of(named), RATE)))
    assert plain == read_cues(vtt(cues_of(spoken), RATE))
    for before, after in zip(named, with_names(named), strict=True):
        assert after.words[len(after.words) - len(before.words) :] == before.words
