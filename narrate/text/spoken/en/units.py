"""Measures: 10 km, 5–10 kg, 60 km/h, 72°F, 5'11", 10k, 5x, 1920×1080."""

from __future__ import annotations

import re

from narrate.text.spoken.claim import DIGIT, MASK, Rule, any_of, attributive, before_noun, behind, stopped
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
    pairs,
    year,
)
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.table import Table

_FEET = re.compile(r"\d ?(?:ft|feet|foot)")
_PRIMED = re.compile(r"\d['′]")
_QUOTED = re.compile(rf"[\d{VULGAR}][\"″]")
_CROSSED = re.compile('\\d["″]? ?[x×]')
_LETTERED = re.compile(r"\d ?[kKMBbmt]")
_TO = r" ?(?:[–-]|to) ?"


def rules(t: Table) -> list[Rule]:
    """Feet and inches before either of them, letters that are also magnitudes last."""
    units = any_of(u for u in t.units if u not in t.attached_units)
    attached = any_of(t.attached_units)
    big = any_of(m for m in t.magnitudes if len(m) > 3)
    begins = re.escape("".join(sorted({u[0] for u in t.units})))
    measured = re.compile(rf"[\d{VULGAR}][ {THIN}-]?[{begins}]")
    unit = rf"(?:[ \u2009\u202f-]?({units})|({attached}))(?:/({any_of(t.per)}))?(?![\w′″°])"
    return [
        Rule(
            "height",
            r"(?<![\w.'])(\d{1,2})['′] ?(\d{1,2}(?:\.\d)?)(?:[\"″”]|''|(?![\w'′]))",
            _height,
            _PRIMED,
            begins=r"\d",
        ),
        Rule("height", r"(?<![\w.])(\d{1,2})-?(?:foot|ft)-(\d{1,2})(?!\w)", _height, re.compile(r"\d-?f")),
        Rule(
            "height",
            r"(?<![\w.])(\d{1,3}) ?(?:ft\.?|feet|foot),? ?(\d{1,2}(?:\.\d+)?) ?(?:in\b\.?|inch(?:es)?\b)(?! the\b)",
            _feet_inches,
            _FEET,
        ),
        Rule(
            "unit",
            rf"{BEGINS}(?<![\w.,:$£€])({NUMBER}) ({big}) ({any_of(u for u in t.units if u not in ('in.', 'in', '%'))})(?:/({any_of(t.per)}))?(?!\w)",
            _big,
            re.compile(rf"\d (?:{big}) "),
        ),
        Rule(
            "feet",
            r"(?<![\w.'])(\d{1,3})['′](?:(?= (?:tall|long|wide|high|deep|thick|by)\b)|(?<=\bby \d')|(?<=\bby \d\d'))",
            _feet,
            _PRIMED,
            begins=r"\d",
        ),
        Rule("pressure", r"(?<![\w./])(\d{2,3})/(\d{2,3}) ?mmHg\b", _pressure, re.compile("mmHg")),
        Rule("relay", r"(?<![\w.])(\d) ?[x×] ?(\d+) ?m(?!\w)", _relay, _CROSSED, begins=r"\d"),
        Rule("inches", rf"{BEGINS}(?<![\w.'])({AMOUNT})(?:\"(?=[\w\s.,;:)-]|$)|″)", _inches, _QUOTED),
        Rule(
            "size",
            rf"{BEGINS}(?<![\w.])({NUMBER})[\"″]? ?[x×] ?({NUMBER})[\"″]?(?: ?[x×] ?({NUMBER})[\"″]?)?(?![\w×])",
            _size,
            _CROSSED,
        ),
        Rule(
            "money",
            r"(?<![\w.])(\d+)-(million|billion|thousand)-(?=[a-z])",
            _hyphenated,
            re.compile(r"\d-[mbt]"),
        ),
        Rule(
            "unit",
            rf"{SIGN_BEGINS}(?<![\w.,/:])([+−~≈<>≤≥-])?({AMOUNT})(?:[ -]?({units}))?{_TO}([+−-])?({AMOUNT}){unit}",
            _range,
            measured,
        ),
        Rule(
            "unit",
            rf"{SIGN_BEGINS}(?<![\w.,:])(?<![A-Za-z]-)([+−±-])?({AMOUNT}|{COMMA}){unit}(?=\W|$)",
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
        Rule(
            "magnitude",
            rf"{SIGN_BEGINS}(?<![\w.,-])([+−-])?({NUMBER})(?:[–-]({NUMBER}))? ?(k|K|M|bn|mn|tn|trn|B|m|b)(\+?)(?![\w/])",
            _magnitude,
            _LETTERED,
        ),
        Rule(
            "times",
            rf"{BEGINS}(?<![\w.,])({NUMBER})(?:[–-]({NUMBER}))? ?[x×](?![\w×])(?! ?\d)",
            _times,
            _CROSSED,
        ),
    ]


def _form(unit: str, text: str, m: re.Match[str], t: Table) -> str:
    one, many = t.units[unit]
    return (
        one
        if is_one(text) or attributive(m) or _converted(m) or (unit in t.rated_units and _rated(m))
        else many
    )


_CONVERSION = re.compile(r" \([^()]{1,24}\) (?!(?:long|wide|high|tall|deep|thick|away)\b)[a-z]")
_CONVERTED = re.compile(r"\) (?!(?:long|wide|high|tall|deep|thick|away)\b)[a-z]")
_OPENED = re.compile(r"\b[Aa]n? [^()]{1,24}\($")


def _converted(m: re.Match[str]) -> bool:
    """Either measure of "a 10m (32ft) tunnel" stands before its noun."""
    if _CONVERSION.match(m.string, m.end()):
        return _ARTICLE.search(behind(m)) is not None
    return _CONVERTED.match(m.string, m.end()) is not None and _OPENED.search(behind(m)) is not None


_ARTICLE = re.compile(r"\b[Aa]n? $")
_EXTENT = re.compile(r" (?:wide|long|thick|deep|high|tall|apart|across|away|above|below|AC|DC)\b")


def _rated(m: re.Match[str]) -> bool:
    """What a thing is known by: "5V battery", "35mm film", but "it is 5mm thick"."""
    return m[0][-3:].isalnum() and before_noun(m) and not _EXTENT.match(m.string, m.end())


def _signed(sign: str | None, said: str, t: Table) -> str:
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
    said = _signed(sign, f"{amount(text, t)}{joint}{form}", t)
    if per:
        said += f" {t.words['per']} {t.per[per]}"
    return _stopped(m, said)


def _stopped(m: re.Match[str], said: str) -> str:
    """A measure ends a sentence also where the next one follows: "Bake 10 min. Serve." """
    return f"{said}." if m[0][-1] == "." and re.match(" [A-Z]", m.string[m.end() :]) else stopped(m, said)


_COUNT_OF = re.compile(r"\b(?:two|three|four|five|six|seven|of|the|all) $")


def _is_word(m: re.Match[str], unit: str, text: str) -> bool:
    """Where a unit's letters are something else: 5m users, 10 in. of five, 4K, 80s, $5 t."""
    touching = not m[0][m[0].rfind(text) + len(text) :].startswith((" ", "-"))
    after = m.string[m.end() :]
    if unit == "s" and len(text) == 1 and _COUNT_OF.search(behind(m)):
        return True
    if unit == "s" and (re.match(" of ", after) or (touching and re.fullmatch(r"[45]\d\d", text))):
        return True
    if unit == "s" and re.search(r"(?:min|m|h|hr)\.? $", behind(m)):
        return False
    if unit == "m" and touching:
        return re.match(r" (?:people|users|[a-z]+s\b(?<!ss))", after) is not None
    if unit == "K":
        return " K" not in m[0]
    if unit == "in.":
        return not after.strip() or bool(re.match(r" (?:the|a|his|her|\d|[A-Z])", after))
    if unit in ("s", "g", "h", "l", "t", "L", "W", "V", "J") and not touching and "." not in text:
        return "-" in m[0][len(text) :] or unit in ("s", "l", "t", "L", "J")
    if unit == "pp" or unit == "pt" or unit == "min." or unit == "ms":
        return "-" in m[0][len(text) :]
    return False


def _range(m: re.Match[str], t: Table) -> str | None:
    sign, low, first, minus, high, unit, attached, per = m.groups()
    unit = unit or attached
    if first not in (None, unit) or _is_word(m, unit, high):
        return None
    start = _signed(sign, amount(low, t), t)
    said = f"{start} {t.words['to']} {_signed(minus, amount(high, t), t)} {_form(unit, '2', m, t)}"
    if per:
        said += f" {t.words['per']} {t.per[per]}"
    return _stopped(m, said)


_ENDS = re.compile(r"$|[.,;:!?)]| (?:and|or|of|per|in|to|long|wide|high|away|apart|deep)\b")


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
    return _stopped(m, said)


_TALL = re.compile(
    r"$|[.,;:!?)]|-| (?:tall|long|wide|high|deep|thick|by|and|or|in|of|man|woman|boy|girl|[a-z]+ (?:man|woman|boy|girl))\b"
)


def _big(m: re.Match[str], t: Table) -> str | None:
    """30 million kg; a single letter only where nothing else is measured by it."""
    text, big, unit, per = m.groups()
    if not per and unit.isalpha() and len(unit) == 1 and not _ALONE.match(m.string, m.end()):
        return None
    said = f"{number(text, t)} {t.magnitudes[big]} {t.units[unit][0 if attributive(m) else 1]}"
    return _stopped(m, f"{said} {t.words['per']} {t.per[per]}" if per else said)


_ALONE = re.compile(r"$|[.,;:!?)]| (?:of|per|away|and|or|in|a)\b")


def _feet(m: re.Match[str], t: Table) -> str:
    one, many = t.units["ft"]
    return f"{cardinal(int(m[1]), t)} {one if m[1] == '1' else many}"


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


def _size(m: re.Match[str], t: Table) -> str | None:
    parts = [part for part in m.groups() if part]
    if len(parts) == 2 and re.match(r"\s?(?:=|\^|10\b)", m.string[m.end() :]):
        return None
    if (" × " in m[0] and all(len(part) < 3 for part in parts)) or re.search(r"×\s?10$", m[0]):
        return None
    said = [
        year(int(p), t) if p.isdecimal() and len(p) == 4 and int(p) % 1000 else number(p, t) for p in parts
    ]
    inches = f" {t.words['inches']}" if m[0][-1] in '"″' else ""
    return f" {t.words['by']} ".join(said) + inches


def _hyphenated(m: re.Match[str], t: Table) -> str:
    return f"{cardinal(int(m[1]), t)}-{m[2]}-"


def _heat(m: re.Match[str], t: Table) -> str | None:
    low, high, scale = m.groups()
    if not 100 <= int(low) <= 600:
        return None
    until = f" {t.words['to']} {cardinal(int(high), t)}" if high else ""
    return f"{cardinal(int(low), t)}{until} {t.words['fahrenheit' if scale == 'F' else 'celsius']}"


_RUN = re.compile(
    r" (?:run|race|runner|runs|races|TV|TVs|video|videos|display|screen|monitor|resolution|footage|stream)"
)


_RAN = re.compile(r"\b(?:the|a|an|my|his|her|their|first|ran|run) $")


def _timed(m: re.Match[str]) -> bool:
    """The 10K in 28:05 is a race."""
    return m.string.startswith(f" in {MASK}", m.end()) and _RAN.search(behind(m)) is not None


def _magnitude(m: re.Match[str], t: Table) -> str | None:
    sign, low, high, letter, more = m.groups()
    if low == "0":
        return None
    if letter in "mbB" and (
        " " in m[0]
        or not re.match(
            r"-[a-z]| [a-z]+s\b| people|[,.;)]|$" if letter in "mM" and low != "3" else r"-[a-z]| [a-z]+s\b",
            m.string[m.end() :],
        )
    ):
        return None
    if letter in "kK" and (
        " " in m[0]
        or _RUN.match(m.string, m.end())
        or _timed(m)
        or (letter == "K" and low in ("2", "4", "5", "8"))
    ):
        return f"{number(low, t)} {t.words['K']}"
    until = f" {t.words['to']} {number(high, t)}" if high else ""
    said = f"{_signed(sign, number(low, t), t)}{until} {t.magnitudes[letter]}"
    return f"{said} {t.words['plus']}" if more else said


def _times(m: re.Match[str], t: Table) -> str:
    low, high = m.groups()
    until = f" {t.words['to']} {number(high, t)}" if high else ""
    said = f"{number(low, t)}{until}"
    if re.match(r" (?:engineer|developer|programmer)", m.string[m.end() :]):
        return f"{said} X"
    if re.match(r" ?[+=−*/^-]", m.string[m.end() :]):
        return f"{said} x"
    return f"{said} {t.words['times']}"
