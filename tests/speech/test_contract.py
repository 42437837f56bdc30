"""What every engine promises, promised by ours."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import edge_service
import google_voice as google
import numpy as np
import pytest
import speech_server
import trustme

from narrate.sound.formats.mp3 import frames
from narrate.speech.engine import Engine
from narrate.speech.engines.command import Command
from narrate.speech.engines.edge import Edge
from narrate.speech.engines.espeak import Espeak
from narrate.speech.engines.gtts import Gtts
from narrate.speech.engines.hibari import Hibari
from narrate.speech.engines.openai import OpenAI
from narrate.speech.engines.tone import Tone
from narrate.testing.engine import EngineContract


class TestTone(EngineContract):
    def engine(self) -> Tone:
        return Tone()


class TestHibari(EngineContract):
    def engine(self) -> Hibari:
        return Hibari()


class TestEspeak(EngineContract):
    def engine(self) -> Espeak:
        return Espeak()


class TestCommand(EngineContract):
    """A program that hums as long as the text deserves."""

    def engine(self) -> Command:
        return Command(run=(sys.executable, "-c", HUM))


class TestGtts(EngineContract):
    def engine(self) -> Gtts:
        return Gtts(timeout=20.0, tries=1)

    @pytest.fixture(autouse=True)
    def service(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Google's voice on this machine: as many seconds of a tone as the text deserves."""
        with google.google(hummed) as there:
            for name in ("HTTPS_PROXY", "https_proxy"):
                monkeypatch.setenv(name, f"http://127.0.0.1:{there.port}")
            for name in ("NO_PROXY", "no_proxy"):
                monkeypatch.delenv(name, raising=False)
            yield


class TestOpenAI(EngineContract):
    """A server on this machine, with a key and over TLS."""

    url = ""

    def engine(self) -> OpenAI:
        return OpenAI(base_url=self.url, tries=1, key_from="NARRATE_TEST_KEY")

    @pytest.fixture(autouse=True)
    def service(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        monkeypatch.setenv("NARRATE_TEST_KEY", "sk-0123")
        tls = speech_server.certificate(authority)
        with speech_server.serving(key="sk-0123", tls=tls) as there:
            self.url = there.url
            yield


class TestEdge(EngineContract):
    """Its service on this machine, behind a proxy."""

    def engine(self) -> Edge:
        return Edge(tries=1, timeout=20.0)

    @pytest.fixture(autouse=True)
    def service(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
        authority = trustme.CA()
        edge_service.trust(authority, tmp_path, monkeypatch)
        tls = speech_server.certificate(authority, edge_service.HOST)
        with edge_service.serving(tls=tls) as there:
            edge_service.lead(there.port, monkeypatch)
            yield


class TestHumOfTheGuide(EngineContract):
    """The engine in docs/engines.md, tested as it says there."""

    def engine(self) -> Engine:
        suite: dict[str, Any] = {}
        exec(blocks()[1], suite)
        made: Engine = suite["TestHum"]().engine()
        return made

    @pytest.fixture(autouse=True)
    def installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        (tmp_path / "hum.py").write_text(blocks()[0], encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        yield
        sys.modules.pop("hum", None)


@cache
def blocks() -> list[str]:
    """The guide's Python: an engine, and its tests."""
    guide = Path(__file__).parents[2] / "docs" / "engines.md"
    return re.findall(r"```python\n(.*?)```", guide.read_text(encoding="utf-8"), flags=re.DOTALL)


HUM = """
import math, sys, wave
text = sys.stdin.buffer.read().decode()
with wave.open(sys.stdout.buffer, "wb") as out:
    out.setnchannels(1)
    out.setsampwidth(2)
    out.setframerate(16000)
    tooth = b"".join(int(8000 * math.sin(n / 8)).to_bytes(2, "little", signed=True) for n in range(16000))
    out.writeframes((tooth * (len(text) // 15 + 1))[: 2 * (16000 * len(text) // 15)])
"""


def hummed(text: str) -> google.Answer:
    samples = int(len(text) / Gtts().characters_per_second * 24_000)
    wave = 8000 * np.sin(2 * np.pi * 220 * np.arange(samples) / 24_000)
    return google.spoken(frames.encode(wave.astype("<i2").tobytes(), 24_000, 64))
