"""Texts as phonemes: what is heard of punctuation, and where every word is."""

from __future__ import annotations

import pytest

from narrate.model import Pronounced, Utterance
from narrate.speech.espeakng import NoVoice
from narrate.speech.phonemes import Sentence, sentences


def said(text: str, voice: str = "en-us") -> list[Sentence]:
    return sentences(Utterance(text), voice)


def words(text: str, voice: str = "en-us") -> list[tuple[str, str]]:
    """Each word of a text with the first phonemes that are its own, up to the next word."""
    found = []
    for sentence in said(text, voice):
        ends = [index for _, index in sentence.marks[1:]] + [len(sentence.phonemes)]
        for (at, index), end in zip(sentence.marks, ends, strict=True):
            found.append((text[at:].split()[0], sentence.phonemes[index:end].strip(" .,;:!?—…")))
    return found


def test_sentences_are_told_apart_and_end_with_what_can_be_heard() -> None:
    text = "It was late; she sat — alone. Was it? Yes… “Oh!” he said: go, then"
    assert [sentence.phonemes[-1] for sentence in said(text)] == [".", "?", "…", "!", "."]
    assert [mark for mark in said(text)[0].phonemes if mark in ";—"] == [";", "—"]


def test_every_word_lies_where_its_phonemes_are() -> None:
    assert words("The tomato was ripe.") == [
        ("The", "ðə"),
        ("tomato", "təmˈeɪɾoʊ"),
        ("was", "wʌz"),
        ("ripe.", "ɹˈaɪp"),
    ]


def test_words_that_are_said_as_one_are_taken_apart() -> None:
    assert dict(words("It was one of the best."))["of"] == "ʌv"
    assert dict(words("It was one of the best."))["the"] == "ðə"


def test_a_number_is_one_word_however_many_are_said() -> None:
    found = dict(words("He paid 21 dollars to one of the men."))
    assert found["21"] == "twˈɛnti wˈʌn"
    assert found["dollars"] == "dˈɑːlɚz"
    assert found["the"] == "ðə"


def test_a_word_of_another_language_leaves_no_mark_in_the_phonemes() -> None:
    [sentence] = said("Der Computer kommt mit dem Update.", "de")
    assert "(" not in sentence.phonemes
    assert len(sentence.marks) == 6


def test_punctuation_of_other_scripts_is_heard() -> None:
    assert said("नमस्ते दुनिया।", "hi")[0].phonemes.endswith(".")
    assert "," in said("你好，世界。", "cmn")[0].phonemes


@pytest.mark.parametrize("text", ["", " ", "…!?", "—", "\x00", "“”"])
def test_nothing_is_said_of_nothing(text: str) -> None:
    assert said(text) == []


def test_a_given_pronunciation_is_said_in_place_of_the_word() -> None:
    text = "The tomato, she said, was ripe."
    [sentence] = sentences(Utterance(text, (Pronounced(4, 10, "təmɑːtəʊ"),)), "en-us")
    assert sentence.phonemes == "ðə təmɑːtəʊ, ʃiː sˈɛd, wʌz ɹˈaɪp."
    assert [text[at:].split()[0] for at, _ in sentence.marks] == text.split()


def test_a_given_pronunciation_may_stand_first_and_last() -> None:
    for start, end in ((0, 3), (4, 8)):
        [sentence] = sentences(Utterance("One word", (Pronounced(start, end, "ə"),)), "en-us")
        assert len(sentence.marks) == 2
        assert sentence.phonemes.endswith(".")


def test_a_voice_that_there_is_not_is_named() -> None:
    with pytest.raises(NoVoice, match="nowhere"):
        said("Hello.", "nowhere")
