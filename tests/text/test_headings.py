"""Which lines of an unmarked text are headings."""

from __future__ import annotations

import pytest

from narrate.text.headings import Line, ends_sentence, find, is_running, is_title
from narrate.text.numbering import is_chapter, is_number

BODY = "It was raining, and nobody had thought of bringing an umbrella, least of all the twins."


@pytest.mark.parametrize(
    "text",
    [
        "Final Thoughts",
        "The Core Message: Human Perfection, Not Cruel Perfectionism",
        "Introduction",
        "WHAT THE SEA KNOWS",
        "Chapter IV",
        "PART TWO",
        "II.",
        "3",
        "2.1 Methods and their limits",
        "1. The start of it all",
        "Part two: the middle",
        "Lesson one: Keep going",
    ],
)
def test_reads_like_a_title(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It was raining",
        "He left.",
        "Spoiler Alert: This article contains key plot details from the film (2014)",
        "“Hello There”",
        "— Good Morning, Anna",
        "By Ines Calloway",
        "March 3, 2021",
        "Dear Anna,",
        "She said: we should go home before it gets dark",
        "A " * 60,
    ],
)
def test_does_not_read_like_a_title(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "FIRST ACT",
            "The Second Act",
            "CHAPTER TWENTY-ONE",
            "Chapter Thirty",
            "BOOK THE TWENTY-FIRST",
            "LETTER CXXII",
        ),
        *("Dreizehntes Kapitel", "Einundzwanzigstes Kapitel", "Erster Brief"),
        *(
            "CHAPITRE PREMIER",
            "Chapitre vingt-deuxième",
            "PREMIERE PARTIE",
            "Capítulo primero",
            "Parte seconda",
            "Atto primo",
        ),
        *(
            "HOOFDSTUK XVI",
            "Eerste bedrijf",
            "Första delen",
            "Глава первая",
            "ЧАСТЬ ВТОРАЯ",
            "Rozdział pierwszy",
        ),
        *(
            "Első fejezet",
            "II. fejezet",
            "Birinci Bölüm",
            "3. luku",
            "LIBER PRIMUS",
            "第十二章",
            "第3回",
            "제3장",
        ),
    ],
)
def test_counts_a_chapter_in_any_language(text: str) -> None:
    assert is_chapter(text) and is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "Capítulo II. Que trata de la primera salida que de su tierra hizo el ingenioso caballero",
        "Глава 2. Дом у реки",
        "第一章 渡し場",
        "Chapitre IV Été",
    ],
)
def test_a_chapter_with_its_title(text: str) -> None:
    assert is_chapter(text) and not is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "First act, then think.",
        "Second part of the story",
        "partie de la ville",
        "part of the deal",
        "del mar",
    ],
)
def test_counts_no_chapter(text: str) -> None:
    assert not is_chapter(text)


def test_white_space_makes_a_title_of_a_letter_and_of_a_line_with_a_full_stop() -> None:
    lines = [Line(BODY, alone=True), Line("A", alone=True, apart=True), Line(BODY, alone=True)]
    lines += [Line("1. First Day.", alone=True, apart=True), Line(BODY, alone=True)]
    assert find(lines) == {1: 2, 3: 2}
    assert find([Line(line.text, alone=True) for line in lines]) == {}


def test_a_heading_needs_running_text_below_it() -> None:
    lines = [Line(text, alone=True) for text in (BODY, "A Heading", BODY, "The End")]
    assert find(lines) == {1: 2}


def test_the_first_line_may_be_a_question() -> None:
    assert find([Line("Who Needs Umbrellas?", alone=True), Line(BODY, alone=False)]) == {0: 1}


def test_a_part_and_its_first_chapter_follow_each_other() -> None:
    texts = ["The Twins", "Part One", "Chapter I", BODY]
    assert find([Line(text, alone=True) for text in texts]) == {0: 1, 1: 2, 2: 2}


def test_a_speaker_who_comes_back_is_no_heading() -> None:
    texts = [BODY, *["MARGARET", BODY] * 3]
    assert find([Line(text, alone=True) for text in texts]) == {}


def test_decimal_numbers_give_the_level() -> None:
    texts = [BODY, "1. Tools", BODY, "1.1 Hammers", BODY, "1.1.2 Handles", BODY]
    assert find([Line(text, alone=True) for text in texts]) == {1: 2, 3: 3, 5: 4}


def test_running_text_is_a_sentence_or_long() -> None:
    assert is_running(BODY)
    assert is_running("He left her there.")
    assert not is_running("The End")


@pytest.mark.parametrize(("text", "ends"), [("Yes.", True), ("“No!”", True), ("(so…)", True), ("and", False)])
def test_sentence_ends_are_seen_behind_quotation_marks(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


@pytest.mark.parametrize(
    "text, title",
    [
        ("Kapitel 1", True),
        ("Erstes Kapitel", True),
        ("2. Teil", True),
        ("Teil II: Der Weg", True),
        ("Kapitel drei", True),
        ("Der Weg zum Haus am See", True),
        ("Montag, 3. Mai 2020", False),
        ("Liebe Anna", False),
        ("Von Neumann and the Machine", True),
    ],
)
def test_titles_of_other_languages_that_have_a_folder(text: str, title: bool) -> None:
    assert is_title(text) is title
