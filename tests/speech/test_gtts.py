"""The online voice against a server on this machine: its answers, its refusals, and no network."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Event

import building
import google_voice as google
import numpy as np
import pytest

import narrate
from narrate.errors import EngineError, Unreachable
from narrate.model import Utterance
from narrate.sound.formats.mp3 import frames as mp3
from narrate.speech.engines.gtts import Gtts

RATE = 24_000
SECONDS = 2
TEXT = "Guten Morgen, liebe Leute"
HASTY = Gtts(voice="de", tries=3, patience=0.0, timeout=5.0)
Serve = Callable[..., google.Google]


def tone(hertz: int = 440) -> bytes:
    """Two seconds of MP3."""
    wave = 8000 * np.sin(2 * np.pi * hertz * np.arange(SECONDS * RATE) / RATE)
    return mp3.encode(wave.astype("<i2").tobytes(), RATE, 64)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sends every request to a port of this machine."""

    def to(port: int) -> None:
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)

    return to


@pytest.fixture
def serve(proxy: Callable[[int], None]) -> Iterator[Serve]:
    """Starts the service with its answers; it is what the engine reaches."""
    with ExitStack() as stack:

        def start(*answers: google.Answer) -> google.Google:
            there = stack.enter_context(google.google(*answers))
            proxy(there.port)
            return there

        yield start


def test_the_answer_is_decoded_at_the_engines_rate(serve: Serve) -> None:
    serve(google.spoken(tone()))
    clip = HASTY.speak(Utterance(TEXT))
    assert clip.rate == RATE
    assert abs(len(clip) - SECONDS * RATE) <= 3 * 1152
    spectrum = np.abs(np.fft.rfft(np.frombuffer(clip.pcm, "<i2")))
    assert np.argmax(spectrum) * RATE / len(clip) == pytest.approx(440, abs=2)


STORY = """\
---
title: Post
---

The letter came on a Monday. Nobody had expected it. It lay on the table until noon.

Then it was opened. There was a key in it. Nothing else was said.
"""
SENTENCES = 7
"""The title is one."""


def asking(folder: Path) -> Path:
    """A show of one story that is spoken by the service."""
    show = building.show(folder, {"post.md": STORY})
    toml = show / "narrate.toml"
    options = "[engines.gtts]\ntries = 1\npatience = 0.0\n"
    toml.write_text(toml.read_text().replace('"tone"', '"gtts"') + options)
    return show


def test_an_edited_sentence_is_the_only_one_that_is_asked_for_again(serve: Serve, tmp_path: Path) -> None:
    there = serve(google.spoken(tone()))
    show = asking(tmp_path / "show")
    building.build(show)
    assert len(there.asked) == SENTENCES
    building.write(show / "script" / "post.md", STORY.replace("a key", "a feather"))
    assert building.build(show).made == ("post.md",)
    assert len(there.asked) == SENTENCES + 1 and "feather" in there.asked[-1]
    toml = show / "narrate.toml"
    toml.write_text(toml.read_text() + "[sound]\nloudness = -18.0\n")
    assert building.build(show).made == ("post.md",)
    assert len(there.asked) == SENTENCES + 1


def test_what_was_answered_before_a_refusal_is_kept(serve: Serve, tmp_path: Path) -> None:
    answered = 3
    there = serve(*[google.spoken(tone())] * answered, google.Answer(status=404))
    show = asking(tmp_path / "show")
    [failure] = building.build(show).failures
    assert "refused" in failure.message and str(show / "script" / "post.md") in failure.where
    there.answers[-1] = google.spoken(tone())
    before = len(there.asked)
    building.build(show)
    assert len(there.asked) == before + SENTENCES - answered


def test_a_service_that_is_down_is_not_waited_for_by_every_script(serve: Serve, tmp_path: Path) -> None:
    there = serve(google.Answer(status=503))
    show = asking(tmp_path / "show")
    building.write(show / "script" / "second.md", STORY)
    building.write(show / "script" / "third.md", "A story of its own.\n")
    built = narrate.build(show=show, jobs=1)
    assert [type(failure) for failure in built.failures] == [Unreachable] * 3
    assert [Path(failure.where.partition(":")[0]).name for failure in built.failures] == [
        *("post.md", "second.md", "third.md")
    ]
    assert len(there.asked) <= 3, "what was begun before the first refusal, and no more"


def test_ctrl_c_does_not_wait_for_an_answer(serve: Serve, tmp_path: Path) -> None:
    held = Event()
    there = serve(google.Answer(held=held))
    command = [sys.executable, "-m", "narrate", "build", "-C", asking(tmp_path / "show")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=building.heed_ctrl_c)
    try:
        deadline = time.monotonic() + 60
        while not there.asked:
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=15)
    finally:
        process.kill()
        held.set()
    assert process.returncode == 130 and "stopped" in said


