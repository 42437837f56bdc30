"""A speech server on this machine: what it is told, how it may misbehave, and what is made of that."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import speech_server as server
import trustme
from speech_server import Answer, refused, serving, spoken

from narrate.errors import EngineError, SettingsError, Unreachable
from narrate.model import Utterance
from narrate.speech.engines import engine
from narrate.speech.engines.openai import OpenAI

TEXT = Utterance("Good morning, dear people.")
PCM = (8000 * np.sin(np.arange(36_000) / 9)).astype("<i2").tobytes()
KEY = "sk-test-0123456789"
STATUS = EngineError.status


def hasty(url: str, **options: object) -> OpenAI:
    return OpenAI(base_url=url, tries=2, patience=0.0, timeout=2.0, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["wav", "pcm", "flac"])
def test_the_answer_is_the_sound_whatever_it_travels_as(kind: str) -> None:
    with serving(lambda order: server.sound(PCM, order["response_format"])) as there:
        clip = hasty(there.url, response_format=kind).speak(TEXT)
    assert (clip.pcm, clip.rate) == (PCM, server.RATE)
    assert [word.at for word in clip.words] == [0, 5, 14, 19]


@pytest.mark.parametrize("declared", [0, 0x7FFF_F000, 0xFFFF_FFFF])
def test_a_wav_that_was_sent_before_its_length_was_known_is_whole(declared: int) -> None:
    with serving(Answer(server.wav(PCM, declared=declared))) as there:
        assert hasty(there.url).speak(TEXT).pcm == PCM


def test_the_order_says_what_the_settings_say_and_no_more() -> None:
    with serving() as there:
        hasty(there.url).speak(TEXT)
        hasty(there.url, model="tts-1-hd", speed=2.0, instructions="Whisper.", voice="nova").speak(TEXT)
    plain, told = (one.order for one in there.asked)
    assert plain == {
        "model": "gpt-4o-mini-tts",
        "input": TEXT.text,
        "voice": "alloy",
        "response_format": "wav",
    }
    assert told == {
        **plain,
        "model": "tts-1-hd",
        "speed": 2.0,
        "instructions": "Whisper.",
        "voice": "nova",
    }
    assert {one.headers["Content-Type"] for one in there.asked} == {"application/json"}


def test_nothing_to_say_is_not_paid_for() -> None:
    with serving() as there:
        assert len(hasty(there.url).speak(Utterance("… —"))) == 0
    assert there.asked == []


PASSING = {
    "429": refused(429, "Rate limit reached", Retry_After="0"),
    "500": refused(500, "The server had an error"),
    "503": Answer(b"upstream", 503, {"Content-Type": "text/plain"}),
    "nothing": Answer(b"", raw=True),
    "nothing but a head": Answer(),
    "half a file": Answer(server.wav(PCM), whole=False),
    "half a file that says it is one": Answer(server.wav(PCM)[: len(PCM) // 2]),
    "garbage instead of HTTP": Answer(b"\x16\x03garbage\r\n\r\n", raw=True),
}
"""Faults that may be gone at the next try."""


@pytest.mark.parametrize("fault", PASSING)
def test_what_may_pass_is_asked_for_again(fault: str) -> None:
    with serving(PASSING[fault], spoken) as there:
        assert len(hasty(there.url).speak(TEXT)) > server.RATE
    assert len(there.asked) == 2


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("429", "answers 429: Rate limit reached"),
        ("500", "answers 500: The server had an error"),
        ("503", "answers 503: upstream"),
        ("nothing", "got no answer"),
        ("nothing but a head", "it is empty"),
        ("half a file", "ends before it is complete"),
        ("half a file that says it is one", "it is cut off"),
        ("garbage instead of HTTP", "does not speak HTTP"),
    ],
)
def test_what_does_not_pass_is_given_up(fault: str, said: str) -> None:
    with serving(PASSING[fault]) as there, pytest.raises(Unreachable, match=said) as caught:
        hasty(there.url).speak(TEXT)
    assert len(there.asked) == 2
    assert caught.value.status == STATUS and "what was spoken is kept" in caught.value.hint


LASTING: dict[str, tuple[Answer, type[EngineError], str, str]] = {
    "the key is wrong": (refused(401, "Incorrect key"), Unreachable, "401: Incorrect key", "key_from"),
    "no money": (
        refused(429, "You exceeded your quota", code="insufficient_quota"),
        *(Unreachable, "429: You exceeded your quota", "your account"),
    ),
    "no such model": (refused(404, "no model x"), Unreachable, "404: no model x", "`model`"),
    "no such voice": (refused(400, "bad voice"), EngineError, "400: bad voice", "engines.openai"),
    "FastAPI's words": (
        Answer(b'{"detail": [{"msg": "too long"}]}', 422),
        *(EngineError, "422: .*too long", "engines.openai"),
    ),
    "moved": (
        Answer(status=308, headers={"Location": "https://elsewhere.example/v1\x1b[2J"}),
        *(Unreachable, "answers 308", r"https://elsewhere\.example/v1 \[2J: if that is right"),
    ),
    "a page": (
        Answer(b"<html>Sorry</html>", headers={"Content-Type": "text/html; charset=utf-8"}),
        *(EngineError, "no sound: it is text/html", "response_format"),
    ),
    "garbage": (Answer(b"\0garbage" * 99), EngineError, "no sound", "response_format"),
    "another format": (
        Answer(server.flac(PCM), headers={"Content-Type": "audio/flac"}),
        *(EngineError, "no sound", "response_format"),
    ),
    "too much": (
        Answer(headers={"Content-Length": str(2**30)}, body=bytes(65 * 2**20)),
        *(Unreachable, "more than 64 MB", "Save"),
    ),
}
"""Faults that are there for good: what is answered, the error, what it says, what its hint says."""


@pytest.mark.parametrize("fault", LASTING)
def test_what_will_not_pass_is_said_at_once(fault: str) -> None:
    answer, kind, said, hint = LASTING[fault]
    with serving(answer) as there, pytest.raises(EngineError, match=said) as caught:
        hasty(there.url).speak(TEXT)
    assert len(there.asked) == 1
    assert type(caught.value) is kind and caught.value.status == STATUS
    assert "\x1b" not in str(caught.value)
    assert re.search(hint, caught.value.hint)


@pytest.mark.parametrize("kind", ["pcm", "flac"])
def test_half_a_sound_is_none(kind: str) -> None:
    whole = server.sound(PCM, kind).body
    with serving(Answer(whole[: len(whole) // 2 + 1])) as there, pytest.raises(EngineError):
        hasty(there.url, response_format=kind).speak(TEXT)


def test_a_file_is_not_taken_for_bare_samples() -> None:
    with serving(Answer(server.wav(PCM))) as there, pytest.raises(EngineError, match="not bare samples"):
        hasty(there.url, response_format="pcm").speak(TEXT)


def test_a_server_that_is_silent_is_left_in_time() -> None:
    held = Event()
    with serving(Answer(held=held)) as there:
        began = time.monotonic()
        with pytest.raises(Unreachable, match=r"timed out|longer than"):
            OpenAI(base_url=there.url, tries=1, timeout=0.2).speak(TEXT)
        assert time.monotonic() - began < 2
        held.set()


def test_nobody_there_is_said_with_the_address() -> None:
    with serving() as there:
        gone = there.url
    with pytest.raises(Unreachable, match=r"http://localhost:\d+/v1/audio/speech cannot be fetched"):
        hasty(gone).speak(TEXT)


def test_a_wait_that_is_asked_for_is_kept_by_all() -> None:
    texts = [Utterance(f"Sentence {n}.") for n in range(4)]
    with serving(spoken, refused(429, "slow down", Retry_After="1"), spoken) as there:
        patient = OpenAI(base_url=there.url, tries=3, patience=5.0)
        with ThreadPoolExecutor(2) as pool:
            assert len(list(pool.map(patient.speak, texts))) == 4
    refusal = next(one for one in there.asked if one.status == 429)
    begun = [one.at for one in there.asked if one.at > refusal.at + 0.1]
    assert begun and min(begun) >= refusal.at + 1.0


# --- TLS -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def test_a_certificate_that_somebody_vouches_for_is_trusted(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(tls=server.certificate(authority)) as there:
        assert there.url.startswith("https:")
        assert len(hasty(there.url).speak(TEXT)) > server.RATE


@pytest.mark.parametrize("host", ["localhost", "elsewhere.example"])
def test_a_wrong_certificate_is_said_at_once_and_nothing_is_told(
    host: str, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody vouches for it, or it is another server's."""
    if host != "localhost":
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(tls=server.certificate(authority, host)) as there:
        with pytest.raises(Unreachable, match="not the server that it says it is") as caught:
            hasty(there.url).speak(TEXT)
        assert "SSL_CERT_FILE" in caught.value.hint
    assert there.asked == []


