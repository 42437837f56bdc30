"""Money, measures, and the number that is nothing else."""

from __future__ import annotations

import re

from narrate.text.spoken import signs
from narrate.text.spoken.de import fractions
from narrate.text.spoken.de.genders import many, one
from narrate.text.spoken.de.numerals import NUMBER, counted, number
from narrate.text.spoken.de.tables import (
    CURRENCIES,
    FEMININE,
    MAGNITUDES,
    PER,
    UNITS,
)
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import DIGIT, MASK, SYMBOL, Rule, any_of, behind, stopped
from narrate.text.spoken.table import Table

_TO = r" ?(?:[–-]|bis) ?"
_SIGNED = r"(?<![\w.,:])([+−-])?"
_DEGREE = re.compile("°")
_COMPASS = {"N": "Nord", "S": "Süd", "O": "Ost", "E": "Ost", "W": "West"}
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def rules(t: Table) -> list[Rule]:
    """Money before measures, both before bare numbers."""
    money, units, big = any_of(CURRENCIES), any_of(UNITS), any_of(MAGNITUDES)
    per = rf"(?:/({any_of(PER)})(?!\w))?"
    end = r"(?![\wäöüß])"
    return [
        Rule("money", rf"{_SIGNED}({NUMBER})(?:,[-–])? ?({money}){end}{per}", _money, DIGIT),
        Rule("money", rf"(?<!\w)([+−-])?({money}) ?(\d+\.\d\d(?!\d)|{NUMBER})(?![\w,])", _money_before, DIGIT),
        Rule("money", rf"{_SIGNED}({NUMBER}){_TO}({NUMBER}) ?({money}){end}", _range, DIGIT),
        Rule("money", rf"{_SIGNED}({NUMBER}) ({big})(?: ({money}|{units}){end})?(?!\w)", _big, DIGIT),
        Rule("size", rf"(?<![\w.,])({NUMBER}) ?[x×] ?({NUMBER})(?: ?({units}){end})?(?! ?=)", _size, re.compile("[x×]")),
        *fractions.of_units(units, end),
        Rule("compass", rf"(?<![\w.,])({NUMBER})°(?: ?(\d\d?)[′'])?(?: ?({NUMBER})[″\"])? ?([NSOEW])(?![\w-])", _compass, _DEGREE),
        Rule("unit", rf"{_SIGNED}({NUMBER}){_TO}([+−-]?)({NUMBER}) ?({units}){end}", _range_of_units, DIGIT),
        Rule("percent", rf"(?<![\w.,])({NUMBER}) ?%(ig\w*)", _percentage, re.compile("%ig")),
        Rule("unit", rf"{_SIGNED}({NUMBER}) ?({units}){end}{per}", _measure, DIGIT),
        Rule("noun", rf"(?<![\w.,:/-])1(?= ({any_of({*(n for n, _ in UNITS.values()), 'Million', 'Milliarde'})})\b)", _one, DIGIT),
        Rule("compound", r"(?<![\w.,/-])(\d+)-((?:[Jj]ährig|mal\b|fach|prozentig|stündig|tägig|wöchig|monatig|köpfig|teilig|stellig|minütig|seitig|stöckig|türig)\w*)", _compound, re.compile(r"\d-")),
        Rule("times", r"(?<![\w.,])(\d+) ?[x×](?![\w×])(?! ?\d)", _times, re.compile("[x×]")),
        *fractions.alone(units, end),
        Rule("ratio", r"(?<![\w:.,])(\d{1,3}):(\d{1,3}(?:\.\d{3})+|\d{1,4})(?![\w:])", _ratio, re.compile(":")),
    ]  # fmt: skip


def powers() -> list[Rule]:
    """x² and 10⁶, whose raised figures are letters to everything else."""
    return [
        Rule("power", r"(?<!\w)([A-Za-zα-ω]|\d+)(⁻?[⁰¹²³⁴-⁹]+)(?!\w)", _power, re.compile("[⁰¹²³⁴-⁹]")),
    ]


