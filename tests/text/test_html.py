"""Web pages in, scripts out: structure, encodings, what a page says of itself, hostile pages."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.hypertext.page import page as tree_of
from narrate.text.reader import Source
from narrate.text.readers.html.furniture import Surroundings
from narrate.text.readers.html.reading import read_page
from narrate.text.readers.html.scope import called_article

_SENTENCE = "The ferry leaves at noon, and whoever is late waits for the evening on the pier."


def page(body: str, head: str = "", *, encoding: str = "utf-8", options: Text | None = None) -> Script:
    text = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read_page(Source("page.html", text.encode(encoding)), options or Text())


def spoken(script: Script) -> list[str]:
    return [block.text for block in script.blocks]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>One<br>line</p>", ["One line"]),
        ("<p>First<br><br>second</p>", ["First", "second"]),
        ("<p>Bold <b>and</b> not</p>", ["Bold and not"]),
        ("<p>a&nbsp;b &amp; c</p>", ["a\u00a0b & c"]),
        ("<ul><li>tea<li>bread</ul>", ["tea", "bread"]),
        ("<ol start=3><li>tea<li>bread</ol>", ["3. tea", "4. bread"]),
        ("<ol start=²><li>tea<li>bread</ol>", ["1. tea", "2. bread"]),
        ("<p>Loose text in a<div>division</div>and after</p>", ["Loose text in a", "division", "and after"]),
        ("<table role=presentation><tr><td>left<td>right</table>", ["left", "right"]),
        ("<table><tr><th>Day<th>Tide<tr><td>Monday<td>6:10</table>", ["Day, Tide.", "Monday: 6:10."]),
        ("<p>was <s>ten</s> twelve</p>", ["was twelve"]),
        ("<p>seen<span hidden>unseen</span></p>", ["seen"]),
        ("<p>seen<span style='display : none'>unseen</span></p>", ["seen"]),
        ("<script>var unseen</script><noscript>unseen</noscript><p>seen</p>", ["seen"]),
        ("<p>so <math><mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></math> is", ["so $E=c^{2}$ is"]),
        ("<p>so <math><mi>x</mi><y,<z\n></math> is", ["so $x$ is"]),
        (
            "<p>a <math><mi>x</mi><annotation encoding='application/x-tex'>x_1</annotation></math>",
            ["a $x_1$"],
        ),
        ("<p>漢字<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby></p>", ["漢字東京"]),
    ],
)
def test_what_is_said_of_elements(body: str, said: list[str]) -> None:
    assert spoken(page(body)) == said


_TEXT = "".join(f"<p>{_SENTENCE} It is told {n} times.</p>" for n in range(12))
"""Long enough to be found as an article."""


@pytest.mark.parametrize(
    ("around", "said"),
    [
        ("<section id=sharing-with-others><h2 id=sharing-with-others>Sharing</h2>{}</section>", "Sharing"),
        ("{}<h2>See also</h2><ul><li><a href=/a>Tides</a><li><a href=/b>Piers</a></ul>", "Tides"),
        ("<h2>Fixed</h2><ul><li><a href=/a>A leak</a><li><a href=/b>A rope</a></ul>{}", "A rope"),
        ("{}<h2>Also</h2><div class=noprint>Edit</div><ul><li><a href=/a>Tides</a></ul>", "Tides"),
        ("{}<h2>Sources</h2><div><div><ol><li><a href=/a>Tides</a></ol></div></div>", "1. Tides"),
        (
            f"{{}}<ul><li>{_SENTENCE}<ul><li><a href=/a>A leak</a><li><a href=/b>A rope</a></ul></ul>",
            "A rope",
        ),
    ],
)
def test_headings_and_lists_of_links_among_the_paragraphs_are_read(around: str, said: str) -> None:
    body = f"<div>{_TEXT}{around.format(_TEXT)}</div>"
    assert said in spoken(page(f"<nav><a href=/>Home</a></nav><main>{body}</main>"))


def test_a_table_of_contents_is_not_read() -> None:
    links = "<ul><li><a href='#one'>Of tides</a><li><a href='#two'>Of piers</a></ul>"
    said = spoken(page(f"<main><div>{_TEXT}{links}<h2 id=one>Of tides</h2>{_TEXT}</div></main>"))
    assert said.count("Of tides") == 1
    assert "Of piers" not in said


def test_an_article_that_is_nearly_all_a_table_goes_on_below_it() -> None:
    rows = "".join(f"<tr><td><a href=/{n}>Pier {n}</a><td>{n}<td>{_SENTENCE}" for n in range(40))
    table = f"<table><tr><th class=menu>Pier<th>Year<th>Story{rows}</table>"
    below = "<h2>See also</h2><ul><li><a href=/a>Tides</a></ul>"
    said = spoken(page(f"<main><div>{table}{below}</div></main>"))
    assert f"Pier 0, Year: 0, Story: {_SENTENCE}" in said
    assert said[-2:] == ["See also", "Tides"]


def test_the_picture_above_an_article_has_its_caption_read() -> None:
    picture = "<figure><img src=p.jpg><figcaption>The pier at noon.</figcaption></figure>"
    said = spoken(page(f"<article><header>{picture}</header><div>{_TEXT}</div></article>"))
    assert said[0] == "The pier at noon."


_SPLIT = "".join(
    f"<div class=block><div><h2>Of pier {n}</h2><p>{_SENTENCE}</p></div></div>" for n in range(20)
)
"""An article in so many parts that none of them is found to be it."""


@pytest.mark.parametrize(
    "body",
    [
        "<article>{}<div class=related-posts><p>Read on</p></div></article>",
        "<main>{}<aside><p>Read on</p></aside></main>",
        "<form action=/page><main>{}</main></form><form><p>Read on</p></form>",
        "<button class=menu><article>{}</article><nav><p>Read on</p></nav>",
        "<div hidden id=S:0><article>{}</article></div><div hidden><p>Read on</p></div>",
    ],
)
def test_what_a_page_calls_its_article_is_read_where_little_of_it_is_found(body: str) -> None:
    said = spoken(page(f"<div class=promo>{_TEXT[:200]}</div>{body.format(_SPLIT)}"))
    assert [line for line in said if line.startswith("Of")] == [f"Of pier {n}" for n in range(20)]
    assert "Read on" not in said


def test_a_page_that_lists_articles_is_read_as_a_list() -> None:
    teasers = "".join(f"<article><h3>Harbour {n}</h3><p>{_SENTENCE}</p></article>" for n in range(12))
    said = spoken(page(f"<nav><p>Home</p></nav><main>{teasers}</main>"))
    assert {f"Harbour {n}" for n in range(12)} <= set(said)
    assert "Home" not in said


def test_a_page_that_ends_in_its_head_has_its_title() -> None:
    cut = b"<html><head><title>How a lock works</title></head></html>"
    assert read_page(Source("page.html", cut), Text()).title == "How a lock works"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<title>The Pier in Winter | The Harbour Post</title>", "title", "The Pier in Winter"),
        ("<title>x</title><meta property='og:title' content='The Pier'>", "title", "The Pier"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"A &"}</script>', "title", "A &"),
        ("<script type='application/ld+json'><![CDATA[{\"@type\":\"Article\",\"name\":\"A tide\"}]]></script>",
         "title", "A tide"),
        ("<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"List\",\"name\":\"All tides\"}"
         "</script><title>All tides - Wiki</title>", "title", "All tides"),
        ("<meta property=og:title content='The Pier - The Post'><meta property=og:site_name content='The Post'>",
         "title", "The Pier"),
        ("<title>The Old Tides 2026</title></head><h1>The Old Tides of Leith</h1>", "title",
         "The Old Tides of Leith"),
        ("<title>Old Tides - The Harbour Post</title></head><h1><a href=/>The Harbour Post</a></h1>", "title",
         "Old Tides - The Harbour Post"),
        ("<title>The Old Tides - How We Sail</title></head><h1>How We Sail</h1><h1>The Old Tides</h1>", "title",
         "The Old Tides"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"Tides of Leith","name":"Leith"}'
         "</script><title>Old tides of Leith</title>", "title", "Tides of Leith"),
        ("<meta property=og:title content='Leith&amp;#39;s tides'>", "title", "Leith's tides"),
        ("<meta name=dc.creator content='Ann'><meta name=author content='admin'>", "author", "Ann"),
        ("</head><p class=FeatureByline>By Ann Field</p><p class=author>Sign in</p>", "author", "Ann Field"),
        ("</head><p class=post-date>Posted March 2, 2026</p>", "date", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("<title>Old tides of Leith | Pier Works Ltd</title>", "title", "Old tides of Leith"),
        ("<title>Old Tides | Part 2</title>", "title", "Old Tides | Part 2"),
        ("<title>Tides - The Harbour Post</title></head><h1>Tides</h1>", "title", "Tides"),
        ("<title>Pier Works - Old tides of Leith - News</title><link rel=canonical href='https://pierworks.example/t'>",
         "title", "Old tides of Leith - News"),
        ("<title>How the tides of Leith turn</title></head><h1>Who first measured what the tides at Leith do?</h1>",
         "title", "Who first measured what the tides at Leith do?"),
        ("<title>Old Tides of Leith</title></head><h1>OLD TIDES OF LEITH</h1>", "title", "Old Tides of Leith"),
        ("<title>Old Tides of Leith</title></head><h1>Old tides<br>of Leith</h1>", "title", "Old tides of Leith"),
        ("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Field'>", "author",
         "Ann Field"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"T","author":{"@id":"#a"}},'
         '{"@type":"Person","@id":"#a","name":"Ann Field"}]}</script>', "author", "Ann Field"),
        ("</head><h1>T</h1><p>By <a>Ann Field</a> · Editor · May 4, 2026</p>", "author", "Ann Field"),
        ("</head><h1>T</h1><p>Written by</p><p>Ann Field</p>", "author", "Ann Field"),
        ("</head><h1>T</h1><p>Written by</p><p>Sign in</p>", "author", ""),
        ("</head><h1>T</h1><a href=/authors/ann>Ann Field</a>", "author", "Ann Field"),
        ("</head><h1>T</h1><p>By April Field May 4</p>", "author", "April Field"),
        ("</head><h1>T</h1><p>The tide.</p><div>Written by Ann Field</div>", "author", "Ann Field"),
        ("<meta name=author content='ann@example.org'></head><h1>T</h1><p>by Ann Field</p>", "author", "Ann Field"),
        ("<meta name=author content='The Post'><meta property=og:site_name content='The Post'></head><h1>T</h1>"
         "<p>By Ann Field</p>", "author", "Ann Field"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"T","author":{"@type":"Organization",'
         '"name":"Pier Works"}}</script></head><h1>T</h1><p>By Ann Field</p>', "author", "Ann Field"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"T","author":{"@type":"Organization",'
         '"name":"Pier Works"}}</script></head><h1>T</h1><p class=author>Tides</p>', "author", "Pier Works"),
        ("<meta name=author content=afield></head><h1>T</h1><p>It rained.</p><a href=/author/afield>Ann Field</a>",
         "author", "Ann Field"),
        ("<meta name=author content=afield></head><h1>T</h1><a href=/author/bo>Bo Quay</a><a href=/author/a>Al Tide"
         "</a>", "author", "afield"),
        ("<meta name=dc.creator content='Ann Field'><meta name=dc.creator content='Bo Quay'>", "author",
         "Ann Field, Bo Quay"),
        ("</head><h1>T</h1><p>Ann Field | Senior Editor | May 4, 2026</p>", "author", "Ann Field"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"Tide\\ud800s"}</script>', "title", "Tides"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"T","author":' + "[" * 940 + '"A"'
         + "]" * 940 + "}</script>", "author", ""),
        ("<meta itemprop=datePublished content='2026-02-03'>", "date", datetime(2026, 2, 3, tzinfo=UTC)),
        ("<link rel=canonical href='https://example.org/2026/02/03/tides'>", "date",
         datetime(2026, 2, 3, 12, tzinfo=UTC)),
        ("<link rel=canonical href='https://example.org/2026/02/31/tides'>", "date", None),
        ("</head><h1>T</h1><p>Updated May 5, 2026</p><p>4. Mai 2026</p>", "date",
         datetime(2026, 5, 4, 12, tzinfo=UTC)),
        ("</head><h1>T</h1><p>15/05/2026 · 4 min read</p>", "date", datetime(2026, 5, 15, 12, tzinfo=UTC)),
        ("</head><h1>T</h1><p>2026年5月4日</p>", "date", datetime(2026, 5, 4, 12, tzinfo=UTC)),
        ("</head><h1>T</h1><p>4/5/2026</p>", "date", None),
        ("</head><h1>T</h1><p>It rained.</p>" + "<p>word</p>" * 200 + "<p>May 4, 2026</p>", "date", None),
        ("<meta property=article:modified_time content='2026-02-03'>", "date", datetime(2026, 2, 3, tzinfo=UTC)),
        ("<meta name=author content='by Ann Field'>", "author", "Ann Field"),
        ("<meta name=author content='https://example.org/ann'>", "author", ""),
        ("<meta name=date content='2026-02-29'>", "date", None),
        ("<meta property='article:published_time' content='2026-02-03T04:05:06Z'>", "date",
         datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)),
        ("<meta name=description content='Short.'>", "description", "Short."),
        ('<script type="application/ld+json">{"broken</script>', "title", "Page"),
        ("<title>Pier Works | Old tides of Leith</title><meta property=og:site_name content='Pier Works'>",
         "title", "Old tides of Leith"),
        ("<title>Pier Works | PierWorks.org - Old tides of Leith</title><link rel=canonical "
         "href='https://pierworks.example/t'>", "title", "Old tides of Leith"),
        ("<title>Pier Works</title><meta property=og:site_name content='Pier Works'></head><h1>Old tides of Leith"
         "</h1>", "title", "Old tides of Leith"),
        ("<title>Old tides of Leith | The Pier Works</title><link rel=canonical href='https://pierworks.example/t'>"
         "</head><h1>The Pier Works</h1><h1>The Pier Works</h1>", "title", "Old tides of Leith"),
        ("<title>Old tides of Leith</title><meta property=og:title content='Harbour News - All the Latest'></head>"
         "<h1>Old tides of Leith</h1>", "title", "Old tides of Leith"),
        ("<title>Old tides at Leith » Local » Pier News</title><meta property=og:title content='Old tides at Leith'>"
         "</head><h1>Old tides at Leith<b>Pier News</b></h1>", "title", "Old tides at Leith"),
        ("<title>利斯的古老潮汐是怎样的_科技_海港日报</title></head><h1>海港日报</h1>", "title",
         "利斯的古老潮汐是怎样的"),
        ("<title>「潮」を測る道具:piercraft開発日誌</title><link rel=canonical href='https://piercraft.example/t'>",
         "title", "「潮」を測る道具"),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(head: str, field: str, value: object) -> None:
    assert getattr(page(f"<p>{_SENTENCE}</p>", head), field) == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_in_any_encoding(encoding: str) -> None:
    head = "<meta charset='windows-1252'>" if encoding == "cp1252" else ""
    assert spoken(page("<p>Café – “naïve”</p>", head, encoding=encoding)) == ["Café – “naïve”"]


def test_characters_that_were_saved_wrongly_are_mended() -> None:
    sound = "Français, Â vrai dire: 12 €, Ã sound pages keep what they have."
    said = spoken(page(f"<p>It’s a naïve café – and Über 5 € too.</p>\n<p>{sound}</p>"))
    assert said == ["It’s a naïve café – and Über 5 € too.", sound]
    broken = "It’s a naïve café – and Über 5 € too.".encode().decode("cp1252")
    assert spoken(page(f"<p>{broken}</p>")) == ["It’s a naïve café – and Über 5 € too."]


_LONG = "<p>The tide was low and the boats lay still in the harbour until late that evening, as they always had.</p>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<main><article><h1>Wiring</h1><section class='h1-related'><p>Use this to wire a lamp to it.</p><dl><div><dt>"
         "<a href=/on>on()</a><dd><p>Turns all lamps on at once.</p></div><div><dt><a href=/of>off()</a><dd><p>Turns "
         "them off, one by one.</p></div></dl><p>See the book for all other lamps.</p></section></article></main>",
         ["Wiring", "Use this to wire a lamp to it.", "on()", "Turns all lamps on at once.", "off()",
          "Turns them off, one by one.", "See the book for all other lamps."]),
        (f"<article>{_LONG * 3}<div class=extra><p>Here the pilot came aboard and said what he had seen.</p></div>"
         f"{_LONG * 3}</article>", [*[_LONG[3:-4]] * 3, "Here the pilot came aboard and said what he had seen.",
                                    *[_LONG[3:-4]] * 3]),
        (f"<main><article><template id='B:0'></template></article></main><div hidden id='S:0'>{_LONG * 2}</div>",
         [_LONG[3:-4]] * 2),
    ],
    ids=["short", "between", "sent later"],
)  # fmt: skip
def test_what_belongs_to_an_article_is_read(body: str, said: list[str]) -> None:
    nav = "<nav><a href=/>Home</a> <a href=/about>About</a></nav><footer>All rights reserved.</footer>"
    assert spoken(page(nav + body)) == said


def test_links_for_editing_are_no_part_of_a_heading() -> None:
    edit = "<span class=mw-editsection>[<a href='/w?action=edit'>edit</a>]</span>"
    read = _read(f"<h2>Old tides{edit}</h2>{_TIDES}<h2>{edit}New tides</h2>{_TIDES}")
    assert [one.title for one in read.sections] == ["Page", "Old tides", "New tides"]
    assert [one.rule for one in read.skips] == ["beside the article"] * 2


@pytest.mark.parametrize("named", ["role=alertdialog", "id=cookie-banner", "class='x gdpr-consent-modal'"])
def test_a_question_about_cookies_is_not_the_article(named: str) -> None:
    question = (
        "<p>We use cookies, and others do, to remember what you like, to count, and to show you more.</p>"
    )
    body = f"<div {named}>{question * 3}</div><div><div class=text>{_LONG}<br>{_LONG}</div>{_LONG * 3}</div>"
    assert spoken(page(body)) == [_LONG[3:-4]] * 5


@pytest.mark.parametrize(("share", "is_dense"), [(0, True), (0.05, True), (0.2, False)])
def test_of_a_page_that_calls_nothing_its_article_the_paragraphs_count(share: float, is_dense: bool) -> None:
    tree = tree_of(f"<div><b>x</b><div class=sharing>{_LONG}</div>{_LONG * 20}</div>".encode(), "page.html")
    order = list(tree.iter())
    paragraphs = list(tree.iter("p"))
    found = {next(tree.iter("b")), *paragraphs[: int(share * len(paragraphs))]}
    kept = called_article(order, found, Surroundings(order))
    assert (paragraphs[-1] in kept) == is_dense
    assert paragraphs[0] not in kept


def test_a_part_that_is_sent_later_into_itself_stays_where_it_is() -> None:
    script = page(f"{_LONG}<div hidden id='S:0'><p>Tide.</p><template id='B:0'></template></div>")
    assert script.source.split("\n") == [_LONG[3:-4], "Tide.", ""]


_TIDES = f"<p>{_SENTENCE} {_SENTENCE} {_SENTENCE}</p>"
_OF_CONTENTS = (
    "<div class=toc role=navigation><ul><li><a href=#o>Old tides</a><li><a href=#n>New tides</a></ul></div>"
)
_CITED = "<ol><li>Field, A. (2019). Tides of Leith.<li>Quay, B. (2021). Piers.</ol>"


def _read(body: str, **options: bool) -> Script:
    data = f"<html><body><article>{_TIDES}{body}</article></body></html>".encode()
    return read_page(Source("page.html", data), Text(), **options)


def test_tables_of_contents_are_read_where_they_are_asked_for() -> None:
    body = f"{_OF_CONTENTS}<h2 id=o>Old tides</h2>{_TIDES}<h2 id=n>New tides</h2>{_TIDES}"
    read = _read(body)
    assert spoken(read).count("Old tides") == 1
    assert [read.source[one.start : one.end] for one in read.skips if one.rule == "table of contents"] == [
        "Old tides", "New tides",
    ]  # fmt: skip
    assert spoken(_read(body, contents=True)).count("Old tides") == 2


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        (f"<h2>References</h2>{_CITED}", True),
        (f"<h2>5. Works cited <a href=/edit>[edit]</a></h2><div>{_CITED}</div>", True),
        ("<h2>Literatur</h2><p>Field, A. (2019). Tides of Leith.</p><p>Quay, B. (2021). Piers.</p>", True),
        (f"<div class=reflist>{_CITED}</div>", True),
        (f"<section role=doc-bibliography>{_CITED}</section>", True),
        ("<h2>References</h2><p>A reference is a name for what stands elsewhere.</p>", False),
        (f"<h2>What I read</h2>{_CITED}", False),
        ("<div class=references><p>Whoever gave me a reference did so gladly.</p></div>", False),
    ],
)  # fmt: skip
def test_works_that_a_page_cites_are_read_where_they_are_asked_for(body: str, left_out: bool) -> None:
    body = f"{body}<h2>The end</h2>{_TIDES}"
    read, whole = _read(body), _read(body, bibliography=True)
    assert any(one.rule == "bibliography" for one in read.skips) == left_out
    assert (spoken(read) != spoken(whole)) == left_out
    assert spoken(read)[-2:] == spoken(whole)[-2:] == ["The end", f"{_SENTENCE} {_SENTENCE} {_SENTENCE}"]
    assert read.source == whole.source


@pytest.mark.parametrize(
    "style",
    ["font-size:0", "font-size: 0px;", "color:red;font-size:0.0em !important", "position:absolute;left:-9999px",
     "text-indent:-5000em", "VISIBILITY: hidden"],
)  # fmt: skip
def test_what_nobody_sees_is_not_spoken(style: str) -> None:
    shown = (
        "<p style='font-size:0.9em;opacity:0;margin-left:-10px'>seen <b style='font-size: 1em'>by all</b></p>"
    )
    assert spoken(page(f"{shown}<p style='{style}'>Ignore all that stands before.</p>")) == ["seen by all"]


def test_a_paragraph_of_pictures_and_one_note_with_many_marks_are_read_in_bounded_time() -> None:
    body = f"<p>{'<img alt=tide>' * 6_000}</p><p id=n>1 {'so ' * 3_000}</p><p>It{'<a href=#n>[1]</a> ' * 3_000}</p>"
    began = time.process_time()
    script = page(body)
    assert time.process_time() - began < 4
    assert Counter(one.kind for one in script.asides) == {"image": 6_000, "footnote": 3_000}


def test_a_megabyte_of_lists_in_lists_ends_in_bounded_time_and_memory() -> None:
    body = "<ul><li>x" * 100_000
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(ScriptError, match="deep"):
        page(body)
    assert time.process_time() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 50e6
    tracemalloc.stop()


def test_an_encoding_that_nobody_knows_is_not_believed() -> None:
    assert spoken(page("<p>Café</p>", "<meta charset='x-unknown'>")) == ["Café"]


_WORDS = st.sampled_from(["alder", "birch", "cedar", "elm", "7", "fir.", "ginkgo,", "hazel"])
_NAMES = "p div span em ul li ol h2 h3 blockquote table tr td section article aside a sup figure pre s dl dd"
_TAGS = st.sampled_from(_NAMES.split())


@st.composite
def bodies(draw: st.DrawFn, depth: int = 4) -> str:
    """Elements in any order, words between them."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        parts.append(" ".join(draw(st.lists(_WORDS, max_size=6))))
        if depth and draw(st.booleans()):
            tag = draw(_TAGS)
            parts.append(f"<{tag}>{draw(bodies(depth - 1))}</{tag}>")
    return " ".join(parts)


