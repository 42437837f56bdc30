"""The commands as a shell sees them: what they print, where, and how they end."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import wave
from pathlib import Path

import building
import pytest
from serving import ask

from narrate import cli
from narrate.errors import (
    Busy,
    CheckFailed,
    CommandFailed,
    EngineError,
    FetchError,
    NarrateError,
    PluginError,
    ScriptError,
    SettingsError,
    ShowError,
    StoreError,
    Unspeakable,
)

HEAVY = (
    "numpy",
    "av",
    "onnxruntime",
    "pydub",
    "mutagen",
    "lxml",
    "PIL",
    "scipy",
    "starlette",
    "lameenc",
    "gtts",
)
ROOT = Path(__file__).parents[2]
COMMANDS = sorted(str(command.name) for command in cli.app.registered_commands)


def call(monkeypatch: pytest.MonkeyPatch, *given: str | Path) -> int:
    """Exit status of `narrate`, in this process."""
    monkeypatch.setattr(sys, "argv", ["narrate", *map(str, given)])
    return cli.main()


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return building.show(tmp_path / "show", {"tea.md": building.essay("Tea", 1)})


@pytest.mark.parametrize("code", ["import narrate", "import narrate.cli; narrate.cli.main()"])
def test_help_and_import_load_nothing_heavy(code: str) -> None:
    probe = f"""
