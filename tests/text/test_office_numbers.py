"""Numbers of lists, counted as Word and LibreOffice show them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from lxml import etree
from office import W

from narrate.text.parts.office.numerals import in_form
from narrate.text.readers.docx.numbering import Numbering, Place
from narrate.text.readers.docx.styles import Styles


def numbering(levels: Iterable[tuple[str, str, str]], override: str = "") -> Numbering:
    """Of one list, `1`; a level is its form, its text and what else it says."""
    told = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, more) in enumerate(levels)
    )
    tree = etree.fromstring(
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{told}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num></w:numbering>'
    )
    return Numbering(tree, Styles(None, None))


def labels(counted: Numbering, *levels: int) -> list[str]:
    return [counted.label(Place("1", level)) for level in levels]


def test_levels_below_begin_anew() -> None:
    counted = numbering([("decimal", "%1.", ""), ("lowerLetter", "%1.%2)", "")])
    assert labels(counted, 0, 1, 1, 0, 1) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_level_may_show_those_above_in_digits() -> None:
    levels = [("upperRoman", "%1.", ""), ("decimal", "%1.%2", ""), ("upperLetter", "%1.%2.%3", "<w:isLgl/>")]
    assert labels(numbering(levels), 0, 0, 1, 2) == ["I.", "II.", "II.1", "2.1.A"]


def test_a_level_that_nobody_began_shows_its_first_number() -> None:
    counted = numbering([("decimal", "%1.", ""), ("decimal", "%1.%2", "")])
    assert labels(counted, 1, 1, 0) == ["1.1", "1.2", "1."]


def test_a_list_may_begin_with_another_number() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    counted = numbering([("decimal", "%1.", ""), ("none", "%2", "")], override)
    assert labels(counted, 0, 1, 0) == ["7.", "", "8."]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("1", ["1", "4", "27"]),
        ("01", ["01", "04", "27"]),
        ("a", ["a", "d", "aa"]),
        ("A", ["A", "D", "AA"]),
        ("i", ["i", "iv", "xxvii"]),
        ("I", ["I", "IV", "XXVII"]),
    ],
)
def test_a_number_has_the_form_of_its_list(form: str, shown: list[str]) -> None:
    assert [in_form(count, form) for count in (1, 4, 27)] == shown


@pytest.mark.parametrize(
    ("count", "form"), [(-1, "i"), (0, "i"), (5000, "I"), (-1, "a"), (0, "A"), (521, "a")]
)
def test_what_has_no_numeral_is_shown_in_digits(count: int, form: str) -> None:
    assert in_form(count, form) == str(count)
