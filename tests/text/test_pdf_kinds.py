"""Kinds of pages that papers and reports have: cells of several lines, numbers before a tabulator, accents of TeX."""

from __future__ import annotations

import sys

import pytest
from office import left_out
from pdfs import BOLD, CODE, ITALIC, Put, column, pdf
from test_pdf import read, texts
from test_pdf_layout import flat, prose

from narrate.text.readers.pdf.accents import composed, on_letters


def rows(*cells: tuple[float, str, str, str]) -> list[Put]:
    """Rows of three cells at their heights; an empty cell is none."""
    return [Put(x, y, text) for y, *row in cells for x, text in zip((60, 180, 330), row, strict=True) if text]


def test_cells_of_several_lines_are_cells_of_one_row() -> None:
    table = rows(
        (700, "Boat", "What it carries", "Where to"),
        (680, "Anna", "tea, rope and", "the islands"),
        (668, "", "a piano", "in the west"),
        (648, "The old", "mail", "Saltby"),
        (636, "ferry of ours", "", ""),
        (616, "Berta", "coal", "nowhere"),
    )
    script = read(pdf([[*table, *column(60, 560, prose(6))]]))
    assert texts(script)[:4] == [
        "Boat, What it carries, Where to.",
        "Anna, tea, rope and a piano, the islands in the west.",
        "The old ferry of ours, mail, Saltby.",
        "Berta, coal, nowhere.",
    ]
    assert "Anna | tea, rope and a piano | the islands in the west" in script.asides[0].text


def test_rows_that_stand_close_are_rows() -> None:
    table = rows(
        (700, "Anna", "tea", "west"), (688, "Berta", "coal", "east"), (676, "Carla", "mail", "north")
    )
    assert texts(read(pdf([[*table, *column(60, 560, prose(6))]])))[:3] == [
        "Anna, tea, west.",
        "Berta, coal, east.",
        "Carla, mail, north.",
    ]


def test_the_end_of_a_paragraph_below_a_gap_is_no_cell() -> None:
    lines = [
        *(Put(60, 700, "it may be large as well, and one can get a"), Put(330, 700, "speed above all else")),
        *(Put(60, 688, "limits."), Put(100, 660, "x = 2"), Put(330, 660, "(1)")),
    ]
    assert not any("limits.," in text for text in texts(read(pdf([[*lines, *column(60, 600, prose(6))]]))))


def test_a_line_goes_on_behind_a_lowered_sign() -> None:
    lines = [
        *(Put(60, 700, "we have"), Put(101, 700, "q", 10, ITALIC), Put(106, 697, "vol", 8)),
        *(
            Put(124, 700, "above nothing, which is a surprise to all of us"),
            Put(60, 686, "and to the heron."),
        ),
    ]
    assert "we have qvol above nothing, which is a surprise to all of us and to the heron." in texts(
        read(pdf([lines]))
    )


def test_the_number_of_a_heading_may_stand_apart_from_it() -> None:
    page = [Put(240, 700, "I."), Put(262, 700, "INTRODUCTION"), *column(60, 670, prose(6))]
    script = read(pdf([page]))
    assert [
        block.text for section in script.sections for block in section.blocks if block.kind == "heading"
    ] == ["I. INTRODUCTION"]


def test_a_heading_of_two_typefaces_goes_on_in_the_second() -> None:
    title = [
        Put(100, 740, "tide.py", 18, CODE), Put(175.8, 740, ": a tool for those who wait", 18, BOLD),
        Put(120, 719, "for the tide in small harbours", 18, BOLD),
    ]  # fmt: skip
    assert read(pdf([[*title, *column(60, 670, prose(6))]])).title == (
        "tide.py: a tool for those who wait for the tide in small harbours"
    )


