"""eSpeak NG: its languages, its knobs, and what it says of its words."""

from __future__ import annotations

import signal
import time
from threading import Timer

import numpy as np
import pytest

from narrate.errors import Unreachable
from narrate.model import Clip, Utterance
from narrate.speech.engines import espeak
from narrate.speech.engines.espeak import Espeak
from narrate.speech.trim import trimmed

TEXT = "One, two, three, four, five, six, seven, eight."


def onsets(clip: Clip) -> list[float]:
    """Seconds at which sound begins after 60 ms of silence."""
    samples = np.abs(np.frombuffer(clip.pcm, "<i2").astype(int))
    frame = clip.rate // 200
    peaks = samples[: len(samples) // frame * frame].reshape(-1, frame).max(axis=1)
    loud = peaks > 0.03 * peaks.max()
    return [i / 200 for i in np.flatnonzero(loud) if i >= 12 and not loud[i - 12 : i].any()]


def test_words_begin_where_the_sound_does() -> None:
    clip = Espeak().speak(Utterance(TEXT))
    starts = [word.sample / clip.rate for word in clip.words]
    heard = onsets(clip)
    assert len(heard) >= 6
    assert all(min(abs(start - onset) for start in starts) < 0.06 for onset in heard)


def test_speed_and_pitch_change_the_sound() -> None:
    usual = Espeak().speak(Utterance(TEXT))
    assert len(Espeak(words_per_minute=300).speak(Utterance(TEXT))) < 0.75 * len(usual)
    assert Espeak(pitch=80).speak(Utterance(TEXT)).pcm != usual.pcm


@pytest.mark.parametrize(("language", "voice"), [("de-AT", "de"), ("pt-BR", "pt-br"), ("en-GB", "en-gb")])
def test_a_language_finds_its_voice(language: str, voice: str) -> None:
    assert Espeak().voice_for(language) == voice


def test_the_voice_before_leaves_no_trace() -> None:
    alone = Espeak("fr").speak(Utterance("Bonjour à tous."))
    Espeak("de", words_per_minute=300).speak(Utterance("Guten Morgen."))
    assert Espeak("fr").speak(Utterance("Bonjour à tous.")) == alone


@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("en-us", "The lamp in the hall burned all night, and nobody knew who had lit it."),
        ("de", "Die Lampe im Flur brannte die ganze Nacht, und niemand wusste, wer sie angezündet hatte."),
        ("de", "Die SPD verlor drei Komma zwei Prozent gegenüber zweitausendsiebzehn."),
        (
            "fr",
            "La lampe du couloir est restée allumée toute la nuit, et personne ne savait qui l'avait fait.",
        ),
        ("pl", "Lampa w korytarzu paliła się całą noc i nikt nie wiedział, kto ją zapalił."),
        ("es", "La lámpara del pasillo estuvo encendida toda la noche y nadie supo quién la encendió."),
        ("ru", "Лампа в коридоре горела всю ночь, и никто не знал, кто её зажёг."),
    ],
)
def test_a_length_is_estimated_by_the_letters_of_the_language(voice: str, text: str) -> None:
    clip = trimmed(Espeak(voice).speak(Utterance(text)))
    assert Espeak(voice).seconds_of(text) == pytest.approx(len(clip) / clip.rate, rel=0.15)
    assert Espeak(voice, words_per_minute=330).seconds_of(text) == Espeak(voice).seconds_of(text) / 2


@pytest.mark.parametrize("milliseconds", range(1, 11))
def test_ctrl_c_is_heard_whenever_it_comes(milliseconds: int) -> None:
    """Python raises it in the next line that the main thread runs: that must not be one that C called."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    ctrl_c = Timer(milliseconds / 1000, signal.raise_signal, [signal.SIGINT])
    try:
        with pytest.raises(KeyboardInterrupt):
            ctrl_c.start()
            deadline = time.monotonic() + 1.0
            while time.monotonic() < deadline:
                Espeak().speak(Utterance(TEXT))
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        ctrl_c.join()
        signal.signal(signal.SIGINT, before)


def test_without_its_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "find_spec", lambda _: None)
    assert Espeak().voices() == ()
    with pytest.raises(Unreachable) as caught:
        Espeak().speak(Utterance(TEXT))
    assert "narrate-audio[espeak]" in caught.value.hint
