"""A number and a unit: 10 km, 5–10 kg, 60 km/h, 72°F, 30 million kg."""

from __future__ import annotations

import re

from narrate.text.spoken.en.nouns import ARTICLE, attributive, before_noun
from narrate.text.spoken.en.numerals import (
    AMOUNT,
    BEGINS,
    COMMA,
    NUMBER,
    SIGN_BEGINS,
    THIN,
    VULGAR,
    amount,
    is_one,
    number,
)
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import DIGIT, MASK, Rule, any_of, behind, stopped
from narrate.text.spoken.table import Table

_TO = r" ?(?:[–-]|to) ?"


def of_magnitudes(t: Table) -> list[Rule]:
    """A magnitude before the unit."""
    big = any_of(m for m in t.magnitudes if len(m) > 3)
    return [
        Rule(
            "unit",
            rf"{BEGINS}(?<![\w.,:$£€])({NUMBER}) ({big}) ({any_of(u for u in t.units if u not in ('in.', 'in', '%'))})(?:/({any_of(t.per)}))?(?!\w)",
            _big,
            re.compile(rf"\d (?:{big}) "),
        ),
    ]


def rules(t: Table) -> list[Rule]:
    """A range before its ends; a unit alone behind what is claimed; degrees last."""
    units = any_of(u for u in t.units if u not in t.attached_units)
    attached = any_of(t.attached_units)
    begins = re.escape("".join(sorted({u[0] for u in t.units})))
    measured = re.compile(rf"[\d{VULGAR}][ {THIN}-]?[{begins}]")
    unit = rf"(?:[ \u2009\u202f-]?({units})|({attached}))(?:/({any_of(t.per)}))?(?![\w′″°])"
    return [
        Rule(
            "unit",
            rf"{SIGN_BEGINS}(?<![\w.,/:])([+−~≈<>≤≥-])?({AMOUNT})(?:[ -]?({units}))?{_TO}([+−-])?({AMOUNT}){unit}",
            _range,
            measured,
        ),
        Rule(
            "unit",
            rf"{SIGN_BEGINS}(?<![\w.,:])(?:(?<![A-Za-z]-)|(?<=\b[Ss]ub-))([+−±-])?({AMOUNT}|{COMMA}){unit}(?=\W|$)",
            _measure,
            measured,
        ),
        Rule("unit", rf"(?<={MASK}) ({units})(?:/({any_of(t.per)}))?(?!\w|\.\w)", _rate, DIGIT, begins=" "),
        Rule(
            "heat",
            r"(?<![\w.,-])(\d{3})(?:[–-](\d{3}))? ?([FC])(?![\w']|\.\d)",
            _heat,
            re.compile(r"\d ?[FC]"),
            begins=r"\d",
        ),
    ]


def _form(unit: str, text: str, m: re.Match[str], t: Table) -> str:
    one, many = t.units[unit]
    return (
        one
        if is_one(text)
        or behind(m).endswith("ub-")
        or attributive(m)
        or _converted(m)
        or (unit in t.rated_units and _rated(m))
        else many
    )


_CONVERSION = re.compile(r" \([^()]{1,24}\) (?!(?:long|wide|high|tall|deep|thick|away)\b)[a-z]")
"""The same length in another unit, in brackets, and a noun: "a 10 km (6 mi) road"."""
_CONVERTED = re.compile(r"\) (?!(?:long|wide|high|tall|deep|thick|away)\b)[a-z]")
_OPENED = re.compile(r"\b[Aa]n? [^()]{1,24}\($")


def _converted(m: re.Match[str]) -> bool:
    """Either measure of "a 10m (32ft) tunnel" stands before its noun."""
    if _CONVERSION.match(m.string, m.end()):
        return ARTICLE.search(behind(m)) is not None
    return _CONVERTED.match(m.string, m.end()) is not None and _OPENED.search(behind(m)) is not None


_EXTENT = re.compile(r" (?:wide|long|thick|deep|high|tall|apart|across|away|above|below|AC|DC)\b")
"""Words that say of a measure what is measured, so that it is not an adjective."""


def _rated(m: re.Match[str]) -> bool:
    """What a thing is known by: "5V battery", "35mm film", but "it is 5mm thick"."""
    return m[0][-3:].isalnum() and before_noun(m) and not _EXTENT.match(m.string, m.end())


def signed(sign: str | None, said: str, t: Table) -> str:
    """What is said, behind the word for the sign that stands before it, if there is one."""
    if not sign:
        return said
    return f"{t.words['minus'] if sign in '-−' else t.symbols[sign]} {said}"


