"""Dates, years, decades."""

from __future__ import annotations

import re

from narrate.text.spoken.claim import DOT, MASK, Rule, any_of, beginnings, behind, stopped
from narrate.text.spoken.en.numerals import pairs, plural, year
from narrate.text.spoken.numerals import cardinal, ordinal
from narrate.text.spoken.table import Table

_DAY = r"([12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])"
_TO = r"\s?[–-]\s?"
_DASH = re.compile(r"[a-z]\.?\s?[–-]\s?[A-Z]")
_PARTED = re.compile(r"\d[/.-]\d")
_SLASHED = re.compile(r"\d/\d")
_HYPHENED = re.compile(r"\d-\d")
_BEHIND_MONTH = re.compile(r"[A-Za-z]\.? \d")
_BEFORE_SMALL = re.compile(r"\d(?:st|nd|rd|th)? [a-z]")
_BEFORE_MONTH = re.compile(r"\d(?:st|nd|rd|th)? (?:of )?[A-Z]")
_TENS = re.compile(r"\d ?'?s")
_JOINED = re.compile(r"\d\s?[–/-]\s?\d")
_FOUR = re.compile(r"\d{4}")
_LATER = r"(?![\w:%°]|[.,/]\d)"


def rules(t: Table) -> list[Rule]:
    """Whole dates before their parts: a year alone is the last guess."""
    month = rf"({any_of([*t.months, *(m.upper() for m in t.months)])})\b\.?"
    small = any_of(m.lower() for m in t.months)
    days = any_of([*t.weekdays, *t.weekdays.values()])
    months = any_of(t.months)
    return [
        Rule(
            "date",
            r"(?<![\w/.-])(1[5-9]\d\d|20\d\d)([/.])(\d\d?)\2(\d\d?)(?![\w/-]|\.\d)",
            _big_endian,
            _PARTED,
        ),
        Rule(
            "date",
            rf"(?<![\w.-])(\d{{4}})-({any_of([*t.months, *(m.upper() for m in t.months)])})-(\d\d?)(?![\w-])",
            _year_first,
            re.compile(r"\d-[A-Z]"),
        ),
        Rule("weekday", rf"\b({days})((?:/{days})+)\b", _days, re.compile("[a-z]/[A-Z]")),
        Rule("month", rf"\b({months})/({months})\b", _months_both, re.compile("[a-z]/[A-Z]")),
        Rule("month", rf"\b({months})\.?{_TO}({months})\b(?!\.?{_TO}\d)(?! \d\d?(?!\d))", _months, _DASH),
        Rule(
            "date",
            rf"\b({any_of(m for m in t.months if len(m) < 5)})-([12]\d|3[01]|0?[1-9])(?![\w-]|[.,]\d)",
            _hyphened,
            re.compile(r"[a-z]-\d"),
            begins=beginnings(t.months),
        ),
        Rule(
            "date",
            rf"(?<![\w'-])({small})\.? {_DAY}{_LATER}(,? (?:1\d|20)\d\d\b)?(?!%)",
            _small_month,
            _BEHIND_MONTH,
            begins=beginnings(m.lower() for m in t.months),
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])(the )?{_DAY} (?:of )?({small})(?!\w)\.?(,? (?:1\d|20)\d\d\b)?",
            _day_small_month,
            _BEFORE_SMALL,
            begins=r"t\d",
        ),
        Rule("date", rf"(?<![\w-])(\d{{4}})-(\d\d)-(\d\d)(?:T(?={MASK})|(?![\w-]))", _iso, _HYPHENED),
        Rule(
            "date",
            rf"(?<![\w/.-])({_DAY_NUMBER})/({_DAY_NUMBER})(?![\w/]|-\d| of\b)",
            _short_date,
            _SLASHED,
            begins=r"\d",
        ),
        Rule("date", r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-])", _numeric, _PARTED),
        Rule(
            "date",
            rf"\b{month} {_DAY}{_LATER}(?:{_TO}(?:{month} )?{_DAY}{_LATER})?(?:,? (\d{{4}})\b)?",
            _month_day,
            _BEHIND_MONTH,
            begins=beginnings(t.months),
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])(the )?{_DAY}(?:{_TO}{_DAY})? (?:of )?{month}(?:,? (\d{{4}})\b)?",
            _day_month,
            _BEFORE_MONTH,
            begins=r"t\d",
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])([12]\d|3[01]|0?[1-9])-({any_of([*t.months, *(m.upper() for m in t.months)])})(?:-(\d{{4}}|\d\d))?(?![\w-])",
            _day_hyphen_month,
            re.compile(r"\d-[A-Z]"),
            begins=r"\d",
        ),
        Rule("decade", r"(?<![\w,.$£€])(\d\d)(\d)0'?s\b", _decade, _TENS, begins=r"\d"),
        Rule("decade", r"(?<![\w,.$£€])(1[5-9]|20)(\d)0 '?s(?![\w.])", _decade, _TENS, begins="12"),
        Rule(
            "decade",
            r"(?:(?<=[Tt]he )|(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=[Mm]id-)|(?<=[Mm]id )|(?<=0s and )|(?<=0s or )|(?<=0s to )|(?<=0s–))([1-9])(\d)0'?s\b",
            _old_decade,
            _TENS,
            begins=r"\d",
        ),
        Rule("decade", r"(?<![\w'])'00s\b", _noughties, _TENS, begins="'"),
        Rule("decade", r"(?:(?<!\w)')?(?<![\w,.$£€])([2-9]0)'?s\b", _short_decade, _TENS, begins=r"'\d"),
        Rule("year", r"(?:(?<!\w)|(?<=Q\d))'(\d\d)(?![\w'%])", _short_year, re.compile(r"'\d"), begins="'"),
        Rule(
            "year",
            rf"(?<![\w.,$£€/-])(1\d{{3}}|20\d\d)(?:{_TO}|/)((?:1\d|20)\d\d|\d\d)(?![\w/-]|[.,]\d)",
            _years,
            _JOINED,
            begins="12",
        ),
        Rule(
            "year",
            rf"(?<![\w.,])(\d{{4}})(?= {any_of(t.eras)}(?!\w))",
            _era,
            re.compile(r"\d [A-Z]"),
            begins=r"\d",
        ),
        Rule(
            "month",
            rf"\b({any_of(m for m in t.months if len(m) < 5 and t.months[m] != m)})\.(?!\w)",
            _month,
            DOT,
            begins=beginnings(t.months),
        ),
        Rule("weekday", rf"\b({any_of(t.weekdays)})[–-]({any_of(t.weekdays)})\b(?!\.)", _weekdays, _DASH),
        Rule("weekday", rf"\b({any_of(t.weekdays)})(?= \d)", _weekday_name, _BEHIND_MONTH),
        Rule("weekday", rf"\b({any_of(t.weekdays)})\.(?!\w)", _weekday, DOT),
    ]


