"""Notes of books: set aside where their marks are, and not spoken; what only looks like a note is spoken."""

from __future__ import annotations

import re

import pytest
from books import FERRY, LINE, chapters, epub, page, read
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.model import Script

_NAV = '<li><a href="one.xhtml">One</a></li><li><a href="two.xhtml">Two</a></li>'


def footnotes(script: Script) -> list[str]:
    return [one.text for one in script.asides if one.kind == "footnote"]


def spoken(script: Script) -> list[str]:
    return [text for _, texts in chapters(script) for text in texts]


@pytest.mark.parametrize(
    ("mark", "note", "said"),
    [
        ('<sup><a id="m" href="#n">2</a></sup>', '<p id="n"><sup>2</sup> Not in May.</p>', "2 Not in May."),
        ('<a id="m" href="#n">[2]</a>', '<p><a id="n"></a>[2] Not in May.</p>', "[2] Not in May."),
        (
            '<sup><a id="m" href="#n">2</a></sup>',
            '<dl><dt id="n">[<a href="#m">←2</a>]</dt><dd><p>Not in May.</p></dd><dt>3</dt></dl>',
            "Not in May.",
        ),
        (
            '<a id="m" href="#n"><sup>2</sup></a>',
            '<h4>Remarks</h4><h3><a id="n" href="#m">(2)</a></h3><p>Not in</p><p>May.</p><h3>(3)</h3><p>Kept.</p>',
            "Not in May.",
        ),
        (
            '<sup><a id="m" href="#n">nota 2</a></sup>',
            '<p id="n">Nota 2: <a href="#m">↩</a> May.</p>',
            "Nota 2: May.",
        ),
        ('<a id="m" href="#n">2</a>', '<p id="n">May. <a href="#m">(Return to text)</a></p>', "May."),
    ],
)
@pytest.mark.parametrize("matter", ["skip", "speak"])
def test_a_note_on_the_page_of_its_mark_is_set_aside_and_not_spoken(
    mark: str, note: str, said: str, matter: str
) -> None:
    [script] = read(epub({"one.xhtml": page(f"{LINE}<p>It rained{mark}.</p>{note}")}, ""), matter=matter)
    assert footnotes(script) == [said]
    assert spoken(script)[:2] == [FERRY, "It rained."]
    assert "May" not in " ".join(spoken(script))


def test_what_a_note_refers_to_is_a_part_of_it() -> None:
    note = '<p id="n">1 See <a href="#s">chapter 7</a>.</p>'
    body = f'{LINE}<h2 id="s">7</h2><p>It rained<sup><a href="#n">1</a></sup>.</p>{note}'
    [script] = read(epub({"one.xhtml": page(body)}, ""))
    assert footnotes(script) == ["1 See chapter 7."]


def test_a_number_in_a_sentence_that_leads_elsewhere_in_the_page_is_spoken() -> None:
    body = f'<h2 id="s">2</h2>{LINE}<p>As in <a href="#s">2</a>, and in <a href="#p">3</a>.</p><p id="p">4 piers.</p>'
    [script] = read(epub({"one.xhtml": page(body)}, ""))
    assert spoken(script)[-2:] == ["As in 2, and in 3.", "4 piers."]
    assert footnotes(script) == []


@pytest.mark.parametrize(
    "note",
    [
        '<li epub:type="endnote" id="n9"><p>In May. <a href="one.xhtml#m1" epub:type="backlink">↩</a></p></li>',
        '<li epub:type="endnote" id="n1"><p>In May.</p></li>',
        '<p id="x">In May. <a href="one.xhtml#m1">↩</a></p>',
    ],
    ids=["back link", "place of that name", "nothing but a back link"],
)
def test_a_note_is_found_though_its_mark_names_the_wrong_file(note: str) -> None:
    mark = '<a id="m1" epub:type="noteref" href="gone.xhtml#n1">1</a>'
    pages = {"one.xhtml": page(f"<p>It rained{mark}.</p>"), "two.xhtml": page(f"{LINE}<ol>{note}</ol>")}
    [script] = read(epub(pages, _NAV))
    assert footnotes(script) == ["In May."]
    assert spoken(script) == ["It rained.", FERRY]


