"""Notes of web pages: set aside where their marks are, whether they say that they are notes or not."""

from __future__ import annotations

import pytest

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.html.reading import read_page

_LINE = "The tide was low and the boats lay still in the harbour{} until late that evening, as in year {}."
_REST = "".join(f"<p>{_LINE.format('', number)}</p>" for number in range(8))


def _read(mark: str, end: str, *, url: str = "page.html", **options: bool) -> Script:
    body = f"<h1>Old tides of Leith</h1><p>{_LINE.format(mark, 'one')}</p>{_REST}{end}"
    page = f"<html lang=en><head><title>Old tides of Leith</title></head><body><article>{body}</article></body></html>"
    return read_page(Source(url, page.encode()), Text(), **options)


def _said(script: Script) -> list[str]:
    return [block.text for block in script.blocks if block.text]


def _notes(script: Script) -> list[str]:
    return [one.text for one in script.asides if one.kind == "footnote"]


_RAISED = '<sup><a id="b1" href="#n1">1</a></sup>'
_BRACKETED = ' [<a href="#n1">1</a>]'


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        (_RAISED, '<ol><li id="n1">All day. <a href="#b1">↩</a></li></ol>'),
        (_RAISED, '<h2>Notes</h2><ol><li id="n1">All day. <a href="#b1">↩</a></li></ol>'),
        (_RAISED, '<ol><li id="n1">All day.</li></ol>'),
        (_RAISED, '<hr><p id="n1"><a href="#b1">1</a>. All day.</p>'),
        (_RAISED, '<div class="fn"><p><a id="n1" href="#b1">[1]</a> All day.</p></div>'),
        (_BRACKETED, '<h3>Footnotes</h3><p>[<a id="n1">1</a>] All day.</p>'),
        (_BRACKETED, '<p><a name="n1"></a>[1] All day.</p>'),
    ],
    ids=[
        "list",
        "below a heading",
        "no way back",
        "linked numbers",
        "boxes",
        "brackets",
        "places with names",
    ],
)
def test_notes_that_marks_lead_to_stand_in_the_show_notes_alone(mark: str, end: str) -> None:
    script = _read(mark, end)
    assert _said(script)[1] == _LINE.format("", "one")
    assert _said(script)[-1] == _LINE.format("", 7)
    assert [note.strip("[1]. ") for note in _notes(script)] == ["All day"]


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        (
            ', see rule <a href="#n1">3</a>,',
            '<p id="n1">The third rule is that nobody rows alone at night.</p>',
        ),
        (
            ', see <a href="#n1">2</a>,',
            '<h2 id="n1">2</h2><p>The second part begins with the oldest boat of all.</p>',
        ),
    ],
    ids=["a rule", "a part"],
)
def test_what_a_number_in_a_sentence_leads_to_is_spoken(mark: str, end: str) -> None:
    said = _said(_read(mark, end))
    assert mark[2:5] == said[1].partition("harbour, ")[2][:3]
    assert " nobody rows " in said[-1] or " oldest boat " in said[-1]


def test_a_heading_above_notes_and_more_is_spoken() -> None:
    end = '<h2>At the end</h2><ol><li id="n1">All day. <a href="#b1">↩</a></li></ol><p>Nobody rows alone at night.</p>'
    assert _said(_read(_RAISED, end))[-2:] == ["At the end", "Nobody rows alone at night."]


def test_works_are_read_where_they_are_asked_for_though_marks_lead_to_them() -> None:
    end = '<h2>References</h2><ol><li id="n1">Old Tides, 1901. <a href="#b1">↩</a></li></ol>'
    assert _said(_read(_RAISED, end, bibliography=True))[-1].startswith("1. Old Tides, 1901.")
    assert _said(_read(_RAISED, end))[-1] == _LINE.format("", 7)


@pytest.mark.parametrize(
    ("address", "is_note"), [("https://harbour.example/a", True), ("https://other.example/a", False)]
)
def test_a_mark_may_have_the_address_of_the_page(address: str, is_note: bool) -> None:
    mark = f'<sup><a id="b1" href="{address}#n1">1</a></sup>'
    end = '<ol><li id="n1">All day. <a href="#b1">↩</a></li></ol>'
    script = _read(mark, end, url="https://harbour.example/a")
    assert bool(_notes(script)) is is_note