def test_a_server_without_tls_is_no_https_server() -> None:
    with serving() as there, pytest.raises(Unreachable, match="got no answer"):
        hasty(there.url.replace("http:", "https:")).speak(TEXT)


# --- keys, voices, options --------------------------------------------------------------


def test_the_key_is_that_of_the_variable_that_the_settings_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_KEY", f" {KEY}\n")
    with serving(key=KEY) as there:
        assert len(hasty(there.url, key_from="VOICE_KEY").speak(TEXT)) > server.RATE


def test_openais_key_is_for_openai_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving() as there:
        hasty(there.url).speak(TEXT)
    assert not any("Authorization" in one.headers for one in there.asked)
    assert OpenAI().secrets == ("OPENAI_API_KEY",)


@pytest.mark.parametrize(
    ("key", "said"),
    [("", "needs a key: OPENAI_API_KEY is not set"), ("sk one", "no key"), ("sk-ü", "no key")],
)
def test_a_key_that_is_none_is_said_without_asking(
    key: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(Unreachable, match=said) as caught:
        OpenAI().speak(TEXT)
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["", "localhost:8880", "ftp://x/v1", "https://me:secret@x/v1", "https://x/v1?key=secret"]
)
def test_an_address_that_is_none_or_holds_a_key_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"engines\.openai"):
        engine("openai", options={"base_url": url})


