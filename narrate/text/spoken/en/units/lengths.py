"""Feet and inches, and sizes: 5'11", 6 ft 2 in, 12″, 1920×1080, 4x100m, 120/80 mmHg."""

from __future__ import annotations

import re

from narrate.text.spoken.en.nouns import attributive, before_noun
from narrate.text.spoken.en.numerals import (
    AMOUNT,
    BEGINS,
    NUMBER,
    VULGAR,
    amount,
    is_one,
    number,
    pairs,
    year,
)
from narrate.text.spoken.en.units.measures import closed
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, behind
from narrate.text.spoken.table import Table

_FEET = re.compile(r"\d ?(?:ft|feet|foot)")
_PRIMED = re.compile(r"\d['′]")
_QUOTED = re.compile(rf"[\d{VULGAR}][\"″]")
CROSSED = re.compile(f'[\\d{VULGAR}]["″]? ?[x×]')
"""A number and the cross behind it."""


def heights() -> list[Rule]:
    """Feet and inches, before either of them."""
    return [
        Rule(
            "height",
            r"(?<![\w.'])(\d{1,2})['′] ?(\d{1,2}(?:\.\d)?)(?:[\"″”]|''|(?![\w'′]))",
            _height,
            _PRIMED,
            begins=r"\d",
        ),
        Rule(
            "weight",
            r"(?<![\w.])(\d{1,2}) ?st\.?(?: (\d{1,2}) ?lbs?\b\.?)?(?!\w)",
            _stones,
            re.compile(r"\d ?st"),
            begins=r"\d",
        ),
        Rule("height", r"(?<![\w.])(\d{1,2})-?(?:foot|ft)-(\d{1,2})(?!\w)", _height, re.compile(r"\d-?f")),
        Rule(
            "height",
            r"(?<![\w.])(\d{1,3}) ?(?:ft\.?|feet|foot),? ?(\d{1,2}(?:\.\d+)?) ?(?:in\b\.?|inch(?:es)?\b)(?! the\b)",
            _feet_inches,
            _FEET,
        ),
    ]


def sizes() -> list[Rule]:
    """Marks of feet and inches, and what is measured both ways: 6' tall, 12″, 1920×1080."""
    return [
        Rule(
            "feet",
            r"(?<![\w.'])(\d{1,3})['′](?:(?= (?:tall|long|wide|high|deep|thick|by)\b)|(?<=\bby \d')|(?<=\bby \d\d'))",
            _feet,
            _PRIMED,
            begins=r"\d",
        ),
        Rule(
            "feet",
            r"(?<![\w.'])(\d{1,3})['′] ?(?:[x×]|by) ?(\d{1,3})['′](?![\w'′])",
            _feet_by,
            _PRIMED,
            begins=r"\d",
        ),
        Rule(
            "inches",
            rf"{BEGINS}(?<![\w.'])({AMOUNT})[\"″] by ({AMOUNT})[\"″](?!\w)",
            _inches_by,
            _QUOTED,
        ),
        Rule("pressure", r"(?<![\w./])(\d{2,3})/(\d{2,3}) ?mmHg\b", _pressure, re.compile("mmHg")),
        Rule("relay", r"(?<![\w.])(\d) ?[x×] ?(\d+) ?m(?!\w)", _relay, CROSSED, begins=r"\d"),
        Rule("inches", rf"{BEGINS}(?<![\w.'])({AMOUNT})(?:\"(?=[\w\s.,;:)-]|$)|″)", _inches, _QUOTED),
        Rule(
            "size",
            rf"{BEGINS}(?<![\w.])({AMOUNT}) ?[x×] ?({AMOUNT})(?= (?:paper|sheets?|inch(?:es)?|envelopes?|pages?|prints?|photos?|cards?|pans?|feet|foot|pages?)\b)",
            _sheet,
            CROSSED,
        ),
        Rule(
            "size",
            rf"{BEGINS}(?<![\w.])({NUMBER})[\"″]? ?[x×] ?({NUMBER})[\"″]?(?: ?[x×] ?({NUMBER})[\"″]?)?(?![\w×])",
            _size,
            CROSSED,
        ),
    ]


_WEIGHED = re.compile(r"[Ww]eigh(?:s|ed|ing|t)?\b")


