"""What stands beside what on a page: columns with figures and boxes, headings of two lines, marks set apart."""

from __future__ import annotations

from pdfs import BOLD, EASTERN, ROMAN, Put, column, pdf
from test_pdf import read, texts

WORDS = [
    *("the", "ferry", "left", "at", "noon", "and", "the", "boy", "on", "the", "pier"),
    *("saw", "it", "go", "to", "the", "islands", "where", "nobody", "lived", "then"),
]


def prose(count: int, start: int = 0) -> str:
    """So many lines of seven words, none of them like another."""
    lines = (" ".join(WORDS[(start + 3 * n + k) % len(WORDS)] for k in range(7)) for n in range(count))
    return "\n".join(f"{line}{n + start}" for n, line in enumerate(lines)).capitalize() + "."


def said(*pages: list[Put]) -> list[str]:
    return texts(read(pdf(pages)))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_table_in_one_column_and_labels_in_the_other_keep_the_columns_apart() -> None:
    table = [
        Put(x, 700 - 12 * at, text)
        for at in range(5)
        for x, text in ((60, f"Pier {at}"), (160, f"{at} boats"))
    ]
    labels = [Put(330 + 40 * (at % 3), 700 - 12 * at, f"box {at}", 10) for at in range(6)]
    left, right = prose(8), prose(8, 50)
    page = [*table, *column(60, 620, left), *labels, *column(320, 600, right)]
    found = said(page)
    assert flat(left) in found
    assert flat(right) in found
    assert "Pier 0, 0 boats." in found
    assert not any("boats" in text and "box" in text for text in found)


def test_a_wide_table_above_two_columns_stays_whole() -> None:
    rows = [Put(60 + 90 * at, 740 - 12 * row, f"{row}{at}") for row in range(6) for at in range(5)]
    caption = Put(
        60,
        650,
        "Table 1: What every pier had on every day of the week, and on Sundays, when nothing came in.",
    )
    left, right = prose(8), prose(8, 50)
    found = said([*rows, caption, *column(60, 620, left), *column(320, 620, right)])
    assert found[0] == "00, 01, 02, 03, 04."
    assert found[-2:] == [flat(left), flat(right)]


def test_a_box_beside_the_text_is_read_behind_it() -> None:
    text = prose(12)
    box = [
        Put(420, 704 - 17 * at, word)
        for at, word in enumerate(["Built", "Type", "Clock", "Owner", "Town", "Height"])
    ]
    found = said([*column(60, 700, text), *box])
    assert found[0] == flat(text)
    assert " ".join(found[1:]) == "Built Type Clock Owner Town Height"


def test_lines_of_two_columns_are_never_rows_of_a_table_below_full_lines() -> None:
    full = "\n".join(f"{line} {line[::-1]} {line}" for line in prose(3).split("\n"))
    left, right = prose(9), prose(9, 50)
    found = said([*column(60, 740, full), *column(60, 680, left), *column(320, 680, right)])
    assert found == [flat(full), flat(left), flat(right)]


def test_a_title_of_two_lines_is_one() -> None:
    page = [Put(80, 740, "On Waiting for Ferries in the", 18), Put(200, 718, "Years of the Pier", 18)]
    script = read(pdf([[*page, *column(60, 680, prose(6))]]))
    assert script.title == "On Waiting for Ferries in the Years of the Pier"


def test_a_divided_heading_is_whole() -> None:
    page = [
        Put(60, 740, "What the harbour master wrote of its develop-", 10, BOLD),
        Put(200, 728, "ment", 10, BOLD),
    ]
    assert said([*page, *column(60, 700, prose(6))])[0] == "What the harbour master wrote of its development"


def test_a_caption_that_begins_in_bold_is_one_with_its_end() -> None:
    page = [
        Put(60, 700, "Figure 1. A clock on a pier, seen from the", 10, BOLD),
        Put(60, 688, "water at noon.", 10, ROMAN),
        *column(60, 650, prose(6)),
    ]
    assert said(page)[0] == "Figure 1. A clock on a pier, seen from the water at noon."


def test_a_sentence_goes_on_behind_a_figure() -> None:
    before, after = prose(6).rstrip("."), prose(6, 50).lower()
    figure = [*column(60, 600, "wait()\nwait()", font=3), Put(60, 560, "Figure 1: A program.")]
    found = said([*column(60, 700, before), *figure, *column(60, 500, after)])
    assert flat(f"{before} {after}") in found
    assert "Figure 1: A program." in found


def test_marks_that_a_tabulator_parts_from_their_items_belong_to_them() -> None:
    page = [
        *column(60, 740, prose(4)),
        Put(60, 680, "1."), Put(84, 680, "Rope and tar."),
        Put(60, 668, "2."), Put(84, 668, "Letters."),
        Put(60, 656, "•", 8), Put(90, 655, "A lamp."),
    ]  # fmt: skip
    assert said(page)[1:] == ["1. Rope and tar.", "2. Letters.", "A lamp."]


