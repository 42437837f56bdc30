"""What points into a text: No. 5, pp. 12–15, Eq. (5), § 2(a)(iii), John 3:16, part 1/3."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import number, pairs
from narrate.text.spoken.numerals import cardinal, ordinal
from narrate.text.spoken.roman import value
from narrate.text.spoken.rule import MASK, Rule, any_of, beginnings, behind, stopped
from narrate.text.spoken.table import Table

_TO = r"\s?[–-]\s?"
_SUBDIVIDED = re.compile(r"\d[a-z]?\(")
_BRACKETED = re.compile(r"\(\d")
_LETTERED = re.compile(r"[A-Z]\.\d")
_SLASHED = re.compile(r"\d/\d")
_VERSED = re.compile(r"\d:\d")
_OF_BOOK = re.compile(r"[A-Za-z.] \d")


def rules(t: Table) -> list[Rule]:
    """An abbreviation that a number follows, and numbers that only count parts."""
    lettered = any_of([*t.numbered, "section", "appendix", "figure", "table", "exhibit"])
    begins = beginnings(t.references)
    short = rf"(?<![\w.])({any_of(t.references)}) ?"
    ends = re.escape("".join(sorted({key[-1] for key in t.references})))
    return [
        Rule("reference", r"(?<![\w.,$£€-])(\d{1,4})(?:[–-](\d{1,4}))? ?ff(?:\.(?=,| [a-z(\d]|\))|(?!\w))", _following, re.compile(r"\d ?ff")),
        Rule("reference", r"(?<![\w.,$£€-])(\d{1,4}|\d,\d{3}) pp\.(?!\w| ?\d)", _pages, re.compile(r"\d pp\.")),
        Rule("reference", rf"{short}\((\d+)\)(?:{_TO}\((\d+)\))?", _in_brackets, _BRACKETED, begins=begins),
        Rule(
            "reference",
            rf"{short}(\d+)(?:{_TO}(\d+)|(?:, | & )(\d+)(?!\d*\W? [A-Z]|\d*(?:st|nd|rd|th)\b|\d*-\d))?(?!\d|\(\w)(?![.,:]\d)",
            _reference,
            re.compile(rf"[{ends}] ?\d"),
         begins=begins),
        Rule(
            "reference",
            rf"(?<![\w.])(b\.|d\.|c\.|ca\.) (?=(?:A\.?D\.?|{any_of(t.months)}\.?) \d)",
            _of_date,
            re.compile(r"[abcd]\. [A-Z]"),
            begins="bcd",
        ),
        Rule("reference", rf"{short}(?=[\d{MASK}])", _reference_alone, re.compile(r"[.#§¶№]"), begins=begins),
        Rule(
            "subdivision", r"(?<![\w.,])(\d+)([a-z]?)((?:\((?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})\))+)(?!\w)",
            _subdivision, _SUBDIVIDED,
         begins=r"\d"),
        Rule(
            "reference",
            rf"\b({lettered}) ([A-Z])\.(\d+)(?:\.(\d+))?(?![\w]|\.\d)",
            _lettered,
            _LETTERED,
        ),
        Rule(
            "reference",
            r"\b(Listing|Figure|Table|Example|Exercise|Equation|Program|Algorithm|Exhibit) (\d{1,2})-(\d{1,3})(?![\w–-]|\.\d)",
            _of_chapter,
            re.compile(r"[a-z] \d{1,2}-\d"),
            begins="LFTEPA",
        ),
        Rule(
            "reference",
            r"\b((?i:chapter|part|lesson|week|day|unit|module|step|episode|session|lecture|lab|section)) 0([1-9])(?![\w.,:/-]*\d)",
            _with_zero,
            re.compile(r"[a-z] 0[1-9]"),
        ),
        Rule("part", rf"\b({any_of(t.counted)}) (\d{{1,3}})/(\d{{1,3}})(?![\w/])", _part, _SLASHED, begins=beginnings(t.counted)),
        Rule("part", r"(?<![\w)])()\((\d{1,2})/(\d{1,2})\)(?=\s|$)", _part, _BRACKETED, begins="("),
        Rule("part", r"(?<![\w-])[Ss](\d{1,2}) ?[Ee][Pp]?(\d{1,3})(?![\w-])", _episode, re.compile(r"[Ss]\d{1,2} ?[Ee]")),
    ]  # fmt: skip


def verses(t: Table) -> list[Rule]:
    """Chapter and verse, before they are taken for times of day: 1 Cor. 13:4–7."""
    names = {**t.book_names, **{short.rstrip("."): name for short, name in t.book_names.items()}}
    books = any_of([*t.books, *names])
    begins = beginnings([*t.books, *names])
    return [
        Rule(
            "verse",
            rf"(?:\b([1-3]|I{{1,3}}) )?(?<!\w)({books}) (\d+):(\d+)(?:[–-](\d+))?(?![\d:])",
            _verse,
            _VERSED,
            begins=f"1-3I{begins}",
        ),
        Rule(
            "verse",
            rf"(?:\b([1-3]|I{{1,3}}) )(?<!\w)({books}) (\d+)(?![\d:])|(?<![\w.])()({any_of(t.book_names.keys() - t.doubtful_books)}) (\d+)(?![\d:])",
            _chapter,
            _OF_BOOK,
            begins=f"1-3I{begins}",
        ),
    ]


def _reference(m: re.Match[str], t: Table) -> str | None:
    short, first, last, other = m.groups()
    if short in _OF_YEARS and len(first) != 4 and not (len(first) == 3 and _is_year(m)):
        return None
    if short == "P." and re.search(r"[A-Z][a-z]*\. $", behind(m)):
        return None  # the last of initials, as in "Fed. R. Civ. P. 12"
    if short in ("ed.", "app.", "no.", "n.") and m[0][len(short)] != " ":
        return None
    one, many = t.references[short]
    if last and short in ("No.", "no.") and "-" in m[0]:  # a docket, for a range has "Nos."
        return f"{one} {_page(first, short, t)} {t.words['dash']} {number(last, t)}"
    said = f"{many if last or other else one} {_page(first, short, t)}"
    if last:
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        return f"{said} {t.words['to']} {_page(whole, short, t)}"
    return f"{said} {t.words['and']} {_page(other, short, t)}" if other else said


_OF_YEARS = ("b.", "d.", "c.", "ca", "ca.", "Ca.", "est.", "fl.")


def _is_year(m: re.Match[str]) -> bool:
    """Whether three digits are one: an era follows, or a bracket opens a life."""
    era = re.compile(r"(?: ?[–-] ?\d{1,4})? (?:BC|AD|CE|B\.C|A\.D|C\.E)")
    return behind(m).endswith("(") or era.match(m.string, m.end()) is not None


def _pages(m: re.Match[str], t: Table) -> str:
    """A book of 304 pp."""
    return stopped(m, f"{number(m[1], t)} {t.references['pp.'][1]}")


def _following(m: re.Match[str], t: Table) -> str:
    """112ff.: that page and those behind it."""
    until = f" {t.words['to']} {number(m[2], t)}" if m[2] else ""
    return f"{number(m[1], t)}{until} {t.words['and']} {t.words['following']}"


def _of_date(m: re.Match[str], t: Table) -> str:
    """b. May 8, 1911; c. AD 476."""
    return t.references[m[1]][0] + " "


def _page(text: str, short: str, t: Table) -> str:
    return pairs(text, t) if len(text) == 4 or short in t.paired else number(text, t)


def _reference_alone(m: re.Match[str], t: Table) -> str | None:
    if m[1] in ("b.", "d.", "c.", "ca", "Ca.", "max.", "no.", "ex.", "ed.", "app.", "n.", "P.", "fl."):
        return None
    return t.references[m[1]][0] + " "


def _in_brackets(m: re.Match[str], t: Table) -> str:
    short, first, last = m.groups()
    one, many = t.references[short]
    until = f" {t.words['to']} {number(last, t)}" if last else ""
    return f"{many if last else one} {number(first, t)}{until}"


def _subdivision(m: re.Match[str], t: Table) -> str:
    """2(a)(iii) is two, A, three: letters that make a numeral are one, a lone letter is a letter."""
    parts = re.findall(r"\w+", m[3])
    said = [cardinal(int(m[1]), t) + (f" {m[2].upper()}" if m[2] else "")]
    for part in parts:
        numeral = value(part) if len(part) > 1 and not part.isdecimal() else None
        said.append(
            cardinal(int(part), t) if part.isdecimal() else cardinal(numeral, t) if numeral else part.upper()
        )
    return ", ".join(said)


def _of_chapter(m: re.Match[str], t: Table) -> str:
    """Figure 7-12, the twelfth of chapter 7; several figures are called so."""
    return f"{m[1]} {cardinal(int(m[2]), t)}-{cardinal(int(m[3]), t)}"


def _with_zero(m: re.Match[str], t: Table) -> str:
    """Chapter 01 is chapter one."""
    return f"{m[1]} {cardinal(int(m[2]), t)}"


def _lettered(m: re.Match[str], t: Table) -> str:
    """Section G.2 is section G two."""
    numbers = " ".join(cardinal(int(part), t) for part in m.groups()[2:] if part)
    return f"{m[1]} {m[2]}{'-' if m[2] == 'A' else ' '}{numbers}"


def _part(m: re.Match[str], t: Table) -> str | None:
    what, one, all_of_them = m.groups()
    if not 0 < int(one) <= int(all_of_them):
        return None
    return f"{what} {cardinal(int(one), t)} {t.words['of']} {cardinal(int(all_of_them), t)}".lstrip()


def _episode(m: re.Match[str], t: Table) -> str:
    """S02E04, as lists of television write it."""
    season = f"{t.words['season']} {cardinal(int(m[1]), t)}, {t.words['episode']} {cardinal(int(m[2]), t)}"
    return season if m.start() else season.capitalize()


def _book(which: str | None, book: str, t: Table) -> str:
    """1 Cor. is First Corinthians."""
    book = t.book_names.get(book) or t.book_names.get(f"{book}.", book)
    if not which:
        return book
    return f"{ordinal(int(which) if which.isdecimal() else len(which), t).capitalize()} {book}"


def _chapter(m: re.Match[str], t: Table) -> str:
    return f"{_book(m[1], m[2] or m[5], t)} {cardinal(int(m[3] or m[6]), t)}"


def _verse(m: re.Match[str], t: Table) -> str:
    which, book, chapter, verse, until = m.groups()
    said = f"{_book(which, book, t)} {cardinal(int(chapter), t)}, {t.words['verses' if until else 'verse']} {cardinal(int(verse), t)}"
    return f"{said} {t.words['to']} {cardinal(int(until), t)}" if until else said
