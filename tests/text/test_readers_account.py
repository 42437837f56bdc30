"""No character of a script is lost, and none is read twice, whatever the script."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given, settings
from scripts import scripts

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown
from narrate.text.readers.plain.blocks import parse_plain


@settings(max_examples=300)
@given(scripts())
@example(parse_markdown("a|b\n-|-\n*\x00", Source("nul.md"), Text()))
@example(parse_markdown("1. a\n\tt ", Source("tab.md"), Text()))
@example(parse_markdown("&nbsp;", Source("space.md"), Text()))
@example(parse_plain("CHAPTER I\nCONTENTS\nMrHall\nMrHall\n]\ne\nI", Source("contents.txt"), Text()))
def test_every_character_is_either_read_once_or_skipped_once(script: Script) -> None:
    places = Counter(i for part in (*script.runs, *script.skips) for i in range(part.start, part.end))
    assert all(count == 1 for count in places.values())
    assert all(i in places for i, char in enumerate(script.source) if not char.isspace())


@settings(max_examples=300)
@given(scripts())
@example(parse_plain("Title: The  long\n  way. Home\n", Source("title.txt"), Text()))
def test_a_run_of_the_length_of_its_span_is_what_stands_there(script: Script) -> None:
    for run in script.runs:
        if len(run.text) == run.end - run.start and run.say is None:
            assert re.sub(r"\s", " ", run.text) == re.sub(r"\s", " ", script.source[run.start : run.end])


@settings(max_examples=300)
@given(scripts())
def test_markup_holds_no_words_and_no_block_is_empty(script: Script) -> None:
    for skip in script.skips:
        text = script.source[skip.start : skip.end]
        assert skip.rule != "markup" or not any(char.isalnum() for char in text)
    for section in script.sections:
        assert section.blocks
        assert all(block.text.strip() for block in section.blocks if block.kind != "pause")
