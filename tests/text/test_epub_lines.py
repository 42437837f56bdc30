"""Lines of a book that hold more than text: raised figures, first letters as pictures, readings of signs, verse."""

from __future__ import annotations

import pytest
from books import FERRY, LINE, epub, page, read

from narrate.model import Block


def _blocks(body: str, nav: str = "") -> list[Block]:
    [script] = read(epub({"one.xhtml": page(body)}, nav))
    return [block for section in script.sections for block in section.blocks if block.runs][1:]


def _told(body: str) -> list[str]:
    return [block.text for block in _blocks(body)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("About 10<sup>6</sup> boats, and H<sub>2</sub>O.", "About 10⁶ boats, and H₂O."),
        ("The 3<sup>rd</sup> of May, x<sup>2</sup>.", "The 3rd of May, x²."),
        ("M<sup>r</sup> Hall, y<sup>e</sup> olde pier.", "Mr Hall, ye olde pier."),
        ("The rope was long.<sup>4</sup> It was short.", "The rope was long. It was short."),
        ("<sup>3</sup> The verse has a number.", "3 The verse has a number."),
        ("Made of <sup>small letters that go on</sup> and on.", "Made of small letters that go on and on."),
    ],
)
def test_raised_and_lowered_figures(line: str, said: str) -> None:
    assert _told(f"<p>{line}</p>") == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('<img src="o.png" alt="O"/>nce there was a rope.', ["Once there was a rope."]),
        ('<img src="t.png" alt="T"/><span class="caps">HE</span> rope.', ["THE rope."]),
        ('<img src="a.png" alt="“T"/>hat is it,” he said.', ["“That is it,” he said."]),
        ('The letter <img src="x.png" alt="X"/> marks it.', ["The letter X marks it."]),
    ],
)
def test_a_first_letter_that_is_a_picture(line: str, said: list[str]) -> None:
    assert _told(f"<p>{line}</p>") == said


def test_the_reading_of_signs_in_a_heading_is_no_part_of_its_title() -> None:
    told = _blocks(f"<h1><ruby>港<rt>みなと</rt></ruby></h1>{LINE}", '<li><a href="one.xhtml">港</a></li>')
    assert [(block.kind, block.text) for block in told][:1] == [("heading", "港")]
    assert [block.kind for block in told].count("heading") == 1


_LINES = ["The rope was long,", "the pier was short,", "the ferry gone."]


@pytest.mark.parametrize(
    "poem",
    [
        f'<div class="poem"><p>{"<br/>".join(_LINES)}</p></div>',
        '<section epub:type="z3998:poem"><p>'
        + "<br/>".join(f"<span>{one}</span>" for one in _LINES)
        + "</p></section>",
        '<div class="stanza">' + "".join(f"<div>{one}</div>" for one in _LINES) + "</div>",
        '<div class="poetry-container"><p class="verse">'
        + "".join(f"<span>{one}<br/></span>" for one in _LINES)
        + "</p></div>",
    ],
    ids=["breaks", "spans", "blocks", "breaks within"],
)
def test_the_lines_of_a_poem_are_lines(poem: str) -> None:
    told = _blocks(poem + LINE)
    assert [(block.kind, block.text) for block in told[:3]] == [("line", one) for one in _LINES]
    assert [block.level for block in told[:3]] == [1, 1, 0]
    assert told[3].kind == "paragraph"


def test_prose_in_a_poem_is_prose() -> None:
    prose = "The ferry left at noon, and the boy on the pier had watched it until it was a dot. " * 2
    assert [block.kind for block in _blocks(f'<div class="poem"><p>{prose}</p></div>')] == ["paragraph"]


def test_typed_verse_of_project_gutenberg_may_have_words_in_italics() -> None:
    start = "<p>*** START OF THE PROJECT GUTENBERG EBOOK THE PIER ***</p>"
    [script] = read(
        epub({"one.xhtml": page(f"{start}<pre>The <i>rope</i> was long,\nthe pier short.</pre>{LINE}")}, "")
    )
    lines = [block.text for section in script.sections for block in section.blocks if block.kind == "line"]
    assert lines == ["The rope was long,", "the pier short."]


def test_an_empty_pre_of_project_gutenberg_stops_nothing() -> None:
    start = "<p>*** START OF THE PROJECT GUTENBERG EBOOK THE PIER ***</p>"
    [script] = read(epub({"one.xhtml": page(f"{start}<pre></pre><pre> </pre>{LINE}")}, ""))
    assert [block.text for section in script.sections for block in section.blocks if block.runs][1:] == [
        FERRY
    ]


def test_breaks_in_a_heading_part_no_heading() -> None:
    heading = "<h2>Chapter One<br/><br/><small>The Pier</small></h2>"
    told = _blocks(f"{heading}{LINE}", '<li><a href="one.xhtml">Chapter One The Pier</a></li>')
    assert [(block.kind, block.text) for block in told] == [
        ("heading", "Chapter One The Pier"),
        ("paragraph", FERRY),
    ]
