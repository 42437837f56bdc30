"""Telephone numbers and other numbers that are said digit by digit."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import pairs, typed
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import MASK, Rule, after, beginning, behind
from narrate.text.spoken.table import Table

_LONG = re.compile(r"\d[ .)-]")
_GROUPED = re.compile(r"\d[ -]\d")
_ABROAD = re.compile(r"\+\d")
_DIALLED = re.compile(r"(?i:[lged]) \d{3}")
_TOLD = re.compile(r" (?<=(?i:[gnhse:]) )\d{3}")
_POST = beginning("zZpPaA", "(?i:zip|postc|posta|area)")
_BEHIND_STATE = re.compile(r"[A-Z.] \d{5}")
_CARD = after(
    *("ending in", "ending", "ends in", "ends with", "ended in", "ending with"),
    *("four digits", "digits are", "digits:", "PIN", "PIN:", "PIN is", "passcode", "access code", "code is"),
)
_ZIP = after("zip", "zip code", "zip:", "zip code:", "zipcode", "ZIP codes", "postcode", "postal code")
_CALL = after(
    "call", "called", "calling", "dial", "dialed", "dialled", "dialing", "ring", "rang", "phone", "phoned"
)


def rules(_: Table) -> list[Rule]:
    """Grouped as written: the groups become phrases, 800 is said as one number."""
    return [*_named(), *_formed()]


def _named() -> list[Rule]:
    """What a word or a sign before it tells: ISBN, PIN, ZIP code."""
    return [
        Rule("hex", r"(?<![\w.])(0[xX]|U\+)([0-9A-Fa-f]+)(?!\w)", _hex, re.compile(r"\d[xX]|U\+")),
        Rule("serial", r"\bISBN(-1[03])?(:?) ?((?:\d[ -]?){9,12}[\dX])\b", _isbn, re.compile("ISBN")),
        Rule("serial", r"(?<=\bISSN )\d{4}-\d{3}[\dX]\b", _groups, re.compile("ISSN"), begins=r"\d"),
        Rule("serial", r"(?<![\w.-])97[89](?:-\d{1,7}){3}-\d(?![\w-])", _groups, _GROUPED, begins="9"),
        Rule(
            "serial",
            rf"(?i:{_CARD})\d{{3,6}}(?![\w,.-]*\d|\w)",
            _ending,
            _TOLD,
        ),
        Rule(
            "zip",
            rf"(?i:{_ZIP})\d{{4,5}}(?:-\d{{4}})?(?![\w-])|(?<![\w.,$-])\d{{5}}(?= (?i:zip|area|postal) ?code)",
            _groups,
            _POST,
        ),
    ]


def _formed() -> list[Rule]:
    """What its groups tell, and the state or the call before it; many groups before few."""
    return [
        Rule(
            "phone",
            r"(?<![\w.,$£€/-])1[38]00[ -]\d{3}[ -]\d{3}(?![\w-]|[.,]\d)",
            _groups,
            _GROUPED,
            begins="1",
        ),
        Rule("phone", r"(?<![\w.-])1-(8\d\d)-([A-Z][A-Z-]{4,})\b", _vanity, _GROUPED, begins="1"),
        Rule(
            "phone",
            r"(?<![\w.,$£€/-])(?:\+\d{1,3}[ .-]?)(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]\d{2,8}){1,5}(?![\w-])",
            _groups,
            _ABROAD,
            begins="+",
        ),
        Rule(
            "phone",
            r"(?<![\w.,$£€/-])(?:1[ .-])?(?:\(\d{3}\)[ .-]?|\d{3}[ .-])\d{3}[.-]\d{4}(?![\w-]|\.\d)",
            _groups,
            _LONG,
            begins=r"\d(",
        ),
        Rule("serial", r"(?<![\w.,$£€/-])\d{4}(?:[ -]\d{4}){3}(?![\w-])", _groups, _GROUPED, begins=r"\d"),
        Rule("zip", r"(?:(?<=\b[A-Z]{2} )|(?<=\.[A-Z]\. ))\d{5}(?:-\d{4})?(?![\w-])", _groups, _BEHIND_STATE),
        Rule("phone", r"(?<![\w.,$£€/-])\d{3}-\d{4}(?![\w-]|[.,]\d)", _local, _GROUPED, begins=r"\d"),
        Rule(
            "phone",
            r"(?<![\w.,$£€/-])(?:0\d{2,4}|\(0\d{2,4}\)) \d{3,4} \d{3,4}(?![\w-])",
            _groups,
            _LONG,
            begins="0(",
        ),
        Rule(
            "phone",
            rf"(?i:{_CALL})(?:911|999|112|988|411|311|101|111|000)(?![\w-]|[.,]\d| (?:people|men|women|of|times|[a-z]+s)\b)",
            _groups,
            _DIALLED,
        ),
        Rule("phone", r"(?<![\w.,$£€/-])\d{3}-\d{2}-\d{4}(?![\w-])", _groups, _GROUPED, begins=r"\d"),
        Rule(
            "phone",
            rf"(?<={MASK}{{8}}),? ?(?:x|[Ee]xt\.?)\.? ?(\d{{1,6}})(?!\w)",
            _extension,
            re.compile(r"\d,? ?(?:x|[Ee]xt)"),
        ),
    ]


def _hex(m: re.Match[str], t: Table) -> str:
    """0x1F and U+00E9: every digit on its own."""
    head = f"{cardinal(0, t)} x" if m[1][0] == "0" else f"U {t.words['plus']}"
    return f"{head} {typed(m[2], t)}"


def _group(text: str, t: Table) -> str:
    if text == "800":
        return cardinal(800, t)
    return digits(text, t, t.words["oh"])


def _groups(m: re.Match[str], t: Table) -> str:
    said = ", ".join(_group(part, t) for part in re.findall(r"\d+", m[0]))
    if m[0].endswith("X"):
        said += ", X"
    return f"{t.words['plus']} {said}" if m[0][0] == "+" else said


def _isbn(m: re.Match[str], t: Table) -> str:
    kind = f" {cardinal(int(m[1][1:]), t)}" if m[1] else ""
    said = ", ".join(_group(part, t) for part in re.findall(r"\d+", m[3]))
    return f"ISBN{kind}{m[2]} {said}" + (", X" if m[3].endswith("X") else "")


_COUNTED = re.compile(r"\b(?:between|from|about|around|roughly|approximately|some) $")
"""Words before digits that are an amount and no number to call."""
_OF_A_CARD = re.compile(
    r"(?i)\b(?:card|account|number|phone|digits?|pin|code|passcode|serial|ticket|order|visa|mastercard|amex|one|iban)\b"
)
"""Words before digits that are read out one by one."""


def _ending(m: re.Match[str], t: Table) -> str | None:
    """A card ending in 4417; a war ending in 1945 is none."""
    before = behind(m)
    return _groups(m, t) if _OF_A_CARD.search(before) else None


def _local(m: re.Match[str], t: Table) -> str | None:
    """555-0123, but not the years 500-1453, nor between 950-1500 of anything."""
    counted = _COUNTED.search(behind(m)) or re.compile(r" (?:BC|CE|AD)").match(m.string, m.end())
    return None if counted else _groups(m, t)


def _extension(m: re.Match[str], t: Table) -> str:
    """555-0134 x12."""
    return f", {t.words['extension']} {pairs(m[1], t)}"


def _vanity(m: re.Match[str], t: Table) -> str:
    words = m[2].replace("-", " ").lower()
    return f"{cardinal(1, t)}, {cardinal(800, t) if m[1] == '800' else digits(m[1], t)}, {words}"