def _measure(m: re.Match[str], t: Table) -> str | None:
    sign, text, unit, attached, per = m.groups()
    unit = unit or attached
    if not per and _is_word(m, unit, text):
        return None
    joint = "-" if m[0][m[0].find(text) + len(text)] == "-" else " "
    form = t.units[unit][0] if joint == "-" else _form(unit, text, m, t)
    said = signed(sign, f"{amount(text, t)}{joint}{form}", t)
    if per:
        said += f" {t.words['per']} {t.per[per]}"
    return closed(m, said)


def closed(m: re.Match[str], said: str) -> str:
    """A measure ends a sentence also where the next one follows: "Bake 10 min. Serve." """
    return f"{said}." if m[0][-1] == "." and re.match(" [A-Z]", m.string[m.end() :]) else stopped(m, said)


_COUNT_OF = re.compile(r"\b(?:two|three|four|five|six|seven|of|the|all|pocket|lucky|many|these|those) $")


def _is_word(m: re.Match[str], unit: str, text: str) -> bool:
    """Where a unit's letters are something else: 5m users, 10 in. of five, 4K, 80s, $5 t."""
    touching = not m[0][m[0].rfind(text) + len(text) :].startswith((" ", "-"))
    after = m.string[m.end() :]
    if len(unit) == 1 and unit.isupper() and after.startswith("'s"):  # the 5 W's
        return True
    if unit == "s" and len(text) == 1 and _COUNT_OF.search(behind(m)):
        return True
    if unit == "s" and (re.match(" of ", after) or (touching and re.fullmatch(r"[45]\d\d", text))):
        return True
    if unit == "s" and re.search(r"(?:min|m|h|hr)\.? $", behind(m)):
        return False
    if unit == "m" and touching:
        return (
            re.match(
                r" (?:people|users|(?:in )?(?:revenue|funding|valuation)|[AM]RR|[a-z]+s\b(?<!ss))", after
            )
            is not None
        )
    if unit == "K":
        return " K" not in m[0]
    if unit == "in.":
        return not after.strip() or bool(re.match(r" (?:the|a|his|her|\d|[A-Z])", after))
    if unit in ("s", "g", "h", "l", "t", "L", "W", "V", "J") and not touching and "." not in text:
        return "-" in m[0][len(text) :] or unit in ("s", "l", "t", "L", "J")
    if unit in ("c.", "T."):
        return re.match(" [a-z]{3}", after) is None
    if unit in ("pp", "pt", "ms"):
        return "-" in m[0][len(text) :]
    if unit == "min." and "-" in m[0][len(text) :]:
        return not re.match(" [a-z]", after)
    return False


def _range(m: re.Match[str], t: Table) -> str | None:
    sign, low, first, minus, high, unit, attached, per = m.groups()
    unit = unit or attached
    if first not in (None, unit) or _is_word(m, unit, high):
        return None
    start = signed(sign, amount(low, t), t)
    said = f"{start} {t.words['to']} {signed(minus, amount(high, t), t)} {_form(unit, '2', m, t)}"
    if per:
        said += f" {t.words['per']} {t.per[per]}"
    return closed(m, said)


_ENDS = re.compile(r"$|[.,;:!?)]| (?:and|or|of|per|in|to|long|wide|high|away|apart|deep)\b")
"""What follows where `m` behind a number that is said already is metres."""


def _rate(m: re.Match[str], t: Table) -> str | None:
    """After a number that is claimed already: 3×10⁸ m/s. A rate, or letters that are no word."""
    if m[1] == "m" and not m[2] and not _ENDS.match(m.string, m.end()):
        return None
    if not m[2] and (
        (len(m[1]) < 2 and m[1] not in "mgJWVs")
        or m[1] in ("ms", "pp", "pt", "hp", "ha", "au", "cal", "min", "bit")
    ):
        return None
    per = f" {t.words['per']} {t.per[m[2]]}" if m[2] else ""
    return f" {t.units[m[1]][1]}{per}"


def _big(m: re.Match[str], t: Table) -> str | None:
    """30 million kg; a single letter only where nothing else is measured by it."""
    text, big, unit, per = m.groups()
    if not per and unit.isalpha() and len(unit) == 1 and not _ALONE.match(m.string, m.end()):
        return None
    said = f"{number(text, t)} {t.magnitudes[big]} {t.units[unit][0 if attributive(m) else 1]}"
    return closed(m, f"{said} {t.words['per']} {t.per[per]}" if per else said)


_ALONE = re.compile(r"$|[.,;:!?)]| (?:of|per|away|and|or|in|a)\b")


def _heat(m: re.Match[str], t: Table) -> str | None:
    low, high, scale = m.groups()
    if not 100 <= int(low) <= 600:
        return None
    until = f" {t.words['to']} {cardinal(int(high), t)}" if high else ""
    return f"{cardinal(int(low), t)}{until} {t.words['fahrenheit' if scale == 'F' else 'celsius']}"
