"""What stands above and below the text of a document: its title where no style names it, the works that it cites."""

# ruff: noqa: E501 - markup

from __future__ import annotations

import pytest
from office import docx, fodt, left_out, p, r, rp, rtf, spoken, tp, ts

from narrate.model import Script
from narrate.settings import Settings
from narrate.text.reader import Source
from narrate.text.readers import read_source

TEXT = (
    "The tide comes in twice a day, and nobody on the quay has ever asked it why it does so, or for whom, "
    * 2
)
WORKS = ("Moss, H. (1872). On Clocks. Saltby: Pier.", "Quay, A. (2021). Bells. https://example.org/bells")
CENTRED = '<w:jc w:val="center"/>'


def read(data: bytes, name: str = "tide.docx", **options: object) -> Script:
    readers = {"docx": options, "odt": options, "rtf": options}
    (script,) = read_source(Source(name, data), Settings(readers=readers if options else {}))
    return script


@pytest.mark.parametrize(
    ("data", "name", "title"),
    [
        (docx(p("On tides", more=CENTRED) + p("Ada Quay", more=CENTRED) + p(TEXT)), "a.docx", "On tides"),
        (docx(p(r("On tides", "<w:b/>")) + p("Ada Quay") + p(TEXT) + p("Ebb", "berschrift1") + p(TEXT)), "a.docx", "On tides"),
        (docx(p("Ada Quay") + p(r("On tides", '<w:sz w:val="40"/>')) + p(TEXT) + p("Ebb", "berschrift1") + p(TEXT)), "a.docx", "On tides"),
        (docx(p("On tides") + p(TEXT) + p("Ebb", "berschrift1") + p(TEXT)), "a.docx", "Ebb"),
        (docx(p("Dear Ada,", more=CENTRED) + p(TEXT)), "a.docx", "A"),
        (docx(p(TEXT, more=CENTRED) + p(TEXT)), "a.docx", "A"),
        (fodt(tp(ts("On tides", "B")) + tp("Ada Quay") + tp(TEXT)), "a.fodt", "On tides"),
        (rtf(rp("On tides", r"\qc") + rp("Ada Quay") + rp(TEXT)), "a.rtf", "On tides"),
    ],
)  # fmt: skip
def test_the_title_is_the_line_that_is_set_above_the_text(data: bytes, name: str, title: str) -> None:
    assert read(data, name).title == title


def test_a_paragraph_in_the_style_of_a_heading_is_none() -> None:
    assert spoken(read(docx(p("Ebb", "berschrift1") + p(TEXT, "berschrift1"))))[1:] == [TEXT.strip()]


def test_what_stands_below_a_picture_is_no_heading() -> None:
    body = p(TEXT) + p(r("Figure 2: the quay", "<w:b/>")) + p(TEXT) + p(r("図2. 1ゲーム", "<w:b/>")) + p(TEXT)
    assert "Figure 2: the quay" in spoken(read(docx(body)))


@pytest.mark.parametrize(
    "head", ["References", "6. References:", "Works Cited", "Literaturverzeichnis", "参考文献"]
)
@pytest.mark.parametrize("style", ["berschrift1", ""])
def test_works_below_their_heading_are_left_out(head: str, style: str) -> None:
    body = p(TEXT) + p(head, style) + "".join(map(p, WORKS))
    script = read(docx(body))
    assert spoken(script)[-1] == TEXT.strip()
    assert left_out(script)["bibliography"] == WORKS[-1]
    assert spoken(read(docx(body), bibliography=True))[-1] == WORKS[-1]


def test_what_follows_the_works_or_cites_nothing_is_read() -> None:
    more = ["Its key hangs in the vestry.", "The vicar has it.", "He winds it.", "He sleeps well."]
    told = spoken(read(docx(p(TEXT) + p("References") + "".join(map(p, [*WORKS, *more])))))
    assert told == [TEXT.strip(), *more]
    told = spoken(read(docx(p(TEXT) + p("Sources") + p("They lie in the hills.") + p("And in the vale."))))
    assert told == [TEXT.strip(), "Sources", "They lie in the hills.", "And in the vale."]
