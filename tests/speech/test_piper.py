"""Piper: a voice by name or path, its speakers and knobs, its words, and how it gets here."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_graphs as small
from test_models import left, offering

from narrate.errors import EngineError, Unreachable
from narrate.model import Utterance
from narrate.speech import engines
from narrate.speech.engines import piper
from narrate.speech.engines.piper import Piper

TEXT = "The tomato was ripe. Nobody had expected it."
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small.piper_files(tmp_path)
    return tmp_path


@pytest.fixture
def voice(folder: Path) -> Piper:
    return Piper(small.PIPER, folder=str(folder), source=NOWHERE)


@pytest.fixture
def source(tmp_path: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """Piper's own list with one voice, its folder, its address, and what was asked of it."""
    there = tmp_path / "there"
    (there / "xx").mkdir(parents=True)
    small.piper_files(there / "xx")
    files = {
        f"xx/{path.name}": {
            "size_bytes": path.stat().st_size,
            "md5_digest": hashlib.md5(path.read_bytes()).hexdigest(),
        }
        for path in (there / "xx").iterdir()
    }
    (there / "voices.json").write_text(json.dumps({small.PIPER: {"files": files}}), encoding="utf-8")
    with offering(there) as (address, asked):
        yield there, address, asked


def test_words_begin_where_the_graph_says(voice: Piper) -> None:
    """Every phoneme of this voice is as long as the next; a pad stands behind each and one before all."""
    clip = voice.speak(Utterance("The tomato."))
    before = len("^_") + 2 * len("ðə ")
    assert [word.sample for word in clip.words] == [2 * small.SAMPLES, before * small.SAMPLES]
    assert clip.rate == small.RATE


def test_words_of_the_second_sentence_come_after_the_first(voice: Piper) -> None:
    first, both = voice.speak(Utterance("The tomato was ripe.")), voice.speak(Utterance(TEXT))
    assert both.words[4].sample == len(first) + 2 * small.SAMPLES
    assert both.words[:4] == first.words


def test_without_lengths_in_the_graph_words_are_estimated(folder: Path, voice: Piper) -> None:
    (folder / f"{small.PIPER}.onnx").write_bytes(small.piper(lengths="Floor"))
    clip = voice.speak(Utterance(TEXT))
    assert clip.words[1].sample == TEXT.index("tomato") * len(clip) // len(TEXT)


def test_a_voice_trained_on_letters_is_given_letters(folder: Path) -> None:
    small.piper_files(folder, kind="text")
    clip = Piper(small.PIPER, folder=str(folder)).speak(Utterance("oh no"))
    assert len(clip) == (len("^_$") + 2 * len("oh no")) * small.SAMPLES


def test_speakers_are_chosen_by_name_number_or_voice(folder: Path) -> None:
    small.piper_files(folder, speakers=3)
    for asked, speaker in ((small.PIPER, "s2"), (small.PIPER, "2"), (f"{small.PIPER}#s2", "")):
        assert Piper(asked, speaker=speaker, folder=str(folder)).speak(Utterance(TEXT)).words
    with pytest.raises(EngineError, match="no speaker `s9`") as caught:
        Piper(f"{small.PIPER}#s9", folder=str(folder)).speak(Utterance(TEXT))
    assert "s0, s1, s2" in caught.value.hint


def test_its_knobs_are_part_of_what_it_is(voice: Piper) -> None:
    """Where voices are kept is not: the same voice in another folder says the same."""
    kinds = [
        Piper(noise=0.1),
        Piper(noise_w=0.1),
        Piper(speed=1.1),
        Piper(seed=1),
        Piper(speaker="1"),
        Piper(),
    ]
    assert len({made.identity() for made in kinds}) == len(kinds)
    assert Piper(folder="/a").identity() == Piper(folder="/b", source=NOWHERE).identity()


def test_a_voice_by_its_path_is_known_by_its_content(folder: Path) -> None:
    path = folder / f"{small.PIPER}.onnx"
    before = Piper(str(path)).identity()
    assert Piper(str(path)).speak(Utterance(TEXT)).words
    path.write_bytes(path.read_bytes() + b"\x78\x01")
    assert Piper(str(path)).identity() != before


def test_voices_that_are_here_stand_first_and_speak_their_language(voice: Piper) -> None:
    assert voice.voices()[0].name == small.PIPER
    assert voice.languages() == ("en-US",)
    assert voice.voice_for("en-GB") == small.PIPER
    assert voice.voice_for("de") == "de_DE-thorsten-medium"
    assert voice.voice_for("tlh") == ""
    assert voice.has_voice("de_AT-somebody-x_low")
    assert not voice.has_voice("/nowhere/voice.onnx")