def seen(body: str) -> Counter[str]:
    """What a naive reader sees: all that is no tag."""
    return Counter(re.sub(r"<[^>]*>", " ", body).split())


@settings(max_examples=200)
@given(bodies())
def test_every_visible_word_is_spoken_or_left_out_by_a_rule(body: str) -> None:
    script = page(f"<p>{_SENTENCE}</p> {body}")
    placed = script.runs
    covered = bytearray(len(script.source))
    for part in (*placed, *script.skips):
        assert not any(covered[part.start : part.end]), "told twice"
        covered[part.start : part.end] = b"\x01" * (part.end - part.start)
    assert all(covered[at] or char.isspace() for at, char in enumerate(script.source))
    words = Counter(re.sub(r"(?<!\w)\d+\. ", " ", script.source).split())
    assert not seen(body) - words - Counter({"7": 99})


@pytest.mark.parametrize("tag", ["article", "ul", "ol><li", "blockquote", "table><tr><td", "b", "a href=/"])
def test_as_deep_as_a_page_may_nest_its_elements_it_is_read(tag: str) -> None:
    nested = f"<{tag}>" * (190 // (tag.count("<") + 1))
    assert "The deepest." in " ".join(
        spoken(read_page(Source("p.html", f"{nested}The deepest.".encode()), Text()))
    )


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "b", "table><tr><td"])
def test_a_megabyte_of_nested_elements_ends_with_a_message_or_a_script(tag: str) -> None:
    body = f"<{tag}>" * (1_000_000 // (len(tag) + 2))
    try:
        script = page(f"<p>{_SENTENCE}</p>{body}")
    except ScriptError as error:
        assert "deep" in error.message and error.where == "page.html"
    else:
        assert spoken(script) == [_SENTENCE]


@pytest.mark.parametrize("text", ["a\x01b", "a&#1;b", "a&#xD800;b", "a\ufffeb"])
def test_characters_that_nobody_sees_do_no_harm(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    said = spoken(page(f"<p>{_SENTENCE} {text}</p><base href=//x>\x0c"))
    assert said[0].startswith(_SENTENCE)
    assert capfd.readouterr() == ("", "")


def test_a_page_without_text_is_a_script_without_sections() -> None:
    assert page("").sections == ()


def test_links_are_resolved_and_stand_in_the_notes() -> None:
    script = read_page(
        Source("https://example.org/a/b", f"<p>{_SENTENCE} <a href='../c?x=1'>more</a>.</p>".encode()), Text()
    )
    assert [(one.text, one.target) for one in script.asides] == [("more", "https://example.org/c?x=1")]


@pytest.mark.parametrize(
    ("base", "target"),
    [
        ("", "https://a.example/walks/map"),
        ("/tides/", "https://a.example/tides/map"),
        ("https://b.example/", "https://b.example/map"),
        ("//[", "https://a.example/walks/map"),
    ],
)
def test_links_are_read_against_the_base_that_the_page_names(base: str, target: str) -> None:
    html = f"<base href='{base}'><p>{_SENTENCE} There is <a href=map>a map</a>.</p>"
    script = read_page(Source("https://a.example/walks/pier", html.encode()), Text(), whole=True)
    assert [aside.target for aside in script.asides] == [target]
