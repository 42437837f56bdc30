"""A book as a serial: what its episodes are called, how they are counted, and none of a title alone."""

from __future__ import annotations

from books import changed, epub, page, read

_TEXT = (
    "<p>The ferry left at noon, and nobody on the pier had thought of waving to it, or of anything else.</p>"
)


def _line(name: str, title: str, below: str = "") -> str:
    return f'<li><a href="{name}.xhtml">{title}</a>{f"<ol>{below}</ol>" if below else ""}</li>'


def _told(data: bytes, **options: object) -> list[tuple[str, dict[str, object]]]:
    return [(script.title, dict(script.extra)) for script in read(data, serial=True, **options)]


def _headings(data: bytes) -> list[list[str]]:
    return [
        [block.text for section in script.sections for block in section.blocks if block.kind == "heading"]
        for script in read(data, serial=True)
    ]


def test_a_title_alone_goes_with_the_next_and_numbers_are_called_after_it() -> None:
    pages = {
        "tale.xhtml": page("<h2>The Paw</h2>"),
        "one.xhtml": page(f"<h3>I.</h3>{_TEXT}"),
        "two.xhtml": page(f"<h3>II.</h3>{_TEXT}"),
        "bell.xhtml": page("<h2>The Bell</h2>"),
        "three.xhtml": page(f"<h3>I.</h3>{_TEXT}"),
        "end.xhtml": page(f"<h2>A Word at the End</h2>{_TEXT}"),
    }
    titles = ["The Paw", "I.", "II.", "The Bell", "I.", "A Word at the End"]
    book = epub(pages, "".join(_line(name[:-6], title) for name, title in zip(pages, titles, strict=True)))
    assert _told(book) == [
        ("The Paw: I", {"episode": "1"}),
        ("The Paw: II", {"episode": "2"}),
        ("The Bell: I", {"episode": "3"}),
        ("A Word at the End", {"episode": "4"}),
    ]
    assert _headings(book) == [["The Paw", "I."], ["II."], ["The Bell", "I."], ["A Word at the End"]]


_PARTS = {
    "preface.xhtml": page(f"<h1>Preface</h1>{_TEXT}"),
    "p1.xhtml": page("<h1>Part One</h1>"),
    "a.xhtml": page(f"<h2>Chapter 1</h2>{_TEXT}"),
    "b.xhtml": page(f"<h2>Chapter 2</h2>{_TEXT}"),
    "p2.xhtml": page(f"<h1>Part Two</h1>{_TEXT}"),
    "c.xhtml": page(f"<h2>The Rope</h2>{_TEXT}"),
    "d.xhtml": page(f"<h2>Chapter 2</h2>{_TEXT}"),
}
_BOOK_OF_PARTS = epub(
    _PARTS,
    _line("preface", "Preface")
    + _line("p1", "Part One", _line("a", "Chapter 1") + _line("b", "Chapter 2"))
    + _line("p2", "Part Two", _line("c", "The Rope") + _line("d", "Chapter 2")),
)


def test_parts_are_episodes() -> None:
    assert _told(_BOOK_OF_PARTS) == [
        ("Preface", {"episode": "1"}),
        ("Part One", {"episode": "2"}),
        ("Part Two", {"episode": "3"}),
    ]


def test_with_an_episode_a_chapter_parts_are_seasons() -> None:
    assert _told(_BOOK_OF_PARTS, each="chapter") == [
        ("Preface", {"episode": "1"}),
        ("Part One: Chapter 1", {"episode": "1", "season": "1"}),
        ("Part One: Chapter 2", {"episode": "2", "season": "1"}),
        ("The Rope", {"episode": "1", "season": "2"}),
        ("Part Two: Chapter 2", {"episode": "2", "season": "2"}),
    ]


def test_every_word_is_in_one_episode_whatever_is_cut() -> None:
    whole = [" ".join(script.source.split()) for script in read(_BOOK_OF_PARTS)]
    for each in ("part", "chapter"):
        episodes = read(_BOOK_OF_PARTS, serial=True, each=each)
        told = [block.text for one in episodes for section in one.sections for block in section.blocks]
        assert (
            sum(text.count("nobody on the pier") for text in told)
            == whole[0].count("nobody on the pier")
            == 6
        )


def test_what_the_book_is_about_describes_no_single_episode() -> None:
    told = b"<dc:date>1931</dc:date><dc:description>Of ropes.</dc:description>"
    book = changed(_BOOK_OF_PARTS, b"<dc:date>1931</dc:date>", told)
    assert [script.description for script in read(book)] == ["Of ropes."]
    assert {script.description for script in read(book, serial=True)} == {""}
