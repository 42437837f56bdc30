"""Pronunciations that are given: whether the embedded voice says just that."""

from __future__ import annotations

import pytest

from narrate.model import Chunk
from narrate.speech.engines.hibari.phonemes import Phonemizer, misaki
from narrate.text.spoken import say


@pytest.fixture(scope="module")
def phonemizer() -> Phonemizer:
    return Phonemizer(british=False)


def phonemes(phonemizer: Phonemizer, text: str) -> str:
    tokens = phonemizer.tokens(Chunk(say(text), "sentence").utterance())
    return "".join(token.phonemes + " " * token.space for token in tokens)


@pytest.mark.parametrize(
    "text, said",
    [
        ("Goethe's Faust", "ɡˈɜɹTəz fˈWst"),
        ("Camus’s novel", "kæmˈuz nˈɑvᵊl"),
        ("Marcus's and Ross's", "mˈɑɹkəsᵻz ænd ɹˈɔsᵻz"),
        ("Nguyen-Smith", "wˈɪnsmˈɪθ"),
        ("a close-knit band", "ɐ klˈOsnˈɪt bˈænd"),
        ("in São Paulo now", "ɪn sˌW pˈWlO nˈW"),
        ("He had read it.", "hˌi hæd ɹˈɛd ɪt."),
    ],
)
def test_a_given_pronunciation_takes_the_place_of_its_word(
    phonemizer: Phonemizer, text: str, said: str
) -> None:
    assert phonemes(phonemizer, text) == said


@pytest.mark.parametrize(
    "ipa, us, gb",
    [
        ("ˈskwɛr", "skwˈɛɹ", "skwˈɛ"),
        ("ɡoʊ", "ɡˈO", "ɡˈQ"),
        ("ˈwɔːtər", "wˈɔɾəɹ", "wˈɔːtə"),
        ("bɑːx", "bˈɑk", "bˈɑːk"),
        ("xoʊˈmeɪni", "hOmˈAni", "hQmˈAni"),
        ("ˈwʊstɚ", "wˈʊstəɹ", "wˈʊstə"),
    ],
)
def test_ipa_is_put_into_the_letters_of_the_voice(ipa: str, us: str, gb: str) -> None:
    assert (misaki(ipa), misaki(ipa, british=True)) == (us, gb)
