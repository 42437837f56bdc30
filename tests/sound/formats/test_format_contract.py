"""Every format keeps the promises of a format; the one in docs/formats.md too."""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from narrate.settings import Sound
from narrate.sound.format import Format
from narrate.sound.formats.flac import Flac
from narrate.sound.formats.m4b import M4b
from narrate.sound.formats.mp3 import Mp3
from narrate.sound.formats.opus import Opus
from narrate.sound.formats.wav import Wav
from narrate.testing.format import FormatContract


class TestMp3(FormatContract):
    format = Mp3
    hashed = False  # of tag, header, and the hash of the frames, which is known before they are written


class TestMp3AtAnotherRate(FormatContract):
    format = Mp3
    hashed = False  # of tag, header, and the hash of the frames, which is known before they are written
    sound = Sound(rate=44100, bitrate=96)


class TestM4b(FormatContract):
    format = M4b


class TestM4bAtAnotherRate(FormatContract):
    format = M4b
    sound = Sound(rate=44100, bitrate=160)


class TestFlac(FormatContract):
    format = Flac
    alike = 0.97  # what the limiter leaves of noise


class TestWav(FormatContract):
    format = Wav
    alike = 0.97  # what the limiter leaves of noise
    holds_chapters = holds_cover = holds_text = False


class TestOpus(FormatContract):
    format = Opus
    alike = 0.6  # it keeps how noise sounds, not its samples


class TestOpusAtARateThatItDoesNotKnow(FormatContract):
    format = Opus
    sound = Sound(rate=22050)
    alike = 0.6


FOLDER = tempfile.TemporaryDirectory(prefix="narrate-guide-")
GUIDE = Path(__file__).parents[3] / "docs" / "formats.md"


def of_the_guide() -> type[Format]:
    """The format that docs/formats.md shows, in a module of its own, as the import test wants it."""
    source = next(
        text for text in re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.S) if "FORMAT" in text
    )
    (Path(FOLDER.name) / "guide_au.py").write_text(source, encoding="utf-8")
    sys.path.insert(0, FOLDER.name)
    found: type[Format] = importlib.import_module("guide_au").FORMAT
    return found


class TestAuOfTheGuide(FormatContract):
    format = of_the_guide()
    holds_tags = holds_chapters = holds_cover = holds_text = False


@pytest.mark.parametrize(
    "fault", [{"delay": 0}, {"delay": 1105 + 200}, {"headroom_db": -6.0}, {"suffix": "mp3"}]
)
def test_a_contract_that_is_broken_fails(fault: dict[str, Any]) -> None:
    """One that never fails promises nothing."""
    base = Mp3 if "delay" in fault or "suffix" in fault else M4b
    broken = type(
        "TestBroken", (FormatContract,), {"format": type("Broken", (base,), fault), "hashed": False}
    )()
    checks = [
        broken.test_it_declares_what_it_writes,
        broken.test_sound_is_heard_when_it_was_said,
        broken.test_the_decoded_file_is_as_loud_as_asked_and_peaks_below,
    ]
    assert any(failed(check) for check in checks)


def failed(check: Callable[[], None]) -> bool:
    try:
        check()
    except (AssertionError, ValueError):
        return True
    return False