def plain_years(t: Table) -> list[Rule]:
    """Four digits that nothing else wanted."""
    return [
        Rule(
            "year",
            r"(?<![\w.,$£€#/°])(?:(?<!-)|(?<=pre-)|(?<=post-)|(?<=mid-)|(?<=early-)|(?<=late-))(1\d{3}|20\d\d)(?!\w|[.,/:]\d|-\d)",
            _plain,
            _FOUR,
            begins="12",
        )
    ]


def _said(y: str | None, month: int | str, day: str, t: Table, later: str = "") -> str | None:
    if isinstance(month, int):
        if not 1 <= month <= 12 or not 1 <= int(day) <= 31:
            return None
        month = list(dict.fromkeys(t.months.values()))[month - 1]
    said = (
        f"{t.words['the']} {ordinal(int(day), t)} {t.words['of']} {month}"
        if t.day_first
        else f"{month} {ordinal(int(day), t)}"
    )
    return said + later + (f", {_full_year(y, t)}" if y else "")


def _full_year(y: str, t: Table) -> str:
    if len(y) == 2:
        y = ("19" if int(y) > 40 else "20") + y
    return year(int(y), t)


def _iso(m: re.Match[str], t: Table) -> str | None:
    said = _said(m[1], int(m[2]), m[3], t)
    return f"{said} {t.words['at']} " if said and m[0].endswith("T") else said


def _year_first(m: re.Match[str], t: Table) -> str | None:
    """2021-Jul-20."""
    month = next(name for key, name in t.months.items() if key.upper() == m[2].upper())
    return _said(m[1], list(dict.fromkeys(t.months.values())).index(month) + 1, m[3], t)


