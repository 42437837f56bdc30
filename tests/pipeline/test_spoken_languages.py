"""A script whose voice does not speak its language is told about before anything is spoken."""

from __future__ import annotations

from pathlib import Path

import building
import pytest

from narrate import cli
from narrate.events import Event, Noticed, Spoken
from narrate.speech.engines import engine, voices_for

GERMAN = "---\ntitle: Tee\nlanguage: de\nvoice: {voice}\n---\n\nDas ist ein Satz.\n"


def built(folder: Path, voice: str, **options: bool) -> list[Event]:
    events: list[Event] = []
    building.build(building.show(folder, {"tee.md": GERMAN.format(voice=voice)}), events=events, **options)
    return events


def test_it_is_said_before_the_first_sentence_with_what_speaks_the_language(tmp_path: Path) -> None:
    events = built(tmp_path, "espeak/fr-fr")
    kinds = [type(event) for event in events]
    assert kinds.index(Noticed) < kinds.index(Spoken)
    [noticed] = [event for event in events if isinstance(event, Noticed)]
    assert "is in `de`, which its voice `fr-fr` does not speak" in noticed.message
    assert "These do: espeak/de, gtts/de" in noticed.message


@pytest.mark.parametrize("voice", ["espeak/de", "tone/words", '""'])
def test_nothing_is_said_of_a_voice_that_speaks_it(tmp_path: Path, voice: str) -> None:
    assert not any(isinstance(event, Noticed) for event in built(tmp_path, voice))


def test_strict_refuses_it(tmp_path: Path) -> None:
    show = building.show(tmp_path, {"tee.md": GERMAN.format(voice="espeak/fr-fr")})
    [failure] = building.build(show, strict=True).failures
    assert failure.where.endswith("tee.md") and "gtts/de" in failure.hint


def test_the_plan_and_the_command_say_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show = building.show(tmp_path, {"tee.md": GERMAN.format(voice="espeak/fr-fr")})
    monkeypatch.setattr("sys.argv", ["narrate", "plan", str(show / "script" / "tee.md"), "-C", str(show)])
    assert cli.main() == 0
    assert "It is in `de`, which its voice `fr-fr` does not speak." in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["narrate", "build", "-C", str(show), "--quiet"])
    assert cli.main() == 0
    assert "narrate: tee.md: is in `de`, which" in capsys.readouterr().err


def test_what_speaks_a_language_is_an_engine_and_its_voice() -> None:
    assert voices_for("de-AT", {})[0] == "espeak/de"
    assert "edge/de-AT-IngridNeural" in voices_for("de-AT", {})
    assert voices_for("en", {})[0] == "hibari/heart"
    assert voices_for("qqq", {}) == ()
    assert not any(name.startswith("tone/") for name in voices_for("de", {}))


@pytest.mark.parametrize(
    ("name", "voice", "language", "speaks"),
    [
        ("edge", "de-DE-KatjaNeural", "de-CH", True),
        ("edge", "de-DE-KatjaNeural", "fr", False),
        ("edge", "en-US-EmmaMultilingualNeural", "fr", True),
        ("edge", "zh-CN-liaoning-XiaobeiNeural", "zh", True),
        ("openai", "nova", "de", True),
        ("gtts", "iw", "he", True),
        ("hibari", "heart", "en-GB", True),
        ("hibari", "heart", "de", False),
    ],
)
def test_a_voice_speaks_its_own_languages(name: str, voice: str, language: str, speaks: bool) -> None:
    assert engine(name, voice).speaks_language(language) is speaks
