"""The registry finds engines by name, and a wrong name, option or voice by the nearest right one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrate import plugins
from narrate.errors import PluginError, SettingsError
from narrate.speech import guard
from narrate.speech.engines import default_engine, engine, espeak, installed, names


def test_every_file_of_the_folder_is_an_engine() -> None:
    assert {"gtts", "hibari", "tone"} <= set(names())


@pytest.mark.parametrize("name", ["gtts", "hibari", "tone"])
def test_an_engine_lists_its_default_voice_first(name: str) -> None:
    first = engine(name).voices()[0].name
    assert engine(name, first).identity() == engine(name).identity()


def test_english_is_spoken_by_the_voice_that_comes_along() -> None:
    assert {default_engine(language, {}) for language in ("en", "en-GB", "EN-us")} == {"hibari"}


def test_other_languages_are_spoken_offline_where_a_voice_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert {default_engine(language, {}) for language in ("de", "fr-CH")} == {"espeak"}
    monkeypatch.setattr(espeak, "find_spec", lambda _: None)
    guard._known.clear()
    assert {default_engine(language, {}) for language in ("de", "zh-TW")} == {"gtts"}
    guard._known.clear()


def test_a_language_that_nobody_speaks_is_said_to_be_one() -> None:
    with pytest.raises(SettingsError, match="speaks `qqq`") as caught:
        default_engine("qqq", {})
    assert "narrate voices" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "language", "voice"),
    [
        ("hibari", "en-GB", "heart"),
        ("gtts", "de-AT", "de"),
        ("gtts", "zh-TW", "zh-TW"),
        ("gtts", "pt_BR", "pt-BR"),
        ("tone", "tlh", "words"),
    ],
)
def test_the_voice_is_the_nearest_to_the_language(name: str, language: str, voice: str) -> None:
    assert engine(name, language=language).voice == voice


def test_a_language_that_an_engine_does_not_speak_is_noticed_unless_the_voice_is_named() -> None:
    with pytest.raises(SettingsError, match="engine `hibari` does not speak `de`"):
        engine("hibari", language="de")
    assert engine("hibari", "heart", language="de").voice == "heart"
    assert engine("hibari", options={"voice": "heart"}, language="de").voice == "heart"


@pytest.mark.parametrize(
    ("name", "voice", "options", "nearest"),
    [
        ("hibary", "", {}, "`hibari`"),
        ("hibari", "hart", {}, "`heart`"),
        ("hibari", "", {"sped": 1.0}, "`engines.hibari.speed`"),
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
    with pytest.raises(SettingsError, match=f"`engines.{name}.{next(iter(options))}`"):
        engine(name, options=options)


def test_a_whole_number_does_for_a_number() -> None:
    assert (
        engine("hibari", options={"speed": 2}).identity()
        == engine("hibari", options={"speed": 2.0}).identity()
    )


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An installed package that adds two engines: one that is none, and a tone under another name."""
    facts = tmp_path / "whistle-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: whistle\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(
        "[narrate.engines]\nwhistle = narrate.speech.engines.tone:ENGINE\nnothing = builtins:len\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    plugins.forget()
    yield "whistle"
    plugins.forget()


def test_an_installed_package_adds_an_engine(plugin: str) -> None:
    assert plugin in names()
    assert engine(plugin).identity() == f"{engine('tone').identity()} of whistle 1.0"


@pytest.mark.usefixtures("plugin")
def test_what_is_no_engine_is_an_error_for_who_asks_for_it_and_a_line_in_a_listing() -> None:
    with pytest.raises(PluginError, match=r"engine `nothing` of whistle 1\.0 is not a subclass"):
        engine("nothing")
    found, faults = installed()
    assert {"hibari", "tone", "whistle"} <= {made.name for made in found}
    assert ["nothing" in str(fault) for fault in faults] == [True]