def test_text_and_language_reach_the_service(serve: Serve) -> None:
    there = serve(google.spoken(tone()))
    HASTY.speak(Utterance(TEXT))
    assert TEXT in there.asked[0] and '\\"de\\"' in there.asked[0]


def test_words_are_spread_over_the_sound_by_their_letters(serve: Serve) -> None:
    serve(google.spoken(tone()))
    clip = HASTY.speak(Utterance(TEXT))
    assert [TEXT[word.at :].split()[0] for word in clip.words] == TEXT.split()
    assert [word.sample for word in clip.words] == [word.at * len(clip) // len(TEXT) for word in clip.words]


@pytest.mark.parametrize(
    "refusal",
    [
        google.Answer(status=429, headers={"Retry-After": "0"}),
        google.Answer(status=429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}),
        google.Answer(status=500),
        google.Answer(status=503),
        google.Answer(b"cut off", headers={"Content-Length": "500"}),
    ],
)
def test_what_may_pass_is_tried_again(serve: Serve, refusal: google.Answer) -> None:
    there = serve(refusal, refusal, google.spoken(tone()))
    assert len(HASTY.speak(Utterance(TEXT))) > RATE
    assert len(there.asked) == 3


def test_a_service_that_keeps_refusing_is_given_up_with_another_engine_named(serve: Serve) -> None:
    there = serve(google.Answer(status=429))
    with pytest.raises(EngineError, match="429") as caught:
        HASTY.speak(Utterance(TEXT))
    assert "no network" in caught.value.hint
    assert len(there.asked) == HASTY.tries


def test_a_request_that_is_wrong_is_not_repeated(serve: Serve) -> None:
    there = serve(google.Answer(status=404))
    with pytest.raises(EngineError, match="refused"):
        HASTY.speak(Utterance(TEXT))
    assert len(there.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        google.spoken(b"<html>Sorry</html>"),
        google.spoken(b""),
        google.spoken(tone()[:40]),
        google.wrapped("no base64: *"),
        google.wrapped("AAA"),
        google.Answer(b"<html>Before you continue</html>"),
        google.Answer(b'["jQ1olc",null]'),
        google.Answer(b"\xff\xfe jQ1olc"),
    ],
)
def test_an_answer_without_sound_is_an_error_and_no_clip(serve: Serve, answer: google.Answer) -> None:
    serve(answer)
    with pytest.raises(EngineError) as caught:
        HASTY.speak(Utterance(TEXT))
    assert "no network" in caught.value.hint


def test_offline_names_the_engine_that_needs_no_network(proxy: Callable[[int], None]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    proxy(port)  # nobody listens there any more
    with pytest.raises(EngineError, match="got no answer") as caught:
        HASTY.speak(Utterance(TEXT))
    assert "no network" in caught.value.hint


def test_only_what_changes_the_sound_is_in_its_identity() -> None:
    assert Gtts(tries=1, patience=1.0, timeout=1.0).identity() == Gtts().identity()
    others = (Gtts(voice="de"), Gtts(tld="co.uk"), Gtts(slow=True), Gtts(voice="en-GB"))
    assert len({Gtts().identity(), *(other.identity() for other in others)}) == 5


@pytest.mark.parametrize(
    ("voice", "host", "language"),
    [
        *(("en-GB", "translate.google.co.uk", "en"), ("es-MX", "translate.google.com.mx", "es")),
        *(("fr-CA", "translate.google.com", "fr-CA"), ("zh-TW", "translate.google.com", "zh-TW")),
    ],
)
def test_an_accent_is_asked_for_where_it_is_spoken(
    serve: Serve, voice: str, host: str, language: str
) -> None:
    there = serve(google.spoken(tone()))
    replace(HASTY, voice=voice).speak(Utterance(TEXT))
    assert there.hosts == [host] and f'\\"{language}\\"' in there.asked[0]


def test_all_languages_and_accents_are_voices_under_the_names_they_have_today() -> None:
    listed = {info.name: info.languages for info in Gtts().voices()}
    assert len(listed) >= 80 and listed["iw"] == ("he", "iw") and listed["en-GB"] == ("en-GB",)
    assert [Gtts().voice_for(tag) for tag in ("en-GB", "en-NZ", "he", "nb", "pt-BR", "fr-CA")] == [
        *("en-GB", "en", "iw", "no", "pt-BR", "fr-CA")
    ]
