"""The lexicon changes exactly the words that it names: their clips differ, all others are the same."""

from __future__ import annotations

from pathlib import Path

import building
import pytest

from narrate.model import Clip
from narrate.pipeline.plan import plan_script
from narrate.settings import load

TEXT = """\
---
title: A Town
---

We drove past the river. Then we came to Worcester at noon. It rained there.

Worcester, they say, is worth it. We left by train.
"""
PLS = """\
<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">
  <lexeme><grapheme>Worcester</grapheme>{said}</lexeme>
</lexicon>
"""
NAMED = {2, 4}
"""Chunks in which the word stands."""


def clips(folder: Path, text: str = TEXT, settings: str = "", pls: str = "") -> list[Clip]:
    """The sound of every chunk of a script, by the embedded voice."""
    building.show(folder, {"town.md": text.replace("", "")})
    (folder / "words.pls").write_text(PLS.format(said=pls), encoding="utf-8")
    (folder / "narrate.toml").write_text(settings, encoding="utf-8")
    chosen = load(folder)
    identity, planned = plan_script(folder / "script" / "town.md", chosen)
    voice = identity.engine
    return [voice.speak(chunk.utterance()) for chunk in planned.chunks]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Clip]:
    return clips(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize(
    ("settings", "pls"),
    [
        ('[lexicon]\nWorcester = "Wooster"\n', ""),
        ('[lexicon]\nWorcester = "/ˈwɔːsɛstɚ/"\n', ""),
        ('[lexicon]\n"came to Worcester" = "came to Wooster"\nworcester = "Wooster"\n', ""),
        ('[text]\npls = ["words.pls"]\n', "<phoneme>ˈwɔːsɛstɚ</phoneme>"),
        ('[text]\npls = ["words.pls"]\n', "<alias>Wooster</alias>"),
    ],
)
def test_the_clips_of_a_named_word_differ_and_their_neighbours_do_not(
    tmp_path: Path, plain: list[Clip], settings: str, pls: str
) -> None:
    changed = clips(tmp_path, settings=settings, pls=pls)
    assert {at for at, (old, new) in enumerate(zip(plain, changed, strict=True)) if old != new} == NAMED


@pytest.mark.parametrize("said", ["Wooster", "/ˈwɔːsɛstɚ/"])
def test_a_direction_changes_its_place_only(tmp_path: Path, plain: list[Clip], said: str) -> None:
    text = TEXT.replace("to Worcester", f"to Worcester<!-- say: {said} -->")
    changed = clips(tmp_path, text)
    assert {at for at, (old, new) in enumerate(zip(plain, changed, strict=True)) if old != new} == {2}


def test_a_word_that_does_not_occur_changes_nothing(tmp_path: Path, plain: list[Clip]) -> None:
    assert clips(tmp_path, settings='[lexicon]\nWorcestershire = "sauce"\nriv = "x"\n') == plain
