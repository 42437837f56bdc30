"""Books as web pages: what Project Gutenberg puts around them, tables of contents, verse in `<pre>`."""

from __future__ import annotations

import pytest

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.html.reading import read_page

_LINE = "The tide was low and the boats lay still in the harbour until late that evening, as in year {}."
_REST = "".join(f"<p>{_LINE.format(number)}</p>" for number in range(8))
_HEAD = (
    "The Project Gutenberg EBook of Low Tides, by Ann Field\n\nThis eBook is for the use of anyone anywhere.\n\n"
    "Title: Low Tides\n\nAuthor: Ann Field\n\nLanguage: English\n\n*** START OF THIS PROJECT GUTENBERG EBOOK ***\n"
)
_LICENCE = (
    "End of the Project Gutenberg EBook of Low Tides\n\nUpdated editions will replace the previous one."
)


def _read(body: str, **options: bool) -> Script:
    page = f"<html><head><title>Low Tides, by Ann Field</title></head><body>{body}</body></html>"
    return read_page(Source("page.html", page.encode()), Text(), **options)


def _blocks(script: Script) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in script.blocks if block.text]


def _left_out(script: Script, rule: str) -> str:
    return " ".join(script.source[skip.start : skip.end] for skip in script.skips if skip.rule == rule)


def _book(inner: str) -> str:
    return f"<pre>{_HEAD}</pre><p>Produced by Henry Moss</p><h1>LOW TIDES</h1>{inner}{_REST}<pre>{_LICENCE}</pre>"


def test_of_a_book_of_project_gutenberg_the_book_is_read() -> None:
    script = _read(_book(""))
    assert (script.title, script.author, script.language) == ("Low Tides", "Ann Field", "en")
    said = [text for _, text in _blocks(script)]
    assert said == ["LOW TIDES", *(_LINE.format(number) for number in range(8))]
    assert "START OF THIS" in _left_out(script, "Project Gutenberg's head")
    assert "Henry Moss" in _left_out(script, "Project Gutenberg's head")
    assert "Updated editions" in _left_out(script, "Project Gutenberg's licence")


def test_verse_in_pre_is_read_line_by_line() -> None:
    script = _read(_book("<pre>  The tide goes <i>out</i>,\n  the tide comes in.\n\n  Nobody waits.\n</pre>"))
    assert _blocks(script)[1:4] == [
        ("line", "The tide goes out,"),
        ("line", "the tide comes in."),
        ("line", "Nobody waits."),
    ]


_LINKS = [f'<a href="#c{number}">CHAPTER {number}</a>' for number in range(1, 6)]


@pytest.mark.parametrize(
    "contents",
    [
        f"<h2>Contents</h2><ul>{''.join(f'<li>{link}</li>' for link in _LINKS)}</ul>",
        f"<p>CONTENTS</p>{''.join(f'<p>{link}</p>' for link in _LINKS)}",
        f"<div><b>CONTENTS</b>{'<br>'.join(_LINKS)}</div>",
        "".join(f"<h3>{link}</h3>" for link in _LINKS),
        "<h2>CONTENTS</h2><h3>BOOK ONE</h3><table><tr><td>Of boats</td><td><a href='#a'>3</a></td></tr><tr><td>Of tides"
        "</td><td><a href='#b'>9</a></td></tr></table><h3>BOOK TWO</h3><table><tr><td>Of lamps</td><td><a href='#c'>15"
        "</a></td></tr><tr><td>Of nets</td><td><a href='#d'>21</a></td></tr></table>",
    ],
    ids=["list", "paragraphs", "box", "headings", "tables with pages"],
)
def test_tables_of_contents_of_every_shape_are_left_out(contents: str) -> None:
    script = _read(_book(f"<h2>by Ann Field</h2>{contents}<h2>CHAPTER 1</h2>"))
    assert [text for _, text in _blocks(script)][1:4] == ["by Ann Field", "CHAPTER 1", _LINE.format(0)]
    assert _left_out(script, "table of contents")


def test_tables_of_contents_are_read_where_they_are_asked_for() -> None:
    contents = "".join(f"<p>{link}</p>" for link in _LINKS)
    said = [text for _, text in _blocks(_read(_book(contents), contents=True))]
    assert said[1:6] == [f"CHAPTER {number}" for number in range(1, 6)]


def test_a_paragraph_that_links_to_parts_of_its_page_is_no_table_of_contents() -> None:
    told = "".join(
        f"<p>{_LINE.format(number)} See <a href='#c{number}'>there</a>.</p>" for number in range(4)
    )
    said = [text for _, text in _blocks(_read(f"<article><h1>Low Tides</h1>{told}</article>"))]
    assert said[-4:] == [f"{_LINE.format(number)} See there." for number in range(4)]
