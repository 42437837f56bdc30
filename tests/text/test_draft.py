"""What a draft makes of what a reader tells it."""

from __future__ import annotations

import pytest

from narrate.model import Landmark
from narrate.text.parts.draft import Draft
from narrate.text.reader import Source

TEXT = "The tide was low. The boats lay still."


def draft(text: str = TEXT) -> Draft:
    return Draft(text, Source("tide.txt"))


def said(made: Draft, start: int, end: int) -> None:
    made.say(made.source[start:end], start, end)


def test_bold_is_of_the_block_that_it_stands_in() -> None:
    made = draft()
    made.begin_bold()
    said(made, 0, 8)
    made.end_bold()
    said(made, 8, 17)
    made.close("paragraph")
    said(made, 18, 38)
    made.close("paragraph")
    assert [block.bold for block in made.finish(1).blocks] == [((0, 8),), ()]


def test_bold_that_says_nothing_is_none() -> None:
    made = draft()
    made.begin_bold()
    made.end_bold()
    made.end_bold()
    said(made, 0, 17)
    made.close("paragraph")
    assert [block.bold for block in made.finish(1).blocks] == [()]


def test_a_span_is_in_the_language_that_it_says_but_for_what_says_its_own() -> None:
    made = draft()
    mark = made.mark
    said(made, 0, 4)
    made.begin_language("span", "fr")
    said(made, 4, 8)
    made.end_language("span")
    said(made, 8, 17)
    made.mark_language(mark, "de")
    made.close("paragraph")
    assert [(run.text, run.language) for run in made.finish(1).runs] == [
        ("The ", "de"),
        ("tide", "fr"),
        (" was low.", "de"),
    ]


@pytest.mark.parametrize("inner_first", [False, True])
@pytest.mark.parametrize("inner", [(0, 8), (4, 8), (13, 17)])
def test_of_two_skips_the_narrower_one_says_why(inner: tuple[int, int], inner_first: bool) -> None:
    made = draft()
    skips = [((0, 17), "outer"), (inner, "inner")]
    for (start, end), rule in reversed(skips) if inner_first else skips:
        made.skip(start, end, rule)
    said(made, 18, 38)
    found = {skip.rule: (skip.start, skip.end) for skip in made.finish(1).skips if skip.rule == "inner"}
    start, end = inner
    assert found == {"inner": (start, end)}


def test_what_is_said_inside_a_skip_is_said() -> None:
    made = draft()
    made.skip(0, 38, "box")
    said(made, 4, 8)
    script = made.finish(1)
    assert [run.text for run in script.runs] == ["tide"]
    assert [script.source[skip.start : skip.end] for skip in script.skips] == [
        "The",
        "was low. The boats lay still.",
    ]


def test_what_is_hushed_is_left_out_by_the_innermost_rule_and_leaves_no_asides() -> None:
    made = draft()
    made.hush("box")
    said(made, 0, 4)
    made.hush("note")
    said(made, 4, 17)
    made.aside("link", "tide", "https://tide.example")
    made.unhush()
    made.unhush()
    said(made, 18, 38)
    script = made.finish(1)
    assert [(skip.rule, script.source[skip.start : skip.end]) for skip in script.skips] == [
        ("box", "The"),
        ("note", "tide was low."),
    ]
    assert script.asides == ()


def test_an_address_in_the_text_is_a_link_once() -> None:
    text = "See https://tide.example and https://ebb.example today."
    made = draft(text)
    said(made, 0, len(text))
    made.aside("link", "tide", "https://tide.example", text.index("https://tide"))
    made.close("paragraph")
    targets = [aside.target for aside in made.finish(1).asides]
    assert targets == ["https://tide.example", "https://ebb.example"]


def test_white_space_that_is_taken_back_is_skipped() -> None:
    made = draft()
    said(made, 0, 4)
    said(made, 3, 4)
    made.unspace()
    said(made, 4, 17)
    assert [run.text for run in made.since(0)] == ["The", "tide was low."]


def test_control_characters_are_left_out_by_their_rule() -> None:
    made = draft("The\x07 tide.")
    said(made, 0, 10)
    script = made.finish(1)
    assert script.blocks[0].text == "The tide."
    assert [skip.rule for skip in script.skips] == ["control character"]


def test_a_place_is_a_landmark_or_a_line() -> None:
    made = draft("The tide.\nThe boats.")
    assert made.where(0) == "tide.txt:1"
    assert made.where(10) == "tide.txt:2"
    made.landmarks.append(Landmark(10, "page 2"))
    assert made.where(9) == "tide.txt:1"
    assert made.where(10) == "tide.txt, page 2"