def numbers(t: Table) -> list[Rule]:
    """Ranges, signs, powers, plain numbers."""
    return [
        Rule("math", rf"(?<=[\d\w)]) ?([=+×·*−:-]) ?(?=[\d(])(?=[^=]*=)|(?<=[\d{MASK})]) ?(=|\+|×|·) ?(?=[\d({MASK}√-])", _operator, SYMBOL),
        Rule("math", r"(?<=\d) (-|:) (?=\d+ ?=)", _operator, DIGIT),
        Rule("range", rf"(?<![\w.,–/-])({NUMBER})(?: ?– ?|-)({NUMBER})(?![\w–/]|-\d|[.,]\d)", _plain_range, DIGIT),
        Rule("sign", rf"(?<![\w.,)\]{MASK}-])([+−-])({NUMBER})(?!\w)", _signed, DIGIT),
        Rule("number", r"(?<![\w.,])1(?= [a-zäöüA-ZÄÖÜ])(?! (?:bis|und|oder|zu|plus|minus|mal|geteilt|durch|ist|gleich|war|von)\b)", _left, DIGIT),
        Rule("number", rf"(?<![\w.,])({NUMBER})(?!\w|[.,]\d)", _number, DIGIT),
        Rule("section", r"(?<![\w.,])\d{1,3}(?:\.\d{1,3})+(?![\w])", _section, DIGIT),
        Rule("number", "[₀-₉⁰¹²³⁴-⁹]+", _raised, re.compile("[₀-₉⁰¹²³⁴-⁹]")),
        Rule("greek", any_of(t.greek), _greek, re.compile("[α-ωΑ-Ω]")),
    ]  # fmt: skip


def _sum(text: str, currency: str, t: Table, before: str = "") -> str:
    """12,99 € is zwölf Euro neunundneunzig, 0,50 € fifty cents; `before` says in which case one is."""
    name, cent = CURRENCIES[currency]
    whole, _, cents = re.sub(r"[. \u2009\u202f]", "", text).partition(",")
    if len(cents) != 2:
        single = one(name, before) if text == "1" else None
        return f"{single or counted(text, t)} {name}"
    if not int(whole) and int(cents):
        return f"{counted(str(int(cents)), t)} {cent}"
    said = f"{counted(whole, t)} {name}"
    return f"{said} {cardinal(int(cents), t)}" if int(cents) else said


def _money(m: re.Match[str], t: Table) -> str | None:
    sign, text, currency, per = m.groups()
    if currency == "Fr." and not m[0].endswith("Fr."):
        return None
    said = signs.said(sign, t) + _sum(text, currency, t, behind(m))
    return f"{said} {t.words['per']} {PER[per]}" if per else said


def _money_before(m: re.Match[str], t: Table) -> str | None:
    sign, currency, text = m.groups()
    if currency[0].isalpha() and currency not in ("EUR", "USD", "CHF", "GBP", "US$", "JPY"):
        return None
    if re.fullmatch(r"\d+\.\d\d", text):
        text = text.replace(".", ",")
    return signs.said(sign, t) + _sum(text, currency, t)


def _range(m: re.Match[str], t: Table) -> str:
    sign, low, high, currency = m.groups()
    return f"{signs.said(sign, t)}{number(low, t)} {t.words['to']} {_sum(high, currency, t)}"


def _big(m: re.Match[str], t: Table) -> str:
    """2,5 Mio. €; 250 Tsd. is one word."""
    sign, text, big, what = m.groups()
    single, several = MAGNITUDES[big]
    if single == "tausend":
        said = number(text, t) + single
    else:
        said = f"{declined(single, behind(m)) if text == '1' else number(text, t)} {single if text == '1' else several}"
    if what:
        said += f" {CURRENCIES[what][0] if what in CURRENCIES else UNITS[what][1]}"
    return signs.said(sign, t) + (said if what else stopped(m, said))


def _named(text: str, unit: str, t: Table, before: str) -> str:
    single, several = UNITS[unit]
    if text == "1":
        return f"{declined(single, before)} {single}"
    return f"{number(text, t)} {many(several, before)}"


def declined(noun: str, before: str) -> str:
    """One, before a noun."""
    return one(noun, before) or ("eine" if noun in FEMININE else "ein")


