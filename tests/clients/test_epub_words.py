"""Words of a book are heard where their clips say, as those hear it who know nothing of the voice."""

from __future__ import annotations

import random
import re
import statistics
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import building
import numpy as np
import pytest
from overlays import clips, read, sounds
from scipy.signal import resample_poly

from benchmarks.alignment import Word, by_aligner
from narrate.sound.decode import decode

ESSAY = Path(__file__).parents[2] / "script" / "letters-to-a-lighthouse.txt"
RATE = 16_000
"""Hertz, of the aligner's model."""
NEAR = 0.06
"""Seconds by which a word may be heard earlier or later."""
_FRAME, _BEFORE, _FLOOR = 80, 0.2, 0.02
"""Samples; seconds of a pause that are listened to; a share of the loudest."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    show = building.show(tmp_path_factory.mktemp("words"), {ESSAY.name: ESSAY.read_bytes()})
    settings = (show / "narrate.toml").read_text(encoding="utf-8").replace('"tone"', '"hibari"')
    settings += '[sound]\nformats = ["mp3", "epub"]\nfollow = "word"\n'
    (show / "narrate.toml").write_text(settings, encoding="utf-8")
    assert building.build(show).failures == ()
    return next((show / "audio").glob("*.epub"))


@pytest.fixture(scope="module")
def chapters(book: Path) -> list[tuple[tuple[Word, ...], np.ndarray]]:
    """The clips of every chapter's words, and its sound."""
    found = []
    for name, data in sounds(book).items():
        chapter = Path(name).stem
        texts = dict(re.findall(r'<span id="(s\d+w\d+)">([^<]*)</span>', read(book, f"{chapter}.xhtml")))
        words = tuple(
            Word(texts[text.partition("#")[2]], begin, end) for text, _, begin, end in clips(book, chapter)
        )
        found.append((words, resample_poly(decode(data, rate=24_000), 2, 3)))
    return found


def test_every_word_has_its_own_clip_and_they_follow_one_another(
    chapters: list[tuple[tuple[Word, ...], np.ndarray]],
) -> None:
    for words, sound in chapters:
        assert words[0].startTime == 0
        assert all(one.startTime < one.endTime == other.startTime for one, other in pairwise(words))
        assert abs(words[-1].endTime - len(sound) / RATE) < 0.002


def test_twenty_words_after_a_pause_sound_where_their_clips_begin(
    chapters: list[tuple[tuple[Word, ...], np.ndarray]],
) -> None:
    after = [
        (word, sound)
        for words, sound in chapters
        for before, word in pairwise(words)
        if re.search(r"[.!?]$", before.body)
    ]
    late = [
        word.startTime - _onset(sound, word.startTime) for word, sound in random.Random(14).sample(after, 20)
    ]
    assert max(map(abs, late)) < NEAR, late


def _onset(sound: np.ndarray, near: float) -> float:
    """Second at which the pause before a word ends."""
    begin = int((near - _BEFORE) * RATE)
    part = sound[begin : begin + int(3 * _BEFORE * RATE) // _FRAME * _FRAME]
    energy = np.sqrt((part.reshape(-1, _FRAME) ** 2).mean(axis=1))
    return (begin + int(np.argmax(energy > _FLOOR * np.abs(sound).max())) * _FRAME) / RATE


def test_words_anywhere_are_where_an_aligner_finds_them(
    chapters: list[tuple[tuple[Word, ...], np.ndarray]],
) -> None:
    """It hears a stop begin at its closure: what all words have in common is its own. Some sentences it misplaces."""
    late = [seconds for words, sound in chapters for seconds in by_aligner(_before_pauses(words), sound)]
    shift = statistics.median(late)
    assert len(late) > 400
    assert 0 <= shift < NEAR
    near = sum(abs(seconds - shift) < NEAR for seconds in late)
    assert near >= 0.95 * len(late), f"{near} of {len(late)}"


def _before_pauses(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words without the pauses that belong to them: an aligner is given one sentence at a time."""
    return tuple(
        replace(word, endTime=word.endTime - _BEFORE) if re.search(r"[.!?]$", word.body) else word
        for word in words
    )
