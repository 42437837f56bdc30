"""Whatever an engine raises, returns or lacks, its name is said, and never as a traceback."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from narrate.errors import EngineError
from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.engines.tone import Tone
from narrate.speech.guard import Guarded, class_fault, clip_fault

SAID = Utterance("one two")
SOUND = b"\0\0" * 24


@dataclass(frozen=True)
class Strange(Engine):
    """Speaks and lists what a test wants."""

    def speak(self, utterance: Utterance) -> Clip:
        return Clip(SOUND, 24_000, ())

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("odd", ("en",)),)


def raising(error: BaseException) -> Callable[..., Any]:
    def fails(*_: object) -> Any:
        raise error

    return fails


def guarded(**members: Any) -> Guarded:
    """A guarded engine with other members than `Strange`."""
    kind = dataclasses.dataclass(frozen=True)(type("Odd", (Strange,), members))
    return Guarded(name="odd", source="oddity 2.1", inner=kind())


@pytest.mark.parametrize(
    ("member", "ask"),
    [
        ("speak", lambda engine: engine.speak(SAID)),
        ("voices", lambda engine: engine.voices()),
        ("unspeakable", lambda engine: engine.unspeakable("text")),
        ("identity", lambda engine: engine.identity()),
        ("prepare", lambda engine: engine.prepare()),
        ("languages", lambda engine: engine.languages()),
        ("voice_for", lambda engine: engine.voice_for("en")),
        ("has_voice", lambda engine: engine.has_voice("odd")),
        *(
            (name, lambda engine, name=name: getattr(engine, name))
            for name, value in vars(Engine).items()
            if isinstance(value, property)
        ),
    ],
)
@pytest.mark.parametrize("error", [KeyError("x"), SystemExit(3), RecursionError("deep")])
def test_what_a_member_raises_is_said_with_the_engines_name(
    member: str, ask: Callable[[Engine], Any], error: BaseException
) -> None:
    fails = raising(error)
    broken = guarded(**{member: property(fails) if isinstance(getattr(Engine, member), property) else fails})
    with pytest.raises(EngineError, match=r"engine `odd` of oddity 2\.1 failed while") as caught:
        ask(broken)
    assert type(error).__name__ in str(caught.value) and caught.value.hint


def test_an_error_for_the_user_passes_as_it_is() -> None:
    with pytest.raises(EngineError) as caught:
        guarded(speak=raising(EngineError("no model", hint="Fetch it."))).speak(SAID)
    assert str(caught.value) == "no model\nFetch it."


def test_ctrl_c_passes() -> None:
    with pytest.raises(KeyboardInterrupt):
        guarded(speak=raising(KeyboardInterrupt())).speak(SAID)


@pytest.mark.parametrize(
    ("clip", "fault"),
    [
        (None, "NoneType instead of a Clip"),
        (Clip([0, 1], 24_000, ()), "16-bit"),  # type: ignore[arg-type]
        (Clip(b"\0", 24_000, ()), "16-bit"),
        (Clip(SOUND, 24_000.0, ()), r"24000\.0 hertz"),  # type: ignore[arg-type]
        (Clip(SOUND, 0, ()), "at 0 hertz"),
        (Clip(SOUND, 7_999, ()), "at 7999 hertz"),
        (Clip(SOUND, 24_000, ((0, 0),)), "tuple instead of a WordStart"),  # type: ignore[arg-type]
        (Clip(SOUND, 24_000, (WordStart(7, 0),)), "character 7"),
        (Clip(SOUND, 24_000, (WordStart(-1, 0),)), "character -1"),
        (Clip(SOUND, 24_000, (WordStart(0, 25),)), "sample 25"),
        (Clip(SOUND, 24_000, (WordStart(0, 9), WordStart(4, 8))), "sample 8"),
        (Clip(SOUND, 24_000, (WordStart(4, 0), WordStart(0, 8))), "character 0"),
    ],
)
def test_a_clip_that_cannot_be_right_is_refused(clip: Clip, fault: str) -> None:
    with pytest.raises(EngineError, match=fault):
        guarded(speak=lambda self, utterance: clip).speak(SAID)


def test_a_clip_that_can_be_right_passes() -> None:
    good = Clip(SOUND, 8_000, (WordStart(0, 0), WordStart(4, 24)))
    assert clip_fault(good, SAID.text) == ""
    assert guarded(speak=lambda self, utterance: good).speak(SAID) is good


@pytest.mark.parametrize(
    ("members", "ask"),
    [
        ({"voices": lambda self: ["odd"]}, lambda engine: engine.voices()),
        ({"unspeakable": lambda self, text: ((0, 99),)}, lambda engine: engine.unspeakable("text")),
        ({"characters_per_second": 0}, lambda engine: engine.characters_per_second),
        ({"seconds_of": lambda self, text: float("inf")}, lambda engine: engine.seconds_of("text")),
        ({"limit_characters": "many"}, lambda engine: engine.limit_characters),
    ],
)
def test_an_answer_of_another_kind_is_refused(members: dict[str, Any], ask: Callable[[Engine], Any]) -> None:
    with pytest.raises(EngineError, match="engine `odd`"):
        ask(guarded(**members))


def test_voices_are_asked_for_once_for_the_same_options() -> None:
    asked = []

    def voices(self: Engine) -> tuple[VoiceInfo, ...]:
        asked.append(self.voice)
        return (VoiceInfo("odd", ("en",)),)

    first = guarded(voices=voices)
    for voice in ("", "odd", ""):
        again = dataclasses.replace(first, inner=dataclasses.replace(first.inner, voice=voice))
        assert again.voices() == (VoiceInfo("odd", ("en",)),)
    assert len(asked) == 1


def test_no_more_threads_speak_at_once_than_the_engine_can_bear() -> None:
    lock, at_work, most = threading.Lock(), [0], [0]

    def speak(self: Engine, utterance: Utterance) -> Clip:
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        time.sleep(0.01)
        with lock:
            at_work[0] -= 1
        return Clip(SOUND, 24_000, ())

    engine = guarded(speak=speak, concurrency=2)
    with ThreadPoolExecutor(6) as pool:
        assert len(list(pool.map(engine.speak, [SAID] * 12))) == 12
    assert most[0] == 2


def test_a_guarded_engine_speaks_as_it_does_alone() -> None:
    alone = Tone("fixed")
    behind = Guarded(name="tone", source="", inner=alone)
    assert (behind.speak(SAID), behind.identity(), behind.voice) == (
        alone.speak(SAID),
        alone.identity(),
        "fixed",
    )


class Plain(Strange):
    """Is no dataclass itself."""


@dataclass(frozen=True)
class Mute(Engine):
    """Lacks what an engine must have."""


@dataclass(frozen=True)
class Demanding(Strange):
    """Has an option without a default."""

    key: str = dataclasses.field(kw_only=True)


@dataclass(frozen=True)
class Silly(Strange):
    """Has a number where a method belongs."""

    prepare = 5  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (None, "not a subclass"),
        (len, "not a subclass"),
        (Tone(), "not a subclass"),
        (dict, "not a subclass"),
        (Mute, "lacks `speak` and `voices`"),
        (Plain, "not a frozen dataclass"),
        (Demanding, "cannot be made without options"),
        (Silly, "`prepare` that cannot be called"),
        (Tone, ""),
    ],
)
def test_what_is_no_engine_is_told_by_what_it_lacks(found: Any, fault: str) -> None:
    said = class_fault(found)
    assert fault in said and bool(said) == bool(fault)


@dataclass(frozen=True)
class Optional(Strange):
    """Has an option that is heard and one that is not."""

    pitch: float = 1.0
    tries: int = 3
    packages = ("pytest",)
    inaudible = frozenset({"tries"})


def test_what_is_heard_is_an_engines_identity() -> None:
    assert Optional(tries=9).identity() == Optional().identity()
    others = (Optional(pitch=2.0), Optional(voice="odd"), Strange())
    assert len({Optional().identity(), *(other.identity() for other in others)}) == 4
    assert f"pytest {pytest.__version__}" in Optional().identity()


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(EngineError, match="`no-such-package` is not installed") as caught:
        guarded(packages=("no-such-package",)).identity()
    assert "pip install no-such-package" in caught.value.hint
