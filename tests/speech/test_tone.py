"""The test engine: deterministic, and as long as the text deserves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Utterance
from narrate.speech.engines.tone import Tone

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(TEXTS)
def test_every_word_starts_at_its_first_character_and_later_than_the_one_before(text: str) -> None:
    clip = Tone().speak(Utterance(text))
    assert [text[word.at :].split()[0] for word in clip.words] == text.split()
    samples = [word.sample for word in clip.words]
    assert samples == sorted(set(samples)) and all(sample < len(clip) for sample in samples)


@given(TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert Tone().speak(Utterance(text)) == Tone().speak(Utterance(text))


def test_another_word_has_another_sound_unless_the_voice_is_fixed() -> None:
    cat, dog = Utterance("cat"), Utterance("dog")
    assert Tone().speak(cat).pcm != Tone().speak(dog).pcm
    assert Tone("fixed").speak(cat) == Tone("fixed").speak(dog)


def test_a_longer_word_takes_longer() -> None:
    assert len(Tone().speak(Utterance("incomprehensible"))) > 3 * len(Tone().speak(Utterance("cat")))


def test_its_voices_have_identities_of_their_own() -> None:
    assert Tone().identity() == Tone("words").identity() != Tone("fixed").identity()
