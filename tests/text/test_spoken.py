"""How text is said: golden cases by kind, and what holds for any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrate.settings import Text
from narrate.text.spoken import Lexicon, say

TABLES = Path(__file__).parents[1] / "data" / "spoken"


def spoken(text: str, **how: object) -> str:
    return "".join(piece.spoken for piece in say(text, **how))  # type: ignore[arg-type]


def golden() -> list[tuple[str, str, str]]:
    return [
        (path.stem, *line.split("\t"))  # type: ignore[misc]
        for path in sorted(TABLES.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in golden()}))
def test_a_careful_reader_says_it_like_that(kind: str) -> None:
    said = {written: spoken(written) for of, written, _ in golden() if of == kind}
    assert said == {written: expected for of, written, expected in golden() if of == kind}


def test_there_are_enough_golden_cases_and_none_twice_in_a_table() -> None:
    cases = golden()
    assert len(cases) >= 450
    assert len({(kind, written) for kind, written, _ in cases}) == len(cases)


ANY_TEXT = st.text(max_size=60) | st.text(
    alphabet="aAI Vx1290½²₂.,:;-–—/'’\"“()[]$€%°#@&_*+=<>~^\\|\u00a0\u200b\u00ad\ue000🎉é中α\n", max_size=40
)


@given(ANY_TEXT)
@example("\ue000 5 \ue000")
@example("1" * 400)
@example("٣ and ४")
def test_the_pieces_are_the_text(text: str) -> None:
    pieces = say(text)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces)][: len(pieces)]
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


@given(ANY_TEXT)
def test_what_is_changed_or_skipped_names_its_rule(text: str) -> None:
    for piece in say(text):
        assert piece.rule or piece.spoken == piece.text


SKIPS = {"citation", "footnote", "url", "emoji", "invisible", "control", "space"}


@given(ANY_TEXT)
def test_letters_and_digits_are_said_unless_a_rule_that_skips_took_them(text: str) -> None:
    for piece in say(text):
        if any(char.isalnum() for char in piece.text) and piece.rule not in SKIPS:
            assert piece.spoken.strip()


@given(ANY_TEXT)
def test_nothing_unspeakable_is_made(text: str) -> None:
    said = spoken(text)
    assert not [char for char in said if char in "’‘“”\u00a0\u00ad\u200b\u200e\ufeff" or ord(char) < 32]


def test_what_is_said_needs_no_rule_any_more() -> None:
    again = {written: spoken(said).casefold().split() for _, written, said in golden() if said}
    once = {written: said.casefold().split() for _, written, said in golden() if said}
    changed = {written for written, said in once.items() if again[written] != said}
    assert changed == {"the /etc/hosts file"}  # its "etc" is a word only within a path
    assert not any(char.isdigit() for said in once.values() for word in said for char in word)


@pytest.mark.parametrize(
    "options, text, expected",
    [
        (Text(urls="skip"), "See https://example.com/a now.", "See now."),
        (Text(urls="skip"), "Write to me@example.com.", "Write to."),
        (Text(emoji="skip"), "Great 🎉 news 👍🏽!", "Great news!"),
        (Text(citations="speak"), "It works[1].", "It works (reference one)."),
        (Text(citations="speak"), "It works (Smith 2014).", "It works (Smith twenty fourteen)."),
    ],
)
def test_settings_choose_what_is_skipped(options: Text, text: str, expected: str) -> None:
    assert spoken(text, options=options) == expected


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en-GB", "3/5/2024", "the third of May, twenty twenty-four"),
        ("en-GB", "250 people", "two hundred and fifty people"),
        ("en-US", "250 people", "two hundred fifty people"),
        ("de", "Es waren 21 “Leute”…", 'Es waren einundzwanzig "Leute"…'),
        ("nl", "Het waren er 21", "Het waren er eenentwintig"),
        ("nl", "Op 3 mei om 10:30 uur, 3,5 procent", "Op 3 mei om 10:30 uur, 3,5 procent"),
        ("nl", "De 3. keer, 1 keer, 1.000 keer", "De 3. keer, 1 keer, 1.000 keer"),
        ("fr", "C’est 🎉 80", "C'est, cotillons, quatre-vingts"),
        ("tlh", "42", "42"),
    ],
)
def test_the_language_chooses_the_table(language: str, text: str, expected: str) -> None:
    assert spoken(text, language=language) == expected


def test_the_lexicon_speaks_before_every_rule() -> None:
    lexicon = Lexicon({"2024": "that year", "Dr. No": "doctor no"})
    assert spoken("Dr. No came out in 2024.", lexicon=lexicon) == "doctor no came out in that year."