def test_the_voices_are_openais_or_those_of_the_settings_or_of_the_server() -> None:
    assert [info.name for info in OpenAI().voices()][:2] == ["alloy", "ash"]
    assert OpenAI().has_voice("marin") and not OpenAI().has_voice("maren")
    named = OpenAI(base_url="http://localhost:1/v1", names=("low", "high"), speaks=("de",))
    assert named.voice == "low" and not named.has_voice("other") and named.voice_for("en") == ""
    with serving() as there:
        served = hasty(there.url, voice="af_bella")
        assert [info.name for info in served.voices()] == ["af_bella", "af_heart"]
        assert served.has_voice("af_sky+af_bella") and not served.has_voice("no voice")
    assert [info.name for info in served.voices()] == ["af_bella"], "nobody is there to ask"


def test_what_is_heard_is_in_its_identity_and_nothing_else() -> None:
    same = (OpenAI(response_format="pcm"), OpenAI(tries=1, timeout=1.0), OpenAI(price_per_million=15.0))
    assert {one.identity() for one in same} == {OpenAI().identity()}
    others = (OpenAI(voice="nova"), OpenAI(model="tts-1"), OpenAI(speed=1.5), OpenAI(instructions="Slowly."))
    assert len({OpenAI().identity(), *(one.identity() for one in others)}) == 5
