"""Names, and words of several readings: which pronunciation goes beside them."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.text.spoken import Lexicon, say
from narrate.text.spoken.en import heteronyms, names
from narrate.text.spoken.en.accents import american, british
from narrate.text.spoken.en.data import lines

DATA = Path(__file__).parents[1] / "data" / "names"


def table(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def pronounced(text: str, language: str = "en", lexicon: Lexicon | None = None) -> dict[str, str]:
    return {piece.text: piece.ipa for piece in say(text, language=language, lexicon=lexicon) if piece.ipa}


@pytest.mark.parametrize("sentence, word, ipa", table("sentences.tsv"))
def test_a_word_is_read_as_its_sentence_means_it(sentence: str, word: str, ipa: str) -> None:
    assert pronounced(sentence)[word] == ipa


@pytest.mark.parametrize("text, american_ipa, british_ipa", table("accents.tsv"))
def test_a_name_is_said_in_the_accent_of_the_language(text: str, american_ipa: str, british_ipa: str) -> None:
    assert list(pronounced(text).values()) == [american_ipa]
    assert list(pronounced(text, "en-GB").values()) == [british_ipa]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Goethe's house and Camus’s.", ["Goethe", "Camus"]),
        ("Xi Jinping and Xi", ["Xi Jinping"]),  # Xi alone may be the letter
        ("a Nguyen-like name", ["Nguyen"]),
        ("Jean-Paul Sartre", ["Jean-Paul", "Sartre"]),
        ("Run kubectl. Kubectl runs.", ["kubectl", "Kubectl"]),
        ("DVOŘÁK", []),
        ("Song of songs; it begins; born in Worms", []),
        ("Dr. Nguyen, Siobhán and Siobhan", ["Nguyen", "Siobhán", "Siobhan"]),
    ],
)
def test_names_are_found_whole_and_as_they_are_written(text: str, found: list[str]) -> None:
    pieces = say(text)
    assert [piece.text for piece in pieces if piece.rule == "name"] == found
    assert "".join(piece.text for piece in pieces) == text


def test_the_writers_lexicon_goes_first() -> None:
    lexicon = Lexicon({"Goethe": "Gerta", "read": "/rɛd/"})
    said = {piece.text: (piece.spoken, piece.ipa) for piece in say("Goethe will read.", lexicon=lexicon)}
    assert (said["Goethe"], said["read"]) == (("Gerta", ""), ("read", "rɛd"))


def test_rules_go_before_readings() -> None:
    assert [(piece.spoken, piece.rule) for piece in say("August 5, 1994") if piece.rule] == [
        ("August fifth, nineteen ninety-four", "date")
    ]


def test_other_languages_get_no_english_pronunciation() -> None:
    assert pronounced("Goethe lead read", "de") == {}


@pytest.mark.parametrize("name", ["names.tsv", "surnames.tsv"])
def test_tables_are_sorted_and_name_everything_once(name: str) -> None:
    keys = [row[0] for row in lines(name)]
    assert all(one < other for one, other in pairwise(keys))


@pytest.mark.parametrize("name", ["names.tsv", "surnames.tsv", "heteronyms.tsv"])
def test_tables_hold_ipa_that_engines_know(name: str) -> None:
    known = set("abdefhijklmnoprstuvwzæðŋɑɒɔəɛɜɡɪʃʊʌʒθxː ˈˌ")
    ipa = {row[0]: row[3:] if name == "heteronyms.tsv" else row[1:] for row in lines(name)}
    assert {key: said for key, said in ipa.items() if not said or set("".join(said)) - known} == {}


def test_every_reading_differs_from_the_others_of_its_word() -> None:
    for word, readings in heteronyms.readings().items():
        assert len({reading.sounds.american for reading in readings}) == len(readings) > 1, word


def test_a_noun_and_a_verb_have_forms_in_s() -> None:
    assert [one.sounds.american for one in heteronyms.readings_of("records")] == ["ˈrɛkərdz", "rɪˈkɔːrdz"]
    assert [one.sounds.american for one in heteronyms.readings_of("excuses")] == [
        "ɪkˈskjuːsɪz",
        "ɪkˈskjuːzɪz",
    ]
    assert heteronyms.readings_of("produces") == heteronyms.readings_of("houses") == ()


def test_a_name_has_a_capital() -> None:
    small = next(heteronyms.find("They polish the polish boots of august men."))
    assert min(small.odds) == 0.0
    assert small.best.name == "polish"


def test_odds_are_odds() -> None:
    for found in heteronyms.find("They read and lead and wind and close the live bass."):
        assert sum(found.odds) == pytest.approx(1)
        assert found.best in found.readings


@given(st.text(alphabet=st.sampled_from(" abcdeginorstuDGLN'-.éří"), max_size=60))
def test_names_lie_apart_and_inside_the_text(text: str) -> None:
    found = list(names.tables().find(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "ipa, us, gb",
    [
        ("ˈloʊkəl", "ˈloʊkəl", "ˈləʊkəl"),
        ("hɒt", "hɑːt", "hɒt"),
        ("ˈlɛtər", "ˈlɛtər", "ˈlɛtə"),
        ("stɑːr", "stɑːr", "stɑː"),
        ("nɪr", "nɪr", "nɪə"),
        ("ˈmɛri", "ˈmɛri", "ˈmɛri"),
    ],
)
def test_accents_are_derived(ipa: str, us: str, gb: str) -> None:
    assert (american(ipa), british(ipa)) == (us, gb)


def test_tables_load_at_once() -> None:
    names.tables.cache_clear()
    heteronyms.readings.cache_clear()
    heteronyms.weights.cache_clear()
    begun = time.process_time()
    assert names.tables() and heteronyms.readings() and heteronyms.weights()
    assert time.process_time() - begun < 0.1  # 8 ms where nothing else runs
