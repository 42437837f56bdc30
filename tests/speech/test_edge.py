"""Edge's voices against a service on this machine: words, faults, certificates."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Event

import edge_service as service
import pytest
import speech_server
import trustme
from edge_service import Fault, Serving

from narrate.errors import EngineError, Unreachable
from narrate.model import Utterance
from narrate.speech.engines import engine
from narrate.speech.engines.edge import Edge

TEXT = "“Good morning,” he said — and left at 9."
HASTY = Edge(tries=2, patience=0.0, timeout=5.0)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def serve(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    """Starts the service with its faults; it is what the engine reaches and trusts."""
    service.trust(authority, tmp_path, monkeypatch)
    with ExitStack() as stack:

        def start(*faults: Fault, host: str = service.HOST) -> service.Edge:
            tls = speech_server.certificate(authority, host)
            there = stack.enter_context(service.serving(*faults, tls=tls))
            service.lead(there.port, monkeypatch)
            return there

        yield start


def test_words_begin_when_the_service_says(serve: Serving) -> None:
    there = serve()
    clip = HASTY.speak(Utterance(TEXT))
    starts = {TEXT[word.at :].split()[0]: word.sample / clip.rate for word in clip.words}
    assert list(starts) == TEXT.split()
    second = service.WORD_SECONDS
    said = {"“Good": 0, "morning,”": 1, "he": 2, "said": 3, "and": 4, "left": 5, "at": 6, "9.": 7}
    assert {word: starts[word] for word in said} == pytest.approx({w: n * second for w, n in said.items()})
    assert starts["said"] < starts["—"] < starts["and"]
    assert abs(len(clip) / clip.rate - 8 * second) < 0.15
    assert there.asked[0]["text"] == TEXT


def test_voice_pace_and_pitch_reach_the_service(serve: Serving) -> None:
    there = serve()
    replace(HASTY, voice="de-DE-KatjaNeural", speed=1.25, pitch=-20).speak(Utterance("Guten Tag & <Grüße>"))
    [asked] = there.asked
    assert asked["voice"] == "Microsoft Server Speech Text to Speech Voice (de-DE, KatjaNeural)"
    assert asked["prosody"] == {"pitch": "-20Hz", "rate": "+25%", "volume": "+0%"}
    assert asked["text"] == "Guten Tag & <Grüße>"
    options = asked["config"]["context"]["synthesis"]["audio"]["metadataoptions"]
    assert options["wordBoundaryEnabled"] == "true"


PASSING = {
    "429": (Fault(429, {"Retry-After": "0"}), "answers 429"),
    "500": (Fault(500), "answers 500"),
    "half a file": (Fault(half=True), "ends before it is complete"),
    "nothing": (Fault(empty=True), "answers with nothing"),
}
LASTING = {
    "403": (Fault(403), Unreachable, "answers 403", "pip install -U edge-tts"),
    "404": (Fault(404), Unreachable, "answers 404", "pip install -U edge-tts"),
    "garbage": (Fault(garbage=True), EngineError, "no sound: it is not what it used to be", "later"),
    "another media type": (Fault(media_type="text/html"), EngineError, "UnexpectedResponse", "later"),
}


@pytest.mark.parametrize("name", PASSING)
def test_what_may_pass_is_asked_for_again(name: str, serve: Serving) -> None:
    there = serve(PASSING[name][0], Fault())
    assert len(HASTY.speak(Utterance(TEXT)).words) == 9
    assert len(there.asked) == 2


@pytest.mark.parametrize("name", PASSING)
def test_what_does_not_pass_is_given_up(name: str, serve: Serving) -> None:
    fault, said = PASSING[name]
    there = serve(fault)
    with pytest.raises(Unreachable, match=said) as caught:
        HASTY.speak(Utterance(TEXT))
    assert len(there.asked) == 2 and "is kept" in caught.value.hint


@pytest.mark.parametrize("name", LASTING)
def test_what_will_not_pass_is_said_at_once(name: str, serve: Serving) -> None:
    fault, kind, said, hint = LASTING[name]
    there = serve(fault)
    with pytest.raises(EngineError, match=said) as caught:
        HASTY.speak(Utterance(TEXT))
    assert type(caught.value) is kind and hint in caught.value.hint
    assert len(there.asked) <= 2, "the package itself asks once more after 403, with another clock"


def test_a_certificate_of_another_server_is_said_at_once(serve: Serving) -> None:
    there = serve(host="elsewhere.example")
    with pytest.raises(Unreachable, match=r"is not the server that it says it is: .*mismatch"):
        HASTY.speak(Utterance(TEXT))
    assert there.asked == []


def test_a_service_that_is_silent_is_left_in_time(serve: Serving) -> None:
    held = Event()
    serve(Fault(held=held))
    began = time.monotonic()
    with pytest.raises(Unreachable, match="takes longer than"):
        replace(HASTY, timeout=0.3, tries=1).speak(Utterance(TEXT))
    assert time.monotonic() - began < 3
    held.set()


def test_nothing_to_say_is_not_asked_for(serve: Serving) -> None:
    there = serve()
    assert len(HASTY.speak(Utterance("— … !"))) == 0
    assert there.asked == []


def test_any_name_of_the_services_form_is_a_voice() -> None:
    names = [info.name for info in Edge().voices()]
    assert len(names) >= 150 and names[0] == Edge().voice
    assert all(Edge().has_voice(name) for name in [*names, "zh-CN-liaoning-XiaobeiNeural"])
    assert not Edge().has_voice("Katja")
    assert engine("edge", language="de-AT").voice == "de-AT-IngridNeural"
    assert engine("edge", language="de").voice == "de-DE-KatjaNeural"


def test_without_its_package_it_lists_no_voice_and_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = importlib.import_module("narrate.speech.engines.edge")
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    assert Edge().voices() == ()
    with pytest.raises(Unreachable) as caught:
        Edge().speak(Utterance("Hello"))
    assert "narrate-audio[edge]" in caught.value.hint
