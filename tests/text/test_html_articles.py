"""Where the article of a web page is: first paragraphs, boxes side by side, names of layouts."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.html.listing import is_list
from narrate.text.readers.html.reading import read_page

_LEAD = "A lamp was lit on the pier last night, the first one since the old keeper left in March."
_LINE = (
    "The tide was low and the boats lay still in the harbour until late that evening, as they had in year {}."
)
_TEXT = "".join(f"<p>{_LINE.format(number)}</p>" for number in range(12))
_OTHER = "Ten more stories about the sea, which our readers liked best this year, and why they liked them."


def said(body: str) -> list[str]:
    """What is spoken of a page with that body."""
    page = f"<!DOCTYPE html><html lang=en><head><title>Old tides of Leith</title></head><body>{body}</body></html>"
    script = read_page(Source("page.html", page.encode()), Text())
    return [block.text for block in script.blocks]


@pytest.mark.parametrize(
    "body",
    [
        "<div class=story><h1>Old tides of Leith</h1><div class=first><p>{lead}</p></div><div class=body>{text}</div>",
        "<article><div class=row><p>{lead}</p></div><div class=row><div class=wide>{text}</div></div></article>",
        "<main><h1>Old tides of Leith</h1><header><p>{lead}</p></header><p class=standfirst>{lead}</p><section>"
        "{text}</section></main>",
    ],
    ids=["below the title", "in the article", "standfirst"],
)
def test_first_paragraphs_in_boxes_of_their_own_are_read(body: str) -> None:
    assert said(body.format(lead=_LEAD, text=_TEXT)).count(_LEAD) == 1


@pytest.mark.parametrize(
    "lead",
    [
        f"<p class=photo-credit>{_LEAD}</p>",
        f"<figure><p>{_LEAD}</p></figure>",
        f"<div class=newsletter><p>{_LEAD}</p></div>",
        f"<div class=author-bio><p>{_LEAD}</p></div>",
        f"<p><a href=/lamp>{_LEAD}</a></p>",
        f"<p hidden>{_LEAD}</p>",
    ],
)
def test_what_else_stands_below_a_title_is_no_first_paragraph(lead: str) -> None:
    body = f"<div class=story><h1>Old tides of Leith</h1><div>{lead}</div><div class=body>{_TEXT}</div></div>"
    assert _LEAD not in said(body)


def test_a_first_paragraph_that_comes_twice_is_read_once() -> None:
    body = f"<div><h1>Old tides of Leith</h1><div><p>{_LEAD}</p></div><div class=body><p>{_LEAD}</p>{_TEXT}</div></div>"
    assert said(body).count(_LEAD) == 1


def test_a_link_in_a_line_is_read_whatever_it_is_called() -> None:
    body = f"<div class=body><p><a id=auto-tag_twitter href=/t>Twitter</a> {_LEAD}</p>{_TEXT}</div>"
    assert f"Twitter {_LEAD}" in said(body)


@pytest.mark.parametrize(
    "layout",
    [
        "<div class=with-sidebar-layout>{}</div>",
        "<article class='post has-sidebar'><div class=layout-sidebar-right>{}</div></article>",
        "<div class='widget-span widget-type-cell'>{}</div>",
        "<main><section class='share social'>{}</section></main>",
        "<header><nav>{}</nav></header>",
    ],
)
def test_what_holds_the_article_is_no_furniture_whatever_it_is_called(layout: str) -> None:
    parts = "".join(
        f"<div class=block><div><h2>Of pier {n}</h2><p>{_LINE.format(n)}</p></div></div>" for n in range(20)
    )
    aside = f"<aside class=sidebar><p>{_OTHER}</p></aside><div class=sidebar><p>{_OTHER}</p></div>"
    heard = said(layout.format(parts + aside))
    assert [line for line in heard if line.startswith("The tide")] == [_LINE.format(n) for n in range(20)]
    assert _OTHER not in heard


def test_parts_that_a_page_builder_calls_widgets_are_read() -> None:
    widgets = "".join(
        f"<div class=elementor-widget-wrap><div class='elementor-element elementor-widget'><div class="
        f"elementor-widget-container><p>{_LINE.format(n)}</p></div></div></div>"
        for n in range(20)
    )
    heard = said(f"<article>{widgets}<div class=widget><p>{_OTHER}</p></div></article>")
    assert heard == ["Old tides of Leith", *(_LINE.format(n) for n in range(20))]


def _boxes(names: str = "box", count: int = 5) -> str:
    """Boxes of one shape, in each a text that could be an article."""
    lines = [[f"<p>{_LINE.format(n * 100 + line)}</p>" for line in range(8)] for n in range(count)]
    return "".join(
        f"<div class='{names} box-{n}'><h2>Of pier {n}</h2>{''.join(told)}<ul><li>A rope, and pier {n}</ul></div>"
        for n, told in enumerate(lines)
    )


def test_an_article_in_boxes_side_by_side_is_read_whole() -> None:
    heard = said(
        f"<div><nav><a href=/>Home</a></nav><div class=page>{_boxes()}</div><footer>Harbour Ltd</footer></div>"
    )
    for number in range(5):
        assert {f"Of pier {number}", f"A rope, and pier {number}"} <= set(heard)
    assert not {"Home", "Harbour Ltd"} & set(heard)


@pytest.mark.parametrize(
    ("names", "is_read"),
    [("box", True), ("box more-from-us", False), ("box carousel", False), ("teaser", False)],
)
def test_boxes_of_something_else_are_left_out(names: str, is_read: bool) -> None:
    part = f"<div><div><p>A rope, a lamp and {_LINE}</p></div></div>" * 12
    others = "".join(f"<div class='{names}'><div>{part.replace('{}', str(n))}</div></div>" for n in range(3))
    heard = said(f"<div><div class=page><div class=box><div>{_TEXT}</div></div>{others}</div></div>")
    assert [line for line in heard if line.startswith("The tide")] == [_LINE.format(n) for n in range(12)]
    assert any(line.startswith("A rope") for line in heard) == is_read


def test_boxes_that_are_there_for_screens_of_other_widths_are_read_once() -> None:
    variants = "".join(
        f"<div class='variant hidden-{width}'><div>{_TEXT}</div></div>" for width in (320, 810, 1200)
    )
    assert said(f"<div><div class=page>{variants}</div></div>").count(_LINE.format(3)) == 1


@pytest.mark.parametrize(("count", "more", "is_one"), [(20, 0, True), (4, 0, False), (20, 60, False)])
def test_boxes_of_one_name_side_by_side_are_a_list(count: int, more: int, is_one: bool) -> None:
    events = "".join(f"<div class=event><h3>Boat day {n}</h3><p>{_OTHER}</p></div>" for n in range(count))
    text = "".join(f"<p>{_LINE.format(n)}</p>" for n in range(more))
    assert is_list(fromstring(f"<div><div>{events}</div>{text}</div>")) is is_one


def test_a_rule_in_what_is_left_out_is_no_pause() -> None:
    body = f"<article>{_TEXT}</article><nav><p>Home</p><hr><p>Boats</p><hr></nav>"
    assert "" not in said(body)


_MATH = "<math><msub><mi>s</mi><mn>0</mn></msub></math>"


@pytest.mark.parametrize(
    "formula",
    [
        f"<span class=katex><span class='katex-mathml'>{_MATH}</span><span class='katex-html'>s0</span></span>",
        f"<mjx-container><mjx-math>s0</mjx-math><mjx-assistive-mml>{_MATH}</mjx-assistive-mml></mjx-container>",
        f"<span class='mwe-math-element'><span style='display: none'>{_MATH}</span><img alt='s_{{0}}' src=s></span>",
        "<span class='MathJax_Preview'>s0</span><span class=MathJax><nobr>s0</nobr></span><script type='math/tex'>s_{0}"
        "</script>",
    ],
    ids=["KaTeX", "MathJax 3", "MediaWiki", "MathJax 2"],
)
def test_a_formula_that_a_page_has_twice_is_read_once(formula: str) -> None:
    told = f"<p>The tide begins at {formula} in the year, and ends with it, whatever the keeper of the lamp says.</p>"
    line = next(one for one in said(f"<article>{told}{_TEXT}</article>") if one.startswith("The tide begins"))
    assert line in {
        f"The tide begins at {one} in the year, and ends with it, whatever the keeper of the lamp says."
        for one in ("$s_{0}$", "$s_0$")
    }