def test_a_head_that_comes_again_is_none_of_the_text_however_low_it_stands() -> None:
    pages = [[Put(200, 660, "On the tides of Saltby"), *column(60, 630, prose(6, 9 * at))] for at in range(4)]
    script = read(pdf(pages))
    assert left_out(script)["running head"].strip() == "On the tides of Saltby"
    assert not any("Saltby" in text for text in texts(script))


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("L\u00b4aszl\u00b4o", "László"),
        ("Laszl \u00b4 o", "Laszló"),
        ("na\u00a8\u0131ve", "naïve"),
        ("Lema\u02c6\u0131tre", "Lemaître"),
        ("tr`es", "très"),
        ("de \u00b4Avila", "de Ávila"),
        ("Fran\u00b8cois", "François"),
        ("Erd\u02ddos", "Erdős"),
        ("`word'", "`word'"),
        ("a ` b", "a ` b"),
        ("\u00af is a Gaussian", "\u00af is a Gaussian"),
        ("the dot \u02d9 denotes", "the dot \u02d9 denotes"),
        ("\u00b4x \u00b4 7", "\u00b4x \u00b4 7"),
    ],
)
def test_accents_that_are_drawn_beside_their_letter_stand_on_it(drawn: str, read_as: str) -> None:
    assert composed(drawn) == read_as


def test_accents_stand_on_the_letters_that_they_are_drawn_over_whenever_that_is() -> None:
    line = [Put(60, 700, "Laszlo Nunez"), Put(83.05, 700, "\u00b4"), Put(102.76, 700, "\u02dc")]
    assert texts(read(pdf([[*line, *column(60, 660, prose(6))]])))[0] == "Laszló Nuñez"
    beside = [Put(60, 700, "Laszlo"), Put(100, 700, "\u00b4")]
    assert texts(read(pdf([[*beside, *column(60, 660, prose(6))]])))[0].startswith("Laszlo")


def test_accents_are_looked_for_near_a_letter_however_high_that_is() -> None:
    def steps(height: float) -> int:
        count = 0

        def called(_: object, event: str, __: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(called)
        try:
            on_letters([0xB4, 0x61], lambda at: (20.0 * at, 20.0 * at + 10, 0.0, height))
        finally:
            sys.setprofile(None)
        return count

    assert steps(100_000) == steps(1_000)


def test_an_accent_drawn_between_the_letters_of_a_word_parts_none() -> None:
    parts = [
        Put(60, 700, "Laszl"),
        Put(83.05, 700, "\u00b4"),
        Put(82.21, 700, "o"),
        Put(87.21, 700, "s house"),
    ]
    assert texts(read(pdf([[*parts, *column(60, 660, prose(6))]])))[0] == "Laszlós house"


def test_authors_beside_each_other_stand_above_both_columns() -> None:
    authors = [
        *(
            Put(121.5, 700, "Ada Quay"),
            Put(95, 688, "School of Tides, Saltby"),
            Put(103, 676, "ada@tides.example"),
        ),
        *(
            Put(386, 700, "Ben Slip"),
            Put(347, 688, "School of Knots, Northmere"),
            Put(362.5, 676, "ben@knots.example"),
        ),
    ]
    left, right = prose(10)[:-1], prose(10, 50).lower()
    found = texts(read(pdf([[*authors, *column(60, 640, left), *column(320, 640, right)]])))
    assert " ".join(found[:-1]) == (
        "Ada Quay School of Tides, Saltby ada@tides.example Ben Slip School of Knots, Northmere ben@knots.example"
    )
    assert found[-1] == f"{flat(left)} {flat(right)}"


def test_works_that_no_heading_stands_above_are_left_out() -> None:
    works = [f"[{at}] H. Moss, On tides, part {at}. Saltby, {1870 + at}." for at in range(1, 7)]
    lines = [Put(60, 500 - 14 * at, work) for at, work in enumerate(works)]
    page = [Put(60, 700, "1 Tides", 14, BOLD), *column(60, 670, prose(6)), *lines]
    assert left_out(read(pdf([page])))["bibliography"].strip().endswith("1876.")
    assert texts(read(pdf([page])))[-1] == flat(prose(6))
    assert texts(read(pdf([page]), bibliography=True))[-1] == works[-1]
