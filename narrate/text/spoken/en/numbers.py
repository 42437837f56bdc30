"""What is left of the digits: ordinals, fractions, ranges, signs, cardinals."""

from __future__ import annotations

import re
from unicodedata import normalize, numeric

from narrate.text.spoken.claim import DIGIT, MASK, Rule, among_digits, any_of, beginnings, behind, stopped
from narrate.text.spoken.en.numerals import (
    BEGINS,
    NUMBER,
    SIGN_BEGINS,
    VULGAR,
    amount,
    fraction,
    number,
    pairs,
    plural,
)
from narrate.text.spoken.numerals import cardinal, digits, ordinal
from narrate.text.spoken.table import Table

_CIRCLED = "①-⒛⓪-⓾❶-➓㉑-㉟㊱-㊿"
_NUMERIC = re.compile(rf"[\d{VULGAR}]")
_POINTED = re.compile(r"\d\.\d")
_SLASHED = re.compile(r"\d/\d")
_THREE = re.compile(r"\d{3}")
_RANKED = re.compile(r"\d[snrtSNRTˢⁿʳᵗ]")
_TO = r"\s?[–-]\s?"
_MEASURED = (
    "degrees?|percent|million|billion|trillion|thousand|meters?|metres?|kilometers?|kilometres?|centimeters?"
    "|centimetres?|millimeters?|millimetres?|grams?|kilograms?|kilos?|tons?|tonnes?|liters?|litres?|hours?"
    "|minutes?|seconds?|hectares?|volts?|watts?|kilowatts?|megawatts?|points?|stars?|times|years?|months?|miles?"
)
_ORDINAL = r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th|ST|ND|RD|TH|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)(?!\w)"


def particular(t: Table) -> list[Rule]:
    """Versions, addresses, flights, ordinals: before names that are made of letters and digits."""
    return [
        Rule(
            "version",
            rf"\b({any_of(t.software)})[ -](\d+)\.(\d+)(?![\d.])",
            _release,
            _POINTED,
            begins=beginnings(t.software),
        ),
        Rule(
            "version",
            r"(?<![\w.])(?:v|V(?=\.? ?\d+\.\d))\.? ?(\d+(?:\.\d+)*)(?:-(alpha|beta|rc|dev|pre)(?:\.?(\d+))?)?(?![\w])",
            _version,
            re.compile(r"[vV]\.? ?\d"),
        ),
        Rule(
            "address",
            r"(?<![\w.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?:/(\d+))?(?![\w.]\d)",
            _ip,
            _POINTED,
            begins=r"\d",
        ),
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
        Rule(
            "version",
            r"(?<![\w.^)\]}])(?<![\w)\]}] )\^(?=\d+\.\d)|(?<=\s)\^(?=\d+\.\d+\.\d)|(?<!\S)~(?=\d+\.\d+\.\d)",
            _allowed,
            _POINTED,
            begins=r"\^~",
        ),
        Rule(
            "version",
            r"(?<![\w.])(?:[A-Z]\.)?\d+(?:\.\d+){2,}(?!\w)",
            _version_bare,
            _POINTED,
            begins=r"A-Z\d",
        ),
        Rule("version", r"(?<![\w.])(\d+(?:\.\d+)*)\.[xX](?![\w.])", _version_any, re.compile(r"\d\.[xX]")),
        Rule("serial", r"(?<![\w.])(\d+\.\d+)([A-Za-z]{1,4})(?!\w)", _decimal_name, _POINTED, begins=r"\d"),
        Rule("fraction", rf"(?<![\w./-])(?:\d+[ -]?)?[{VULGAR}]", _amount, _NUMERIC, begins=rf"\d{VULGAR}"),
        Rule(
            "paired",
            rf"\b({any_of(t.paired)})( #?| No\. )(\d{{3,4}})(?:-(\d{{1,3}}))?(?![\w,.]*\d)",
            _paired,
            re.compile(r" (?:#|No\. )?\d{3}"),
            begins=beginnings(t.paired),
        ),
        Rule(
            "paired",
            r"(?<![\w.,$£€-])[45]\d\d(?= (?:error|page|response|status|not found)\b)",
            _pairs,
            re.compile(r"\d\d [eprsn]"),
        ),
        Rule("plural", r"(?<![\w.,])(100|1,?000)s(?= of\b)", _hundreds, re.compile(r"\d\ds"), begins="1"),
        Rule(
            "jet",
            r"(?:(?<=\b[Aa] )|(?<=he ))7[0-8]7(s?)(?![\w,.]*\d)(?! [a-z]+s\b)",
            _jet,
            _THREE,
            begins="7",
        ),
        Rule(
            "emergency", r"(?:(?<=[Cc]all )|(?<=ial )|(?<=ling )|(?<=lled ))911\b", _each, _THREE, begins="9"
        ),
        Rule(
            "equation",
            r"(?<![\w.,–-])\d+(?:\.\d+)?(?: ?[-−+*×·] ?\d+(?:\.\d+)?)+(?= ?=[ \d−-])",
            _terms,
            re.compile(r"\d ?="),
            begins=r"\d",
        ),
        Rule("formation", r"(?<![\w.–-])\d(?:-\d){2,3}(?![\w-])", _each, re.compile(r"\d-\d"), begins=r"\d"),
        Rule("range", rf"(?<!\w){_ORDINAL}{_TO}{_ORDINAL}", _ordinals, _RANKED, begins=r"\d"),
        Rule("slash", rf"(?<![\w/]){_ORDINAL}/{_ORDINAL}(?![\w/])", _either, _RANKED, begins=r"\d"),
        Rule("ordinal", rf"(?<![\w./]){_ORDINAL}( c\.(?!\w| ?\d))?", _ordinal, _RANKED, begins=r"\d"),
    ]


