"""Ranges, signs, and the number that is nothing else: 10–12, −5, ③, 1 000 000, 42."""

from __future__ import annotations

import re
from unicodedata import normalize, numeric

from narrate.text.spoken import signs
from narrate.text.spoken.en.numerals import BEGINS, NUMBER, SIGN_BEGINS, number, pairs, plural
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import DIGIT, MASK, Rule, among_digits
from narrate.text.spoken.table import Table

_CIRCLED = "①-⒛⓪-⓾❶-➓㉑-㉟㊱-㊿"
_MEASURED = (
    "degrees?|percent|million|billion|trillion|thousand|meters?|metres?|kilometers?|kilometres?|centimeters?"
    "|centimetres?|millimeters?|millimetres?|grams?|kilograms?|kilos?|tons?|tonnes?|liters?|litres?|hours?"
    "|minutes?|seconds?|hectares?|volts?|watts?|kilowatts?|megawatts?|points?|stars?|times|years?|months?|miles?"
)


def grouped() -> list[Rule]:
    """Thousands parted by spaces, and the comma of continental Europe."""
    return [
        Rule(
            "number",
            r"(?<![\w.])\d{1,3} \d{3}(?: \d{3})+(?![\w.]*\d)",
            _grouped,
            re.compile(r"\d \d{3}"),
            begins=r"\d",
        ),
        Rule(
            "number",
            rf"(?<![\w.,])\d+,\d{{1,2}}(?!\d)(?= (?:{_MEASURED})\b)|(?<![\w.,])(?:\d{{1,3}}(?:\.\d{{3}})+,\d+|\d{{1,3}}(?:\.\d{{3}}){{2,}})(?![\w.,]*\d)",
            _comma,
            re.compile(r"\d[,.]\d"),
            begins=r"\d",
        ),
    ]


def enumerators() -> list[Rule]:
    """The number of a heading, 01."""
    return [
        Rule("number", r"\A0([1-9])\.\Z", _enumerator, DIGIT),
    ]


def rules() -> list[Rule]:
    """Ranges, signs, and the number that is nothing else."""
    return [
        Rule(
            "range",
            rf"{SIGN_BEGINS}(?<![\w.,–/-])(\+|−|-)?({NUMBER})(?: ?– ?|-)({NUMBER})(?![\w–/]|-\d|[.,]\d)",
            _range,
            re.compile(r"\d ?[–-] ?[\d.]"),
        ),
        Rule(
            "range",
            rf"(?<=[\d{MASK}]) ?[–-] ?(?=(?:noon|midnight|present|today|now)\b)|(?<=\bnoon)[–-](?=[\d{MASK}])",
            signs.to,
            among_digits("noon|midnight|present|today|now"),
        ),
        Rule("range", r"(?<=\bK)–(?=\d{1,2}(?!\w))", signs.to, re.compile("K–")),
        Rule(
            "sign",
            rf"(?<![\w.,)\]{MASK}-])([+−-])({NUMBER})(?!\w)",
            _signed,
            re.compile(r"[+−-][\d.]"),
            begins="+−-",
        ),
        Rule("number", f"[{_CIRCLED}]", _circled, re.compile(f"[{_CIRCLED}]")),
        Rule("number", "[⁰¹²³⁴-⁹₀-₉]+", _raised, re.compile("[⁰¹²³⁴-⁹₀-₉]")),
        Rule("plural", r"(?<![\w.])(\d+)'?s(?!\w)", _plural, re.compile(r"\d'?s"), begins=r"\d"),
        Rule("number", rf"{BEGINS}(?<![\w.])({NUMBER})(\+(?!\w))?(?![\w])", _number, DIGIT),
    ]


def _enumerator(m: re.Match[str], t: Table) -> str:
    """01. before a heading is its number."""
    return f"{cardinal(int(m[1]), t)}."


def _grouped(m: re.Match[str], t: Table) -> str:
    return cardinal(int(m[0].replace(" ", "")), t)


def _comma(m: re.Match[str], t: Table) -> str:
    """12,5 degrees: what follows is measured, so the comma is the decimal point."""
    return number(m[0], t)


def _range(m: re.Match[str], t: Table) -> str:
    return f"{signs.said(m[1], t)}{number(m[2], t)} {t.words['to']} {number(m[3], t)}"


def _signed(m: re.Match[str], t: Table) -> str:
    return signs.said(m[1], t) + number(m[2], t)


def _circled(m: re.Match[str], t: Table) -> str:
    return cardinal(int(numeric(m[0])), t)


def _raised(m: re.Match[str], t: Table) -> str:
    return number(normalize("NFKC", m[0]), t)


def _plural(m: re.Match[str], t: Table) -> str:
    return plural(pairs(m[1], t))


def _number(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {t.words['plus']}" if m[2] else number(m[1], t)
