"""An engine behind its guard: whatever it raises or returns wrongly is an EngineError with its name.

Engines are other people's code as well as ours. What is wrong with one must not end as a
traceback, nor spoil an episode.
"""

from __future__ import annotations

import math
import os
import re
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from threading import BoundedSemaphore
from typing import Any, TypeVar

from narrate.errors import EngineError, NarrateError
from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engine import Engine, Pronunciation, VoiceInfo

Result = TypeVar("Result")

_RATES = range(8_000, 192_001)
"""Hertz: below is no speech, above no sound card."""
_KEPT = 64
"""Lists of voices that are kept: one for each engine and its options."""
_known: dict[tuple[type[Engine], str], tuple[VoiceInfo, ...]] = {}


@dataclass(frozen=True, kw_only=True)
class Guarded(Engine):
    """Another engine, with what it says about itself and what it speaks checked."""

    name: str
    """What it is asked for by."""
    source: str
    """Distribution and version of a plug-in; empty for one of ours."""
    inner: Engine

    def __post_init__(self) -> None:
        object.__setattr__(self, "voice", self.inner.voice)

    def speak(self, utterance: Utterance) -> Clip:
        with _turn(self.name, self.concurrency):
            clip = self._asked("speaking", lambda: self.inner.speak(utterance))
        if fault := clip_fault(clip, utterance.text):
            raise self._wrong(fault)
        return clip

    def voices(self) -> tuple[VoiceInfo, ...]:
        key = type(self.inner), repr(replace(self.inner, voice=""))
        if key not in _known:
            found = self._asked("listing its voices", lambda: tuple(self.inner.voices()))
            if not all(isinstance(info, VoiceInfo) for info in found):
                raise self._wrong("lists something else than voices")
            if len(_known) >= _KEPT:
                _known.clear()
            _known[key] = found
        return _known[key]

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        found = self._asked("looking for what it cannot say", lambda: tuple(self.inner.unspeakable(text)))
        if all(isinstance(pair, tuple) and 0 <= pair[0] < pair[1] <= len(text) for pair in found):
            return found
        raise self._wrong("cannot say stretches that are not in the text")

    def pronunciation(self, word: str) -> Pronunciation | None:
        found = self._asked("telling how it says a word", lambda: self.inner.pronunciation(word))
        if found is None or isinstance(found, Pronunciation):
            return found
        raise self._wrong("tells something else than a pronunciation")

    def identity(self) -> str:
        said = str(self._asked("saying what it is", self.inner.identity))
        return f"{said} of {self.source}" if self.source else said

    def prepare(self) -> None:
        self._asked("loading", self.inner.prepare)

    def languages(self) -> tuple[str, ...]:
        return tuple(self._asked("listing its languages", self.inner.languages))

    def voice_for(self, language: str) -> str:
        return str(self._asked("choosing a voice", lambda: self.inner.voice_for(language)))

    def speaks_language(self, language: str) -> bool:
        return bool(self._asked("telling what it speaks", lambda: self.inner.speaks_language(language)))

    def has_voice(self, name: str) -> bool:
        return bool(self._asked("looking for a voice", lambda: self.inner.has_voice(name)))

    @property
    def limit_characters(self) -> int:
        return max(1, self._asked("saying its limit", lambda: int(self.inner.limit_characters)))

    @property
    def characters_per_second(self) -> float:
        pace = self._asked("saying its pace", lambda: float(self.inner.characters_per_second))
        if pace > 0:
            return pace
        raise self._wrong(f"speaks {pace} characters a second")

    def seconds_of(self, text: str) -> float:
        seconds = self._asked("estimating a length", lambda: float(self.inner.seconds_of(text)))
        if 0 <= seconds < math.inf:
            return seconds
        raise self._wrong(f"estimates {seconds} seconds for a text")

    @property
    def stores_clips(self) -> bool:
        return self._asked("saying what is kept", lambda: bool(self.inner.stores_clips))

    @property
    def concurrency(self) -> int:
        return self._asked("saying its concurrency", lambda: int(self.inner.concurrency))

    @property
    def offline(self) -> bool:
        return self._asked("saying whether it is offline", lambda: bool(self.inner.offline))

    @property
    def preference(self) -> int | None:
        return self._asked("saying its preference", lambda: self.inner.preference)

    @property
    def price_per_million(self) -> float:
        return max(0.0, self._asked("saying its price", lambda: float(self.inner.price_per_million)))

    @property
    def currency(self) -> str:
        return self._asked("saying its currency", lambda: str(self.inner.currency))

    @property
    def secrets(self) -> tuple[str, ...]:
        return self._asked("naming its keys", lambda: tuple(self.inner.secrets))

    def _asked(self, doing: str, ask: Callable[[], Result]) -> Result:
        """What the engine answers; whatever it raises, as an EngineError that tells no key."""
        try:
            return ask()
        except NarrateError as error:
            if told := self._without_keys(error):
                raise told from None
            raise
        except (Exception, SystemExit) as error:
            wrong = self._wrong(f"failed while {doing}: {type(error).__name__}: {error}")
            if told := self._without_keys(wrong):
                raise told from None
            raise wrong from error

    def _without_keys(self, error: NarrateError) -> NarrateError | None:
        """The same error with the names of keys in the place of the keys; None where it tells none."""
        before = after = (error.message, error.where, error.hint)
        for name, key in _keys(self.inner):
            told = re.compile(re.escape(key), re.IGNORECASE)
            after = tuple(told.sub(f"[{name}]", text) for text in after)  # type: ignore[assignment]
        message, where, hint = after
        return None if after == before else type(error)(message, where=where, hint=hint)

    def _wrong(self, fault: str) -> EngineError:
        source = f" of {self.source}" if self.source else ""
        return EngineError(
            f"engine `{self.name}`{source} {fault}",
            hint="This is a fault of the engine; choose another one, or another version of it.",
        )


