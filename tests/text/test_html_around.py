"""What stands in and around the article of a page and is none of it: buttons, bylines, other articles."""

from __future__ import annotations

import pytest

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.html.reading import read_page

_LINE = "The tide was low and the boats lay still in the harbour until late that evening, as in year {}."
_FIRST = "".join(f"<p>{_LINE.format(number)}</p>" for number in range(6))
_LAST = "".join(f"<p>{_LINE.format(number)}</p>" for number in range(6, 12))
_WHOLE = [_LINE.format(number) for number in range(12)]


def _read(body: str, *, lang: str = "en") -> Script:
    head = "<title>Old tides of Leith</title><meta name=author content='Ann Field'>"
    page = f"<!DOCTYPE html><html lang={lang}><head>{head}</head><body>{body}</body></html>"
    return read_page(Source("page.html", page.encode()), Text())


def _said(script: Script) -> list[str]:
    return [block.text for section in script.sections for block in section.blocks if block.text]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Advertisement</p>",
        "<div>ADVERTISEMENT 3</div>",
        "<p>Story continues below advertisement</p>",
        "<p><a href=/s>Share this article</a></p>",
        "<p>Share on Facebook</p>",
        "<p>▶ Listen to this article · 12 min</p>",
        "<p>0:00 / 12:34</p>",
        "<p>Sign up for our weekly tide newsletter</p>",
        "<p>Subscribe to get the latest tides sent to your email</p>",
        "<p>By signing up you agree to our terms of use.</p>",
        "<p>Leave a comment</p>",
        "<p>14 comments</p>",
        "<p>Click to expand...</p>",
        "<p>We use cookies to make this site better.</p>",
        "<p>View this email in your browser</p>",
        "<p>Print article</p>",
        "<p>Read more →</p>",
    ],
)
def test_lines_that_nobody_wrote_for_an_article_are_left_out(line: str) -> None:
    script = _read(f"<article><h1>Old tides of Leith</h1>{_FIRST}{line}{_LAST}</article>")
    assert _said(script)[1:] == _WHOLE
    left_out = [script.source[skip.start : skip.end] for skip in script.skips if skip.rule != "title"]
    assert left_out


@pytest.mark.parametrize(
    "line",
    [
        "<p>Share the boat with whoever comes, said the keeper.</p>",
        "<p>Print is what he loved.</p>",
        "<p>Listen to the tide.</p>",
        "<h2>Comments on the tide</h2>",
        "<p>We use lamps.</p>",
        "<p>L = a\u200b + b\u200b + c\u200b + d\u200b + e\u200b + f\u200b + g\u200b + h\u200b + i\u200b + j\u200b</p>",
    ],
)
def test_lines_that_only_begin_so_are_read(line: str) -> None:
    said = _said(_read(f"<article><h1>Old tides of Leith</h1>{_FIRST}{line}{_LAST}</article>"))
    assert len(said) == 1 + len(_WHOLE) + 1


def test_the_rows_of_a_table_that_look_like_a_foot_are_read() -> None:
    rows = "".join(
        f"<tr><td>Boat {n}</td><td>Built by the old yard for the keeper</td></tr>" for n in range(3)
    )
    table = f"<table><tr><th>Name</th><th>Origin</th></tr>{rows}</table><p>Unsubscribe</p>"
    said = _said(
        _read(f"<article><h1>Old tides of Leith</h1>{_FIRST}{_LAST}{table}<p>So it goes.</p></article>")
    )
    assert sum("Built by the old yard" in line for line in said) == 3
    assert said[-1] == "So it goes."


def test_who_wrote_an_article_and_when_is_not_spoken_above_it() -> None:
    above = "<p>By Ann Field</p><p>March 4, 2026</p><p>7 min read</p>"
    script = _read(f"<article><h1>Old tides of Leith</h1><div>{above}</div>{_FIRST}{_LAST}</article>")
    assert _said(script)[1:] == _WHOLE


@pytest.mark.parametrize("name", ["post__share", "shareBar", "post_newsletterSignUp", "entry-relatedPosts"])
def test_names_of_several_words_say_what_stands_around(name: str) -> None:
    box = f"<div class={name}><ul><li>Boats of the north and of the south</li><li>Tides of the year</li></ul></div>"
    said = _said(_read(f"<article><h1>Old tides of Leith</h1>{_FIRST}{box}{_LAST}</article>"))
    assert said[1:] == _WHOLE


def test_the_next_article_on_the_page_is_not_read() -> None:
    lines = "".join(
        f"<p>Another story of another sea, told for the time number {n} by nobody.</p>" for n in range(40)
    )
    other = f"<div class=next><h1 class='post-title'>New boats of Fife</h1>{lines}</div>"
    own = f"<div class=box><h1 class='post-title first'>Old tides of Leith</h1>{_FIRST}{_LAST}</div>"
    assert _said(_read(f"<main>{own}{other}</main>"))[1:] == _WHOLE


def test_what_a_page_has_for_browsers_without_scripts_is_read_where_there_is_nothing_else() -> None:
    page = f"<div id=app>Loading</div><noscript><h1>Old tides of Leith</h1>{_FIRST}{_LAST}</noscript>"
    assert _said(_read(page))[-len(_WHOLE) :] == _WHOLE


def test_what_no_browser_shows_is_not_the_article() -> None:
    hidden = "".join(
        f"<p>Another story, told for the time number {n} by nobody at all.</p>" for n in range(60)
    )
    page = f"<div class='guide w-condition-invisible'>{hidden}</div><article>{_FIRST}{_LAST}</article>"
    assert _said(_read(page))[1:] == _WHOLE