def _numeric(m: re.Match[str], t: Table) -> str | None:
    """3/5/2024; the day comes first where the table, the full stops or the numbers say so."""
    if m[2] != "/" and len(m[4]) == 2:
        return None
    first, second = int(m[1]), int(m[3])
    day_first = (t.day_first or m[2] == "." or first > 12) and second <= 12
    month, day = (second, m[1]) if day_first else (first, m[3])
    return _said(m[4], month, day, t)


_DATED = re.compile(r"\b(?:[Oo]n|[Dd]ue|[Ss]ince|[Uu]ntil|[Ww]eek of|[Dd]ated|[Ee]nding|[Bb]eginning) $")


def _short_date(m: re.Match[str], t: Table) -> str | None:
    """On 3/14, due 1/15: without such a word it is a fraction."""
    first, second = int(m[1]), int(m[2])
    month, day = (second, first) if t.day_first else (first, second)
    if month > 12 or not (_DATED.search(behind(m)) or ((day > 20 or day == 1) and behind(m).endswith("by "))):
        return None
    return _said(None, month, str(day), t)


def _month_day(m: re.Match[str], t: Table) -> str | None:
    month, day, other, until, y = m.groups()
    month, other = _named(month), _named(other)
    if month == "Apr" and m.string[m.end() :].startswith("%"):
        return None
    if (
        month in ("May", "March")
        and not y
        and m.start() == 0
        and re.match(r" (?!is\b|was\b|and\b)[a-z]", m.string[m.end() :])
    ):
        return None
    later = ""
    if until:
        later = f" {t.words['to']} " + (f"{t.months[other]} " if other else "") + ordinal(int(until), t)
    said = f"{t.months[month]} {ordinal(int(day), t)}{later}"
    return f"{said}, {year(int(y), t)}" if y else said


def _day_month(m: re.Match[str], t: Table) -> str | None:
    _, day, until, month, y = m.groups()
    if month == "APR" and not y:  # the annual percentage rate
        return None
    month = _named(month)
    days = ordinal(int(day), t) + (f" {t.words['to']} {ordinal(int(until), t)}" if until else "")
    said = f"{t.words['the']} {days} {t.words['of']} {t.months[month]}"
    return f"{said}, {year(int(y), t)}" if y else stopped(m, said)


def _named(month: str) -> str:
    """NOV is Nov: a month as the table has it."""
    return month and month.capitalize()


def _big_endian(m: re.Match[str], t: Table) -> str | None:
    """2014/05/11, as computers and East Asia write it."""
    return _said(m[1], int(m[3]), m[4], t)


def _days(m: re.Match[str], t: Table) -> str:
    """Sat/Sun is both of them."""
    names = [t.weekdays.get(day, day) for day in m[0].split("/")]
    return f"{', '.join(names[:-1])} {t.words['and']} {names[-1]}"


def _months_both(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} {t.words['and']} {t.months[m[2]]}"


def _months(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} {t.words['to']} {t.months[m[2]]}"


def _hyphened(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} {ordinal(int(m[2]), t)}"


def _day_hyphen_month(m: re.Match[str], t: Table) -> str | None:
    if m[2] in ("May", "March") and not m[3]:
        return None
    said = f"{t.words['the']} {ordinal(int(m[1]), t)} {t.words['of']} {t.months[_named(m[2])]}"
    return f"{said}, {_full_year(m[3], t)}" if m[3] else said


_ALSO_VERBS = ("may", "march", "mar", "dec", "sep")
_DATE_ENDS = re.compile(r"$|[,;:!?)]|\.(?!\d)| (?:at|and|or|we|I|he|she|they|was|is|to|until|from)\b")
_MARCHING = re.compile(r" (?:and|to|until|from|at|or|is)\b")


def _dated(m: re.Match[str], month: str, y: str | None) -> bool:
    """Whether a month without its capital is one: "may 5 people come" and "march 3 miles" are not."""
    if y or month not in _ALSO_VERBS:
        return True
    return bool(_DATE_ENDS.match(m.string, m.end())) and not _MARCHING.match(m.string, m.end())


def _small_month(m: re.Match[str], t: Table) -> str | None:
    month, day, y = m.groups()
    if not _dated(m, month, y) or (month in ("may", "march") and not y and m.start()):
        return None
    said = f"{t.months[month.capitalize()]} {ordinal(int(day), t)}"
    return f"{said}, {year(int(y.strip(', ')), t)}" if y else said


