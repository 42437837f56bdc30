"""Books in, scripts out: the chapters of the navigation, what is left out, hostile archives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from books import FERRY, LINE, changed, chapters, epub, page, read
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import ScriptError

PAGES = {
    "cover.xhtml": page("<p>A picture of a pier</p>", "cover"),
    "rights.xhtml": page("<p>All rights reserved.</p>", "copyright-page"),
    "one.xhtml": page(
        f"<h2>Part One</h2><h2 id='c1'>1. The Ferry</h2>{LINE}"
        '<p><span class="drop">I</span>t rained&#160;all day<a epub:type="noteref" href="#n">1</a>, and '
        'the<span epub:type="pagebreak" title="7" id="p7">7</span> tide was l<i>o</i>w&hellip;</p>'
        f'<aside epub:type="footnote" id="n"><p>It always did.</p></aside><h2 id="c2">CHAPTER 2</h2>{LINE}'
    ),
    "two.xhtml": page(f"<div id='c3'><p>{'x' * 0}</p></div>{LINE}<hr/><p>Rope<br/>and tar</p>"),
    "index.xhtml": page("<p>Ferry, 1</p>", "index"),
}
NAV = (
    '<li><a href="cover.xhtml">Cover</a></li><li><a href="one.xhtml">Part One</a><ol>'
    '<li><a href="one.xhtml#c1">1. The Ferry</a></li><li><a href="one.xhtml#c2">Chapter 2. The Boy</a></li></ol>'
    '</li><li><a href="two.xhtml#c3">The End</a></li><li><a href="index.xhtml">Index</a></li>'
)


_RAIN = "It rained\u00a0all day, and the tide was low…"


def test_chapters_are_those_of_the_navigation_and_notes_are_set_aside() -> None:
    [script] = read(epub(PAGES, NAV))
    assert (script.title, script.author, script.language, script.date) == (
        "The Pier",
        "Ann Field",
        "en",
        None,
    )
    assert chapters(script) == [
        ("The Pier", []),
        ("Part One", []),
        ("1. The Ferry", [FERRY, _RAIN]),
        ("Chapter 2. The Boy", [FERRY]),
        ("The End", [FERRY, "Rope and tar"]),
    ]
    assert [(one.kind, one.text) for one in script.asides] == [("footnote", "It always did.")]


def test_what_is_not_spoken_is_left_out_by_a_rule() -> None:
    [script] = read(epub(PAGES, NAV))
    skipped = {skip.rule: script.source[skip.start : skip.end] for skip in script.skips}
    assert skipped["front or back matter"] == "Ferry, 1"
    assert skipped["footnote"] == "It always did."
    assert skipped["heading in the navigation"] == "CHAPTER 2"
    assert skipped["page number"] == "7"


def test_matter_is_spoken_on_demand() -> None:
    [script] = read(epub(PAGES, NAV), matter="speak")
    assert [title for title, _ in chapters(script)][1] == "Cover"
    assert chapters(script)[-1] == ("Index", ["Ferry, 1"])


def test_a_serial_has_a_script_a_chapter() -> None:
    scripts = read(epub(PAGES, NAV), serial=True)
    assert [(script.title, script.extra) for script in scripts] == [
        ("Part One", {"episode": "1"}),
        ("The End", {"episode": "2"}),
    ]
    assert len({script.name for script in scripts}) == 2


_ONE_PAGE = {
    "all.xhtml": page(
        f"<p>Written at sea.</p><section><div><h2 id='c1'>The Ferry</h2>{LINE}"
        '<p>It rained<a epub:type="noteref" href="#n">1</a>.</p></div><p>So it did.</p></section>'
        f'<section><a id="c2"></a>{LINE}<aside epub:type="footnote" id="n"><p>It always did.</p></aside></section>'
    )
}
_LINES = '<li><a href="all.xhtml#c1">The Ferry</a></li><li><a href="all.xhtml#c2">The Boy</a></li>'


def test_a_heading_of_several_lines_is_said_as_the_navigation_has_it() -> None:
    pages = {
        "a.xhtml": page(f'<hgroup><h2>I</h2><p epub:type="title">The Ferry</p></hgroup>{LINE}'),
        "b.xhtml": page(f"<h3>II</h3><h4>The Boy</h4><h4>Noon</h4>{LINE}"),
        "c.xhtml": page(
            f'<h2>III<a epub:type="noteref" href="#n">4</a></h2>{LINE}'
            '<aside epub:type="footnote" id="n">Three.</aside>'
        ),
    }
    labels = {"a": "I: The Ferry", "b": "II: The Boy", "c": "III"}
    [script] = read(
        epub(pages, "".join(f'<li><a href="{at}.xhtml">{said}</a></li>' for at, said in labels.items()))
    )
    said = [(one.title, [block.text for block in one.blocks]) for one in script.sections[-3:]]
    assert said == [
        ("I: The Ferry", ["I: The Ferry", FERRY]),
        ("II: The Boy", ["II: The Boy", "Noon", FERRY]),
        ("III", ["III", FERRY]),
    ]


def test_notes_on_a_page_of_their_own_are_set_aside_where_their_marks_are() -> None:
    pages = {
        "one.xhtml": page(
            f'{LINE}<p>It rained.<sup><a href="notes.xhtml#n1">1</a></sup> It did.<a href="notes.xhtml#n2">*</a> '
            'It was cold.<a epub:type="noteref" href="notes.xhtml#n3">see</a> See <a href="two.xhtml#two">2</a>.</p>'
        ),
        "two.xhtml": page(f'<h2 id="two">2</h2>{LINE}'),
        "notes.xhtml": page(
            '<h2>Remarks</h2><p><a id="n1"></a>1. All day.</p><p id="n2">So it did. <a href="one.xhtml">back</a></p>'
            '<p id="n3">In May.</p><p>Kept.</p>'
        ),
    }
    nav = "".join(f'<li><a href="{at}.xhtml">{at}</a></li>' for at in ("one", "two", "notes"))
    [script] = read(epub(pages, nav))
    assert [(one.kind, one.text) for one in script.asides] == [
        ("footnote", "1. All day."),
        ("footnote", "So it did."),
        ("footnote", "In May."),
        ("link", "2"),
    ]
    assert chapters(script) == [
        ("The Pier", []),
        ("one", [FERRY, "It rained. It did. It was cold. See 2."]),
        ("two", [FERRY]),
        ("notes", ["Kept."]),
    ]


def test_a_serial_is_cut_within_a_page_and_notes_stay_with_their_marks() -> None:
    opening, ferry, boy = read(epub(_ONE_PAGE, _LINES), serial=True)
    assert chapters(opening) == [("The Pier", ["Written at sea."])]
    assert chapters(ferry) == [("The Ferry", [FERRY, "It rained.", "So it did."])]
    assert chapters(boy) == [("The Boy", [FERRY])]
    assert [[one.text for one in script.asides] for script in (ferry, boy)] == [["It always did."], []]


def test_a_picture_before_the_first_chapter_of_a_page_is_a_part_of_it() -> None:
    pages = {"all.xhtml": page(f"<p><img src='boat.png' alt='A boat'/></p><h2 id='c1'>The Ferry</h2>{LINE}")}
    [script] = read(epub(pages, '<li><a href="all.xhtml#c1">The Ferry</a></li>'), serial=True)
    assert "A boat" in script.source


def test_a_page_of_broken_names_is_cut_all_the_same() -> None:
    pages = {"all.xhtml": f"<p>One.<o,<p 1=x \n><b>two</b><p id=c1 :='y'>Three.{LINE}"}
    [before, after] = read(epub(pages, '<li><a href="all.xhtml#c1">The Ferry</a></li>'), serial=True)
    assert (chapters(before)[-1][1], chapters(after)) == (
        ["One.", "two"],
        [("The Ferry", ["Three.", FERRY])],
    )


@pytest.mark.parametrize("line", ["<span>The Pier</span>", '<a href="cover.xhtml">The Pier</a>'])
def test_where_one_line_stands_for_the_book_a_serial_has_the_lines_below_it(line: str) -> None:
    pages = {"cover.xhtml": page("<p>For Ada</p>"), **_ONE_PAGE}
    titles = [script.title for script in read(epub(pages, f"<li>{line}<ol>{_LINES}</ol></li>"), serial=True)]
    assert titles[-2:] == ["The Ferry", "The Boy"]


def test_a_line_that_leads_nowhere_begins_where_the_first_below_it_does() -> None:
    pages = {"one.xhtml": page(f"<h2>The Ferry</h2>{LINE}"), "two.xhtml": page(LINE)}
    lines = (
        '<li><span>Part One</span><ol><li><a href="one.xhtml">The Ferry</a></li></ol></li>'
        '<li><span>Part Two</span><ol><li><a href="two.xhtml">The Boy</a></li></ol></li>'
    )
    [script] = read(epub(pages, lines))
    titles = ["The Pier", "Part One", "The Ferry", "Part Two", "The Boy"]
    assert [title for title, _ in chapters(script)] == titles
    assert [one.title for one in read(epub(pages, lines), serial=True)] == ["Part One", "Part Two"]


def test_places_between_blocks_begin_what_stands_behind_them() -> None:
    """An empty anchor before a heading, one at the end of the page before it, and letters of another width."""
    pages = {
        "one.xhtml": page(
            f'<div><h2>Tides</h2><a id="c1"></a><h3>The Ferry</h3>{LINE}<p>Noon. <a id="c2"> </a></p>'
            f'<h3>II. The Boy</h3>{LINE}<p>Rope <span id="c3"></span>and tar</p></div>'
        )
    }
    titles = {"": "Tides", "#c1": "The Ferry", "#c2": "Ⅱ. The Boy", "#c3": "Tar"}
    nav = "".join(f'<li><a href="one.xhtml{at}">{title}</a></li>' for at, title in titles.items())
    [script] = read(epub(pages, nav))
    assert chapters(script) == [
        ("The Pier", []),
        ("Tides", []),
        ("The Ferry", [FERRY, "Noon."]),
        ("II. The Boy", [FERRY]),
        ("Tar", ["Rope and tar"]),
    ]


def test_headings_that_the_navigation_does_not_name_begin_no_chapter_however_deep_it_is() -> None:
    nav = "".join(f'<li><a href="one.xhtml#c{rank}">Rank {rank}</a><ol>' for rank in range(1, 7))
    body = "".join(f'<h2 id="c{rank}">Rank {rank}</h2><h3>Aside</h3>{LINE}' for rank in range(1, 7))
    [script] = read(epub({"one.xhtml": page(body)}, nav + "</ol></li>" * 6))
    assert [title for title, _ in chapters(script)] == ["The Pier", *(f"Rank {rank}" for rank in range(1, 7))]


def test_a_line_to_a_place_that_is_not_there_leads_to_the_heading_of_its_title() -> None:
    body = f"<h2>Tides</h2>{LINE}<h3>Noon</h3><p>Low.</p><h3>Rope</h3>{LINE}<h3>Noon</h3><p>High.</p>"
    titles = ["Tides", "Noon", "Rope", "Noon", "Tar"]
    nav = "".join(f'<li><a href="one.xhtml#gone{at}">{title}</a></li>' for at, title in enumerate(titles))
    [script] = read(epub({"one.xhtml": page(body)}, nav))
    assert chapters(script) == [
        ("The Pier", []),
        ("Tides", []),
        ("Tar", [FERRY]),
        ("Noon", ["Low."]),
        ("Rope", [FERRY]),
        ("Noon", ["High."]),
    ]


@pytest.mark.parametrize(
    "line", ["<p class='t'><b>The Ferry</b></p>", "<div><div>THE FERRY</div></div>", "<h5>The ferry</h5>"]
)
def test_a_title_that_is_no_heading_in_markup_is_said_once(line: str) -> None:
    pages = {"one.xhtml": page(f"<p>I</p>{line}{LINE}<p>The Ferry</p>")}
    [script] = read(epub(pages, '<li><a href="one.xhtml">The Ferry</a></li>'))
    assert [(title.lower(), texts) for title, texts in chapters(script)] == [
        ("the pier", ["I"]),
        ("the ferry", [FERRY, "The Ferry"]),
    ]


def test_the_number_of_an_item_stands_with_its_first_words() -> None:
    items = "<ol><li><p>Rope.</p><p>Tar.</p></li><li><div><p><b>Oil</b></p></div></li>"
    items += "<li><ol><li>Wick</li></ol></li></ol>"
    [script] = read(epub({"one.xhtml": page(LINE + items)}, ""))
    assert chapters(script)[-1][1] == [FERRY, "1. Rope.", "Tar.", "2. Oil", "3.", "1. Wick"]


def test_lines_that_lead_to_one_place_stand_in_their_order() -> None:
    pages = {
        "one.xhtml": page(f"<div><a id='p1'/><h2>One</h2>{LINE}</div>"),
        "two.xhtml": page(f"<h2>Two</h2>{LINE}"),
    }
    lines = [("one.xhtml#p1", "One"), ("one.xhtml#p1", "Within"), ("two.xhtml", "Two"), ("two.xhtml", "Also")]
    nav = "".join(f'<li><a href="{at}">{title}</a></li>' for at, title in lines)
    [script] = read(epub(pages, nav))
    assert [title for title, _ in chapters(script)] == ["The Pier", "One", "Within", "Two", "Also"]


_PLS = """<lexicon version="1.0" alphabet="ipa" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
<lexeme><grapheme>Quay</grapheme><grapheme>quays</grapheme><phoneme>kiː</phoneme></lexeme>
<lexeme><grapheme>NW</grapheme><alias>north-west</alias></lexeme><lexeme><grapheme>x</grapheme></lexeme></lexicon>"""


def test_words_are_said_as_the_book_says_that_they_are_pronounced() -> None:
    ssml = 'xmlns:ssml="http://www.w3.org/2001/10/synthesis"'
    marked = (
        f'<p {ssml}>The <b ssml:ph="wɪndʒ">winge</b>, <i ssml:alphabet="x-sampa" ssml:ph="w{{">wae</i>, '
        '<i ssml:ph="nɔrθ">N.</i></p>'
    )
    book = epub({"one.xhtml": page(f"{LINE}{marked}")}, "", others={"OPS/book.pls": _PLS.encode()})
    [script] = read(_with_item(book, '<item id="pls" href="book.pls" media-type="application/pls+xml"/>'))
    assert script.lexicon == {"Quay": "/kiː/", "quays": "/kiː/", "NW": "north-west", "winge": "/wɪndʒ/"}


def _with_item(book: bytes, item: str) -> bytes:
    """The book with one more line in its manifest."""
    return changed(book, b"<manifest>", f"<manifest>{item}".encode())


def test_a_book_without_navigation_has_the_chapters_of_its_headings() -> None:
    [script] = read(epub({"one.xhtml": page(f"<h1>Loose</h1>{LINE}")}, ""))
    assert [title for title, _ in chapters(script)] == ["The Pier", "Loose"]


def test_a_page_that_the_archive_lacks_is_listed() -> None:
    [script] = read(epub({"one.xhtml": page(LINE), "gone.xhtml": ""}, '<li><a href="one.xhtml">One</a></li>'))
    assert "page missing in the book" in {skip.rule for skip in script.skips}


def test_a_page_that_is_no_xml_is_read_as_browsers_do() -> None:
    [script] = read(epub({"one.xhtml": f"<html><body><p>One<br>two &amp; three {LINE}"}, ""))
    assert chapters(script)[-1][1][0] == "One two & three"


_KEY = b"""<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod
 Algorithm="%s"/></enc:EncryptedData></encryption>"""


def test_a_locked_book_is_refused_and_one_with_obfuscated_fonts_is_not() -> None:
    def locked(algorithm: bytes) -> bytes:
        return epub(PAGES, NAV, others={"META-INF/encryption.xml": _KEY % algorithm})

    with pytest.raises(ScriptError, match="locked by its shop"):
        read(locked(b"http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert read(locked(b"http://www.idpf.org/2008/embedding"))


_BOMB = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "{}">]>'.format("ha" * 1000, "&a;" * 1000)


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        b"PK\x03\x04" + bytes(100),
        epub(PAGES, NAV)[:-400],
        epub({"one.xhtml": page("x" * 40_000_000)}, ""),
        epub({"one.xhtml": page("<div>" * 100_000)}, ""),
        epub({"one.xhtml": f"<?xml version='1.0'?>{_BOMB}<html><body><p>&b;</p></body></html>"}, ""),
        epub({"../../etc/passwd": page(LINE)}, '<li><a href="/etc/passwd">x</a></li>'),
        epub(
            {
                "one.xhtml": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body>&f;</body></html>'
            },
            "",
        ),
    ],
    ids=["text", "zeros", "cut", "zip bomb", "deep", "entity bomb", "traversal", "external entity"],
)
def test_a_hostile_archive_ends_with_a_message_or_says_nothing_of_its_own(data: bytes) -> None:
    try:
        scripts = read(data)
    except ScriptError as error:
        assert error.hint and error.where.startswith("book.epub")
    else:
        assert all(len(script.source) < 10_000 and "root:" not in script.source for script in scripts)


@settings(max_examples=50)
@given(st.binary(max_size=400), st.integers(0, 3000))
def test_a_damaged_book_never_fails_in_another_way(noise: bytes, at: int) -> None:
    data = epub(PAGES, NAV)
    try:
        read(data[:at] + noise + data[at + len(noise) :])
    except ScriptError as error:
        assert error.where.startswith("book.epub")


def test_it_is_found_by_its_ending(tmp_path: Path) -> None:
    from narrate.settings import Settings
    from narrate.text.readers import read_all

    (tmp_path / "pier.epub").write_bytes(epub(PAGES, NAV))
    assert read_all(tmp_path / "pier.epub", Settings())[0].title == "The Pier"


_PIECES = [
    "<p>{}</p>", "<h2 id='c1'>{}</h2>", "<div id='c2'><p>{}</p></div>", "<ul><li>{}</li></ul>", "{}<br/>",
    "<table><tr><td>{}</td><td id='c3'>x</td></tr></table>", "<blockquote>{}</blockquote>", "<pre>{}</pre>",
    "<aside epub:type='footnote' id='n'>{}</aside>", "<a epub:type='noteref' href='#n'>{}</a>", "<h1>{}</h1>",
    "<section><h3>{}</h3><a id='c3'/></section>", "<span epub:type='pagebreak'>{}</span>", "<b>{}</b>", "<s>{}</s>",
]  # fmt: skip
_LINES_ANYWHERE = ["", "#c1", "#c2", "#c3", "#none"]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8),
    st.lists(st.sampled_from(_LINES_ANYWHERE), max_size=4),
    st.booleans(),
)
def test_every_word_of_a_page_is_spoken_or_left_out_by_a_rule_once(
    pieces: list[str], lines: list[str], serial: bool
) -> None:
    """Against a naive reader, who takes what stands between the tags: each word is one that no other place has."""
    body = "".join(piece.format(f"word{place}q") for place, piece in enumerate(pieces))
    nav = "".join(f"<li><a href='one.xhtml{line}'>Line</a></li>" for line in lines)
    scripts = read(epub({"one.xhtml": page(f"<p>Said.</p>{body}")}, nav), serial=serial)
    spans = [(part.start, part.end, script) for script in scripts for part in script.runs]
    spans += [(part.start, part.end, script) for script in scripts for part in script.skips]
    told = " ".join(script.source[start:end] for start, end, script in spans)
    assert sorted(re.findall(r"word\d+q", told)) == sorted(f"word{place}q" for place in range(len(pieces)))
