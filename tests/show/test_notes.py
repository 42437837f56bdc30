"""Show notes: timestamps that apps make clickable, and nothing that could run."""

from dataclasses import replace

import pytest
from golden import EPISODE
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from narrate.model import Mark, Note
from narrate.show.notes import notes_html
from narrate.show.strings import strings
from narrate.show.text import safe_url, shorten, shorten_bytes, timestamp

SAY = strings("en")


def test_chapters_and_notes_begin_with_their_time() -> None:
    items = [item.text_content() for item in html.fromstring(notes_html(EPISODE, SAY)).iter("li")]
    assert [item.split()[0] for item in items] == ["00:00", "01:01", "00:12", "00:20", "01:15", "01:30"]


def test_times_from_an_hour_on_show_hours() -> None:
    assert [timestamp(seconds) for seconds in (0, 59.9, 3599, 3600, 36_125.4)] == [
        "00:00",
        "00:59",
        "59:59",
        "1:00:00",
        "10:02:05",
    ]


def test_code_keeps_its_lines() -> None:
    (code,) = html.fromstring(notes_html(EPISODE, SAY)).iter("pre")
    assert code.text == "if a < b:\n    buy()"


def test_disclosure_comes_last() -> None:
    assert notes_html(EPISODE, SAY, "The voice is synthetic.").endswith("<p>The voice is synthetic.</p>")


def test_episode_with_nothing_to_say_has_no_notes() -> None:
    assert notes_html(replace(EPISODE, description="", chapters=(), notes=()), SAY) == ""


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\0script:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "http://[",
        "",
    ],
)
def test_unsafe_address_does_not_become_a_link(target: str) -> None:
    assert safe_url(target) == ""


@pytest.mark.parametrize(
    ("target", "linked"),
    [
        ("https://example.org/?a=1&b=%202", "https://example.org/?a=1&b=%202"),
        ("https://example.org/größe", "https://example.org/gr%C3%B6%C3%9Fe"),
        ('https://example.org/"onclick="', "https://example.org/%22onclick=%22"),
        ("mailto:jane@example.org", "mailto:jane@example.org"),
    ],
)
def test_safe_address_becomes_a_link(target: str, linked: str) -> None:
    assert safe_url(target) == linked


@given(text=st.text(), target=st.text(), kind=st.sampled_from(["link", "footnote", "table", "code", "image"]))
def test_no_text_can_add_markup(text: str, target: str, kind: str) -> None:
    episode = replace(
        EPISODE, description=text, chapters=(Mark(text, 0, 1),), notes=(Note(kind, 0, text, target),)
    )
    tree = html.fromstring(f"<div>{notes_html(episode, SAY)}</div>")
    assert {element.tag for element in tree.iter()} <= {"div", "p", "strong", "ul", "li", "a", "pre"}
    assert all(set(element.keys()) <= {"href"} for element in tree.iter())


@given(text=st.text(), limit=st.integers(4, 40))
def test_shortened_text_keeps_the_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
    assert len(shorten_bytes(text.encode(errors="ignore").decode(), limit).encode()) <= limit
