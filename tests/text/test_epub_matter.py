"""What of a book is title page, contents, licence or the like, and is not spoken."""

from __future__ import annotations

import pytest
from books import FERRY, LINE, changed, chapters, epub, page, read

_GUIDE = (
    '<guide><reference type="loi" href="plates.xhtml"/><reference type="cover" href="front.xhtml"/></guide>'
)
_LANDMARKS = (
    '<li><a epub:type="loi" href="plates.xhtml">Plates</a></li><li><a epub:type="cover" href="front.xhtml">A</a></li>'
    '<li><a epub:type="bodymatter" href="one.xhtml">B</a></li><li><a epub:type="frontmatter index" href="two.xhtml#i">'
    "C</a></li>"
)


@pytest.mark.parametrize("is_guide", [True, False], ids=["guide", "landmarks"])
def test_landmarks_say_what_is_front_and_back_matter_as_the_guide_does(is_guide: bool) -> None:
    pages = {
        "plates.xhtml": page("<p>Plate 1, a pier</p>"),
        "front.xhtml": page(
            f"<p>Price: five shillings</p><h2 id='c0'>Before</h2>{LINE}<h2 id='c9'>After</h2>"
        ),
        "one.xhtml": page(f"<h2>One</h2>{LINE}"),
    }
    nav = '<li><a href="front.xhtml#c0">Before</a></li><li><a href="front.xhtml#c9">After</a></li>'
    nav += '<li><a href="one.xhtml">One</a></li>'
    book = epub(pages, nav, landmarks="" if is_guide else _LANDMARKS)
    [script] = read(_with_guide(book) if is_guide else book)
    assert [title for title, _ in chapters(script)] == ["The Pier", "Before", "After", "One"]
    left_out = [script.source[skip.start : skip.end] for skip in script.skips if skip.rule != "title"]
    assert left_out == ["Plate 1, a pier", "Price: five shillings"]
    [spoken] = read(book, matter="speak")
    assert "Plate 1" in " ".join(run.text for run in spoken.runs)


def _with_guide(book: bytes) -> bytes:
    return changed(book, b"</package>", f"{_GUIDE}</package>".encode())


def test_a_landmark_that_names_a_place_in_a_page_leaves_out_what_begins_there() -> None:
    """With the lines below it, and up to the next; of the only page of a book, one says nothing."""
    body = f"<h2>Tides</h2>{LINE}<h2 id='i'>Persons</h2><h3 id='a'>A</h3><p>Ada, 7</p><h2 id='end'>The End</h2>{LINE}"
    nav = (
        '<li><a href="two.xhtml">Tides</a></li><li><a href="two.xhtml#i">Persons</a><ol><li><a href="two.xhtml#a">'
        'A</a></li></ol></li><li><a href="two.xhtml#end">The End</a></li>'
    )
    [script] = read(epub({"one.xhtml": page(LINE), "two.xhtml": page(body)}, nav, landmarks=_LANDMARKS))
    assert [title for title, _ in chapters(script)] == ["The Pier", "Tides", "The End"]
    assert [script.source[skip.start : skip.end] for skip in script.skips if skip.rule != "title"] == [
        "Persons",
        "A",
        "Ada, 7",
    ]
    parts = read(
        epub({"one.xhtml": page(LINE), "two.xhtml": page(body)}, nav, landmarks=_LANDMARKS), serial=True
    )
    assert [part.title for part in parts] == ["The Pier", "Tides", "The End"]
    cover = '<li><a epub:type="cover" href="two.xhtml">Cover</a></li>'
    assert chapters(read(epub({"two.xhtml": page(LINE)}, "", landmarks=cover))[0])[-1][1] == [FERRY]


@pytest.mark.parametrize(
    "title", ["目次", "Índice", "Содержание", "Inhalt", "الفهرس", "版权信息", "Table des matières"]
)
def test_contents_are_recognised_by_their_names_in_many_languages(title: str) -> None:
    pages = {"list.xhtml": page(f"<h1>{title}</h1><p>7</p>"), "one.xhtml": page(LINE)}
    nav = f'<li><a href="list.xhtml">{title}</a></li><li><a href="one.xhtml">One</a></li>'
    [script] = read(epub(pages, nav))
    assert [name for name, _ in chapters(script)] == ["The Pier", "One"]


_START = "*** START OF THE PROJECT GUTENBERG EBOOK THE PIER ***"
_END = "*** END OF THE PROJECT GUTENBERG EBOOK THE PIER ***"
_NEW = {
    "one.xhtml": f"<div><p>The Project Gutenberg eBook of The Pier</p><div><span>{_START}</span></div></div>"
    f"<p>Produced by Bo Sand</p><h2>One</h2>{LINE}",
    "two.xhtml": f"<div><div><span>{_END}</span></div><h2 id='l'>The licence</h2><p>Updated editions</p></div>",
    "three.xhtml": "<p>Section 1</p>",
}
_OLD = {
    "one.xhtml": f"<div>EBook of The Pier<br/><br/>{_START.replace('THE', 'THIS', 1)}<br/>Produced by Bo</div>"
    f"<h2>One</h2>{LINE}",
    "two.xhtml": f"{LINE}<h2 id='l'>More</h2><pre>End of the Project Gutenberg EBook of The Pier\n{_END}</pre>"
    "<p>Terms</p>",
    "three.xhtml": f"<div>{LINE.replace('boy', 'girl')}</div>",
}


@pytest.mark.parametrize(("bodies", "spoken"), [(_NEW, [FERRY]), (_OLD, [FERRY, FERRY])], ids=["new", "old"])
def test_what_project_gutenberg_puts_around_a_book_is_not_spoken(
    bodies: dict[str, str], spoken: list[str]
) -> None:
    nav = '<li><a href="one.xhtml">One</a></li><li><a href="two.xhtml#l">The licence</a></li>'
    book = epub({name: page(body) for name, body in bodies.items()}, nav)
    [script] = read(book)
    assert chapters(script) == [("The Pier", []), ("One", spoken)]
    assert {skip.rule for skip in script.skips} >= {"Project Gutenberg's head", "Project Gutenberg's licence"}
    [serial] = [
        part
        for part in read(epub({n: page(b) for n, b in bodies.items()}, nav), serial=True)
        if part.title == "One"
    ]
    assert FERRY in [text for _, found in chapters(serial) for text in found]


def test_a_book_about_project_gutenberg_is_spoken() -> None:
    said = "Project Gutenberg ends its books with a licence. The End of the Project Gutenberg era is far."
    [script] = read(epub({"one.xhtml": page(f"<p>{said}</p>{LINE}")}, ""))
    assert chapters(script)[-1][1] == [said, FERRY]


def test_a_list_of_contents_that_nothing_names_is_none_the_less_one() -> None:
    pages = {
        "list.xhtml": page('<h1>Contents</h1><p><a href="one.xhtml">Of one ferry</a></p>'),
        "one.xhtml": page(LINE),
    }
    [script] = read(epub(pages, '<li><a href="one.xhtml">Of one ferry</a></li>'))
    assert "Contents" not in " ".join(text for _, texts in chapters(script) for text in texts)
    assert "front or back matter" in {skip.rule for skip in script.skips}