import sys, atexit
sys.argv = ["narrate", "--help"]
atexit.register(lambda: print("LOADED", sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr))
{code}
"""
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.strip() == "LOADED []"


def test_help_lists_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "--help") == 0
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)
    assert {"build", "plan", "voices", "feed", "init", "spoken", "cache"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, command, "--help") == 0
    said = capsys.readouterr().out
    assert f"narrate {command}" in said and "--help" in said


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NarrateError, 1),
        (SettingsError, 2),
        (ScriptError, 3),
        (EngineError, 4),
        (Unspeakable, 4),
        (ShowError, 5),
        (Busy, 6),
        (StoreError, 7),
        (CheckFailed, 8),
        (PluginError, 9),
        (FetchError, 11),
        (CommandFailed, 14),
    ],
)
def test_exit_statuses_are_what_scripts_rely_on(error: type[NarrateError], status: int) -> None:
    assert error.status == status


@pytest.mark.parametrize(
    ("toml", "given", "status"),
    [
        ("[shw]", [], 2),
        ('voice.engine = "hibary"', [], 2),
        ("", ["--engine", "tonn"], 2),
        ("", ["--engine", "hibari", "--voice", "hart"], 2),
        ("", ["nowhere.md"], 3),
        ('store.url = "nowhere://x"\nvoice.engine = "tone"', [], 7),
    ],
)
def test_every_error_ends_with_its_message_and_its_status(
    show: Path,
    toml: str,
    given: list[str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (show / "narrate.toml").write_text(toml)
    assert call(monkeypatch, "build", "-C", show, *given) == status
    said = capsys.readouterr()
    assert said.err.startswith("narrate: ") and len(said.err.splitlines()) >= 2
    assert (
        not (show / "audio" / "feed.xml").exists()
        or "enclosure" not in (show / "audio" / "feed.xml").read_text()
    )


def test_a_strict_build_refuses_what_the_voice_cannot_say_and_names_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show = building.show(tmp_path, {"a.md": "# Title\n\nHe said hello.\n\nHe said 你好 to me.\n"})
    assert call(monkeypatch, "build", "-C", show, "--engine", "hibari", "--strict") == Unspeakable.status
    said = capsys.readouterr().err
    assert "a.md:5: " in said and "你好" in said and "lexicon" in said


def test_a_show_is_started_and_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show = tmp_path / "new show"
    title = 'Say "Ah" \\ Ünïcode'
    monkeypatch.setenv("NARRATE_STORE", str(tmp_path / "store"))
    assert call(monkeypatch, "init", show, "--title", title) == 0
    (show / "cover.jpg").write_bytes((building.show(tmp_path / "other", {}) / "cover.jpg").read_bytes())
    toml = show / "narrate.toml"
    toml.write_text(toml.read_text().replace("[show]\n", '[show]\ncover = "cover.jpg"\n', 1))
    assert call(monkeypatch, "build", "-C", show, "--engine", "tone") == 0
    assert building.assert_whole(show / "audio") == 1
    assert "Ünïcode" in (show / "audio" / "feed.xml").read_text()
    assert call(monkeypatch, "init", show) == ShowError.status
    assert "is there already" in capsys.readouterr().err


def test_json_is_one_object_a_line_from_plan_to_publication(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = building.write(show / "script" / "zzz.md", "")
    assert call(monkeypatch, "build", "-C", show, "--json") == ScriptError.status
    said = capsys.readouterr()
    events = [json.loads(line) for line in said.out.splitlines()]
    kinds = [event["event"] for event in events]
    assert set(kinds) == {"begun", "planned", "spoken", "published", "failed"}
    assert kinds.index("begun") < kinds.index("planned") < kinds.index("spoken") < kinds.index("published")
    assert str(bad) in next(event["message"] for event in events if event["event"] == "failed")


def test_quiet_says_nothing_unless_something_goes_wrong(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "build", "-C", show, "--quiet") == 0
    assert call(monkeypatch, "feed", "-C", show, "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    building.write(show / "script" / "zzz.md", "")
    assert call(monkeypatch, "build", "-C", show, "--quiet") == ScriptError.status
    assert "is empty" in capsys.readouterr().err


def test_a_build_says_what_it_made_and_why(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "build", "-C", show, "--explain") == 0
    first = capsys.readouterr().out
    assert "tea.md -> tea-" in first and "new" in first and "\x1b" not in first
    assert call(monkeypatch, "build", "-C", show, "--explain") == 0
    again = capsys.readouterr().out
    assert "tea.md: unchanged" in again and "nothing to do" in again


def test_a_plan_shows_chapters_lines_pauses_and_what_is_said_differently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show = building.show(tmp_path, {"a.md": "# My Title\n\nIn 1990 it rained.\n\n## Next\n\nMore.\n"})
    assert call(monkeypatch, "plan", "-C", show, show / "script" / "a.md") == 0
    said = capsys.readouterr().out
    assert "2. Next" in said and "[900 ms]" in said and "nineteen ninety" in said
    assert "3  In nineteen ninety it rained." in said
    assert not (show / "audio").exists(), "a plan makes nothing"


def test_a_plan_is_also_for_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show = building.show(tmp_path, {"a.md": "# My Title\n\nIn 1990 it rained.\n"})
    assert call(monkeypatch, "plan", "-C", show, show / "script" / "a.md", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["title"] == "My Title" and facts["seconds"] > 1
    chunk = facts["chapters"][0]["chunks"][-1]
    assert chunk["text"] == "In 1990 it rained." and chunk["spoken"] == "In nineteen ninety it rained."
    assert (chunk["line"], chunk["pause"], chunk["pause_ms"]) == (3, "end", 1000)


def test_spoken_prints_a_line_for_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["In 1990 it rained.", "", "Two. Sentences here.", "   ", "***", "Costs $5."]
    text = tmp_path / "text"
    text.write_text("\n".join(lines) + "\n")
    assert call(monkeypatch, "spoken", "-C", tmp_path, text) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(lines)
    assert said[0] == "In nineteen ninety it rained." and said[5] == "Costs five dollars."


def test_voices_lists_what_speaks_the_shows_language_and_what_would_be_chosen_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "voices", "-C", tmp_path) == 0
    said = capsys.readouterr().out
    assert said.startswith("hibari   heart") and "gtts     en" in said and "tone     words" in said
    assert "Deutsch" not in said and "German" not in said and len(said.splitlines()) < 30
    assert call(monkeypatch, "voices", "-C", tmp_path, "--language", "de-AT") == 0
    said = capsys.readouterr().out
    assert said.startswith("espeak   de ") and "gtts     de" in said and "hibari" not in said


def test_voices_of_one_engine_are_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "voices", "-C", tmp_path, "tone", "--json") == 0
    assert [voice["name"] for voice in json.loads(capsys.readouterr().out)] == ["words", "fixed"]
    assert call(monkeypatch, "voices", "-C", tmp_path, "--json") == 0
    every = len(json.loads(capsys.readouterr().out))
    assert call(monkeypatch, "voices", "-C", tmp_path, "--all") == 0
    assert len(capsys.readouterr().out.splitlines()) == every > 150


def test_what_is_not_installed_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from narrate.speech import guard
    from narrate.speech.engines import espeak

    monkeypatch.setattr(espeak, "find_spec", lambda _: None)
    monkeypatch.setattr(guard, "_known", {})
    assert call(monkeypatch, "voices", "-C", tmp_path) == 0
    assert "espeak   is not installed: pip install 'narrate-audio[espeak]'" in capsys.readouterr().out


def test_a_sample_is_a_sentence_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sample.wav"
    given = ["tone/fixed", "--sample", file, "--text", "Three words only."]
    assert call(monkeypatch, "voices", "-C", tmp_path, *given) == 0
    with wave.open(str(file)) as sound:
        assert sound.getframerate() == 24_000 and 0.5 < sound.getnframes() / 24_000 < 3


def test_a_sample_is_in_the_language_of_the_voice_and_can_be_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from narrate.model import Clip, Utterance
    from narrate.speech.engines.tone import Tone
    from narrate.words import samples

    played: list[bytes] = []
    monkeypatch.setattr(samples, "play", lambda path: played.append(path.read_bytes()))
    said: list[str] = []

    def speak(_: Tone, utterance: Utterance) -> Clip:
        said.append(utterance.text)
        return Clip(b"\0\0" * 99, 24_000, ())

    monkeypatch.setattr(Tone, "speak", speak)
    for given in (["tone"], ["tone", "--language", "de"], ["tone/fixed", "--text", "Three words only."]):
        assert call(monkeypatch, "voices", "-C", tmp_path, *given, "--play") == 0
    assert [text.split()[0] for text in said] == ["This", "Das", "Three"]
    assert [content[:4] for content in played] == [b"RIFF"] * 3
    assert list(tmp_path.iterdir()) == []


def test_voices_knows_the_engines_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "narrate.toml").write_text('[engines.command]\nnames = ["low"]\nspeaks = ["de"]\n')
    assert call(monkeypatch, "voices", "-C", tmp_path, "--language", "de") == 0
    assert "command  low" in capsys.readouterr().out


def test_cache_tells_the_size_and_empties_the_store(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call(monkeypatch, "build", "-C", show, "--quiet")
    capsys.readouterr()
    assert call(monkeypatch, "cache", "-C", show, "--json") == 0
    full = json.loads(capsys.readouterr().out)
    assert full["entries"] >= 1 and full["bytes"] > 1000 and full["freed"] == 0
    assert call(monkeypatch, "cache", "-C", show, "--prune", "0", "--json") == 0
    emptied = json.loads(capsys.readouterr().out)
    assert (emptied["entries"], emptied["freed"]) == (0, full["bytes"])


def test_the_feed_alone_is_written_again_with_new_settings(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(monkeypatch, "build", "-C", show, "--quiet")
    toml = show / "narrate.toml"
    toml.write_text(toml.read_text().replace("[show]", '[show]\ndescription = "Quite another one."', 1))
    sounds = {name: content for name, content in building.files(show).items() if name.endswith(".mp3")}
    assert call(monkeypatch, "feed", "-C", show) == 0
    assert "Quite another one." in (show / "audio" / "feed.xml").read_text()
    assert sounds.items() <= building.files(show).items()
    building.assert_whole(show / "audio")


def test_a_reader_that_goes_away_is_no_error(show: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "narrate", "plan", "-C", show, show / "script" / "tea.md", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        process.wait(timeout=30)


def test_a_setting_is_explained_with_its_default(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "settings", "sound.bitrate") == 0
    head, meaning = capsys.readouterr().out.splitlines()
    assert head == "sound.bitrate = 64"
    assert "Kilobits per second" in meaning


def test_the_settings_of_a_table_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "settings", "pauses", "--json") == 0
    found = {one["name"]: one["default"] for one in json.loads(capsys.readouterr().out)}
    assert found["pauses.sentence"] == "350" and all(name.startswith("pauses.") for name in found)


def test_a_misspelt_setting_is_answered_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "settings", "pauses.sentense") == 2
    assert "Did you mean `pauses.sentence`?" in capsys.readouterr().err


def test_the_rules_of_check_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "check", "--rules") == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


# --- corrections -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        ("--edit", "--host", "0.0.0.0"),
        ("--edit", "--host", "192.0.2.7"),
        ("--edit", "--host", "::"),
        ("--edit", "--token", "secret"),
        ("--edit", "--public-url", "https://example.org/"),
        ("--engine", "tone"),
        ("--voice", "heart"),
    ],
)
def test_serve_refuses_what_would_let_others_correct(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path, given: tuple[str, ...]
) -> None:
    building.build(show)
    assert call(monkeypatch, "serve", "-C", show, "--port", "0", *given) == 2
    assert capsys.readouterr().out == ""


def test_corrections_need_something_that_was_published(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], show: Path
) -> None:
    assert call(monkeypatch, "serve", "-C", show, "--edit", "--port", "0") == ShowError.status
    assert "narrate build" in capsys.readouterr().err


def test_the_address_for_corrections_is_printed_with_its_token(show: Path) -> None:
    building.build(show)
    command = [sys.executable, "-m", "narrate", "serve", "-C", show, "--edit", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, preexec_fn=building.heed_ctrl_c
    ) as served:
        assert served.stdout is not None
        lines = [served.stdout.readline() for _ in range(3)]
        printed = re.fullmatch(r"  http://127\.0\.0\.1:(\d+)/#edit=[\w-]{43}\n", lines[1])
        assert printed is not None
        assert ask(int(printed[1]), "/").status == 200
        served.send_signal(signal.SIGINT)
        assert served.wait(20) == 0
    assert lines[2] == "Ctrl-C ends it.\n"
