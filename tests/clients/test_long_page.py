"""The page of a book of 200,000 words opens at once, plays at once and stays smooth; `-s` prints figures."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
import tiny_show
from browsing import LIT, visiting
from measuring import FRAMES, PAINTED, STARTED
from playwright.sync_api import Browser
from serving import serving

from narrate.model import Episode, File, Mark, Passage, TimedWord
from narrate.show import shelf, transcript
from narrate.sound.formats.mp3 import frames as mp3
from narrate.web import pages

WORDS, SENTENCE, PARAGRAPH = 200_000, 16, 4
RATE, BITRATE, BLOCK = 24_000, 8, 60
"""Hertz, kb/s, seconds of silence that are repeated."""
PACE = RATE * 3 // 8
"""Samples a word: 160 a minute."""

LOADED = """() => {
  const all = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
    .filter((entry) => entry.initiatorType !== "audio");
  return [all.length, all.reduce((sum, entry) => sum + entry.transferSize, 0)];
}"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode]:
    folder = tmp_path_factory.mktemp("book") / "audio"
    held = tiny_show.make(folder, episodes=1)
    block = mp3.encode(bytes(2 * BLOCK * RATE), RATE, BITRATE)
    repeats = -(-WORDS * PACE // (BLOCK * RATE))
    samples = tiny_show.frames_for(BLOCK * RATE, RATE) * 576 * repeats
    sound = mp3.info_frame(RATE, BITRATE, samples // 576, len(block) * repeats) + block * repeats
    chapters = tuple(Mark(f"Chapter {n + 1}", n * samples // 40, (n + 1) * samples // 40) for n in range(40))
    episode = Episode(
        script="book.md",
        guid="book",
        title="A long book",
        published=datetime(2026, 1, 5, tzinfo=UTC),
        stem="book-0123456789ab",
        samples=samples,
        rate=RATE,
        chapters=chapters,
        files=(File("book-0123456789ab.mp3", len(sound), "audio/mpeg"),),
    )
    passages = list(_passages())
    (folder / episode.audio).write_bytes(sound)
    (folder / f"{episode.stem}.html").write_text(pages.episode_page(tiny_show.SHOW, episode, passages))
    with (folder / f"{episode.stem}.words.json").open("wb") as file:
        file.writelines(transcript.words_json(passages, RATE))
    shelf.save(folder, shelf.with_episode(held, episode))
    return folder, episode


def _passages() -> list[Passage]:
    words = iter(TimedWord(f"word{n % 997}", n * PACE) for n in range(WORDS))
    made: list[Passage] = []
    while spoken := tuple(islice(words, SENTENCE)):
        pause = "paragraph" if len(made) % PARAGRAPH == PARAGRAPH - 1 else "sentence"
        end = spoken[-1].start + PACE
        made.append(Passage(spoken, spoken[0].start, end, "paragraph", 0, pause))  # type: ignore[arg-type]
    return made


def test_a_book_opens_and_plays_at_once_and_stays_smooth(
    browser: Browser, book: tuple[Path, Episode]
) -> None:
    folder, episode = book
    with serving(folder) as port, visiting(browser, f"http://127.0.0.1:{port}/{episode.stem}.html") as visit:
        visit.wait_for("document.querySelector('audio').readyState >= 1")
        painted = visit.page.evaluate(PAINTED)
        requests, size = visit.page.evaluate(LOADED)
        started = visit.page.evaluate(STARTED)
        still = visit.page.evaluate(FRAMES, 3000)
        visit.page.evaluate("location.hash = '#t=36000'")
        visit.wait_for(
            "document.querySelector('.now .said') && document.querySelector('.now').dataset.start > 35900"
        )
        lit = visit.page.evaluate(LIT)
        memory = visit.page.evaluate("performance.memory.usedJSHeapSize") / 1e6
        html = (folder / f"{episode.stem}.html").stat().st_size
        print(
            f"\npage {html / 1e6:.1f} MB; first paint {painted:.0f} ms; first sound {started:.0f} ms after the tap; "
            f"longest frame scrolling and playing {still:.0f} ms; heap {memory:.0f} MB; "
            f"{requests} requests, {size / 1e3:.0f} kB without the sound"
        )
        assert abs(lit["time"] - 36000) < 60 and lit["words"] == SENTENCE
        assert painted < 3000 and started < 3000 and still < 1000, "also on a busy machine"