def test_it_knows_what_its_voice_speaks_by_file_path_or_name(folder: Path, voice: Piper) -> None:
    path = str(folder / f"{small.PIPER}.onnx")
    for made in (voice, Piper(path), Piper(f"{path}#0"), Piper("en_GB-cori-high", folder=str(folder))):
        assert made.speaks_language("en-AU")
        assert not made.speaks_language("de")


def test_files_that_are_no_voice_are_not_listed(folder: Path, voice: Piper) -> None:
    (folder / "alone.onnx.json").write_text("{}", encoding="utf-8")
    for name, content in (("text", "no JSON"), ("list", "[]"), ("empty", "{}")):
        (folder / f"{name}.onnx").touch()
        (folder / f"{name}.onnx.json").write_text(content, encoding="utf-8")
    assert [info.name for info in voice.voices() if "offline" in info.note] == [small.PIPER]


def test_a_voice_is_fetched_when_it_first_speaks(tmp_path: Path, source: tuple[Path, str, list[str]]) -> None:
    _, address, asked = source
    made = Piper(small.PIPER, folder=str(tmp_path / "mine"), source=address)
    assert made.languages() == ()
    clip = made.speak(Utterance(TEXT))
    assert made.speak(Utterance(TEXT)) == clip
    assert sorted(asked) == ["/voices.json", f"/xx/{small.PIPER}.onnx", f"/xx/{small.PIPER}.onnx.json"]
    assert made.languages() == ("en-US",)
    assert [info.name for info in made.voices()] == [small.PIPER]  # the list that was fetched, and no other


def test_a_damaged_voice_leaves_nothing(tmp_path: Path, source: tuple[Path, str, list[str]]) -> None:
    there, address, _ = source
    path = there / "xx" / f"{small.PIPER}.onnx"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(Unreachable, match="not the file that was published"):
        Piper(small.PIPER, folder=str(tmp_path / "mine"), source=address).speak(Utterance(TEXT))
    assert sorted(left(tmp_path / "mine")) == ["voices.json", f"{small.PIPER}.onnx.json"]


@pytest.mark.parametrize(
    "listed", ["[]", "{}", '{"xx_XX-hum-low": 1}', '{"xx_XX-hum-low": {"files": {}}}', "x"]
)
def test_a_list_that_is_none_is_said_to_be_none(
    tmp_path: Path, source: tuple[Path, str, list[str]], listed: str
) -> None:
    there, address, _ = source
    (there / "voices.json").write_text(listed, encoding="utf-8")
    with pytest.raises(Unreachable, match=r"voices\.json"):
        Piper(small.PIPER, folder=str(tmp_path / "mine"), source=address).speak(Utterance(TEXT))


def test_without_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    made = Piper("de_DE-thorsten-medium", folder=str(tmp_path / "mine"), source=NOWHERE)
    with pytest.raises(Unreachable, match="not on this machine and cannot be fetched") as caught:
        made.prepare()
    assert caught.value.message.count("\n") == 0
    assert "de_DE-thorsten-medium.onnx.json" in caught.value.hint
    assert str(tmp_path / "mine") in caught.value.hint


@pytest.mark.parametrize("damage", ["cut", "empty", "no settings", "settings", "kind", "espeak"])
def test_a_voice_that_cannot_be_used_says_why(folder: Path, voice: Piper, damage: str) -> None:
    path = folder / f"{small.PIPER}.onnx"
    beside = Path(f"{path}.json")
    facts = json.loads(beside.read_text(encoding="utf-8"))
    if damage in {"cut", "empty"}:
        path.write_bytes(path.read_bytes()[: 100 if damage == "cut" else 0])
    elif damage == "no settings":
        voice = Piper(str(shutil.copy(path, folder / "alone.onnx")))
    elif damage == "settings":
        beside.write_text(json.dumps({**facts, "audio": 7}), encoding="utf-8")
    elif damage == "kind":
        beside.write_text(json.dumps({**facts, "phoneme_type": "pinyin"}), encoding="utf-8")
    else:
        beside.write_text(json.dumps({**facts, "espeak": {"voice": "nowhere"}}), encoding="utf-8")
    with pytest.raises(EngineError, match="cannot be used") as caught:
        voice.speak(Utterance(TEXT))
    assert caught.value.where.endswith(".onnx")


def test_without_its_package_it_says_how_to_get_it(voice: Piper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piper, "find_spec", lambda _: None)
    assert voice.voices() == voice.languages() == ()
    with pytest.raises(Unreachable) as caught:
        voice.speak(Utterance(TEXT))
    assert "narrate-audio[piper]" in caught.value.hint


def test_it_is_not_chosen_where_no_voice_is_here(tmp_path: Path) -> None:
    there = {"piper": {"folder": str(tmp_path)}, "kokoro": {"folder": str(tmp_path)}}
    assert engines.default_engine("de", there) == "espeak"
    small.piper_files(tmp_path)
    assert engines.default_engine("en", there) == "hibari"
