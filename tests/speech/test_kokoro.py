"""Kokoro: its voices and blends, how it writes phonemes, and how it gets here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import small_graphs as small
from test_models import left, offering

from narrate.errors import EngineError, Unreachable
from narrate.languages import nearness
from narrate.model import Utterance
from narrate.speech.engines import kokoro
from narrate.speech.engines.kokoro import Kokoro, model, store
from narrate.speech.engines.kokoro.voices import NAMES, blend
from narrate.speech.graphs import Voice
from narrate.speech.phonemes import Sentence

TEXT = "The tomato was ripe. Nobody had expected it."
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small.kokoro_files(tmp_path, "af_one", "bf_two", "ff_three")


@pytest.fixture
def voice(folder: Path) -> Kokoro:
    return Kokoro("af_one", model="int8", folder=str(folder), source=NOWHERE)


def test_words_begin_where_the_graph_says(voice: Kokoro) -> None:
    """Four lengths of 600 samples a phoneme, a pad before all, and 50 ms earlier."""
    words = voice.speak(Utterance("The tomato was ripe.")).words
    assert [word.sample for word in words[:2]] == [2400 - 1200, 2400 * (1 + len("ðə ")) - 1200]


def test_the_voices_are_those_of_the_file_and_speak_by_their_first_letter(voice: Kokoro) -> None:
    assert [(info.name, *info.languages) for info in voice.voices()] == [
        *(("af_one", "en-US"), ("bf_two", "en-GB"), ("ff_three", "fr"))
    ]
    assert voice.voice_for("en-GB") == "bf_two"
    assert voice.voice_for("fr-CA") == "ff_three"
    assert voice.voice_for("de") == ""


def test_before_it_is_here_its_voices_are_listed_and_no_language_is_promised(tmp_path: Path) -> None:
    made = Kokoro(folder=str(tmp_path))
    assert [info.name for info in made.voices()] == list(NAMES)
    assert all("354 MB on first use" in info.note for info in made.voices())
    assert made.languages() == ()
    spoken = {language for language in ("en-GB", "es", "fr", "hi", "it", "pt-BR") if made.voice_for(language)}
    assert spoken == {"en-GB", "es", "fr", "hi", "it", "pt-BR"}
    assert not any(nearness("ja", info.languages) for info in made.voices())  # see its table of languages


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("a", [("a", 1.0)]),
        ("a+b", [("a", 0.5), ("b", 0.5)]),
        ("a:3+b", [("a", 0.75), ("b", 0.25)]),
        ("a + b:0", [("a", 1.0), ("b", 0.0)]),
        ("a:x+b", [("a:x+b", 1.0)]),
        ("a:-1+b:2", [("a:-1+b:2", 1.0)]),
        ("a:0", [("a:0", 1.0)]),
        ("a:nan+b", [("a:nan+b", 1.0)]),
        ("a:inf+b", [("a:inf+b", 1.0)]),
    ],
)
def test_blends(asked: str, parts: list[tuple[str, float]]) -> None:
    assert blend(asked) == parts


def test_a_blend_lies_between_its_voices(voice: Kokoro) -> None:
    assert voice.has_voice("af_one:1+ff_three:3")
    assert not voice.has_voice("af_one+nobody")
    styles = {name: np.full((510, 1, 256), number, np.float32) for number, name in enumerate("ab")}
    mixed = model.Model(Voice(small.kokoro(), "Clip"), styles)._style("a:1+b:3")
    assert mixed.shape == (510, 256)
    assert np.allclose(mixed, 0.75)


def test_a_blend_speaks_the_language_of_its_first_voice_or_of_the_accent() -> None:
    assert Kokoro("ff_siwis:2+af_heart").speaks_language("fr-CA")
    assert not Kokoro("ff_siwis:2+af_heart").speaks_language("en")
    assert Kokoro("af_heart", accent="de").speaks_language("de-AT")


def test_a_voice_that_there_is_not_names_those_there_are(voice: Kokoro, folder: Path) -> None:
    with pytest.raises(EngineError, match="no voice `af_four`") as caught:
        Kokoro("af_four", model="int8", folder=str(folder)).speak(Utterance(TEXT))
    assert "af_one, bf_two, ff_three" in caught.value.hint


def test_an_accent_is_a_voice_of_espeak(folder: Path) -> None:
    with pytest.raises(EngineError, match="no voice `nowhere`"):
        Kokoro("af_one", model="int8", accent="nowhere", folder=str(folder)).speak(Utterance(TEXT))
    spoken = Kokoro("af_one", model="int8", accent="fr", folder=str(folder)).speak(Utterance("Beaucoup."))
    assert spoken != Kokoro("af_one", model="int8", folder=str(folder)).speak(Utterance("Beaucoup."))


def test_phonemes_are_written_as_it_was_taught_and_words_stay_where_they_are() -> None:
    sentence = Sentence("deɪ tʃˈeɪndʒ oʊ", ((0, 0), (5, 4), (10, 13)))
    assert model.rewritten(sentence, {"eɪ": "A", "dʒ": "ʤ", "tʃ": "ʧ", "oʊ": "O"}) == Sentence(
        "dA ʧˈAnʤ O", ((0, 0), (5, 3), (10, 9))
    )


def test_no_phoneme_that_it_knows_is_written_so_that_it_is_lost() -> None:
    for table in (*model._WRITTEN.values(), model._AFFRICATES):
        assert {char for written in table.values() for char in written} <= model._IDS.keys()


def test_a_long_sentence_is_spoken_in_parts_and_no_word_is_lost(voice: Kokoro) -> None:
    text = " ".join(["extraordinarily"] * 60)
    clip = voice.speak(Utterance(text))
    assert len(clip.words) == 60
    phonemes = "".join(part.phonemes for part in model._cut(Sentence("ə" * 1203, ((0, 0), (1, 700)))))
    assert phonemes == "ə" * 1203


def test_it_is_fetched_when_it_first_speaks_and_only_as_published(tmp_path: Path, folder: Path) -> None:
    with offering(folder) as (address, asked):
        made = Kokoro("af_one", model="int8", folder=str(tmp_path / "mine"), source=address)
        with pytest.raises(Unreachable, match="not the file that was published"):
            made.prepare()
    assert asked == ["/kokoro-v1.0.int8.onnx"]
    assert left(tmp_path / "mine") == []


def test_files_of_its_own_are_taken_and_known_by_their_content(tmp_path: Path, folder: Path) -> None:
    graph, styles = folder / "kokoro-v1.0.int8.onnx", folder / "voices-v1.0.bin"
    made = Kokoro("af_one", model=str(graph), styles=str(styles), folder=str(tmp_path / "mine"))
    assert made.speak(Utterance(TEXT)).words
    before = made.identity()
    small.kokoro_files(folder, "af_one")
    assert made.identity() != before
    assert made.languages() == ("en-US",)


def test_without_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    made = Kokoro(folder=str(tmp_path / "mine"), source=NOWHERE)
    with pytest.raises(Unreachable, match="not on this machine and cannot be fetched") as caught:
        made.speak(Utterance(TEXT))
    assert f"kokoro-v1.0.onnx and voices-v1.0.bin from {NOWHERE}" in caught.value.hint
    assert str(tmp_path / "mine") in caught.value.hint


@pytest.mark.parametrize("name", ["kokoro-v1.0.int8.onnx", "voices-v1.0.bin"])
@pytest.mark.parametrize("size", [0, 100])
def test_files_that_cannot_be_used_say_why(voice: Kokoro, folder: Path, name: str, size: int) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(EngineError, match="cannot be used"):
        voice.speak(Utterance(TEXT))


def test_without_its_package_it_says_how_to_get_it(voice: Kokoro, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "find_spec", lambda _: None)
    assert voice.voices() == voice.languages() == ()
    with pytest.raises(Unreachable) as caught:
        voice.speak(Utterance(TEXT))
    assert "narrate-audio[kokoro]" in caught.value.hint


def test_what_can_be_fetched_has_a_size_and_a_checksum() -> None:
    for _, size, digest in (*store.MODELS.values(), store.STYLES):
        assert size > 10_000_000
        assert len(bytes.fromhex(digest)) == 32