def _keys(engine: Engine) -> list[tuple[str, str]]:
    """The keys of an engine that are there, the longest first, each behind the name of its variable."""
    try:
        found = [(name, os.environ.get(name, "").strip()) for name in engine.secrets]
    except (Exception, SystemExit):  # noqa: BLE001 - whoever asks for them is told
        return []
    return sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1]))


def clip_fault(clip: Any, text: str) -> str:
    """What is wrong with a clip of `text`; empty where nothing is."""
    if not isinstance(clip, Clip):
        return f"speaks {type(clip).__name__} instead of a Clip"
    if not isinstance(clip.pcm, bytes) or len(clip.pcm) % 2:
        return "speaks something else than 16-bit samples"
    if type(clip.rate) is not int or clip.rate not in _RATES:
        return f"speaks at {clip.rate!r} hertz"
    before = WordStart(0, 0)
    for word in clip.words:
        if not isinstance(word, WordStart):
            return f"gives {type(word).__name__} instead of a WordStart"
        if not (before.at <= word.at < len(text) and before.sample <= word.sample <= len(clip)):
            return f"says that a word begins at character {word.at}, sample {word.sample}"
        before = word
    return ""


def class_fault(found: Any) -> str:
    """What is wrong with a class that is to be an engine; empty where nothing is."""
    if not (isinstance(found, type) and issubclass(found, Engine)):
        return "is not a subclass of narrate.speech.engine.Engine"
    if missing := sorted(getattr(found, "__abstractmethods__", ())):
        return f"lacks `{'` and `'.join(missing)}`"
    if "__dataclass_params__" not in vars(found) or not vars(found)["__dataclass_params__"].frozen:
        return "is not a frozen dataclass"
    for name, value in vars(Engine).items():
        if callable(value) and not name.startswith("_") and not callable(getattr(found, name)):
            return f"has a `{name}` that cannot be called"
    try:
        typing.get_type_hints(found)
        found()
    except Exception as error:  # noqa: BLE001 - its fields and its constructor are anybody's code
        return f"cannot be made without options: {type(error).__name__}: {error}"
    return ""


@contextmanager
def _turn(name: str, at_once: int) -> Iterator[None]:
    """Waits until fewer than `at_once` threads are at work with an engine."""
    if at_once < 1:
        yield
        return
    with _gate(name, at_once):
        yield


@cache
def _gate(name: str, at_once: int) -> BoundedSemaphore:
    return BoundedSemaphore(at_once)
