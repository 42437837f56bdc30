"""`narrate check` as it is called: what it prints, and its exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from breaking import channel, feed

from narrate import cli


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> tuple[int, str]:
    """Exit status and standard output."""
    monkeypatch.setattr("sys.argv", ["narrate", "check", *arguments])
    return cli.main(), capsys.readouterr().out


@pytest.fixture
def broken(good_show: Path, tmp_path: Path) -> Path:
    """Root of a show with one error."""
    root = Path(shutil.copytree(good_show, tmp_path / "essays"))
    feed("<language>en</language>")(root / "audio")
    return root


def test_a_good_show_ends_with_0_and_says_so(
    good_show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, monkeypatch, "-C", str(good_show)) == (0, "0 errors, 0 warnings, 0 notes\n")
    assert run(capsys, monkeypatch, "-C", str(good_show), "--quiet", "--fast") == (0, "")


def test_an_error_ends_with_8_and_has_place_code_and_remedy(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, printed = run(capsys, monkeypatch, "--fast", str(broken / "audio"))

    assert status == 8
    first, second, last = printed.splitlines()
    assert first == f"{broken}/audio/feed.xml:4: error: the show does not say its language [language-missing]"
    assert second.strip() == "Set show.language in narrate.toml, or write the element."
    assert last == "1 error, 0 warnings, 0 notes"


def test_findings_are_json_where_a_program_reads_them(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, printed = run(capsys, monkeypatch, "--fast", "--json", str(broken / "audio" / "feed.xml"))

    (finding,) = json.loads(printed)
    assert (status, finding["code"], finding["severity"]) == (8, "language-missing", "error")
    assert set(finding) == {"code", "severity", "place", "message", "remedy"}


def test_a_warning_fails_only_a_strict_check(
    good_show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(good_show / "audio", tmp_path / "audio"))
    channel("<itunes:block>Yes</itunes:block>")(folder)

    assert run(capsys, monkeypatch, "--fast", str(folder))[0] == 0
    assert run(capsys, monkeypatch, "--fast", "--strict", str(folder))[0] == 8


def test_what_is_not_there_ends_with_the_status_of_a_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, monkeypatch, str(tmp_path / "nothing"))[0] == 5


def test_an_essay_stands_for_its_episode(
    good_show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    essay = good_show / "script" / "six.md"
    new = good_show / "script" / "new.md"

    assert run(capsys, monkeypatch, "-C", str(good_show), str(essay))[0] == 0
    assert run(capsys, monkeypatch, "-C", str(good_show), str(new))[0] == 5
