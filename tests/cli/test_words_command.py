"""`narrate words` as a shell, and as a writer at a terminal, sees it."""

from __future__ import annotations

import json
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrate import cli
from narrate.cli import words

ESSAY = "# Guests\n\nKjartan came.\n\nA row began.\n"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "guests.md").write_text(ESSAY, encoding="utf-8")
    return tmp_path


def call(monkeypatch: pytest.MonkeyPatch, show: Path, *given: str) -> int:
    monkeypatch.setattr(sys, "argv", ["narrate", "words", "--show", str(show), *given])
    return cli.main()


def listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path, *given: str
) -> list[str]:
    assert call(monkeypatch, show, "--json", *given) == 0
    return [each["word"] for each in json.loads(capsys.readouterr().out)]


def test_each_word_comes_with_its_sentence_and_how_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    assert call(monkeypatch, show) == 0
    out = capsys.readouterr().out
    assert "Kjartan: " in out and "guests.md, line 3: Kjartan came." in out
    assert "row: roh /roʊ/, or row /raʊ/  (may be read in several ways)" in out


def test_only_what_is_new_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    assert listed(monkeypatch, capsys, show) == ["Kjartan", "row"]
    assert listed(monkeypatch, capsys, show, "--fine", "row") == ["Kjartan", "row"]
    assert listed(monkeypatch, capsys, show) == ["Kjartan"]
    assert call(monkeypatch, show, "--all-fine", "--quiet") == 0
    assert call(monkeypatch, show) == 0
    assert capsys.readouterr().out == "No word is in doubt that was not answered before.\n"
    assert listed(monkeypatch, capsys, show, "--again") == ["Kjartan", "row"]


def test_a_flag_writes_the_lexicon(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    assert call(monkeypatch, show, "--say", "Kjartan=kyartan") == 0
    assert (show / "narrate.toml").read_text(encoding="utf-8") == '[lexicon]\nKjartan = "kyartan"\n'
    assert listed(monkeypatch, capsys, show) == ["row"]


def test_a_flag_writes_the_mark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    script = show / "script" / "guests.md"
    assert call(monkeypatch, show, str(script), "--mark", "5:row=/raʊ/") == 0
    assert "A row<!-- say: /raʊ/ --> began" in script.read_text(encoding="utf-8")
    assert listed(monkeypatch, capsys, show) == ["Kjartan"]


@pytest.mark.parametrize(
    "given, message",
    [
        (["--say", "Kjartan"], "no answer"),
        (["--mark", "5:row=rough"], "the one script"),
        (["guests.md", "--mark", "1:nothing=x"], "no word in doubt is `nothing`"),
    ],
)
def test_answers_that_make_no_sense_are_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    show: Path,
    given: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(show / "script")
    assert call(monkeypatch, show, *given) != 0
    assert message in capsys.readouterr().err


def test_a_sample_is_the_spoken_sentence(monkeypatch: pytest.MonkeyPatch, show: Path) -> None:
    assert call(monkeypatch, show, "--quiet", "--sample", str(show / "heard")) == 0
    assert sorted(path.name for path in (show / "heard").iterdir()) == ["01-Kjartan.wav", "02-row.wav"]
    with wave.open(str(show / "heard" / "01-Kjartan.wav")) as sound:
        assert sound.getnframes() > sound.getframerate() / 4


def answering(monkeypatch: pytest.MonkeyPatch, *keys: str) -> Iterator[str]:
    left = iter(keys)
    monkeypatch.setattr(words, "_at_a_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: next(left))
    return left


def test_a_key_answers_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    left = answering(monkeypatch, "kyartan", "2")
    assert call(monkeypatch, show) == 0
    assert list(left) == []
    assert 'Kjartan = "kyartan"' in (show / "narrate.toml").read_text(encoding="utf-8")
    marked = (show / "script" / "guests.md").read_text(encoding="utf-8")
    assert marked == ESSAY.replace("row", "row<!-- say: /raʊ/ -->")
    capsys.readouterr()
    assert listed(monkeypatch, capsys, show) == []


def test_a_raised_figure_is_no_number_of_a_reading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    answering(monkeypatch, "²", "q")
    assert call(monkeypatch, show) == 0


def test_later_and_stop_write_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    answering(monkeypatch, "-", "q")
    assert call(monkeypatch, show) == 0
    assert sorted(path.name for path in show.iterdir()) == ["script"]
    capsys.readouterr()
    assert listed(monkeypatch, capsys, show) == ["Kjartan", "row"]
