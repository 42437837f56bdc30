"""Notes that were pasted from Word into a page are known as notes, in whatever the page keeps them."""

from __future__ import annotations

import pytest

from narrate.model import Script
from narrate.settings import Settings, Text
from narrate.text.reader import Source
from narrate.text.readers import read_source

FIRST = "The harbour master keeps a book of every tide that came in since the pier was built"
SECOND = "The heron keeps none, and nobody has ever asked it why it should, or what it would write"


def page(notes: str, options: Text | None = None) -> Script:
    marks = [f'<a href="#_ftn{at}" name="_ftnref{at}">[{at}]</a>' for at in (1, 2)]
    body = f"<h1>A tide</h1><p>{FIRST}.{marks[0]}</p><p>{SECOND}.{marks[1]}</p><hr>{notes}"
    data = f"<html><head><title>A tide</title></head><body><article>{body}</article></body></html>"
    (script,) = read_source(Source("tide.html", data.encode()), Settings(text=options or Text()))
    return script


def back(number: int, name: str = "") -> str:
    return f'<a href="#_ftnref{number}" {name}>[{number}]</a>'


@pytest.mark.parametrize(
    "notes",
    [
        f"<p>{back(1)} Page 8.</p><p>{back(2)} <em>Once</em>, it was.</p>",
        '<p><a name="_ftn1">[1]</a> Page 8.</p><p><b><a id="_ftn2">[2]</a></b> <em>Once</em>, it was.</p>',
        f"<ol><li>{back(1)} Page 8.</li><li id='kept'>{back(2)} <em>Once</em>, it was.</li></ol>",
        f"<p>{back(1)} Page 8.<br>{back(2)} <em>Once</em>,<br>it was.</p>",
        f"{back(1)} Page 8.<br><br>{back(2)} <em>Once</em>, it was.<h2>More</h2>",
    ],
)
def test_they_stand_in_the_show_notes_and_are_spoken_where_one_wants_them(notes: str) -> None:
    script = page(notes)
    assert [aside.text for aside in script.asides] == ["Page 8.", "Once, it was."]
    told = [block.text for block in script.blocks if block.runs]
    assert told[:3] == ["A tide", f"{FIRST}.", f"{SECOND}."]
    assert not any("Page" in text for text in told)
    aloud = page(notes, Text(footnotes="speak"))
    roles = [block.role for block in aloud.blocks if "Page 8." in block.text]
    assert roles == ["footnote"]


def test_a_link_that_is_called_so_and_that_no_mark_leads_to_is_none() -> None:
    script = page(
        "<p><a name='_ftn7'>The book</a> is in the library, and the library is open on Mondays.</p>"
    )
    assert "The book is in the library" in " ".join(
        block.text for one in script.sections for block in one.blocks
    )
