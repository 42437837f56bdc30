"""`narrate.toml`: read as it is meant, or refused with the key and what it takes. Never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from narrate.errors import SettingsError
from narrate.settings import FILE, Settings, load


def read(folder: Path, text: str) -> Settings:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load(folder)


def refused(folder: Path, text: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read(folder, text)
    assert caught.value.where == str(folder / FILE)
    return caught.value


def test_without_a_file_everything_has_its_default_and_the_folder_names_the_show(tmp_path: Path) -> None:
    folder = tmp_path / "my-little_show"
    folder.mkdir()
    settings = load(folder)
    assert settings.show.title == "My Little Show"
    assert (settings.sound.loudness, settings.sound.peak, settings.pauses.sentence) == (-16.0, -1.0, 350)
    assert settings.script_dir == folder / "script" and settings.out_dir == folder / "audio"


def test_what_the_file_says_counts_and_flags_lie_over_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[voice]\nengine = "gtts"\nname = "de"\n[sound]\nloudness = -19\n')
    settings = load(tmp_path, flags={"voice": {"engine": "tone"}})
    assert (settings.voice.engine, settings.voice.name) == ("tone", "de")
    assert settings.sound.loudness == -19.0 and isinstance(settings.sound.loudness, float)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ('[show]\ntitel = "x"', "`show.title`"),
        ("[pause]\nsentence = 1", "`pauses`"),
        ("[sound]\nloudnes = -16", "`sound.loudness`"),
        ('[voice]\nengin = "tone"', "`voice.engine`"),
        ("[engines.hibary]\nspeed = 1.0", "`engines.hibari`"),
        ("[engines.hibari]\nsped = 1.0", "`engines.hibari.speed`"),
    ],
)
def test_an_unknown_key_names_the_nearest(tmp_path: Path, text: str, nearest: str) -> None:
    assert refused(tmp_path, text).hint == f"Did you mean {nearest}?"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[show]\ntitle = 5", "show.title"),
        ("[show]\ntitle = 2026-01-01", "show.title"),
        ('[show]\nexplicit = "no"', "show.explicit"),
        ("show = 5", "show"),
        ('[show]\npeople = "me"', "show.people"),
        ("[show]\npeople = {me = 5}", "show.people.me"),
        ("[pauses]\nsentence = 1.5", "pauses.sentence"),
        ("[pauses]\nsentence = true", "pauses.sentence"),
        ("[sound]\nloudness = true", "sound.loudness"),
        ("[lexicon]\nword = 5", "lexicon.word"),
        ("[engines]\nhibari = 5", "engines.hibari"),
        ('[engines.hibari]\nspeed = "fast"', "engines.hibari.speed"),
        ("[engines.hibari]\nseed = 1.5", "engines.hibari.seed"),
        ('[text]\nurls = "shout"', "text.urls"),
        ("[text]\nurls = []", "text.urls"),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_key(tmp_path: Path, text: str, key: str) -> None:
    assert f"`{key}`" in refused(tmp_path, text).message


@pytest.mark.parametrize(
    "line",
    [
        *("sound.bitrate = 65", "sound.bitrate = 0", "sound.bitrate = 64.0", "sound.bitrate = 320"),
        *("sound.loudness = 0", "sound.loudness = -70", "sound.loudness = nan", "sound.loudness = -inf"),
        *("sound.peak = 0.1", "sound.peak = -40", "sound.peak = nan"),
        *("pauses.clause = -1", "pauses.end = 60001", "pauses.section = 99999999999999999999"),
        *("text.chapter_depth = 0", "text.chapter_depth = 7", "store.max_mb = -1", "show.page_size = 0"),
        *("engines.hibari.speed = 2.1", "engines.hibari.seed = -1", "engines.gtts.tries = 0"),
    ],
)
def test_a_number_out_of_range_is_refused_with_the_range(tmp_path: Path, line: str) -> None:
    error = refused(tmp_path, line)
    assert f"`{line.split(' ')[0]}`" in error.message
    assert "between" in error.hint or " or " in error.hint


@pytest.mark.parametrize(
    "line",
    ["sound.bitrate = 160", "sound.loudness = -9", "sound.peak = 0", "pauses.clause = 0", "store.max_mb = 0"],
)
def test_the_ends_of_a_range_belong_to_it(tmp_path: Path, line: str) -> None:
    read(tmp_path, line)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[show", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000])
def test_what_is_no_toml_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SettingsError, match="not valid TOML") as caught:
        load(tmp_path)
    assert caught.value.where == str(tmp_path / FILE)


TABLES = ["show", "voice", "pauses", "sound", "text", "store", "lexicon", "engines", "other"]
KEYS = ["title", "people", "sentence", "bitrate", "peak", "urls", "url", "tone", "name", "x"]
VALUES = [
    "1",
    "-1",
    "1.5",
    "nan",
    "true",
    '"text"',
    "[]",
    "[[1]]",
    "{}",
    "{a = 1}",
    "{a = {b = 1}}",
    "07:32:00",
]


@example_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(TABLES), st.sampled_from(KEYS), st.sampled_from(VALUES))
def test_any_key_with_any_value_is_taken_or_refused(tmp_path: Path, table: str, key: str, value: str) -> None:
    try:
        settings = read(tmp_path, f"[{table}]\n{key} = {value}\n")
    except SettingsError as error:
        assert table in error.message
    else:
        assert isinstance(settings, Settings)


@example_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_taken_or_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    try:
        assert isinstance(load(tmp_path), Settings)
    except SettingsError as error:
        assert error.where == str(tmp_path / FILE)


def test_only_engines_that_have_a_table_are_imported(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[engines.tone]\nvoice = 'fixed'\n")
    probe = f"""
import sys
from pathlib import Path
from narrate.settings import load
load(Path({str(tmp_path)!r}))
print(sorted(name.split(".")[3] for name in sys.modules if name.startswith("narrate.speech.engines.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "['tone']\n"
