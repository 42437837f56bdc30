"""Documents of Word in, scripts out: what their styles and looks mean, what is left out, hostile files."""

# ruff: noqa: E501 - markup

from __future__ import annotations

import io
import re
import time
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from office import (
    DOCUMENTS,
    HARBOUR,
    W,
    assert_accounted,
    box,
    docx,
    field,
    item,
    left_out,
    note,
    p,
    packed,
    picture,
    r,
    relationships,
    spoken,
    table,
)  # fmt: skip

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.pipeline.adding import add
from narrate.settings import Settings, Text
from narrate.testing.reader import ReaderContract
from narrate.text.reader import Source
from narrate.text.readers import media_type_of
from narrate.text.readers.docx import Docx
from narrate.text.readers.markdown import Markdown

DATA = Path(__file__).parents[1] / "data" / "readers"
_SENTENCE = "The ferry leaves at noon, and whoever is late waits for the evening on the pier."
_BOLD = "<w:b/>"


def read(body: str, options: Text | None = None, **parts: str) -> Script:
    return read_bytes(docx(body, parts), options)


def read_bytes(data: bytes, options: Text | None = None) -> Script:
    [script] = Docx().read(Source("pier.docx", data), options or Text())
    return script


class TestDocx(ReaderContract):
    reader = Docx
    samples: ClassVar = {"harbour.docx": HARBOUR}


def test_the_committed_document_is_what_its_parts_make() -> None:
    assert all((DATA / name).read_bytes() == data for name, data in DOCUMENTS.items())


