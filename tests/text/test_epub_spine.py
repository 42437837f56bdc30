"""The order of a book's pages, as broken books have it: what comes out, in bounded time and memory."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from books import FERRY, LINE, changed, chapters, epub, page, read

from narrate.errors import ScriptError

_PAGES = {"one.xhtml": page(LINE), "two.xhtml": page("<p>Rope and tar.</p>")}
_ONE, _TWO = '<itemref idref="one.xhtml"/>', '<itemref idref="two.xhtml"/>'
_ITEMS = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in _PAGES)
_SECONDS, _BYTES = 2.0, 60e6


def _book(spine: str, items: str = _ITEMS) -> bytes:
    with_items = changed(epub(_PAGES, ""), _ITEMS.encode(), items.encode())
    return changed(with_items, f"{_ONE}{_TWO}".encode(), spine.encode())


_MANY = "".join(
    f'<item id="p{at}" href="p{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(5_000)
)
_BOTH = [FERRY, "Rope and tar."]


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What is measured is a book, and not the libraries that the first one loads."""
    read(_book(_ONE))


@pytest.mark.parametrize(
    ("book", "spoken"),
    [
        (_book(_TWO + _ONE), _BOTH[::-1]),
        (_book(_ONE + _TWO + _ONE), _BOTH),
        (_book(_ONE * 20_000 + _TWO), _BOTH),
        (_book('<itemref idref="one.xhtml" linear="no"/>' + _TWO), _BOTH[1:]),
        (_book('<itemref idref="gone"/><itemref/>' + _ONE), _BOTH[:1]),
        (_book('<itemref idref="nav"/>' + _ONE), _BOTH[:1]),
        (_book(_ONE + _TWO, _ITEMS.replace("application/xhtml+xml", "application/pdf", 1)), _BOTH[1:]),
        (_book(_ONE + _TWO, _ITEMS.replace("application/xhtml+xml", "text/html")), _BOTH),
        (_book(_ONE + _TWO, _ITEMS.replace('href="one.xhtml"', 'href="OPS.opf"')), _BOTH[1:]),
        (_book(_ONE + _TWO, _ITEMS.replace('href="one.xhtml"', 'href=""')), _BOTH[1:]),
        (_book(_ONE + _TWO, _ITEMS.replace('href="one.xhtml"', 'href="two.xhtml#x"')), _BOTH[1:]),
        (_book(_ONE + _TWO, _ITEMS.replace('href="one.xhtml"', 'href="https://example.org/a"')), _BOTH[1:]),
        (_book(_ONE + _TWO, _ITEMS + _ITEMS.replace('href="two.xhtml"', 'href="one.xhtml"')), _BOTH[:1]),
        (
            _book(_ONE + "".join(f'<itemref idref="p{at}"/>' for at in range(5_000)), _ITEMS + _MANY),
            _BOTH[:1],
        ),
    ],
    ids=[
        "turned round",
        "a page twice",
        "a page 20,000 times",
        "not linear",
        "no such item",
        "navigation",
        "not XHTML",
        "HTML",
        "the package itself",
        "no address",
        "one page under two items",
        "on the web",
        "an item twice",
        "5,000 missing pages",
    ],
)
@pytest.mark.parametrize("serial", [False, True])
def test_every_page_of_the_spine_that_is_there_is_read_once(
    book: bytes, spoken: list[str], serial: bool
) -> None:
    tracemalloc.start()
    began = time.process_time()
    scripts = read(book, serial=serial)
    took, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [text for script in scripts for _, texts in chapters(script) for text in texts] == spoken
    assert took < _SECONDS and peak < _BYTES


@pytest.mark.parametrize("spine", ["", '<itemref idref="gone"/>', '<itemref idref="one.xhtml" linear="no"/>'])
def test_a_book_of_no_pages_has_no_script(spine: str) -> None:
    began = time.process_time()
    assert read(_book(spine)) == []
    assert time.process_time() - began < _SECONDS


@pytest.mark.parametrize("part", [b"<package", b"<manifest>", b"<spine"])
def test_a_package_that_is_torn_is_mended_or_refused(part: bytes) -> None:
    book = _book(_ONE + _TWO)
    torn = changed(book, part, b"<x><y ")
    began = time.process_time()
    try:
        scripts = read(torn)
    except ScriptError as error:
        assert error.hint and error.where.startswith("book.epub")
    else:
        assert all(len(script.source) < 1_000 for script in scripts)
    assert time.process_time() - began < _SECONDS


def test_what_the_spine_lists_besides_pages_is_in_the_account() -> None:
    items = _ITEMS + '<item id="plate" href="plate.pdf" media-type="application/pdf"/>'
    spine = f'{_ONE}<itemref idref="two.xhtml" linear="no"/><itemref idref="plate"/>'
    [script] = read(_book(spine, items))
    left_out = {skip.rule: script.source[skip.start : skip.end] for skip in script.skips}
    assert left_out == {
        "page outside the reading order": "Rope and tar.",
        "page that is no text": "[OPS/plate.pdf]",
    }


@pytest.mark.parametrize("depth", [60, 5_000])
def test_navigation_is_read_as_deep_as_anybody_writes(depth: int) -> None:
    """It has no references, so that a circle can only be deep nesting."""
    deep = '<li><a href="one.xhtml">One</a><ol>' * depth + "</ol></li>" * depth
    began = time.process_time()
    try:
        [script] = read(epub(_PAGES, deep))
    except ScriptError as error:
        assert depth == 5_000 and error.hint
    else:
        assert [title for title, _ in chapters(script)][:2] == ["The Pier", "One"]
    assert time.process_time() - began < _SECONDS
