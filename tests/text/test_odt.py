"""Documents of LibreOffice in, scripts out: styles and looks, what is left out, hostile files."""

# ruff: noqa: E501 - markup

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from office import QUAY, O, assert_accounted, fodt, left_out, odt, packed, spoken, th, tl, tn, tp, ts, tt

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.pipeline.adding import add
from narrate.settings import Settings, Text
from narrate.testing.reader import ReaderContract
from narrate.text.reader import Source
from narrate.text.readers import media_type_of
from narrate.text.readers.odt import Odt

_SENTENCE = "The ferry leaves at noon, and whoever is late waits for the evening on the pier."


def read(body: str, options: Text | None = None, **more: str) -> Script:
    return read_bytes(fodt(body, **more), options)


def read_bytes(data: bytes, options: Text | None = None) -> Script:
    [script] = Odt().read(Source("pier.odt", data), options or Text())
    return script


class TestOdt(ReaderContract):
    reader = Odt
    samples: ClassVar = {
        "quay.odt": QUAY,
        "flat.fodt": fodt(th("One") + tp(_SENTENCE + tn("So.")) + tl("a", "b")),
    }


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (th("One") + th("Two", 2) + tp("x"), ["h1: One", "h2: Two", "x"]),
        (tp("All", "Title") + th("One"), ["h1: All", "h2: One"]),
        (tp("By style", "Heading_20_2"), ["h2: By style"]),
        (tl("tea", tp("milk") + tl("cold")) + tp("so") + tl("jam", more='text:continue-numbering="true"'),
         ["i1: 1. tea", "i1: 2. milk", "i2: a) cold", "so", "i1: 3. jam"]),
        (tl("tea", "milk") + tl("jam"), ["i1: 1. tea", "i1: 2. milk", "i1: 1. jam"]),
        (tl("tea", style="U"), ["i1: tea"]),
        (tl("tea").replace("<text:list-item>", '<text:list-item text:start-value="5">'), ["i1: 5. tea"]),
        (tl("tea").replace("list-item", "list-header"), ["tea"]),
        (tt(["Day", "Tide"], ["Monday", "6:10"], header=True), ["t: Day, Tide.", "t: Monday: 6:10."]),
        (tt(["Monday", "6:10"], ["Tuesday", "7:05"]), ["t: Monday, 6:10.", "t: Tuesday, 7:05."]),
        (tp("said", "Quotations"), ["q: said"]),
        (tp("was " + ts("ten", "Struck") + " twelve"), ["was twelve"]),
        (tp("m" + ts("2", "Up")), ["m²"]),
        (tp("one<text:tab/>two<text:line-break/>three<text:s text:c='999999999'/>four"), ["one two three four"]),
        (tp("wave\u00adlength<text:soft-page-break/>s"), ["wavelengths"]),
        (tp("<text:ruby><text:ruby-base>mar</text:ruby-base><text:ruby-text>sea</text:ruby-text></text:ruby>"), ["mar"]),
        (tp("on <text:date>Monday</text:date>"), ["on Monday"]),
        (tp("before <draw:frame><draw:text-box>" + tp("in a box") + "</draw:text-box></draw:frame>after"), ["before after", "in a box"]),
        (tp("<draw:frame><svg:title>A pier</svg:title><svg:desc>A pier at noon</svg:desc></draw:frame>"), ["i: A pier at noon"]),
        (tp("<draw:custom-shape>" + tp("On a sign") + "</draw:custom-shape>"), ["On a sign"]),
        (tp("one") + tp("***") + tp("two"), ["one", "p: ", "two"]),
        ("<text:section>" + tp("inside") + "</text:section>", ["inside"]),
        (tp('<draw:frame><draw:object><math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup>'
            "<mo>≤</mo><mi>α</mi></math></draw:object></draw:frame>"), [r"$x^{2}\leq \alpha$"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_body(body: str, said: list[str]) -> None:
    assert spoken(read(body)) == said


@pytest.mark.parametrize(
    ("body", "rule", "text"),
    [
        ("<text:tracked-changes><text:changed-region><text:deletion>" + tp("ten") + "</text:deletion></text:changed-region></text:tracked-changes>" + tp("x"), "deletion", "ten"),
        (tp("x " + ts("ten", "Hidden")), "hidden text", "ten"),
        (tp("x") + tp("ten", "Unseen"), "hidden text", "ten"),
        ('<text:section text:display="none">' + tp("ten") + "</text:section>" + tp("x"), "hidden text", "ten"),
        (tp("x") + "<text:table-of-content><text:index-body>" + tp("ten 2") + "</text:index-body></text:table-of-content>", "table of contents", "ten 2"),
        (tp("x <text:page-number>7</text:page-number>"), "page number", "7"),
        (tp("x<office:annotation><dc:creator>Bob</dc:creator>" + tp("ten") + "</office:annotation>"), "comment", "ten"),
        (tp("x") + tp("x = 1", "Preformatted_20_Text"), "code", "x = 1"),
        (tp(_SENTENCE) + tp(ts("x = f(1)", "Mono")), "code", "x = f(1)"),
        (tp("x<draw:frame><draw:object/></draw:frame>"), "embedded object", "[object]"),
    ],
)  # fmt: skip
def test_what_is_left_out_has_its_rule(body: str, rule: str, text: str) -> None:
    script = read(body)
    assert left_out(script)[rule] == text
    assert text not in " ".join(spoken(script))


def test_headings_are_numbered_as_their_outline_says() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
    outline += '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    body = th("One") + th("Sea", 2) + th("Two") + th("Sky", 2)
    assert spoken(read(body, styles=outline)) == ["h1: I. One", "h2: I.1 Sea", "h1: II. Two", "h2: II.1 Sky"]
    bare = th("Bare").replace("<text:h ", '<text:h text:is-list-header="true" ')
    assert spoken(read(bare + th("One"), styles=outline)) == ["h1: Bare", "h1: I. One"]


def test_large_lines_are_headings_where_no_style_names_any() -> None:
    body = tp("The Pier", "Large") + tp(ts("Morning", "B")) + tp(_SENTENCE) + tp(_SENTENCE) + tp(_SENTENCE)
    assert spoken(read(body))[:2] == ["h1: The Pier", "h2: Morning"]
    small = '<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="80%"/></style:style>'
    assert spoken(read(tp("The Pier", "Small") + tp(_SENTENCE), styles=small)) == ["The Pier", _SENTENCE]


def test_a_passage_in_another_language_is_marked() -> None:
    script = read(tp(f"{_SENTENCE} " + ts("Die Uhr am Hafen", "German") + "."))
    marked = [(run.text, run.language) for run in script.sections[0].blocks[0].runs if run.language]
    assert (script.language, marked) == ("en-GB", [(" Die Uhr am Hafen.", "de-DE")])


def test_notes_follow_their_paragraph_where_they_are_spoken() -> None:
    body = tp("At noon" + tn("Or never.") + ".") + tp("Then rain.")
    assert spoken(read(body)) == ["At noon.", "Then rain."]
    assert spoken(read(body, Text(footnotes="speak"))) == ["At noon.", "Or never.", "Then rain."]


def test_what_it_says_of_itself() -> None:
    meta = (
        "<dc:title>The Harbour Clock</dc:title><meta:initial-creator>Ann Field</meta:initial-creator><dc:description>On a clock."
        "</dc:description><meta:creation-date>2026-02-03T04:05:06.789</meta:creation-date>"
    )
    script = read(tp(_SENTENCE), meta=meta)
    assert (script.title, script.author, script.description, script.date) == (
        "The Harbour Clock", "Ann Field", "On a clock.", datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    )  # fmt: skip


def test_it_becomes_a_script_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "clock.odt").write_bytes(QUAY)
    [path] = add([str(tmp_path / "clock.odt")], Settings(root=tmp_path))
    written = path.read_text(encoding="utf-8")
    assert written.startswith("---\ntitle: The Harbour Clock\nauthor: Ann Field\n")
    assert "\n2. Take the crank:\n" in written and "[^2]: Locked in winter." in written


# --- hostile files ---

_ENTITIES = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "{}">]>'.format("ha" * 1000, "&a;" * 1000)
_REFUSED = {
    "text": (b"no archive", "is no OpenDocument text"),
    "zeros": (b"PK\x03\x04" + bytes(100), "is no OpenDocument text"),
    "cut": (QUAY[:-400], "is no OpenDocument text"),
    "another archive": (packed({"word/document.xml": "<x/>"}), "it has no content.xml"),
    "a spreadsheet": (fodt("").replace(b"office:text", b"office:spreadsheet"), "it holds a spreadsheet"),
    "another page": (b"<html/>", "it begins with <html>"),
    "password": (
        odt(tp("x"), more={"META-INF/manifest.xml": f"<manifest:manifest {O}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"}),
        "locked with a password",
    ),
    "zip bomb": (odt(tp("x" * 40_000_000)), "unpacks to more"),
    "entity bomb": (fodt(tp("a&b;z"), before=_ENTITIES), "amplification"),
    "external entity": (fodt(tp("a&f;z"), before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "entities of its own"),
    "deep": (fodt("<text:section>" * 50_000), "is damaged"),
    "tables in tables": (fodt("<table:table><table:table-row><table:table-cell>" * 60 + "</table:table-cell></table:table-row></table:table>" * 60), "more than 20 deep"),
    "nothing": (b"", "is no OpenDocument text"),
}  # fmt: skip


@pytest.mark.parametrize("name", _REFUSED)
def test_a_hostile_document_is_refused_with_its_name_in_bounded_time(name: str) -> None:
    data, message = _REFUSED[name]
    began = time.process_time()
    with pytest.raises(ScriptError, match=re.escape(message)) as caught:
        read_bytes(data)
    assert caught.value.where == "pier.odt" and caught.value.hint
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "body",
    [
        tt(["x"], ["y"]).replace(
            "<table:table-cell>", '<table:table-cell table:number-columns-repeated="999999999">'
        )
        * 200,
        "<text:list><text:list-item>" * 100 + tp("x") + "</text:list-item></text:list>" * 100,
        tp("x" + tn("y" + tn("z"))) + tp("w", "Nowhere"),
        tp('<draw:frame><draw:object xlink:href="../../../etc/passwd"/></draw:frame>x'),
        tp("y", "Loop"),
    ],
    ids=["wide cells", "lists in lists", "notes in notes", "object outside", "a circle of styles"],
)
def test_odd_markup_is_read_in_bounded_time(body: str) -> None:
    loop = '<style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop"/>'
    began = time.process_time()
    assert read(body, styles=loop).speaks
    assert time.process_time() - began < 3