@pytest.mark.parametrize("order", [["one", "two"], ["two", "one"]])
@pytest.mark.parametrize("serial", [False, True])
def test_a_paragraph_with_a_star_is_no_note_of_its_note(order: list[str], serial: bool) -> None:
    bodies = {
        "one": '<p id="m">It rained<a href="two.xhtml#n">*</a> all day.</p>',
        "two": '<h2>Two</h2><p id="n"><a href="one.xhtml#m">*</a> In May.</p><p>Kept.</p>',
    }
    scripts = read(epub({f"{at}.xhtml": page(bodies[at]) for at in order}, _NAV), serial=serial)
    texts = [text for script in scripts for text in spoken(script)]
    assert sorted(texts) == ["It rained all day.", "Kept."]
    assert [text for script in scripts for text in footnotes(script)] == ["In May."]


@pytest.mark.parametrize("title", ["The Tide", "The Tide3", "The Tide<sup>3</sup>"])
def test_the_mark_of_a_note_is_no_part_of_a_title(title: str) -> None:
    heading = '<h2>The Tide<sup><a href="two.xhtml#n">3</a></sup></h2>'
    pages = {"one.xhtml": page(heading + LINE), "two.xhtml": page('<p id="n">3 In May.</p><p>Kept.</p>')}
    nav = f'<li><a href="one.xhtml">{title}</a></li>'
    [script] = read(epub(pages, nav))
    assert [name for name, _ in chapters(script)] == ["The Pier", "The Tide"]
    assert [one.title for one in read(epub(pages, nav), serial=True)] == ["The Tide"]


_MARKS = [
    '<sup><a id="m{at}" href="{page}#n{at}">{at}</a></sup>', '<a id="m{at}" href="{page}#n{at}">[{at}]</a>',
    '<a id="m{at}" epub:type="noteref" href="{page}#n{at}">{at}</a>', '<a id="m{at}" href="{page}#n{at}">{at}</a>',
    '<a id="m{at}" href="wrong.xhtml#n{at}"><sup>{at}</sup></a>', '<a id="m{at}" href="{page}#n{at}">*</a>',
]  # fmt: skip
_NOTES = [
    '<p id="n{at}">{at} {word}</p>', '<p id="n{at}">{at} {word} <a href="{page}#m{at}">back</a></p>',
    '<aside epub:type="footnote" id="n{at}">{word}</aside>', '<ol><li id="n{at}">{word}</li></ol>',
    '<dl><dt id="n{at}">{at}</dt><dd>{word}</dd></dl>', '<h3 id="n{at}">{at}</h3><p>{word}</p>',
    '<p><a id="n{at}" href="{page}#m{at}">*</a> {word}</p>', '<div id="n{at}"><h4>{word}</h4></div>',
]  # fmt: skip


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.sampled_from(_MARKS), st.sampled_from(_NOTES)), min_size=1, max_size=5),
    st.sampled_from([("one", "one"), ("one", "two"), ("two", "one")]),
    st.sampled_from(["skip", "speak"]),
    st.booleans(),
)
def test_no_note_is_both_spoken_and_set_aside_and_no_text_is_taken_for_a_note(
    pairs: list[tuple[str, str]], places: tuple[str, str], matter: str, serial: bool
) -> None:
    marks_in, notes_in = places
    texts, notes = "", ""
    for at, (mark, note) in enumerate(pairs, 1):
        texts += f"<p>text{at}q{mark.format(at=at, page=f'{notes_in}.xhtml')} is said.</p>"
        notes += note.format(at=at, word=f"note{at}q", page=f"{marks_in}.xhtml")
    bodies = {"one": LINE, "two": LINE}
    bodies[marks_in] += texts
    bodies[notes_in] += notes
    scripts = read(
        epub({f"{name}.xhtml": page(body) for name, body in bodies.items()}, _NAV),
        matter=matter,
        serial=serial,
    )
    said = " ".join(run.text for script in scripts for run in script.runs)
    aside = " ".join(text for script in scripts for text in footnotes(script))
    for at in range(1, len(pairs) + 1):
        assert len(re.findall(f"text{at}q", said)) == 1
        assert len(re.findall(f"note{at}q", said)) + len(re.findall(f"note{at}q", aside)) == 1