def _day_small_month(m: re.Match[str], t: Table) -> str | None:
    day, month, y = m.groups()[1:]
    if not _dated(m, month, y) or (month == "may" and not y and _LIKELY_VERB.match(m.string, m.end())):
        return None
    said = f"{t.words['the']} {ordinal(int(day), t)} {t.words['of']} {t.months[month.capitalize()]}"
    return f"{said}, {year(int(y.strip(', ')), t)}" if y else stopped(m, said)


_LIKELY_VERB = re.compile(" [a-z]")


_MEASURED_BY = re.compile(
    r" (?:timeout|limit|delay|interval|window|exposure|clip|pause|video|timer|countdown|mark)\b"
)


def _old_decade(m: re.Match[str], t: Table) -> str | None:
    """The 830s, unless they are seconds."""
    if _MEASURED_BY.match(m.string, m.end()):
        return None
    hundreds = f"{cardinal(int(m[1]), t)} {t.words['hundred']}"
    return plural(hundreds) if m[2] == "0" else f"{hundreds} {t.decades[int(m[2] + '0')]}"


def _noughties(_: re.Match[str], t: Table) -> str:
    return plural(year(2000, t))


def _decade(m: re.Match[str], t: Table) -> str | None:
    if m[0] == "1000s" and m.string[m.end() :].startswith(" of"):
        return None
    if m[2] == "0":
        return plural(year(int(m[1] + "00"), t)) if m[1][1] == "0" or int(m[1]) < 21 else None
    return f"{cardinal(int(m[1]), t)} {t.decades[int(m[2] + '0')]}"


def _short_decade(m: re.Match[str], t: Table) -> str | None:
    if _MEASURED_BY.match(m.string, m.end()) and behind(m).endswith((" a", "a ")):
        return None
    return t.decades[int(m[1])]


def _short_year(m: re.Match[str], t: Table) -> str:
    return cardinal(int(m[1]), t) if m[1][0] != "0" else f"{t.words['oh']} {cardinal(int(m[1]), t)}"


def _years(m: re.Match[str], t: Table) -> str | None:
    start, end = m.groups()
    if len(end) == 2 and int(end) <= int(start[2:]) and not (end == "00" and "/" in m[0]):
        return None
    if "/" in m[0] and (int(start) < 1500 or int(end[-2:]) != (int(start) + 1) % 100):
        return None
    until = year(int(end), t) if len(end) == 4 else pairs(end, t)
    return f"{year(int(start), t)} {t.words['to']} {until}"


def _era(m: re.Match[str], t: Table) -> str:
    return year(int(m[1]), t)


def _month(m: re.Match[str], t: Table) -> str:
    return stopped(m, t.months[m[1]])


def _weekdays(m: re.Match[str], t: Table) -> str:
    return f"{t.weekdays[m[1]]} {t.words['to']} {t.weekdays[m[2]]}"


def _weekday_name(m: re.Match[str], t: Table) -> str:
    return t.weekdays[m[1]]


_ON = re.compile(r"(?:\b[Oo]n |[–-])$")
_DAYTIME = re.compile(rf",|[–-]| ?[\d{MASK}]| (?:morning|afternoon|evening|night|at)\b")


def _weekday(m: re.Match[str], t: Table) -> str | None:
    """Sat. and Sun. are words too: they are days after "on", or before a comma or a number."""
    if m[1] in ("Sat", "Sun", "Wed") and not (_ON.search(behind(m)) or _DAYTIME.match(m.string, m.end())):
        return None
    return stopped(m, t.weekdays[m[1]])


_BEFORE_YEAR = re.compile(
    r"(?i)\b(?:in|since|by|from|until|till|of|to|year|circa|around|before|after|during|the|this|that|late|early|mid|"
    r"summer|fall|autumn|winter|spring|and|or|[a-z]+'s|his|her|its|our|their|my)[ -]$"
)
_COUNTED = re.compile(r" (?:(?:more|other|new) )?([a-z]+s|people|children|men|women)\b")


def _plain(m: re.Match[str], t: Table) -> str | None:
    """1250 people are a number, 1500 people and 1994 alone are said in pairs."""
    dated = _BEFORE_YEAR.search(behind(m))
    if int(m[1]) < 1100 and not dated:
        return None
    counted = _COUNTED.match(m.string, m.end())
    if counted and int(m[1]) % 100 and not dated and _is_plural(counted[1], t):
        return None
    return year(int(m[1]), t)


def _is_plural(word: str, t: Table) -> bool:
    return word not in t.not_nouns and not word.endswith(("ss", "ous"))
