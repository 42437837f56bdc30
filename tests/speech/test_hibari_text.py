"""What the embedded voice makes of text: any text at all, and what the spoken rules hand to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from narrate.model import Utterance
from narrate.speech.engines.hibari import model
from narrate.text.spoken import say

GOLDEN = Path(__file__).parents[1] / "data" / "spoken"


def phonemes(text: str) -> list[tuple[str, str]]:
    found = model.load("heart").phonemizer.tokens(Utterance(text))
    return [(token.text, token.phonemes) for token in found]


@settings(max_examples=200)
@given(st.text(max_size=40))
@example("10⁻⁹")
@example("٣٤ and ④")
@example("\ud800")
@example("5" * 300)
@example("1" + ",000" * 50)
@example("0." + "7" * 300)
def test_no_text_breaks_the_phonemizer(text: str) -> None:
    joined = "".join(token for token, _ in phonemes(text))
    assert sum(char.isalnum() for char in joined) == sum(char.isalnum() for char in text)


@pytest.mark.parametrize("digits", ["٣٤", "३४", "³⁴", "３４", "𝟑𝟒", "₃₄"])
def test_digits_of_other_scripts_are_said_like_ours(digits: str) -> None:
    assert [said for _, said in phonemes(digits)] == [said for _, said in phonemes("34")]


def test_every_word_that_the_rules_hand_over_has_a_sound() -> None:
    """A word without phonemes would be lost in silence."""
    silent = set()
    for path in sorted(GOLDEN.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            spoken = "".join(piece.spoken for piece in say(line.split("\t")[0]))
            silent |= {
                token
                for token, said in phonemes(spoken)
                if not said and any(char.isalnum() for char in token)
            }
    assert silent == {"中文"}
