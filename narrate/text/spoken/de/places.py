"""Telephone numbers, postal codes, streets."""

from __future__ import annotations

import re

from narrate.text.spoken.de.numerals import grouped
from narrate.text.spoken.numerals import digits
from narrate.text.spoken.rule import DIGIT, DOT, MASK, Rule, stopped
from narrate.text.spoken.table import Table


def rules() -> list[Rule]:
    """Telephone numbers, and codes of places with the letter of a country before them."""
    return [
        Rule("phone", r"(?<![\w.,/-])\+\d{1,3}(?:[ /-]\(?\d{1,9}\)?){1,6}(?![\w-])", _phone, DIGIT),
        Rule("phone", r"(?<![\w.,/-])\(?0\d{1,5}\)?(?: ?/ ?| |-)\d{2,}(?:[ -]\d{2,})*(?![\w-]|[.,]\d)", _phone, DIGIT),
        Rule("phone", r"(?:(?<=Notruf )|(?<=die )|(?<=Tel\. ))(?:11[0256]|0\d{2,})\b", _phone, DIGIT),
        Rule("zip", r"(?:(?<=PLZ )|(?<=\bD-)|(?<=\bA-)|(?<=CH-))\d{4,5}\b|(?<![\w.,-])\d{5}(?= [A-ZÄÖÜ][a-zäöü]{2,})(?! (?:Euro|Menschen|Leute|Jahre|Meter|Kilometer|Einwohner|Dollar|Mark|Tonnen|Stück|Mitglieder|Besucher|Zuschauer|Soldaten))", _digits, DIGIT),
        Rule("letter", r"(?<![\w-])(D|A|CH)-(?=\d{4,5}\b|" + MASK + ")", _letter, DIGIT),
        Rule("address", rf"(?<!\w)([A-ZÄÖÜ][\w-]*)str\.(?= ?[\d{MASK}]|[\s,;]|$)", _street, DOT),
    ]  # fmt: skip


def _street(m: re.Match[str], _: Table) -> str:
    return stopped(m, m[1] + "straße")


def _phone(m: re.Match[str], t: Table) -> str:
    return (f"{t.words['plus']} " if m[0][0] == "+" else "") + grouped(m[0], t)


def _digits(m: re.Match[str], t: Table) -> str:
    return digits(m[0], t)


def _letter(m: re.Match[str], _: Table) -> str:
    return m[1] + " "
