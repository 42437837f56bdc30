"""What writers type where their program has a style for it, in every format of word processors."""

from __future__ import annotations

import pytest
from office import docx, fodt, left_out, p, r, rp, rtf, spoken, tp

from narrate.model import Script
from narrate.settings import Settings
from narrate.text.reader import Source
from narrate.text.readers import read_source


def read(name: str, data: bytes) -> Script:
    [script] = read_source(Source(name, data), Settings())
    return script


BULLETS = {
    "a.docx": docx(p("The goods:") + p("•\tRope and tar") + p(r("• ") + r("Letters")) + p("That is all.")),
    "a.fodt": fodt(tp("The goods:") + tp("• Rope and tar") + tp("• Letters") + tp("That is all.")),
    "a.rtf": rtf(
        rp("The goods:") + rp(r"\bullet\tab Rope and tar") + rp(r"\'95 Letters") + rp("That is all.")
    ),
}


@pytest.mark.parametrize("name", BULLETS)
def test_bullets_that_were_typed_make_items(name: str) -> None:
    script = read(name, BULLETS[name])
    assert spoken(script) == ["The goods:", "i1: Rope and tar", "i1: Letters", "That is all."]
    assert left_out(script)["list mark"].strip() == "•"


def test_a_bullet_within_a_line_or_alone_is_none() -> None:
    script = read("a.docx", docx(p("One • two") + p("•") + p("x")))
    assert [text for text in spoken(script) if text.startswith("i")] == []


TITLE = "<dc:title>The Harbour Clock</dc:title>"
TITLED = {
    "a.docx": docx(p("The Harbour  clock") + p("It stands."), {"core": TITLE}),
    "a.fodt": fodt(tp("The Harbour clock") + tp("It stands."), meta=TITLE),
    "a.rtf": rtf(rp("The Harbour clock") + rp("It stands."), head=r"{\info{\title The Harbour Clock}}"),
}


@pytest.mark.parametrize("name", TITLED)
def test_the_title_of_the_properties_is_not_said_again_as_the_first_line(name: str) -> None:
    script = read(name, TITLED[name])
    assert [" ".join(text.split()) for text in spoken(script)] == ["h1: The Harbour clock", "It stands."]


def test_another_first_line_stays() -> None:
    script = read("a.docx", docx(p("The clock") + p("It stands."), {"core": TITLE}))
    assert spoken(script) == ["h1: The Harbour Clock", "The clock", "It stands."]


TINY = {
    "a.docx": docx(p(r("It stands") + r(".0", '<w:sz w:val="2"/>') + r("."))),
    "a.rtf": rtf(rp(r"It stands{\fs2 .0}.")),
}


@pytest.mark.parametrize("name", TINY)
def test_text_that_is_too_small_to_be_seen_is_hidden(name: str) -> None:
    script = read(name, TINY[name])
    assert spoken(script) == ["It stands."]
    assert left_out(script)["hidden text"] == ".0"
