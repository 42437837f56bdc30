"""The registry finds engines by name, and a wrong name, option or voice by the nearest right one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from narrate.errors import EngineError, SettingsError
from narrate.speech.engines import default_for, engine, engine_class, names


def test_every_file_of_the_folder_is_an_engine() -> None:
    assert {"gtts", "hibari", "tone"} <= set(names())


@pytest.mark.parametrize("name", ["gtts", "hibari", "tone"])
def test_an_engine_lists_its_default_voice_first(name: str) -> None:
    first = engine_class(name).voices()[0].name
    assert engine(name, first).identity() == engine(name).identity()


def test_english_is_spoken_offline_and_other_languages_by_gtts() -> None:
    assert [default_for(language) for language in ("en", "en-GB", "EN-us", "de", "zh-TW")] == [
        *["hibari"] * 3,
        *["gtts"] * 2,
    ]


@pytest.mark.parametrize(
    ("name", "voice", "options", "nearest"),
    [
        ("hibary", "", {}, "`hibari`"),
        ("hibari", "hart", {}, "`heart`"),
        ("hibari", "", {"sped": 1.0}, "`speed`"),
        ("tone", "fixt", {}, "`fixed`"),
        ("gtts", "zh-CH", {}, "`zh-CN`"),
    ],
)
def test_a_misspelt_name_names_the_nearest(
    name: str, voice: str, options: dict[str, object], nearest: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        engine(name, voice, options)
    assert f"Did you mean {nearest}?" in caught.value.hint


def test_a_name_like_no_other_lists_what_there_is() -> None:
    with pytest.raises(SettingsError) as caught:
        engine("xyzzy")
    assert all(name in caught.value.hint for name in names())


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("hibari", {"speed": 3.0}),
        ("hibari", {"speed": "fast"}),
        ("hibari", {"seed": -1}),
        ("hibari", {"seed": "x"}),
        ("gtts", {"tries": 0}),
        ("gtts", {"patience": -1}),
        ("gtts", {"slow": "yes"}),
    ],
)
def test_an_option_without_sense_is_refused_at_once(name: str, options: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=f"engine `{name}`"):
        engine(name, options=options)


def test_a_whole_number_does_for_a_number() -> None:
    assert (
        engine("hibari", options={"speed": 2}).identity()
        == engine("hibari", options={"speed": 2.0}).identity()
    )


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed package that adds two engines: one that is none, and a tone under another name."""
    facts = tmp_path / "whistle-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: whistle\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(
        "[narrate.engines]\nwhistle = narrate.speech.engines.tone:ENGINE\nnothing = builtins:len\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return "whistle"


def test_an_installed_package_adds_an_engine(plugin: str) -> None:
    assert plugin in names()
    assert engine(plugin).identity() == engine("tone").identity()


@pytest.mark.usefixtures("plugin")
def test_what_is_no_engine_is_said_to_be_none() -> None:
    with pytest.raises(EngineError, match="engine `nothing` is not a dataclass"):
        engine("nothing")
