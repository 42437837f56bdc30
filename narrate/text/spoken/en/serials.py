"""Names that are made of letters and digits: A4, B-52, MP3, GPT-4o, COVID-19, Q3."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import letters_and_digits, pairs
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of, beginnings
from narrate.text.spoken.table import Table

_ODD = re.compile(r"[A-Z][A-Z&/#+]|[#+&(/]|\d|[a-z][A-Z]|wifi|nginx|tl;")


def spellings(t: Table) -> list[Rule]:
    """Names that the table says how to say."""
    return [
        Rule("dash", r"(?<=[a-z]) [–-] (?=[A-Za-z]{3,}\d)", _dash, re.compile(" [–-] ")),
        Rule("dash", rf"(?<=[A-Za-z+#]) [–-] (?={any_of(t.spellings)}(?!\w))", _dash, re.compile(" [–-] ")),
        Rule(
            "spelling",
            rf"(?<![\w&/$£€.,])(?<!\d-)({any_of(t.spellings)})(?![\w&+#/]|-(?![a-z])|\.\d)",
            _spelling,
            _ODD,
            begins=beginnings(t.spellings),
        ),
        Rule(
            "slash", r"(?<![\w./,-])(\d+)/(\d+)(?=[ -]bits?\b)", _widths, re.compile(r"\d/\d"), begins=r"\d"
        ),
        Rule("spelling", r"(?<!\w)C\+\+(\d[\dx])\b", _edition, re.compile(r"\+\+\d")),
        Rule("serial", r"(?<=\biPhone )(\d{1,2})([sScC])(?!\w)", _phone, re.compile(r"iPhone \d")),
    ]


def names() -> list[Rule]:
    """Letters keep their capitals, digits are read in pairs."""
    return [
        Rule(
            "serial",
            r"(?<![\w.,/-])(?=[\w-]*[^\W\d_])(?=[\w-]*\d)[^\W_]+(?:-[^\W_]*\d[^\W_]*|-(?=\w))*(?!\w)",
            _serial,
            re.compile(r"\d(?:[^\W\d]|-|(?<=[^\W\d]\d)|(?<=-\d))"),
        ),
    ]


def leftovers() -> list[Rule]:
    """Digits and letters that touch, when no number wanted the digits."""
    return [
        Rule(
            "serial",
            r"[^\W_]*(?:[^\W\d_]\d|\d[^\W\d_])[^\W_]*",
            _mixed,
            re.compile(r"\d(?:[^\W\d_]|(?<=[^\W\d_]\d))"),
        ),
    ]


def _dash(_: re.Match[str], __: Table) -> str:
    return " — "


def _spelling(m: re.Match[str], t: Table) -> str:
    return t.spellings[m[1]]


def _widths(m: re.Match[str], t: Table) -> str:
    """32/64-bit: no fraction."""
    return f"{cardinal(int(m[1]), t)} {t.words['slash']} {cardinal(int(m[2]), t)}"


def _edition(m: re.Match[str], t: Table) -> str:
    """C++11, C++20, C++0x."""
    year = letters_and_digits(m[1], t) if m[1].endswith("x") else pairs(m[1], t)
    return f"{t.spellings['C++']} {year}"


def _phone(m: re.Match[str], t: Table) -> str:
    """iPhone 4s: no seconds."""
    return f"{pairs(m[1], t)} {m[2].upper()}"


def _serial(m: re.Match[str], t: Table) -> str | None:
    """The parts between hyphens, where a digit meets a letter: a "20-year" is only a number."""
    if re.match(r"\d+(?:-[^\W\d_]{2,})+$", m[0]) or re.fullmatch(r"[a-z]{4,}-\d+", m[0]):
        return None
    said = " ".join(letters_and_digits(part, t) for part in m[0].split("-") if part)
    return re.sub(r"\bA ", "A-", said)


def _mixed(m: re.Match[str], t: Table) -> str:
    return letters_and_digits(m[0], t)
