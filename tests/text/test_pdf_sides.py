"""Hebrew and Arabic on a page: in the order in which they are read, whatever stands between them."""

from __future__ import annotations

import pytest
from pdfs import EASTERN, Put, column, pdf
from test_pdf import read, texts

from narrate.text.readers.pdf.pages import Page, Span
from narrate.text.readers.pdf.sides import in_reading_order

REST = "שאר הדף כתוב כולו בעברית ורק בה"
PLAIN = "The rest of this page is written in English, and in English alone."


def left(text: str) -> str:
    """Letters as a page shows them: the last one first."""
    return text[::-1]


def lines_of(shown: list[str], rest: str) -> list[str]:
    """How lines are read that a page shows so, on a page with another line."""
    puts = [Put(60, 700 - 40 * at, line, font=EASTERN) for at, line in enumerate([*shown, rest])]
    return texts(read(pdf([puts])))[:-1]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (left("על הרציף עומד שעון."), "על הרציף עומד שעון."),
        (f"{left(' ומאז')} 1872 {left('הוא נבנה ב-')}", "הוא נבנה ב- 1872 ומאז"),
        (f"{left(', אולי')}27.11.2026 {left('ביום ')}", "ביום 27.11.2026, אולי"),
        (f".{left(' בידי')}Henry Moss{left('של ')}", "של Henry Moss בידי."),
        (f"{left(' שלום')} Henry Moss (1872) {left('של')}", "של Henry Moss (1872) שלום"),
        (f".({left('לפחות')}) {left('דקות')} 50%", "50% דקות (לפחות)."),
        (left("ساعة الميناء"), "ساعة الميناء"),
        (f"{left('دقائق')} ٣٥ {left('متأخرة')}", "متأخرة ٣٥ دقائق"),
        ("Henry Moss of London, 1872", "Henry Moss of London, 1872"),
    ],
)
def test_a_line_of_a_page_that_runs_to_the_left(shown: str, said: str) -> None:
    assert lines_of([shown], left(REST)) == [said]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (f"It is called {left('שעון הנמל')} by many.", "It is called שעון הנמל by many."),
        (f"In {left('שנת')} 12 {left('לערך')} it stood.", "In לערך 12 שנת it stood."),
        (f".{left('שלום עולם')}", "שלום עולם."),
        (f"The {left('الميناء')}, as they say", "The الميناء, as they say"),
    ],
)
def test_a_line_of_a_page_that_runs_to_the_right(shown: str, said: str) -> None:
    assert lines_of([shown], PLAIN) == [said]


def test_the_right_column_is_the_first() -> None:
    first = "א אל הנמל באה ספינה\nב ומי שבא אל הרציף\nג ראה אותה מן הגדר\nד וישב בבית כל הערב\nה עד שבאה שוב בבוקר"
    second = first.replace("א ", "ו ").replace("ב ", "ז ").replace("ה ", "כ ")
    puts = [
        put
        for x, text in ((320, first), (60, second))
        for put in column(x, 700, "\n".join(map(left, text.split("\n"))), font=EASTERN)
    ]
    said = " ".join(texts(read(pdf([puts]))))
    assert said == " ".join(f"{first}\n{second}".split())


def test_the_first_cell_of_a_row_is_the_rightmost() -> None:
    rows = [("זפת", "12"), ("חבלים", "7")]
    puts = [
        Put(x, 700 - 14 * at, left(text) if text > "a" else text, font=EASTERN)
        for at, row in enumerate(rows)
        for x, text in zip((300, 100), row, strict=True)
    ]
    assert texts(read(pdf([[*puts, Put(60, 500, left(REST), font=EASTERN)]])))[:2] == [
        "זפת, 12.",
        "חבלים, 7.",
    ]


def _letter(char: str, x: float, baseline: float = 100.0) -> Span:
    return Span(char, x, x + 5, baseline - 2, baseline + 8, baseline, 10.0, "F", False, False)


def test_points_of_vowels_stand_behind_their_letters() -> None:
    page = Page(
        200, 200, (_letter("ם", 0), _letter("ָ", 7, 99.0), _letter("ל", 6), _letter("ַ", 13), _letter("ש", 12))
    )
    assert [span.text for span in in_reading_order(page).spans] == ["שַלָם"]


def test_a_sign_for_two_letters_is_read_in_their_order() -> None:
    """An alef upon a lam has one place for both, and its letters come in the order of the page."""
    page = Page(200, 200, (_letter("و", 0), _letter("أ", 6), _letter("ل", 6)))
    assert [span.text for span in in_reading_order(page).spans] == ["لأو"]


def test_a_page_that_runs_to_the_right_is_left_as_it_is() -> None:
    page = Page(200, 200, (_letter("a", 0), _letter("1", 6), _letter(")", 12)))
    assert in_reading_order(page) is page