_RUN_MATH = "<m:r><m:t>{}</m:t></m:r>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p("One", "berschrift1") + p("Two"), ["h1: One", "Two"]),
        (p("Own", "Own") + p("Two"), ["h1: Own", "Two"]),
        (p("All", "Title") + p("One", "berschrift1") + p("Two", "berschrift2"), ["h1: All", "h2: One", "h3: Two"]),
        (p("Loud", more='<w:outlineLvl w:val="1"/>'), ["h2: Loud"]),
        (p("Text", "berschrift1", '<w:outlineLvl w:val="9"/>'), ["Text"]),
        (item("tea") + item("milk") + p("so") + item("jam"), ["i1: 1. tea", "i1: 2. milk", "so", "i1: 3. jam"]),
        (item("a") + item("b", 1) + item("c", 2) + item("d"), ["i1: 1. a", "i2: a) b", "i3: 1.a.1 c", "i1: 2. d"]),
        (item("a") + item("b", 1) + item("c") + item("d", 1), ["i1: 1. a", "i2: a) b", "i1: 2. c", "i2: a) d"]),
        (item("a") + item("b", 0, 3) + item("c", 0, 3), ["i1: 1. a", "i1: 7. b", "i1: 8. c"]),
        (item("a", 0, 2) + p("b", more='<w:numPr><w:numId w:val="0"/></w:numPr>'), ["i1: a", "b"]),
        (table(["Day", "Tide"], ["Monday", "6:10"], header=True), ["t: Day, Tide.", "t: Monday: 6:10."]),
        (table(["Monday", "6:10"], ["Tuesday", "7:05"]), ["t: Monday, 6:10.", "t: Tuesday, 7:05."]),
        (table([_SENTENCE, "left"]), [_SENTENCE, "left"]),
        (p("said", "Zitat"), ["q: said"]),
        (p(r("was ") + r("ten", "<w:strike/>") + r(" twelve")), ["was twelve"]),
        (p(r("ten", '<w:strike w:val="false"/>') + r(" off", '<w:vanish w:val="off"/>')), ["ten off"]),
        (p("<m:oMath><m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num>" + _RUN_MATH.format("n") + "</m:num><m:den>"
           + _RUN_MATH.format("k") + "</m:den></m:f></m:oMath>"), [r"${n \choose k}$"]),
        (p("<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>"), ["old"]),
        (p(r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O")), ["H₂O"]),
        (p(r("the ferry left.") + r("12", '<w:vertAlign w:val="superscript"/>')), ["the ferry left."]),
        (p("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), ["one two three"]),
        (p("<w:r><w:t>wave</w:t><w:softHyphen/><w:t>length</w:t></w:r>") + p("soft\u00adly"), ["wavelength", "softly"]),
        (p("<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("The ferry,", "the pier,", "", "the rain")) + "</w:r>"),
         ["l1: The ferry,", "l: the pier,", "l: the rain"]),
        (p("<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("One", _SENTENCE, "two")) + "</w:r>"), [f"One {_SENTENCE} two"]),
        (p("<w:r><w:t>x</w:t><w:noBreakHyphen/><w:t>ray</w:t></w:r>"), ["x\u2011ray"]),
        (p('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:t> tide</w:t></w:r>'), ["α tide"]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>done</w:t></w:r>'), ["done"]),
        (p("<w:smartTag>" + r("in ") + "</w:smartTag><w:sdt><w:sdtContent>" + r("deep") + "</w:sdtContent></w:sdt>"), ["in deep"]),
        (p(r("as ") + field("REF x", r("above"))), ["as above"]),
        (p(r("before ") + box("in a box") + r("after")), ["before after", "in a box"]),
        (p(r("x") + box("y").replace("w:txbxContent", "wps:txbxContent")), ["x", "y"]),
        (p(r("x") + "<w:sdt><w:sdtContent>" + p("y") + "</w:sdtContent></w:sdt>"), ["x y"]),
        (p(picture("A pier")), ["i: A pier"]),
        (p(picture("IMG_0001.jpg") + r("x")), ["x"]),
        (p(picture("A pier.\nDescription automatically generated")), ["i: A pier."]),
        (p("one") + p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>') + p("two"), ["one", "p: ", "two"]),
        (p("one") + p("* * *") + p("two"), ["one", "p: ", "two"]),
        (p(r("W"), more='<w:framePr w:dropCap="drop"/>') + p(r("inter")), ["Winter"]),
        (p(r("one "), more="<w:rPr><w:del/></w:rPr>") + p(r("two")), ["one two"]),
        (p("<m:oMath>" + _RUN_MATH.format("𝑥") + "<m:sSup><m:e>" + _RUN_MATH.format("y") + "</m:e><m:sup>"
           + _RUN_MATH.format("2") + "</m:sup></m:sSup></m:oMath>" + r(" grows")), ["$xy^{2}$ grows"]),
        (p("<m:oMath><m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>" + _RUN_MATH.format("i") + "</m:sub><m:sup/><m:e>"
           + _RUN_MATH.format("α") + "</m:e></m:nary></m:oMath>"), [r"$\sum_{i} \alpha$"]),
        (p(r("so") + "<m:oMath>" + _RUN_MATH.format("a=b") + "</m:oMath><m:oMath>" + _RUN_MATH.format("c–d") + "</m:oMath>" + r("then ")
           + "<m:oMath>" + _RUN_MATH.format("n") + "</m:oMath>" + r("th.")), ["so $a=b$ $c-d$ then $n$th."]),
        (p("<m:oMathPara>" + ("<m:oMath>" + _RUN_MATH.format("x=y") + "</m:oMath>") * 2 + "</m:oMathPara>"), [r"$$x=y \\ x=y$$"]),
        (p("<w:ruby><w:rt>" + r("sea") + "</w:rt><w:rubyBase>" + r("mar") + "</w:rubyBase></w:ruby>").replace(
            "<w:ruby>", "<w:r><w:ruby>").replace("</w:ruby>", "</w:ruby></w:r>"), ["mar"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_body(body: str, said: list[str]) -> None:
    assert spoken(read(body)) == said


@pytest.mark.parametrize(
    ("body", "rule", "text"),
    [
        (p("<w:del>" + "<w:r><w:delText>ten</w:delText></w:r>" + "</w:del>" + r(" x")), "deletion", "ten"),
        (p("<w:moveFrom>" + r("ten") + "</w:moveFrom>" + r(" x")), "deletion", "ten"),
        (p(r("x ") + r("ten", "<w:vanish/>")), "hidden text", "ten"),
        (p("x") + p("The works 2", "TOC1"), "table of contents", "The works 2"),
        (p("x") + p(field("TOC", r("Works"))), "table of contents", "Works"),
        (p("x") + p(field("INDEX", r("Crank, 2"))), "index", "Crank, 2"),
        (p(r("x ") + field(" PAGE ", r("7"))), "page number", "7"),
        (p('x') + p('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>"), "page number", "7"),
        (p("x") + p("x = 1", "Code"), "code", "x = 1"),
        (p(_SENTENCE) + p(r("x = f(1)", '<w:rFonts w:ascii="Consolas"/>')), "code", "x = f(1)"),
        (p("x") + '<w:altChunk r:id="q"/>', "embedded document", "[embedded document]"),
    ],
)  # fmt: skip
def test_what_is_left_out_has_its_rule(body: str, rule: str, text: str) -> None:
    script = read(body)
    assert left_out(script)[rule] == text
    assert text not in " ".join(spoken(script))


_PAGE = "<h1>On tides</h1><p>It <b>comes</b> and goes.</p><ol><li>In</li><li>Out</li></ol><table><tr><th>Day</th></tr></table>"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (
            f"<html><body>{_PAGE}</body></html>",
            ["h1: On tides", "It comes and goes.", "i1: 1. In", "i1: 2. Out", "Day"],
        ),
        (
            f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{_PAGE}</body></html>",
            ["h1: On tides", "It comes and goes.", "i1: 1. In", "i1: 2. Out", "Day"],
        ),
        ("It comes.\n\nIt goes.\n", ["It comes.", "It goes."]),
    ],
)
def test_documents_within_it_are_read_where_they_stand(part: str, said: list[str]) -> None:
    body = p("Before.") + '<w:altChunk r:id="rId9"/>' + p("Behind.") + '<w:altChunk r:id="rId9"/>'
    script = read_with(body, "afchunk.x", part)
    assert spoken(script) == ["Before.", *said, "Behind."]
    assert left_out(script) == {"embedded document": "[embedded document]"}  # the second time
    assert_accounted(script)


def test_a_word_file_within_is_read_and_none_within_that() -> None:
    inner = docx(p("Within.") + p(r("Noted") + note("footnote", 4)) + '<w:altChunk r:id="rId9"/>',
                 {"footnotes": f'<w:footnotes {W}><w:footnote w:id="4">{p("Or never.")}</w:footnote></w:footnotes>'})  # fmt: skip
    script = read_with(p("Before.") + '<w:altChunk r:id="rId9"/>', "a.docx", inner)
    assert spoken(script) == ["Before.", "Within.", "Noted"]
    assert left_out(script) == {"embedded document": "[embedded document]", "footnote": "Or never."}


def read_with(body: str, name: str, part: str | bytes) -> Script:
    """A document with another part, to which `rId9` leads."""
    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        files: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    relation = f'<Relationship Id="rId9" Type="x/aFChunk" Target="{name}"/></Relationships>'.encode()
    rels = "word/_rels/document.xml.rels"
    files[rels] = bytes(files[rels]).replace(b"</Relationships>", relation)  # type: ignore[arg-type]
    (script,) = Docx().read(Source("x.docx", packed({**files, f"word/{name}": part})), Text())
    return script


def test_a_text_that_is_typed_in_a_typeface_for_code_is_no_code() -> None:
    assert spoken(read(p(_SENTENCE, "Listing") + p("So it is", "Listing"))) == [_SENTENCE, "So it is"]


def test_notes_follow_their_paragraph_where_they_are_spoken() -> None:
    inside = f'<w:footnotes {W}><w:footnote w:id="4">{p("Or never.")}</w:footnote></w:footnotes>'
    body = p(r("At noon") + note("footnote", 4) + r(".")) + p("Then rain.")
    assert spoken(read(body, footnotes=inside)) == ["At noon.", "Then rain."]
    assert [aside.text for aside in read(body, footnotes=inside).asides] == ["Or never."]
    assert spoken(read(body, Text(footnotes="speak"), footnotes=inside)) == [
        "At noon.",
        "Or never.",
        "Then rain.",
    ]


def test_bold_and_large_lines_are_headings_where_no_style_names_any() -> None:
    body = (
        p(r("The Pier", '<w:sz w:val="40"/>'))
        + p(r("Morning", _BOLD)) + p(_SENTENCE) + p(r("No heading, for it ends like a sentence.", _BOLD))
        + p(_SENTENCE) + p(r("Evening", _BOLD)) + p(r("Only ") + r("half", _BOLD)) + p(_SENTENCE) + p(r("The end", _BOLD))
    )  # fmt: skip
    said = spoken(read(body))
    assert [one for one in said if one.startswith("h")] == ["h1: The Pier", "h2: Morning", "h2: Evening"]
    styled = spoken(read(p("One", "berschrift1") + body))
    assert [one for one in styled if one.startswith("h")] == ["h1: One"]
    loud = "".join(p(r(f"Line {at}", _BOLD)) for at in range(5)) + p(_SENTENCE)
    assert not [one for one in spoken(read(loud)) if one.startswith("h")]


def test_a_passage_in_another_language_is_marked_and_the_rest_is_the_documents() -> None:
    german = r("Die Uhr am Hafen", '<w:lang w:val="de-DE"/>')
    script = read(
        p(
            r(_SENTENCE, '<w:lang w:val="en-US"/>')
            + german
            + r(". ", '<w:lang w:val="en-GB"/>')
            + r("海", '<w:lang w:eastAsia="ja-JP"/>')
        )
    )
    marked = {run.text: run.language for run in script.sections[0].blocks[0].runs if run.language}
    assert script.language == "en-US"
    assert "[Die Uhr am Hafen.]{lang=de-DE}" in Markdown().write(script, {})
    assert marked == {"Die Uhr am Hafen.": "de-DE", " 海": "ja-JP"}


def test_a_language_that_a_text_cannot_be_in_is_not_believed() -> None:
    def said(text: str, language: str) -> str:
        return r(text, f'<w:lang w:val="{language}"/>')

    script = read(
        p(said("Поздно вечером уходит паром.", "en-US"))
        + p(said("Утром он приходит.", "ru-RU") + said(" For", "da-DK"))
    )
    assert script.language == "ru-RU"
    assert not [run for run in script.runs if run.language]


def test_what_it_says_of_itself() -> None:
    core = (
        "<dc:title>The Harbour Clock</dc:title><dc:creator>Ann Field</dc:creator><dc:language>fr</dc:language>"
        "<dc:description>On a clock.</dc:description><dcterms:created>2026-02-03T04:05:06Z</dcterms:created>"
    )
    script = read(p(_SENTENCE), core=core)
    assert (script.title, script.author, script.language, script.description, script.date) == (
        "The Harbour Clock", "Ann Field", "fr", "On a clock.", datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    )  # fmt: skip
    assert spoken(script)[0] == "h1: The Harbour Clock"
    made_up = "<dc:title>Microsoft Word - pier.doc</dc:title><dc:creator>Windows User</dc:creator>"
    assert (read(p("x"), core=made_up).title, read(p("x"), core=made_up).author) == ("Pier", "")
    assert read(p("Seen", "berschrift1"), core=core).title == "Seen"
    assert read(p("x"), core="<dcterms:created>1980-01-01T00:00:00Z</dcterms:created>").date is None


def test_places_are_headings_and_paragraphs() -> None:
    script = read(p("Before") + p("The works", "berschrift1") + p("Gears") + p("Springs"))
    places = [script.place(block.runs[0].start) for block in script.blocks]
    assert places == [
        "paragraph 1",
        "heading “The works”",
        "“The works”, paragraph 1",
        "“The works”, paragraph 2",
    ]


def test_it_becomes_a_script_of_markdown_that_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "clock.docx").write_bytes(HARBOUR)
    [path] = add([str(tmp_path / "clock.docx")], Settings(root=tmp_path))
    written = path.read_text(encoding="utf-8")
    assert written.startswith(
        "---\ntitle: The Harbour Clock\nauthor: Ann Field\ndate: 2026-02-03T04:05:06+00:00\n"
    )
    for line in (
        "## The works",
        "On the quay stands a clock that few people pass without a look[^1]. It has a [page of its own]"
        "(<https://example.org/clock>), and a belltower[^2].",
        "1. Climb the stairs.",
        "| Bell | 40 kg |",
        "> Whoever winds the clock owns the morning.",
        "[^1]: The vicar does not.",
    ):
        assert f"\n{line}\n" in written


# --- hostile files ---


def _document(xml: str) -> bytes:
    return packed(
        {
            "_rels/.rels": relationships(
                '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": xml,
        }
    )


def _locked() -> bytes:
    made = bytearray(HARBOUR)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), HARBOUR):
            made[found.start() + at] |= 1
    return bytes(made)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "{}">]>'.format("ha" * 1000, "&a;" * 1000)
_BODY = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
_REFUSED = {
    "text": (b"no archive", "is no Word document"),
    "zeros": (b"PK\x03\x04" + bytes(100), "is no Word document"),
    "cut": (HARBOUR[:-400], "is no Word document"),
    "another archive": (packed({"content.xml": "<x/>"}), "it has no word/document.xml"),
    "old binary": (_OLE, "old binary format"),
    "password": (_OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "locked archive": (_locked(), "locked with a password"),
    "rtf": (b"{\\rtf1 x}", "is RTF under another name"),
    "no xml": (_document("plain"), "word/document.xml"),
    "cut xml": (_document(_BODY.format(p("x"))[:-30]), "is damaged"),
    "zip bomb": (docx(p("x" * 40_000_000)), "unpacks to more"),
    "deep": (_document(_BODY.format("<w:sdt><w:sdtContent>" * 50_000)), "is damaged"),
    "entity bomb": (_document(_ENTITIES + _BODY.format(p(r("a&b;z")))), "amplification"),
    "external entity": (
        _document('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + _BODY.format(p(r("a&f;z")))),
        "has entities of its own",
    ),
    "tables in tables": (docx("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60), "more than 20 deep"),
    "many parts": (b"PK\x01\x02" * 20_001 + HARBOUR, "more than 20,000 parts"),
    "nothing": (b"", "is no Word document"),
}  # fmt: skip


@pytest.mark.parametrize("name", _REFUSED)
def test_a_hostile_document_is_refused_with_its_name_in_bounded_time(name: str) -> None:
    data, message = _REFUSED[name]
    began = time.process_time()
    with pytest.raises(ScriptError, match=re.escape(message)) as caught:
        read_bytes(data)
    assert caught.value.where == "pier.docx" and caught.value.hint
    assert time.process_time() - began < 2


def test_a_relationship_that_leads_out_is_one_of_nothing() -> None:
    files = {
        "_rels/.rels": relationships(
            '<Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/>'
        ),
        "word/document.xml": _BODY.format(p("inside")),
    }
    assert spoken(read_bytes(packed(files))) == ["inside"]


@pytest.mark.parametrize(
    "body",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3 + r("x"),
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr>' * 3000
        + "</w:tbl>"
        + p("x"),
        "".join(item("x", 8, 1) for _ in range(1000)),
        p(r("x") + note("footnote", 77)) + item("y", 99, 1) + item("z", 0, 99),
        p("x", "Loop") + p(r("y", '<w:sz w:val="1e9"/><w:sz w:val="-5"/>')),
    ],
    ids=["open fields", "wide cells", "many items", "missing parts", "loops and odd numbers"],
)
def test_odd_markup_is_read_in_bounded_time(body: str) -> None:
    loop = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>'
    began = time.process_time()
    read(body, styles=loop)
    assert time.process_time() - began < 3


def test_it_is_known_without_a_name() -> None:
    assert media_type_of(HARBOUR) == Docx.media_types[0]
    assert media_type_of(b"PK\x01\x02" * 20_001 + HARBOUR) == ""


# --- account ---

_WORDS = st.sampled_from(["alder ", " birch", "cedar", "elm. ", "fir, ", "hazel"])
_PARTS = st.recursive(
    _WORDS.map(r) | _WORDS.map(lambda word: r(word, _BOLD)) | _WORDS.map(lambda word: r(word, "<w:vanish/>"))
    | _WORDS.map(lambda word: f"<w:del><w:r><w:delText>{word}</w:delText></w:r></w:del>")
    | _WORDS.map(lambda word: field("TOC", r(word))) | _WORDS.map(lambda word: field("DATE", r(word))),
    lambda inner: st.lists(inner, max_size=3).map("".join).map(lambda text: f"<w:hyperlink>{text}</w:hyperlink>")
    | st.lists(inner, max_size=3).map("".join).map(lambda text: f"<w:ins>{text}</w:ins>"),
    max_leaves=6,
)  # fmt: skip
_STYLES = st.sampled_from(["", "Title", "berschrift1", "Zitat", "Code", "TOC1", "Listing"])
_PARAGRAPHS = st.builds(p, st.lists(_PARTS, min_size=1, max_size=5).map("".join), _STYLES) | _WORDS.map(item)
_BODIES = st.lists(
    _PARAGRAPHS | st.lists(_PARAGRAPHS, min_size=1, max_size=4).map(
        lambda cells: f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
    ),
    min_size=1, max_size=6,
).map("".join)  # fmt: skip


def seen(data: bytes) -> Counter[str]:
    """What a naive reader sees: the text of every element that holds text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    texts = (one.text or "" for one in tree.iter("{*}t", "{*}delText"))
    return Counter(re.findall(r"\w", "".join(texts)))


@settings(max_examples=30, deadline=None)
@given(_BODIES)
def test_every_word_is_spoken_or_left_out_by_a_rule(body: str) -> None:
    data = docx(body)
    script = read_bytes(data)
    assert_accounted(script)
    assert not seen(data) - Counter(re.findall(r"\w", script.source))
