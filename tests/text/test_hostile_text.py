"""Text that repeats one thing takes time in proportion to its length, as plain text and as Markdown."""

from __future__ import annotations

import time

import pytest

from narrate.errors import ScriptError
from narrate.settings import Settings, Text
from narrate.text.account import account
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.text.readers.markdown.syntax import macros

SMALL, LARGE = 3_000, 24_000
"""Characters; 64 times the time would be quadratic."""
_STEEPEST = 24
_NOTHING = 0.5
"""Seconds that need no proportion."""


def seconds(name: str, text: str) -> float:
    """Processor time from bytes to an account; refusing the text is an answer, too."""
    began = time.process_time()
    try:
        for script in read_source(Source(name, text.encode()), Settings()):
            account(plan_chunks(script, language="en", limit=400, options=Text()))
    except ScriptError as error:
        assert error.where.startswith(name)
    return time.process_time() - began


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "unit", ["<!-- narrate:", ".", "…", "_a ", "`", "[Illustration: ", "'", "I. A . . . 12\n"]
)
def test_time_grows_as_the_text_does(name: str, unit: str) -> None:
    small, large = (f"{unit * (size // len(unit))}\n\nThe end of it.\n" for size in (SMALL, LARGE))
    seconds(name, small)
    before = seconds(name, small)
    assert (after := seconds(name, large)) < max(_STEEPEST * before, _NOTHING), (before, after)


OPEN = {
    "a.md": [
        ("{{% ", " ", ""),
        ("{% ", " ", ""),
        ("# a {.a", " -", " !"),
        ("[a](", "/", ""),
        ("| ", " ", ""),
        ("|", "-", "x"),
        ("#", "a", ""),
        ("##a", "#", "x"),
        ("::: {", ":", ""),
        ("::: a", ".", " "),
        ("!!!", " ", "!"),
        ("[a]: ", ".", " x"),
        ("---\ndate: 1 May 2026", " ", "x\n---\n"),
        ("**A", " ", "b**: It rained."),
    ],
    "a.html": [
        ("<meta charset=", "\t", ">"),
        ("", "<!---->", "<p>"),
        ("<p>a<sup>", "*", " x</sup>"),
        ("<p>a<a href='#a'>", ".", "x</a>"),
        ("<img alt='", " ", "x'>"),
    ],
}
"""What begins, what it repeats, and an end that does not fit: parts of a pattern that take the same try all ways."""


@pytest.mark.parametrize(
    ("name", "opening", "unit", "end"), [(name, *each) for name, texts in OPEN.items() for each in texts]
)
def test_what_begins_and_does_not_go_on_is_given_up_soon(
    name: str, opening: str, unit: str, end: str
) -> None:
    behind = "<p>The end of it, and nothing else." if name.endswith("html") else "The end of it."
    assert seconds(name, f"{opening}{unit * (LARGE // len(unit))}{end}\n\n{behind}\n") < 2


@pytest.mark.parametrize("opening", ["{", "{a|", "{@a|"])
def test_a_brace_that_may_begin_a_link_is_given_up_soon(opening: str) -> None:
    assert seconds("a.md", f"So {opening}{'it rained ' * 2500}") < 2


def test_commands_whose_options_never_close_are_told_at_once() -> None:
    text = "\\cite[" * 10_000
    began = time.process_time()
    for pattern in (macros._MACRO, macros._UNKNOWN):
        assert not any(pattern.match(text, at) for at in range(0, len(text), len("\\cite[")))
    assert time.process_time() - began < 1


def test_notes_beside_the_text_may_stand_in_each_other() -> None:
    depth = 4_000
    assert seconds("a.md", '<span class="sidenote">' * depth + "a" + "</span>" * depth) < 2