def test_it_is_known_without_a_name() -> None:
    assert media_type_of(QUAY) == Odt.media_types[0]
    assert media_type_of(b'<?xml version="1.0"?>\n' + fodt(tp("x"))) == Odt.media_types[0]


# --- account ---

_WORDS = st.sampled_from(["alder ", " birch", "cedar", "elm. ", "fir, ", "hazel"])
_INLINE = st.recursive(
    _WORDS | st.builds(ts, _WORDS, st.sampled_from(["B", "Hidden", "Struck", "German"])) | _WORDS.map(tn)
    | _WORDS.map(lambda word: f"<office:annotation>{tp(word)}</office:annotation>")
    | _WORDS.map(lambda word: f"<draw:frame><draw:text-box>{tp(word)}</draw:text-box></draw:frame>"),
    lambda inner: st.lists(inner, max_size=3).map("".join).map(lambda text: f"<text:a>{text}</text:a>"),
    max_leaves=5,
)  # fmt: skip
_PARAGRAPHS = st.builds(
    tp, _INLINE, st.sampled_from(["", "Title", "Quotations", "Preformatted_20_Text", "Unseen"])
) | _INLINE.map(th)
_BODIES = st.lists(
    _PARAGRAPHS | _PARAGRAPHS.map(tl) | st.lists(_WORDS, min_size=1, max_size=3).map(tt)
    | _PARAGRAPHS.map(lambda text: f"<text:table-of-content><text:index-body>{text}</text:index-body></text:table-of-content>"),
    min_size=1, max_size=6,
).map("".join)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_BODIES)
def test_every_word_is_spoken_or_left_out_by_a_rule(body: str) -> None:
    """Beside a naive reader, who sees all text."""
    data = fodt(body)
    script = read_bytes(data)
    assert_accounted(script)
    seen = "".join(map(str, etree.fromstring(data).itertext()))
    assert not Counter(re.findall(r"[a-z]", seen)) - Counter(re.findall(r"[a-z]", script.source))
