"""Lists of contents within a page of a book, and lines of its navigation that are there twice."""

from __future__ import annotations

import pytest
from books import FERRY, LINE, changed, chapters, epub, page, read

_LINES = ["The Pier", "The Rope", "The Bell", "The Dog"]
_PAGES = [f"{number}.xhtml" for number in range(1, 5)]
_NAV = "".join(f'<li><a href="{name}">{title}</a></li>' for name, title in zip(_PAGES, _LINES, strict=True))


def _book(first: str, nav: str = _NAV) -> list[tuple[str, list[str]]]:
    """The chapters of a book whose first page holds a list."""
    pages = {"start.xhtml": page(f"<h1>The Pier</h1>{first}{LINE}")}
    pages |= {
        name: page(f"<h2>{title}</h2><p>Rope and tar of {title}.</p>")
        for name, title in zip(_PAGES, _LINES, strict=True)
    }
    [script] = read(epub(pages, nav))
    return chapters(script)


_CHAPTERS = [(title, [f"Rope and tar of {title}."]) for title in _LINES]
_LINKS = [f'<a href="{name}">{title}</a>' for name, title in zip(_PAGES, _LINES, strict=True)]


@pytest.mark.parametrize(
    "contents",
    [
        "<p><b>CONTENTS</b></p>" + "".join(f"<p>{link}</p>" for link in _LINKS),
        "<h2>Table of Contents</h2><ul>" + "".join(f"<li>{link}</li>" for link in _LINKS) + "</ul>",
        "<table>"
        + "".join(
            f"<tr><td>{number}.</td><td>{link}</td><td>{number}7</td></tr>"
            for number, link in enumerate(_LINKS)
        )
        + "</table>",
        "<table>"
        + "".join(
            f'<tr><td>{title}</td><td><a href="{name}">{number}7</a></td></tr>'
            for number, (name, title) in enumerate(zip(_PAGES, _LINES, strict=True))
        )
        + "</table>",
        f"<p>{_LINKS[0]}</p><p>{_LINKS[1]}</p><p>PART TWO</p><p>{_LINKS[2]}</p><p>{_LINKS[3]}</p>",
    ],
    ids=["paragraphs", "a list", "a table", "links on the pages", "parts between"],
)
def test_a_list_of_links_to_chapters_is_not_spoken(contents: str) -> None:
    assert _book(contents)[0] == ("The Pier", [FERRY])
    assert _book(contents)[1:] == _CHAPTERS


@pytest.mark.parametrize(
    ("kept", "spoken"),
    [
        (f"<p>See {_LINKS[0]}, {_LINKS[1]}.</p>", ["See The Pier, The Rope."]),
        (f"<p>{_LINKS[0]}</p><p>{_LINKS[1]}</p>", ["The Pier", "The Rope"]),
        (
            "<p>Four things to look for:</p><ul>" + "".join(f"<li>{link}</li>" for link in _LINKS) + "</ul>",
            ["Four things to look for:", *_LINES],
        ),
    ],
    ids=["in a sentence", "two of them", "a sentence goes on"],
)
def test_links_that_are_no_list_of_contents_are_spoken(kept: str, spoken: list[str]) -> None:
    assert _book(kept)[0] == ("The Pier", [*spoken, FERRY])


def test_a_line_that_the_navigation_has_twice_is_one() -> None:
    assert _book("", _NAV + _NAV)[1:] == _CHAPTERS


def test_prose_in_pre_is_read_and_code_is_not() -> None:
    prose = "\n\n".join(["The ferry left at noon, and nobody on the pier\nhad thought of waving to it."] * 3)
    code = "for boat in pier:\n    boat.leave(noon)\n" * 9
    [script] = read(epub({"one.xhtml": page(f"<h1>Noon</h1><pre>{prose}</pre><pre>{code}</pre>")}, ""))
    _, told = chapters(script)[-1]
    assert told == ["The ferry left at noon, and nobody on the pier had thought of waving to it."] * 3
    assert [aside.kind for aside in script.asides] == ["code"]


@pytest.mark.parametrize("date", ["0101-01-01T00:00:00+00:00", "1813-01-28"])
def test_a_date_before_there_were_feeds_is_none(date: str) -> None:
    undated = epub({"one.xhtml": page(LINE)}, "")
    [script] = read(changed(undated, b"<dc:date>1931</dc:date>", f"<dc:date>{date}</dc:date>".encode()))
    assert script.date is None
