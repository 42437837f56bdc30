"""Money: $3.2bn, £1,250.50, 50¢, USD 5 million, $15/hour."""

from __future__ import annotations

import re

from narrate.text.spoken import signs
from narrate.text.spoken.en.nouns import attributive
from narrate.text.spoken.en.numerals import AMOUNT, BEGINS, NUMBER, THIN, amount, number
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of, beginning, beginnings, behind
from narrate.text.spoken.table import Table

_UNGROUPED = re.compile(f"[,{THIN}]")
_UNDOTTED = re.compile(f"[.{THIN}]")
_SIGN = beginning(r"$£€¥₹₽₩₪₺₴₦₫₱₿¢A-Z\d", r"[$£€¥₹₽₩₪₺₴₦₫₱₿¢]|[A-Z]{3}|Rs|\dp")


def rules(t: Table) -> list[Rule]:
    """Before the sign and after it, alone and in ranges, with a magnitude or a rate."""
    sign, begins = any_of(t.currencies), beginnings(t.currencies)
    words = [m for m in t.magnitudes if len(m) > 3]
    big = rf"(?:(?: |-)?({any_of(t.magnitudes)})(?![\w]))?"
    long_big = rf"(?:[ -]({any_of(words)})\b)?"
    per = rf"(?:/({any_of(t.per)})(?!\w))?"
    return [
        Rule("escape", r"\\(?=\$\d)", signs.nothing, re.compile(r"\\\$")),
        Rule(
            "money",
            rf"(?<![\w.,])(\d{{1,3}}(?:[.{THIN}]\d{{3}})*|\d+),(\d\d) ?({sign})(?!\w)|(?<!\w)(€) ?(\d{{1,3}}(?:[.{THIN}]\d{{3}})*|\d+),(\d\d)(?![\w,]|\.\d)",
            _continental,
            _SIGN,
            begins=r"\d€",
        ),
        Rule(
            "money",
            rf"(?<![\w$£€])({sign}) ?(\d{{1,3}}\.\d{{3}})(?![\w,]|\.\d)",
            _thousands,
            _SIGN,
            begins=begins,
        ),
        Rule(
            "money",
            rf"(?<![\w.,])(\d{{1,3}}(?:[.{THIN}]\d{{3}})*|\d+),(\d\d) ({any_of({form for forms in t.currencies.values() for form in forms[:2]})})\b",
            _spelt,
            re.compile(r"\d,\d\d "),
        ),
        Rule("money", rf"(?<![\w$£€])({sign}) ?\(({NUMBER})\){big}(?!\w)", _loss, _SIGN, begins=begins),
        Rule("money", r"£(\d+) (\d\d?)s\.?(?: (\d\d?)d)?(?!\w)", _shillings, re.compile("£")),
        Rule(
            "money",
            rf"(?<![\w$£€])([+−-])?({sign}) ?({AMOUNT}){big}(?:\s?([–-]|to|and)\s?({sign})?({AMOUNT}){big})(?![\w.]?\d){per}(?=\W|$)",
            _range,
            _SIGN,
            begins=f"+−{begins}-",
        ),
        Rule(
            "money",
            rf"(?<![\w$£€])([+−-])?({sign})([+−-])? ?({NUMBER}){big}(\+)?{per}(?![\w])",
            _before,
            _SIGN,
            begins=f"+−{begins}-",
        ),
        Rule(
            "money",
            rf"{BEGINS}(?<![\w.,])({NUMBER}){big} ?({any_of(c for c in t.currencies if c != 'Rs')})(?!\w){per}",
            _after,
            _SIGN,
        ),
        Rule("money", rf"(?<![\w$£€/])({sign})/({any_of(t.per)})(?!\w)", _rate, _SIGN, begins=begins),
        Rule("money", rf"{BEGINS}(?<![\w.,])({NUMBER}){long_big} ?(¢|(?<=\d)p\b)", _hundredths, _SIGN),
    ]


def _sum(text: str, big: str | None, currency: str, t: Table, *, single: bool = False) -> str:
    one, many, cent, cents = t.currencies[currency]
    if big:
        return f"{amount(text, t)} {t.magnitudes[big]} {one if single else many}"
    whole, _, part = _UNGROUPED.sub("", text).partition(".")
    if len(part) != 2 or not cent:
        return f"{amount(text, t)} {one if single or text == '1' else many}"
    said = []
    if int(whole or 0) or not int(part):
        said.append(f"{number(whole or '0', t)} {one if single or int(whole) == 1 else many}")
    if int(part):
        said.append(f"{cardinal(int(part), t)} {cent if int(part) == 1 else cents}")
    return f" {t.words['and']} ".join(said)