def _measure(m: re.Match[str], t: Table) -> str | None:
    sign, text, unit, per = m.groups()
    spaced = m[0][m[0].find(text) + len(text)] == " "
    if unit in ("A", "h", "s", "t", "l", "g", "m", "W", "V", "J", "L") and not spaced and unit != "m":
        return None
    if unit == "A" and re.match(r" \w", m.string[m.end() :]):
        return None
    said = signs.said(sign, t) + _named(text, unit, t, behind(m))
    if per:
        said += f" {t.words['per']} {PER[per]}"
    return stopped(m, said)


def _range_of_units(m: re.Match[str], t: Table) -> str:
    sign, low, minus, high, unit = m.groups()
    said = f"{signs.said(sign, t)}{number(low, t)} {t.words['to']} {signs.said(minus, t)}{number(high, t)} {UNITS[unit][1]}"
    return stopped(m, said)


def _compass(m: re.Match[str], t: Table) -> str:
    """48° 8′ N, with its minutes and seconds."""
    degrees, minutes, seconds, side = m.groups()
    said = f"{counted(degrees, t)} Grad"
    for text, unit in ((minutes, "Minute"), (seconds, "Sekunde")):
        if text:
            said += f" {counted(text, t, feminine=True)} {unit}{'' if text == '1' else 'n'}"
    return stopped(m, f"{said} {_COMPASS[side]}")


def _size(m: re.Match[str], t: Table) -> str:
    said = f"{number(m[1], t)} {t.words['times']} {number(m[2], t)}"
    return f"{said} {UNITS[m[3]][1]}" if m[3] else said


def _percentage(m: re.Match[str], t: Table) -> str:
    head = "hundert" if m[1] == "100" else number(m[1], t)
    return f"{head}prozent{m[2]}"


def _one(m: re.Match[str], _: Table) -> str:
    return declined(m[1], behind(m))


def _compound(m: re.Match[str], t: Table) -> str:
    """19-jährig is one word; whoever is that old has a capital, which nobody hears."""
    return ("ein" if m[1] == "1" else number(m[1], t)) + m[2].lower()


def _times(m: re.Match[str], t: Table) -> str:
    return ("ein" if m[1] == "1" else number(m[1], t)) + "mal"


def _ratio(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} zu {number(m[2].replace('.', ''), t)}"


def _power(m: re.Match[str], t: Table) -> str:
    n = m[2].translate(_POWERS)
    base = number(m[1], t) if m[1].isdecimal() else t.greek.get(m[1], m[1])
    if n == "2":
        return f"{base} Quadrat"
    return f"{base} hoch {signs.said('-' if n[0] == '-' else None, t)}{cardinal(int(n.lstrip('-') or 0), t)}"


def _operator(m: re.Match[str], t: Table) -> str | None:
    sign = m[1] or (m[2] if m.lastindex and m.lastindex > 1 else "")
    if sign in "-−":
        return f" {t.words['minus']} "
    if sign == ":":
        return f" {t.words['divided']} "
    if sign == "*":
        return f" {t.words['times']} "
    return f" {t.symbols[sign]} "


def _plain_range(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {t.words['to']} {number(m[2], t)}"


def _signed(m: re.Match[str], t: Table) -> str:
    return signs.said(m[1], t) + number(m[2], t)


_COUNTING = re.compile(
    r"\b(?:Kapitel|Band|Teil|Nummer|Seite|Platz|Gruppe|Satz|Absatz|Artikel|Abschnitt|Zimmer|Raum|Gleis|Paragraf) $"
)
"""What a number behind it is the name of, and no amount."""


def _left(m: re.Match[str], _: Table) -> str | None:
    """1 before a noun is ein or eine: where its gender is not known, the voice may know."""
    if _COUNTING.search(behind(m)):
        return None
    noun = re.match(r" (\w+)", m.string[m.end() :])
    return (noun and one(noun[1], behind(m))) or m[0]


def _number(m: re.Match[str], t: Table) -> str:
    return number(m[1], t)


def _section(m: re.Match[str], t: Table) -> str:
    """Abschnitt 3.2."""
    return f" {t.words['dot']} ".join(number(part, t) for part in m[0].split("."))


def _raised(m: re.Match[str], t: Table) -> str:
    return digits("".join(str("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹".index(char) % 10) for char in m[0]), t)


def _greek(m: re.Match[str], t: Table) -> str:
    return t.greek[m[0]]