def rules(t: Table) -> list[Rule]:
    """Fractions, ranges, signs, and the number that is nothing else."""
    return [
        Rule("number", r"\A0([1-9])\.\Z", _enumerator, DIGIT),
        Rule("fraction", r"(?<![\w./-])\d+[ -]\d{1,2}/\d{1,2}(?!\w|/)", _mixed, _SLASHED, begins=r"\d"),
        Rule(
            "meter",
            r"(?<![\w./-])(\d{1,2})/(2|4|8|16)(?= (?:time|beat|meter|rhythm|groove)\b)",
            _meter,
            _SLASHED,
            begins=r"\d",
        ),
        Rule("rating", r"(?<![\w./-])(\d\d?\.\d)/(5|10|100)(?![\w/.]\d|\w)", _out_of, _SLASHED, begins=r"\d"),
        Rule(
            "fraction",
            r"(?<![\w./-])(\d+)/(\d+)((?i:ths?|rds?|nds?))?(?![\w/])",
            _fraction,
            _SLASHED,
            begins=r"\d",
        ),
        Rule(
            "range",
            rf"{SIGN_BEGINS}(?<![\w.,–/-])(\+|−|-)?({NUMBER})(?: ?– ?|-)({NUMBER})(?![\w–/]|-\d|[.,]\d)",
            _range,
            re.compile(r"\d ?[–-] ?[\d.]"),
        ),
        Rule(
            "range",
            rf"(?<=[\d{MASK}]) ?[–-] ?(?=(?:noon|midnight|present|today|now)\b)|(?<=\bnoon)[–-](?=[\d{MASK}])",
            _to,
            among_digits("noon|midnight|present|today|now"),
        ),
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


def _release(m: re.Match[str], t: Table) -> str:
    """Python 3.10 is three point ten; a second part that starts with 0 keeps it."""
    minor = digits(m[3], t) if m[3][0] == "0" else cardinal(int(m[3]), t)
    return f"{m[1]} {number(m[2], t)} {t.words['point']} {minor}"


def _dotted(text: str, t: Table) -> str:
    return f" {t.words['point']} ".join(number(part, t) for part in text.split("."))


def _version(m: re.Match[str], t: Table) -> str:
    stage = " ".join(filter(None, (m[2], m[3] and cardinal(int(m[3]), t))))
    return f"{t.words['version']} {_dotted(m[1], t)} {stage.replace('rc', 'RC')}".rstrip()


def _enumerator(m: re.Match[str], t: Table) -> str:
    """01. before a heading is its number."""
    return f"{cardinal(int(m[1]), t)}."


def _allowed(_: re.Match[str], __: Table) -> str:
    """^4.0.1 and ~4.0.1: the version, and those that may stand for it."""
    return ""


def _version_any(m: re.Match[str], t: Table) -> str:
    """1.x, 2.10.x: any of these versions."""
    return f"{_dotted(m[1], t)} {t.words['point']} x"


def _version_bare(m: re.Match[str], t: Table) -> str:
    if m[0][0].isalpha():
        return f"{m[0][0]} {t.words['point']} {_dotted(m[0][2:], t)}"
    return _dotted(m[0], t)


def _decimal_name(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {m[2].upper()}"


def _ip(m: re.Match[str], t: Table) -> str | None:
    if any(int(part) > 255 for part in m[1].split(".")):
        return None
    said = f" {t.words['dot']} ".join(
        pairs(part, t) if len(part) == 3 else number(part, t) for part in m[1].split(".")
    )
    return f"{said} {t.words['slash']} {cardinal(int(m[2]), t)}" if m[2] else said


def _grouped(m: re.Match[str], t: Table) -> str:
    return cardinal(int(m[0].replace(" ", "")), t)


def _comma(m: re.Match[str], t: Table) -> str:
    """12,5 degrees: what follows is measured, so the comma is the decimal point."""
    return number(m[0], t)


def _paired(m: re.Match[str], t: Table) -> str:
    joint = f" {t.words['number']} " if m[2].strip() else " "
    variant = f" {cardinal(int(m[4]), t)}" if m[4] else ""
    return f"{m[1]}{joint}{pairs(m[3], t)}{variant}"


def _pairs(m: re.Match[str], t: Table) -> str:
    return pairs(m[0], t)


def _jet(m: re.Match[str], t: Table) -> str:
    return pairs(m[0][:3], t) + m[1]


def _each(m: re.Match[str], t: Table) -> str:
    return digits(m[0], t)


def _ordinal(m: re.Match[str], t: Table) -> str:
    said = ordinal(int(m[1].replace(",", "")), t)
    return stopped(m, f"{said} {t.words['century']}") if m[2] else said


def _ordinals(m: re.Match[str], t: Table) -> str:
    first, last = (ordinal(int(n.replace(",", "")), t) for n in m.groups())
    return f"{first} {t.words['to']} {last}"


def _either(m: re.Match[str], t: Table) -> str:
    """1st/2nd is first or second."""
    first, last = (ordinal(int(n.replace(",", "")), t) for n in m.groups())
    return f"{first} {t.words['or']} {last}"


def _amount(m: re.Match[str], t: Table) -> str:
    return amount(m[0].replace("-", ""), t)


def _mixed(m: re.Match[str], t: Table) -> str | None:
    whole, part = re.split("[ -]", m[0])
    over, under = map(int, part.split("/"))
    return amount(f"{whole} {part}", t) if 0 < over < under else None


_RATED = re.compile(
    r"\b(?:rat(?:ed?|ing)|scor(?:ed?|es|ing)|g(?:ave|ives?)|grade)(?:: ?| )(?:(?:it|this|him|her|them|of) )?(?:an? )?$"
)


def _out_of(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {t.words['out_of']} {number(m[2], t)}"


def _fraction(m: re.Match[str], t: Table) -> str:
    over, under = int(m[1]), int(m[2])
    if (
        over
        and (over == under or under in (5, 10, 20, 50, 100))
        and (over == under or _RATED.search(behind(m)))
    ):
        return f"{cardinal(over, t)} {t.words['out_of']} {cardinal(under, t)}"
    said = fraction(over, under, t) if under <= 20 or under in (32, 64, 100, 1000) else None
    if m[1][0] == "0" or over > 4 * under:
        said = None
    if said and re.match("-[a-z]", m.string[m.end() :]):
        said = said.replace(" ", "-").removesuffix("s")
    return said or f"{number(m[1], t)} {t.words['over']} {number(m[2], t)}"


def _meter(m: re.Match[str], t: Table) -> str:
    return f"{cardinal(int(m[1]), t)} {cardinal(int(m[2]), t)}"


def _range(m: re.Match[str], t: Table) -> str:
    sign = f"{t.words['plus' if m[1] == '+' else 'minus']} " if m[1] else ""
    return f"{sign}{number(m[2], t)} {t.words['to']} {number(m[3], t)}"


def _to(_: re.Match[str], t: Table) -> str:
    return f" {t.words['to']} "


def _terms(m: re.Match[str], t: Table) -> str:
    """The left side of an equation: 7-3=4 is no range."""
    signs = {"-": "minus", "−": "minus", "+": "plus"}
    parts = re.findall(r"[\d.]+|[-−+*×·]", m[0])
    said = (number(part, t) if part[0].isdecimal() else t.words[signs.get(part, "times")] for part in parts)
    return " ".join(said)


def _signed(m: re.Match[str], t: Table) -> str:
    return f"{t.words['plus' if m[1] == '+' else 'minus']} {number(m[2], t)}"


def _circled(m: re.Match[str], t: Table) -> str:
    return cardinal(int(numeric(m[0])), t)


def _raised(m: re.Match[str], t: Table) -> str:
    return number(normalize("NFKC", m[0]), t)


def _plural(m: re.Match[str], t: Table) -> str:
    return plural(pairs(m[1], t))


def _hundreds(m: re.Match[str], t: Table) -> str:
    """Hundreds of people, not one hundreds."""
    return plural(cardinal(int(m[1].replace(",", "")), t).removeprefix(cardinal(1, t) + " "))


def _number(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {t.words['plus']}" if m[2] else number(m[1], t)
