"""References: S. 5 ff., Abb. 3, s. Kap. 2, 300 S., Joh 3,16."""

from __future__ import annotations

import re

from narrate.text.spoken.de.numerals import nth, number, year
from narrate.text.spoken.de.tables import BOOKS, REFERENCES
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import DIGIT, DOT, Rule, any_of, stopped
from narrate.text.spoken.table import Table


def rules() -> list[Rule]:
    """A short form and its number: S. 5 ff."""
    short = any_of(REFERENCES)
    return [
        Rule("reference", r"(?:(?<=\bAbs\. \d )|(?<=\bAbs\. \d\d ))S\. ?(\d{1,2})(?!\w)", _sentence, DOT),
        Rule("part", r"\b(Seite|Teil|Folge|Schritt|Blatt|Tag|Runde) (\d{1,3})/(\d{1,3})(?![\w/])", _part, re.compile(r"\d/\d")),
        Rule("quarter", r"(?<!\w)Q([1-4])/(\d{4})(?![\w/])", _quarter, re.compile(r"Q\d/")),
        Rule("reference", rf"(?<![\w.])s\.(?= {short})", _see, DOT),
        Rule("reference", rf"(?<![\w.])({short})[ \u202f]?(\d+)(?: ?[–-] ?(\d+))?(?:([a-z])(?!\w)|[ \u202f]?(ff?)\.)?(?![\w]|[.,:]\d)", _reference, DIGIT),
        Rule("reference", r"(?<![\w.])(Kap|Abb|Tab|Bd|Nr|Ziff|Abs)\.(?= ?\d+\.\d)", _alone, DOT),
        Rule("reference", r"(?<=\d) S\.(?! ?[\dA-ZÄÖÜ]|\w)|(?<=\d) S\.(?=$)", _pages, re.compile(r"\d S\.")),
        Rule("verse", rf"(?:(?<![\w.])([1-5])\. ?)?(?<![\w.])({any_of(BOOKS)}) (\d{{1,3}}),(\d{{1,3}})(?: ?[–-] ?(\d{{1,3}}))?(?![\w,]|\.\d)", _verse, re.compile(r"[A-Za-zöäü] \d{1,3},\d")),
    ]  # fmt: skip


def _sentence(m: re.Match[str], t: Table) -> str:
    """Art. 5 Abs. 1 S. 1 GG: behind an Absatz it is no page."""
    return f"Satz {number(m[1], t)}"


def _part(m: re.Match[str], t: Table) -> str | None:
    """Seite 3/12."""
    if not 0 < int(m[2]) <= int(m[3]):
        return None
    return f"{m[1]} {number(m[2], t)} von {number(m[3], t)}"


def _quarter(m: re.Match[str], t: Table) -> str:
    """Q3/2023."""
    return f"Q {number(m[1], t)} {year(int(m[2]), t)}"


def _see(_: re.Match[str], __: Table) -> str:
    return "siehe"


def _reference(m: re.Match[str], t: Table) -> str:
    short, first, last, letter, following = m.groups()
    said = (
        f"{REFERENCES[short]} {digits(first, t) if first[0] == '0' and len(first) > 1 else number(first, t)}"
    )
    if short == "Jg." and len(first) == 4:
        said = f"{REFERENCES[short]} {year(int(first), t)}"
    said = f"{said} bis {number(last, t)}" if last else said
    said = f"{said} {letter}" if letter else said
    ends = "." if following and not m.string[m.end() :].strip() else ""
    return f"{said} {_FOLLOWING[following]}{ends}" if following else said


def _alone(m: re.Match[str], _: Table) -> str:
    """Kap. 3.2."""
    return REFERENCES[m[0]]


def _pages(m: re.Match[str], _: Table) -> str:
    return stopped(m, " Seiten")


def _verse(m: re.Match[str], t: Table) -> str:
    """Joh 3,16 ist Johannes drei, Vers sechzehn."""
    which, book, chapter, verse, until = m.groups()
    said = f"{nth(int(which), 'r', t).capitalize()} " if which else ""
    said += f"{BOOKS[book]} {cardinal(int(chapter), t)}, {'Verse' if until else 'Vers'} {number(verse, t)}"
    return f"{said} bis {number(until, t)}" if until else said


_FOLLOWING = {"f": "folgende", "ff": "fortfolgende"}
