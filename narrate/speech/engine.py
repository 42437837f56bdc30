"""What an engine is: the base class of everything that speaks.

An engine is a frozen dataclass whose fields are its options, each with a default. It holds no
model: what it loads is shared by all engines with the same options in one process. It must
say which voices it has and speak; everything else has a default, so an engine that was
written for an older narrate goes on working.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import ClassVar

from narrate.errors import EngineError
from narrate.languages import nearness
from narrate.model import Clip, Utterance


@dataclass(frozen=True)
class VoiceInfo:
    """One voice, as `narrate voices` lists it."""

    name: str
    """What `--voice` takes."""
    languages: tuple[str, ...]
    """BCP 47, the one it speaks best first; `mul` is any language."""
    note: str = ""
    """Who it sounds like, and whether it is there without a network."""


@dataclass(frozen=True)
class Pronunciation:
    """How an engine would say a word that nobody told it how to say."""

    ipa: str
    known: bool
    """Whether it has the word in a dictionary; otherwise it guesses by the letters."""


@dataclass(frozen=True)
class Engine(ABC):
    """What speaks."""

    voice: str = ""
    """The voice's name; empty is the engine's default."""

    version: ClassVar[str] = "1"
    """To be raised when the same text sounds different, or its words begin elsewhere."""
    packages: ClassVar[tuple[str, ...]] = ()
    """Distributions whose versions change the sound."""
    extra: ClassVar[str] = ""
    """What is installed with narrate to have it: `pip install 'narrate-audio[EXTRA]'`."""
    inaudible: ClassVar[frozenset[str]] = frozenset()
    """Options that do not change the sound, such as time limits."""

    @abstractmethod
    def speak(self, utterance: Utterance) -> Clip:
        """The sound of an utterance. The same utterance gives the same bytes, on any thread.

        Raises EngineError where the engine cannot (no network, no model).
        """

    @abstractmethod
    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that there are, the default first. They may depend on the options: a server or a
        folder has its own. Asked once a process.
        """

    @property
    def limit_characters(self) -> int:
        """Characters that an utterance may have; longer sentences are cut at clauses."""
        return 400

    @property
    def characters_per_second(self) -> float:
        """Characters spoken in a second of sound, on average: for estimates."""
        return 15.0

    def seconds_of(self, text: str) -> float:
        """How long it takes to say a text, estimated without speaking; by default from its average pace."""
        return len(text) / self.characters_per_second

    @property
    def stores_clips(self) -> bool:
        """Whether an utterance takes so long, or costs so much, that its clip is kept in the store, as
        well as the segment it goes into: then the other sentences of an edited segment are not spoken again.
        """
        return False

    @property
    def concurrency(self) -> int:
        """Utterances that may be spoken at the same time in one process; 0: as many as there are threads."""
        return 0

    @property
    def offline(self) -> bool:
        """Whether it speaks without a network. Such engines come first where nobody chose one."""
        return True

    @property
    def preference(self) -> int | None:
        """Place among the engines that speak a language where nobody chose one: the lowest number speaks.
        None: never without being asked for.
        """
        return 50

    @property
    def price_per_million(self) -> float:
        """What a million characters cost; 0: nothing, or nobody has said what."""
        return 0.0

    @property
    def currency(self) -> str:
        """Of the price, as ISO 4217 has it."""
        return "USD"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Environment variables that hold its keys: what stands in them is in no message."""
        return ()

    def languages(self) -> tuple[str, ...]:
        """Languages that it can be asked for (BCP 47); `mul` is any."""
        return tuple(dict.fromkeys(tag for info in self.voices() for tag in info.languages))

    def voice_for(self, language: str) -> str:
        """The voice for a language where nobody chose one; empty where none of its voices speaks it."""
        best = max(self.voices(), key=lambda info: nearness(language, info.languages), default=None)
        return best.name if best and nearness(language, best.languages) else ""

    def speaks_language(self, language: str) -> bool:
        """Whether its voice speaks a language (BCP 47)."""
        own = [info.languages for info in self.voices() if info.name == self.voice]
        return nearness(language, own[0] if own else self.languages()) > 0

    def has_voice(self, name: str) -> bool:
        """Whether `name` may be asked for: one that is listed, unless an engine also takes others."""
        return any(info.name == name for info in self.voices())

    def identity(self) -> str:
        """All that changes the sound: engine, versions, voice, options. Part of every key in the store."""
        kind = type(self)
        options = (f for f in dataclasses.fields(self) if f.name not in self.inaudible)
        return "/".join(
            [
                f"{kind.__module__}.{kind.__qualname__}",
                self.version,
                *(f"{package} {installed(package)}" for package in self.packages),
                *(f"{option.name}={getattr(self, option.name)!r}" for option in options),
            ]
        )

    def prepare(self) -> None:  # noqa: B027 - most engines have nothing to load
        """Load what speaking needs; a build calls it while it still reads. Raises EngineError."""

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        """Stretches of `text` (start, end) that would be left out of the sound."""
        return ()

    def pronunciation(self, word: str) -> Pronunciation | None:
        """How it would say a word; None where it cannot tell. `narrate words` asks for it."""
        return None


@cache
def installed(distribution: str) -> str:
    """The version of a package, looked up once. Raises EngineError where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        raise EngineError(
            f"the package `{distribution}` is not installed", hint=f"Install it: pip install {distribution}"
        ) from None