def _continental(m: re.Match[str], t: Table) -> str:
    """1.500,50 €: the comma is the decimal point."""
    whole, part, currency = m[1] or m[5], m[2] or m[6], m[3] or m[4]
    return _sum(f"{_UNDOTTED.sub('', whole)}.{part}", None, currency, t)


_EACH = re.compile(
    r"(?: ?(?:/|per\b|an?\b|each\b)| ?(?:million|billion|trillion|thousand|hundred|[kKMB]|bn|mn|m)\b)"
)
"""What makes an amount more than its figures: "a day", "million"."""


def _thousands(m: re.Match[str], t: Table) -> str | None:
    """$7.000 is seven thousand dollars; $3.499 a gallon is not, nor is $1.125 billion."""
    if _EACH.match(m.string, m.end()) or (m[1][0] in "$£" and not m[2].endswith("00")):
        return None
    return _sum(m[2].replace(".", ""), None, m[1], t, single=_adjective(m, t))


def _spelt(m: re.Match[str], t: Table) -> str:
    """1.500,50 euros: as with its sign."""
    forms = next(forms for forms in t.currencies.values() if m[3] in forms[:2])
    sign = next(sign for sign, each in t.currencies.items() if each == forms)
    return _sum(f"{_UNDOTTED.sub('', m[1])}.{m[2]}", None, sign, t)


def _loss(m: re.Match[str], t: Table) -> str:
    """$(1.2)m: accountants bracket what is negative."""
    return f"{t.words['minus']} {_sum(m[2], m[3], m[1], t)}"


def _shillings(m: re.Match[str], t: Table) -> str:
    """£3 10s 6d: before 1971."""
    pounds = _sum(m[1], None, "£", t)
    said = f"{pounds} {cardinal(int(m[2]), t)} {t.words['shilling' if m[2] == '1' else 'shillings']}"
    penny, pence = t.currencies["£"][2:]
    return (
        f"{said} {t.words['and']} {cardinal(int(m[3]), t)} {penny if m[3] == '1' else pence}"
        if m[3]
        else said
    )


def _adjective(m: re.Match[str], t: Table) -> bool:
    """Whether it stands before what it is the price of: a $5 bill, the $64,000 question."""
    noun = _NOUN.match(m.string, m.end())
    if attributive(m) or noun is None:
        return attributive(m)
    if noun[1] in t.priced:
        return _DETERMINER.search(behind(m)) is not None
    return noun[1] in t.sold


_NOUN = re.compile(r"[ -]([a-z]+)")
_DETERMINER = re.compile(r"(?i)\b(?:the|this|that|its|his|her|their|our|my|another|each|every|one|no) $")
"""Words before an amount that is an adjective: "the $5 bill"."""


def _range(m: re.Match[str], t: Table) -> str | None:
    minus, currency, low, low_big, joint, other, high, high_big, per = m.groups()
    if other not in (None, currency):
        return None
    if (
        joint in ("to", "and")
        and not high_big
        and not re.search(rf"{re.escape(currency)} ?{re.escape(high)}", m[0])
    ):
        return None
    start = amount(low, t) + (f" {t.magnitudes[low_big]}" if low_big else "")
    joint = t.words["and"] if joint == "and" else t.words["to"]
    if joint == t.words["and"] or (("." in low or "." in high) and not (low_big or high_big)):
        start = _sum(low, low_big, currency, t)
    end = _sum(high, high_big, currency, t, single=_adjective(m, t))
    said = f"{signs.said(minus, t)}{start} {joint} {end}"
    return f"{said} {t.words['per']} {t.per[per]}" if per else said


def _before(m: re.Match[str], t: Table) -> str:
    sign, currency, inner_sign, text, big, more, per = m.groups()
    said = signs.said(sign or inner_sign, t) + _sum(text, big, currency, t, single=_adjective(m, t))
    if more:
        said += f" {t.words['plus']}"
    return f"{said} {t.words['per']} {t.per[per]}" if per else said


def _after(m: re.Match[str], t: Table) -> str:
    text, big, currency, per = m.groups()
    said = _sum(text, big, currency, t, single=_adjective(m, t))
    return f"{said} {t.words['per']} {t.per[per]}" if per else said


def _rate(m: re.Match[str], t: Table) -> str:
    """$/kg, as the head of a column has it."""
    return f"{t.currencies[m[1]][1]} {t.words['per']} {t.per[m[2]]}"


def _hundredths(m: re.Match[str], t: Table) -> str | None:
    text, big, sign = m.groups()
    if sign == "p" and ("." in text or int(text.replace(",", "")) > 99):
        return None
    one, many = t.units["¢"] if sign == "¢" else t.currencies["£"][2:]
    big = f" {t.magnitudes[big]}" if big else ""
    return f"{number(text, t)}{big} {one if text == '1' else many}"
