"""The embedded voice: repeatable, exact about its words, honest about what it cannot say."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from narrate.errors import EngineError
from narrate.model import Clip, Pronounced, Utterance
from narrate.pipeline.plan import plan_script
from narrate.settings import Settings
from narrate.speech.engines.hibari import Hibari, model

ROOT = Path(__file__).parents[2]
TEXT = "The tomato, she said, was ripe by Tuesday morning."


def said(text: str, clip: Clip) -> list[str]:
    """What stands in the text where words begin."""
    return [text[word.at :].split()[0] for word in clip.words]


def onsets(clip: Clip) -> list[float]:
    """Seconds at which sound begins after 80 ms of silence: 5 ms exact, by energy alone."""
    samples = np.abs(np.frombuffer(clip.pcm, "<i2").astype(int))
    frame = clip.rate // 200
    peaks = samples[: len(samples) // frame * frame].reshape(-1, frame).max(axis=1)
    loud = peaks > 0.03 * peaks.max()
    return [i / 200 for i in np.flatnonzero(loud) if i >= 16 and not loud[i - 16 : i].any()]


def test_the_same_text_gives_the_same_bytes_also_in_other_threads() -> None:
    once = Hibari().speak(Utterance(TEXT))
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(Hibari().speak, [Utterance(TEXT)] * 3))
    assert again == [once] * 3


def test_every_word_begins_at_its_letter_and_after_the_one_before() -> None:
    clip = Hibari().speak(Utterance(TEXT))
    assert said(TEXT, clip) == TEXT.split()
    samples = [word.sample for word in clip.words]
    assert all(a < b for a, b in itertools.pairwise(samples)) and samples[-1] < len(clip)


def test_a_word_after_a_pause_starts_where_the_sound_does() -> None:
    text = "Now, Peter came. Then nothing happened. But Karl stayed, and Tom, being tired, did not."
    clip = Hibari().speak(Utterance(text))
    starts = [word.sample / clip.rate for word in clip.words]
    after_pauses = onsets(clip)[1:]
    assert len(after_pauses) >= 4
    assert all(min(abs(start - onset) for start in starts) < 0.06 for onset in after_pauses)


def test_a_pronunciation_changes_the_sound_of_its_word_and_leaves_the_text() -> None:
    plain = Hibari().speak(Utterance(TEXT))
    other = Hibari().speak(Utterance(TEXT, (Pronounced(4, 10, "təmˈɑːtəʊ"),)))
    assert other.pcm != plain.pcm
    assert said(TEXT, other) == said(TEXT, plain)


def test_textbook_and_native_spelling_of_a_pronunciation_are_the_same_sound() -> None:
    textbook, native = (
        Hibari().speak(Utterance(TEXT, (Pronounced(4, 10, ipa),))) for ipa in ("təˈmeɪtoʊ", "təˈmAtO")
    )
    assert textbook == native


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("He said hello.", []),
        ("He said 你好 twice.", ["你好"]),
        ("Café, naïve, Dvořák, Ærø.", []),
        ("Привет to all.", ["Привет"]),
    ],
)
def test_what_it_cannot_say_is_told(text: str, silent: list[str]) -> None:
    assert "".join(text[a:b] for a, b in Hibari().unspeakable(text)) == "".join(silent)


def test_nothing_that_can_be_said_is_an_empty_clip() -> None:
    assert len(Hibari().speak(Utterance(""))) == 0


def test_more_than_the_model_takes_is_spoken_in_parts_and_whole() -> None:
    text = "and then the old captain told another story about the sea, " * 12
    clip = Hibari().speak(Utterance(text))
    assert said(text, clip) == text.split()
    samples = [word.sample for word in clip.words]
    assert samples == sorted(samples)
    assert len(clip) / clip.rate == pytest.approx(len(text) / Hibari.characters_per_second, rel=0.4)


def test_links_in_brackets_are_just_brackets() -> None:
    text = "See [tomato](/bɪə/) and go."
    assert said(text, Hibari().speak(Utterance(text))) == ["See", "tomato](/bɪə/)", "and", "go."]


def test_speed_and_seed_and_voice_are_its_identity() -> None:
    others = (Hibari(speed=1.2), Hibari(seed=1), Hibari(voice="emma"))
    assert len({Hibari().identity(), *(other.identity() for other in others)}) == 4


def test_a_faster_voice_is_sooner_done() -> None:
    slow, fast = (len(Hibari(speed=speed).speak(Utterance(TEXT))) for speed in (0.8, 1.6))
    assert fast < 0.65 * slow


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where voices lie that do not come with the package; nothing is loaded from before."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    model._loaded.cache_clear()
    yield tmp_path
    model._loaded.cache_clear()


def test_a_voice_that_cannot_be_fetched_names_the_one_that_is_there(fetched: Path) -> None:
    with pytest.raises(EngineError) as caught:
        Hibari(voice="emma").speak(Utterance("Hello."))
    assert "`heart`" in caught.value.hint


def test_a_model_without_durations_still_speaks_and_estimates_its_words(fetched: Path) -> None:
    from hibari.voices import VOICES, voice_path

    model = Path(voice_path("heart")).read_bytes()
    renamed = model.replace(b"/Clip_output_0", b"/Clip_output_X")
    assert renamed != model
    (fetched / VOICES["emma"]["file"]).write_bytes(renamed)
    clip = Hibari(voice="emma").speak(Utterance(TEXT))
    samples = [word.sample for word in clip.words]
    assert said(TEXT, clip) == TEXT.split()
    assert all(a < b for a, b in itertools.pairwise(samples)) and samples[-1] < len(clip)


@pytest.mark.parametrize(
    ("script", "seconds"), [("letters-to-a-lighthouse.txt", 126.5), ("the-quiet-hour.md", 149.2)]
)
def test_a_length_is_estimated_without_the_model(script: str, seconds: float) -> None:
    """`seconds` are those of the voice's clips, without the pauses between them, as they were measured."""
    chunks = plan_script(ROOT / "script" / script, Settings())[1].chunks
    assert sum(Hibari().seconds_of(chunk.spoken) for chunk in chunks) == pytest.approx(seconds, rel=0.06)
    assert Hibari(speed=2.0).seconds_of("A word.") == pytest.approx(Hibari().seconds_of("A word.") / 2)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("They waited.", 0.67),
        ('"Then go."', 0.69),
        ("Nobody spoke.", 0.92),
        ("How the cache works", 1.08),
        ("The CPU and the RAM of a NGINX", 2.5),
    ],
)
def test_a_few_words_are_drawn_out_and_capitals_are_letters(text: str, seconds: float) -> None:
    """`seconds` are those of the voice's clips, as they were measured."""
    assert Hibari().seconds_of(text) == pytest.approx(seconds, rel=0.3)