def test_bullets_are_no_headings_however_large() -> None:
    slide = [
        Put(60, 700, "Why ferries are late", 30),
        Put(60, 640, "• The wind", 20),
        Put(60, 600, "• The tide", 20),
    ]
    script = read(pdf([[*slide, *column(60, 300, prose(12), 8)]]))
    kinds = {block.text: block.kind for block in script.blocks}
    assert kinds["The wind"] == kinds["The tide"] == "item"
    assert kinds["Why ferries are late"] == "heading"


def test_scales_of_a_drawing_and_signs_without_words_are_left_out() -> None:
    scale = [Put(60, 500 - 20 * at, f"0.{at}") for at in range(6)]
    signs = Put(200, 300, '!"# $%&')
    script = read(pdf([[*column(60, 700, prose(6)), *scale, signs]]))
    assert texts(script) == [flat(prose(6))]
    left_out = {
        script.source[skip.start : skip.end].strip() for skip in script.skips if skip.rule == "in a figure"
    }
    assert {"0.0 0.1 0.2 0.3 0.4 0.5", '!"# $%&'} <= left_out


def test_the_publishers_notice_goes_on_to_the_end_of_its_column() -> None:
    notice = "Permission to make digital or hard copies of this work\nis granted.\n\nHarbour 09, June 2009, Dublin."
    left, right = prose(20).rstrip("."), prose(30, 50).lower()
    page = [*column(60, 700, left), *column(60, 120, notice, 7, step=9), *column(320, 700, right)]
    assert said(page) == [flat(f"{left} {right}")]


def test_lines_far_apart_are_a_paragraph_where_all_are() -> None:
    far = [Put(60, 740 - 24 * at, line) for at, line in enumerate(prose(9).split("\n"))]
    near = [Put(60, 740 - 11 * at, f"Near {word}.") for at, word in enumerate(WORDS * 2)]
    assert said(far, near)[0] == flat(prose(9))


def test_lines_that_end_at_the_right_edge_are_one_paragraph() -> None:
    lines = [
        "In my days long ago the land was just a",
        "collection of bogs, and pools of water",
        "lay in the hollows.",
    ]
    page = [Put(400 - 4.2 * len(line), 700 - 12 * at, line, 7, 3) for at, line in enumerate(lines)]
    assert len(said([*page, *column(60, 500, prose(6))])) >= 1


def test_words_in_bold_at_the_head_of_a_paragraph_are_no_heading() -> None:
    first = [
        Put(60, 700, "Elective deferrals of boats. ", 10, BOLD), Put(178, 700, "The", 10),
        Put(60, 688, "amount that you can defer is small."),
    ]  # fmt: skip
    second = [
        Put(60, 650, "Unreported ferries and small", 10, BOLD),
        Put(60, 638, "taxes on them. ", 10, BOLD), Put(124, 638, "If you have a ferry, say so."),
    ]  # fmt: skip
    assert said([*first, *second, *column(60, 600, prose(6))])[:2] == [
        "Elective deferrals of boats. The amount that you can defer is small.",
        "Unreported ferries and small taxes on them. If you have a ferry, say so.",
    ]


def test_lists_of_figures_are_left_out_in_other_languages_too() -> None:
    leaders = ". . . . . . . . . . . . . . . ."
    rows = [
        put
        for at, title in enumerate(["Die Fähre", "Der Pier und was dort", "Das Tau"])
        for put in (
            Put(60, 660 - 12 * at, str(at + 1)),
            Put(80, 660 - 12 * at, f"{title} {leaders}"),
            Put(300, 660 - 12 * at, f"{at + 4}"),
        )
    ]
    head = Put(60, 690, "Abbildungsverzeichnis", 16, BOLD)
    script = read(pdf([[Put(60, 740, "Am Pier", 22, BOLD), head, *rows], column(60, 700, prose(6))]))
    assert texts(script)[1:] == [flat(prose(6))]
    assert {skip.rule for skip in script.skips} >= {"contents"}


def test_words_signs_of_items_are_bullets() -> None:
    """As Word's export names the signs of Symbol and Wingdings."""
    page = [
        Put(60, 680, "\uf0b7", 10, EASTERN),
        Put(78, 680, "Rope and tar.", 10),
        *column(60, 640, prose(6)),
    ]
    script = read(pdf([page]))
    assert next((block.kind, block.text) for block in script.sections[0].blocks) == ("item", "Rope and tar.")


def test_letters_without_a_size_are_read() -> None:
    assert said([Put(60, 700 - at, "x", 0.01) for at in range(9)] + column(60, 600, prose(4)))[-1] == flat(
        prose(4)
    )
