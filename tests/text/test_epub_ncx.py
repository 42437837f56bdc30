"""The navigation of older books (EPUB 2): NCX, and what its lines lead to."""

from __future__ import annotations

from books import FERRY, LINE, chapters, epub, opf, page, read

from narrate.text.readers.epub.book import Book
from narrate.text.readers.epub.navigation import Entry, lines_of

_ITEM = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
_PAGES = {
    "part.xhtml": page("<h1>Part One</h1>"),
    "one.xhtml": page(f"<h2>The Pier</h2>{LINE}"),
    "two.xhtml": page(f'<h2 id="boats">The Boats</h2>{LINE}'),
}


def point(title: str, target: str, inner: str = "") -> str:
    return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{target}"/>{inner}</navPoint>'


def book(points: str) -> bytes:
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    return epub(_PAGES, "", others={"OPS/toc.ncx": ncx.encode(), "OPS/book.opf": opf(_PAGES, _ITEM).encode()})


_NESTED = book(
    point("Part One", "part.xhtml", point("The Pier", "one.xhtml") + point("The Boats", "two.xhtml#boats"))
)


def test_points_in_points_are_lines_below_lines() -> None:
    assert lines_of(Book(_NESTED, "book.epub")) == [
        Entry("Part One", 1, "OPS/part.xhtml", ""),
        Entry("The Pier", 2, "OPS/one.xhtml", ""),
        Entry("The Boats", 2, "OPS/two.xhtml", "boats"),
    ]


def test_chapters_are_called_as_the_points_that_lead_to_them() -> None:
    [script] = read(_NESTED)
    assert chapters(script)[-2:] == [("The Pier", [FERRY]), ("The Boats", [FERRY])]


def test_points_without_a_title_or_a_place_are_none() -> None:
    points = point("", "one.xhtml") + "<navPoint><navLabel><text>Lost</text></navLabel></navPoint>"
    assert lines_of(Book(book(points + point("The Pier", "one.xhtml")), "book.epub")) == [
        Entry("The Pier", 1, "OPS/one.xhtml", "")
    ]


def test_an_address_on_the_web_leads_to_no_page_of_the_book() -> None:
    web = point("The Pier", "https://books.example/OPS/one.xhtml") + point(
        "The Boats", "//two.xhtml/two.xhtml"
    )
    assert [(line.name, line.fragment) for line in lines_of(Book(book(web), "book.epub"))] == [
        ("", ""),
        ("", ""),
    ]
