"""Who speaks: the show's voice, the script's own, and that of a passage, of one engine or several."""

from __future__ import annotations

from pathlib import Path

import building
import pytest

from narrate.errors import ScriptError
from narrate.model import Plan
from narrate.pipeline.identity import Identity
from narrate.pipeline.plan import plan_script, speaker
from narrate.settings import Settings, Voice, load
from narrate.speech.engines import split_voice

SCRIPT = """\
---
title: Tea
{front}---

One sentence.

<!-- narrate: voice {passage} -->

Another sentence, which goes on for a good while, because it has so many things to say before it ends at last.

<!-- narrate: voice -->

A third.
"""


def planned(
    folder: Path, *, front: str = "", passage: str = "fixed", voice: str = ""
) -> tuple[Identity, Plan]:
    show = building.show(folder, {"tea.md": SCRIPT.format(front=front, passage=passage)})
    flags = {"voice": {"name": voice}} if voice else {}
    return plan_script(show / "script" / "tea.md", load(show, flags=flags))


def said_by(identity: Identity, plan: Plan) -> list[str]:
    voices = [identity.engine_of(chunk) for chunk in plan.chunks]
    return [f"{voice.name}/{voice.voice}" for voice in voices]


@pytest.mark.parametrize(
    ("front", "passage", "voice", "first", "second"),
    [
        ("", "fixed", "", "tone/words", "tone/fixed"),
        ("", "words", "fixed", "tone/fixed", "tone/words"),
        ("voice: fixed\n", "words", "", "tone/fixed", "tone/words"),
        ("voice: hibari/heart\n", "fixed", "fixed", "hibari/heart", "tone/fixed"),
        ("", "hibari/", "", "tone/words", "hibari/heart"),
        ("", "tone/fixed", "hibari/heart", "hibari/heart", "tone/fixed"),
    ],
)
def test_a_passage_has_its_voice_and_the_rest_the_scripts_or_the_shows(
    tmp_path: Path, front: str, passage: str, voice: str, first: str, second: str
) -> None:
    speakers = said_by(*planned(tmp_path, front=front, passage=passage, voice=voice))
    assert set(speakers[:2]) == {first} and speakers[2] == second and speakers[-1] == first


@pytest.mark.parametrize("passage", ["fixt", "tone/fixt", "hibari/fixed", "tonne/fixed"])
def test_a_passage_in_a_voice_that_there_is_not_names_its_line(tmp_path: Path, passage: str) -> None:
    with pytest.raises(ScriptError, match="has no voice") as caught:
        planned(tmp_path, passage=passage)
    assert caught.value.where.endswith("tea.md:9")


def test_sentences_are_cut_for_the_engine_that_takes_least(tmp_path: Path) -> None:
    _, alone = planned(tmp_path / "alone")
    _, mixed = planned(tmp_path / "mixed", passage="gtts/en")
    assert max(len(chunk.spoken) for chunk in alone.chunks) > 100
    assert max(len(chunk.spoken) for chunk in mixed.chunks) <= 100


def test_a_voice_in_short_is_that_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text('voice = "tone/fixed"\n')
    assert load(tmp_path).voice == Voice(name="tone/fixed")
    assert speaker(load(tmp_path), "en")(None, "").voice == "fixed"


def test_a_stroke_in_a_name_is_one_where_no_engine_is_called_like_that() -> None:
    assert split_voice("tone/fixed") == ("tone", "fixed")
    assert split_voice("/models/joe.onnx") == ("", "/models/joe.onnx")
    assert split_voice("models/joe.onnx") == ("", "models/joe.onnx")
    assert split_voice("fixed") == ("", "fixed")
    assert Settings().voice.name == ""