def _stones(m: re.Match[str], t: Table) -> str | None:
    """12st 4lb; 11st where something is weighed, or the ordinal would be another."""
    if not m[2] and not _WEIGHED.search(behind(m)):
        return None
    said = f"{cardinal(int(m[1]), t)} {t.words['stone']}"
    if not m[2]:
        return closed(m, said)
    one, many = t.units["lb"]
    return closed(m, f"{said} {cardinal(int(m[2]), t)} {one if m[2] == '1' else many}")


def _height(m: re.Match[str], t: Table) -> str:
    feet, inches = m[1], m[2]
    if m[0].count("-"):
        return f"{cardinal(int(feet), t)}-{t.words['foot']}-{number(inches, t)}"
    return f"{cardinal(int(feet), t)} {t.words['foot']} {number(inches, t)}"


def _feet_inches(m: re.Match[str], t: Table) -> str | None:
    """5 ft. 11 in.: before a noun it has one foot and names no inches."""
    feet, inches = m[1], m[2]
    if m[0].endswith("in") and not _TALL.match(m.string, m.end()):
        return None
    if attributive(m):
        return f"{number(feet, t)} {t.words['foot']} {number(inches, t)}"
    one, many = t.units["ft"]
    said = f"{number(feet, t)} {one if feet == '1' else many} {number(inches, t)} "
    said += t.words["inch" if inches == "1" else "inches"]
    return closed(m, said)


_TALL = re.compile(
    r"$|[.,;:!?)]|-| (?:tall|long|wide|high|deep|thick|by|and|or|in|of|man|woman|boy|girl|[a-z]+ (?:man|woman|boy|girl))\b"
)
"""What follows where `in` means inches, and is no preposition: "5 ft 6 in tall"."""


def _feet(m: re.Match[str], t: Table) -> str:
    one, many = t.units["ft"]
    return f"{cardinal(int(m[1]), t)} {one if m[1] == '1' else many}"


def _feet_by(m: re.Match[str], t: Table) -> str:
    """12' x 14': a room has feet, a twelve by fourteen foot room has one."""
    unit = t.words["foot"] if before_noun(m) else t.units["ft"][1]
    return f"{cardinal(int(m[1]), t)} {t.words['by']} {cardinal(int(m[2]), t)} {unit}"


def _inches_by(m: re.Match[str], t: Table) -> str:
    unit = t.words["inch" if before_noun(m) else "inches"]
    return f"{amount(m[1], t)} {t.words['by']} {amount(m[2], t)} {unit}"


def _pressure(m: re.Match[str], t: Table) -> str:
    return f"{pairs(m[1], t)} {t.words['over']} {pairs(m[2], t)} {t.units['mmHg'][1]}"


def _relay(m: re.Match[str], t: Table) -> str:
    """4x100m is four by one hundred meters, the relay four by one hundred meter."""
    form = t.units["m"][0 if before_noun(m) else 1]
    return f"{cardinal(int(m[1]), t)} {t.words['by']} {cardinal(int(m[2]), t)} {form}"


def _inches(m: re.Match[str], t: Table) -> str | None:
    """12" is twelve inches where that mark closes no quotation."""
    if m[0][-1] == '"' and m.string.count('"') > 1:
        return None
    return f"{amount(m[1], t)} {t.words['inch' if is_one(m[1]) or before_noun(m) else 'inches']}"


def _sheet(m: re.Match[str], t: Table) -> str:
    """8 ½ × 11 paper."""
    return f"{amount(m[1], t)} {t.words['by']} {amount(m[2], t)}"


def _size(m: re.Match[str], t: Table) -> str | None:
    parts = [part for part in m.groups() if part]
    if len(parts) == 2 and re.match(r"\s?(?:=|\^|10\b)", m.string[m.end() :]):
        return None
    if (" × " in m[0] and all(len(part) < 3 for part in parts)) or re.search(r"×\s?10$", m[0]):
        return None
    said = [
        year(int(p), t) if p.isdecimal() and len(p) == 4 and int(p) % 1000 else number(p, t) for p in parts
    ]
    inches = f" {t.words['inch' if before_noun(m) else 'inches']}" if m[0][-1] in '"″' else ""
    return f" {t.words['by']} ".join(said) + inches
