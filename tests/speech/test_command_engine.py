"""Any program as an engine: how it is called, and what it may answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from narrate.errors import EngineError, Unreachable
from narrate.model import Utterance
from narrate.settings import load
from narrate.speech.engines import engine
from narrate.speech.engines.command import Command

WAVE = """
import sys, wave
def write(file, samples, channels=1):
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(11025)
        out.writeframes(b"\\x10\\x20" * samples * channels)
"""
SAID = Utterance("two words")


def python(code: str, *arguments: str, **options: object) -> Command:
    """The engine with a Python program."""
    return Command(run=(sys.executable, "-c", WAVE + code, *arguments), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("write(sys.stdout.buffer, 10 * len(sys.stdin.buffer.read()))", ()),
        ("write(sys.stdout.buffer, 10 * len(sys.stdin.buffer.read()), 2)", ()),
        ("write(sys.stdout.buffer, 10 * len(sys.argv[1]))", ("{text}",)),
        ("write(sys.argv[1], 10 * len(sys.argv[2].split('=')[1]))", ("{file}", "--text={text}")),
        ("assert sys.argv[1] == 'low'; write(sys.stdout.buffer, 90)", ("{voice}",)),
    ],
)
def test_the_sound_comes_from_standard_output_or_a_file(code: str, arguments: tuple[str, ...]) -> None:
    clip = python(code, *arguments, voice="low").speak(SAID)
    assert (clip.rate, len(clip)) == (11_025, 90)
    assert [(word.at, word.sample) for word in clip.words] == [(0, 0), (4, 40)]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (python("print('no model', file=sys.stderr); sys.exit(7)"), "ended with status 7: no model"),
        (python("print('hello')"), "answered with no sound"),
        (python(""), "answered with no sound"),
        (python("pass", "{file}"), "wrote no file"),
        (python("import time; time.sleep(60)", timeout=0.5), r"took more than 0\.5 s"),
    ],
)
def test_what_is_no_sound_is_an_error_that_says_why(wrong: Command, message: str) -> None:
    with pytest.raises(EngineError, match=message) as caught:
        wrong.speak(SAID)
    assert "[engines.command]" in caught.value.hint


@pytest.mark.parametrize("run", [(), ("/nowhere/at/all",)])
def test_a_program_that_is_not_there_is_no_engine_for_anybody(run: tuple[str, ...]) -> None:
    with pytest.raises(Unreachable):
        Command(run=run).speak(SAID)


def test_its_options_are_its_table(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text(
        '[engines.command]\nrun = ["say", "{voice}"]\nnames = ["anna", "ben"]\nvoice = "anna"\nspeaks = ["de"]\n'
    )
    table = load(tmp_path).engines["command"]
    made = engine("command", "ben", table)
    assert made.voice == "ben" and made.languages() == ("de",)
    assert engine("command", "", table).voice == "anna"
    assert "say" in made.identity() and "ben" in made.identity()
