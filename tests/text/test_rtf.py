"""RTF in, scripts out: control words, code pages, what is left out, hostile files."""

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
from office import KEEPER, assert_accounted, left_out, rcell, rlist, rp, rtf, spoken

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.pipeline.adding import add
from narrate.settings import Settings, Text
from narrate.testing.reader import ReaderContract
from narrate.text.reader import Source
from narrate.text.readers import media_type_of
from narrate.text.readers.rtf import Rtf

_SENTENCE = "The ferry leaves at noon, and whoever is late waits for the evening on the pier."


def read(body: str, options: Text | None = None, head: str = "") -> Script:
    return read_bytes(rtf(body, head), options)


def read_bytes(data: bytes, options: Text | None = None) -> Script:
    [script] = Rtf().read(Source("pier.rtf", data), options or Text())
    return script


class TestRtf(ReaderContract):
    reader = Rtf
    samples: ClassVar = {"keeper.rtf": KEEPER}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (rp("One", r"\s1") + rp("x"), ["h1: One", "x"]),
        (rp("Own", r"\s6") + rp("x"), ["h1: Own", "x"]),
        (rp("Loud", r"\outlinelevel1") + rp("x"), ["h2: Loud", "x"]),
        (rp("All", r"\s3") + rp("One", r"\s1"), ["h1: All", "h2: One"]),
        (rlist("1.", "tea") + rlist("a)", "milk", 1) + rp("so"), ["i1: 1. tea", "i2: a) milk", "so"]),
        (rlist(r"\'b7", "tea") + rlist("o", "milk"), ["i1: tea", "i1: milk"]),
        (rlist("1.", "tea") + rp("goes on", r"\ls1"), ["i1: 1. tea", "goes on"]),
        (rp(r"{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt\pnf1{\pntxtb\'B7}}tea"), ["i1: tea"]),
        (rcell("Day", "Tide", head=True) + rcell("Monday", "6:10"), ["t: Day, Tide.", "t: Monday: 6:10."]),
        (rcell("Monday", "6:10") + rcell("Tuesday", "7:05") + rp("x"), ["t: Monday, 6:10.", "t: Tuesday, 7:05.", "x"]),
        (rp("said", r"\s4"), ["q: said"]),
        (rp(r"was {\strike ten} twelve{\b0\i0 .}"), ["was twelve."]),
        (rp(r"m{\super 2}{\sub i}"), ["m²ᵢ"]),
        (rp(r"a\tab b\line c\~d\_e\-f\{g\}\\ h"), ["a b c\u00a0d\u2011ef{g}\\ h"]),
        (rp(r"\ldblquote so\rdblquote\emdash\lquote x\rquote\bullet"), ["“so”—‘x’•"]),
        ("one\\\ntwo\\par three", ["one", "two", "three"]),
        (rp(r"caf\'e9 \f3\'ca\'ee\'f2\f4 \'8a\'43\f0 \'e9"), ["café Кот海é"]),
        (rp(r"\f4 \'95\\\'8e\'a6\'81\{\'83\}\f0 a\\b\{c\}"), ["表示＋マa\\b{c}"]),
        (rp(r"\u8230? \uc2\u21335\'8a\'43. \uc0\u233."), ["… 南. é."]),
        (rp(r"\u-10179?\u-8694? \u128512?"), ["😊 \uf600"]),
        (rp(r"\f2\'61\f0  tide"), ["α tide"]),
        (rp(r"{\*\unknown {\b nothing}}x{\*\bkmkstart here}{\xe\v Crank}y"), ["xy"]),
        ("{ \\fonttbl {\\f8\\fnil Spaced;} }" + rp("x"), ["x"]),
        (rp(r"{\upr{plain}{\*\ud{b\u233?tter}}}!"), ["bétter!"]),
        (rp(r"on {\field{\*\fldinst DATE}{\fldrslt Monday}}"), ["on Monday"]),
        (rp(r"before {\*\shppict{\pict\pngblip ff}}{\nonshppict{\pict ff}}after"), ["before after"]),
        (rp(r"{\pict\wmetafile8\bin5 }}}}}}x"), ["x"]),
        (rp(r"one{\shp{\*\shpinst{\shptxt " + rp("in a box") + r"}}} two"), ["one two", "in a box"]),
        (rp("one") + rp("* * *") + rp("two"), ["one", "p: ", "two"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_body(body: str, said: list[str]) -> None:
    assert spoken(read(body)) == said


@pytest.mark.parametrize(
    ("body", "rule", "text"),
    [
        (rp(r"x {\deleted ten}"), "deletion", "ten"),
        (rp(r"x {\v ten}"), "hidden text", "ten"),
        (rp("x") + rp("ten", r"\s5"), "table of contents", "ten"),
        (rp(r"x{\field{\*\fldinst TOC}{\fldrslt ten}}"), "table of contents", "ten"),
        (r"{\headerr\pard ten\par}" + rp("x"), "page header", "ten"),
        (r"{\footerf\pard ten\par}" + rp("x"), "page footer", "ten"),
        (rp(r"x{\*\atnauthor Bob}{\*\annotation{\*\atnref 1}\pard ten}"), "comment", "ten"),
        (rp(r"x\chpgn"), "page number", "[page]"),
        (rp(_SENTENCE) + rp("x = f(1)", r"\f1"), "code", "x = f(1)"),
        (rp(r"x {\mmath{\*\moMath{\mr e=mc}}}"), "formula", "e=mc"),
    ],
)  # fmt: skip
def test_what_is_left_out_has_its_rule(body: str, rule: str, text: str) -> None:
    script = read(body)
    assert left_out(script)[rule] == text
    assert text not in " ".join(spoken(script))


def test_large_lines_are_headings_where_no_style_names_any() -> None:
    body = rp("The Pier", r"\fs40") + rp("Morning", r"\b") + rp(_SENTENCE) + rp(_SENTENCE) + rp(_SENTENCE)
    assert spoken(read(body))[:2] == ["h1: The Pier", "h2: Morning"]


def test_notes_links_pictures_and_languages() -> None:
    link = r'{\field{\*\fldinst HYPERLINK \\n "http://a.b/"}{\fldrslt it}}'
    body = rp(rf"At noon{{\footnote\pard\plain \chftn Or never.}}. See {link}")
    assert [(one.kind, one.text, one.target) for one in read(body).asides] == [
        ("footnote", "Or never.", ""),
        ("link", "it", "http://a.b/"),
    ]
    assert spoken(read(body, Text(footnotes="speak"))) == ["At noon. See it", "Or never."]
    german = read(rp(_SENTENCE + r" {\lang1031 Die Uhr am Hafen}."))
    marked = [(run.text, run.language) for run in german.sections[0].blocks[0].runs if run.language]
    assert (german.language, marked) == ("en-GB", [(" Die Uhr am Hafen.", "de-DE")])


def test_what_it_says_of_itself() -> None:
    head = r"{\info{\title The Harbour Clock}{\author Ann Field}{\doccomm On a clock.}{\creatim\yr2026\mo2\dy3\hr4\min5}{\operator x}}"
    script = read(rp(_SENTENCE), head=head)
    assert (script.title, script.author, script.description, script.date) == (
        "The Harbour Clock", "Ann Field", "On a clock.", datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
    )  # fmt: skip
    assert read(rp("x"), head=r"{\info{\creatim\yr2026\mo99}}").date is None


def test_it_becomes_a_script_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "clock.rtf").write_bytes(KEEPER)
    [path] = add([str(tmp_path / "clock.rtf")], Settings(root=tmp_path))
    written = path.read_text(encoding="utf-8")
    assert written.startswith("---\ntitle: The Harbour Clock\nauthor: Ann Field\n")
    assert "\n2. Take the crank:\n" in written and "| Bell | 40 kg |" in written


def test_it_is_known_without_a_name() -> None:
    assert media_type_of(KEEPER) == Rtf.media_types[0]


# --- hostile files ---

_REFUSED = {
    "text": (b"no rtf", "is no RTF"),
    "nothing": (b"", "is no RTF"),
    "an archive": (b"PK\x03\x04{\\rtf1", "is no RTF"),
    "cut": (KEEPER[: len(KEEPER) // 3], "is cut off"),
    "binary data without an end": (rtf(r"x\bin999999999 y"), "is cut off"),
    "deep": (rtf("{" * 5_000_000), "more than 500 deep"),
    "tables in boxes": (rtf(r"{\shp{\*\shpinst{\shptxt " * 200 + "x" + "}}}" * 200), "more than 500 deep"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_hostile_document_is_refused_with_its_name_in_bounded_time(name: str) -> None:
    data, message = _REFUSED[name]
    began = time.process_time()
    with pytest.raises(ScriptError, match=re.escape(message)) as caught:
        read_bytes(data)
    assert caught.value.where == "pier.rtf" and caught.value.hint
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "data",
    [
        rtf(rp("x") + "}}}}{{{"),
        rtf(rp(r"x\u99999999999 \uc999999999 y\u65 ?z\bin-5 w ") * 3),
        rtf(rp("x") + r"\cell\row\nestcell\trowd\cell" * 2000),
        rtf(r"{\stylesheet{\s8\sbasedon9 A;}{\s9\sbasedon8 B;}}" + rp("x", r"\s8")),
        rtf(rp(r"x \ansicpg99999 \f9999999 \lang99999 \fs-5 \'ff\'zz \'")),
        rtf(rp("x") + rp(r"{\footnote " * 100 + "y" + "}" * 100)),
        rtf(r"\ansicpg932 " + rp("x " + r"\'81" * 50)),
    ],
    ids=["loose braces", "huge numbers", "loose cells", "a circle of styles", "unknown numbers", "notes in notes", "wrong code page"],
)  # fmt: skip
def test_odd_markup_is_read_in_bounded_time(data: bytes) -> None:
    began = time.process_time()
    script = read_bytes(data)
    assert_accounted(script)
    assert script.speaks
    assert time.process_time() - began < 2


# --- account ---

_WORDS = st.sampled_from(["alder ", " birch", "cedar", "elm. ", "fir, ", "hazel"])
_INLINE = st.recursive(
    _WORDS | _WORDS.map(lambda word: rf"{{\b {word}}}") | _WORDS.map(lambda word: rf"{{\v {word}}}")
    | _WORDS.map(lambda word: rf"{{\deleted {word}}}") | _WORDS.map(lambda word: rf"{{\footnote\pard {word}}}")
    | _WORDS.map(lambda word: rf"{{\shp{{\*\shpinst{{\shptxt {word}}}}}}}") | _WORDS.map(lambda word: rf"{{\*\annotation {word}}}"),
    lambda inner: st.lists(inner, max_size=3).map("".join).map(lambda text: rf"{{\i {text}}}"),
    max_leaves=5,
)  # fmt: skip
_PARAGRAPHS = st.builds(
    rp, _INLINE, st.sampled_from(["", r"\s1", r"\s3", r"\s4", r"\s5", r"\f1"])
) | st.builds(rlist, st.sampled_from(["1.", r"\'b7"]), _INLINE)
_BODIES = st.lists(_PARAGRAPHS | st.builds(rcell, _INLINE, _INLINE), min_size=1, max_size=6).map("".join)


@settings(max_examples=60, deadline=None)
@given(_BODIES)
def test_every_word_is_spoken_or_left_out_by_a_rule(body: str) -> None:
    """Beside a naive reader, who sees all that is no control word."""
    script = read(body)
    assert_accounted(script)
    seen = re.sub(r"\\\*?[a-z]+-?\d*|\\'..", "", body)
    assert not Counter(re.findall(r"[a-z]", seen)) - Counter(re.findall(r"[a-z]", script.source))
