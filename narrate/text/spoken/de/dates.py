"""Ordinals with their endings, dates, years, times of day."""

from __future__ import annotations

import re

from narrate.text.spoken.de.endings import EIN, E, N
from narrate.text.spoken.de.endings import ending as ending_of
from narrate.text.spoken.de.numerals import nth, number, year
from narrate.text.spoken.de.tables import COUNTED, DATED, FEMININE_NOUNS, NEUTER
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import DIGIT, Rule, after, any_of, behind, stopped
from narrate.text.spoken.table import Table

_DAY = r"([12]\d|3[01]|0?[1-9])"
_TO = r"\s?[–-]\s?"
_CLOCK = r"([01]?\d|2[0-4])[:.]([0-5]\d)"
_YEAR = r"(1[1-9]\d\d|20\d\d)"


def rules(t: Table) -> list[Rule]:
    """Whole dates and times before the ordinals and years in them."""
    month = rf"({any_of(t.months)})(?!\w)"
    return [
        Rule("date", rf"(?<![\w.-]){_DAY}\.(?:{_TO}| und | bis (?:zum )?){_DAY}\. {month}(?: (\d{{4}})\b)?", _days, DIGIT),
        Rule("date", r"(?<![\w.-])(\d{4})-(\d\d)-(\d\d)(?![\w-])", _iso, DIGIT),
        Rule("date", rf"(?<![\w.]){_DAY}\. ?(0?[1-9]|1[0-2])\.(?: ?(\d{{4}}|\d\d)(?![\w.]))?", _numeric, DIGIT),
        Rule("date", rf"(?<![\w.,]){_DAY}\. ?{month}(?: (\d{{4}})\b)?", _day_month, DIGIT),
        Rule("time", r"(?<![\w:.,])(\d{1,3}):([0-5]\d)(?::([0-5]\d))? (Minuten|min\b|Min\.)", _stopwatch, DIGIT),
        Rule("time", rf"(?<![\w:.,]){_CLOCK}(?: Uhr)?{_TO}{_CLOCK}(?: ?Uhr| h)\b", _clocks, DIGIT),
        Rule("time", rf"(?<![\w:.,]){_CLOCK}(?: ?Uhr| h)\b", _clock, DIGIT),
        Rule("time", r"(?<![\w:.,])(\d\d?):([0-5]\d),(\d{1,3})(?![\w:,])", _race, DIGIT),
        Rule("time", r"(?<![\w:.,])([01]?\d|2[0-4])(:)([0-5]\d)(?:(?=$|[\s,;!?)–-])|(?=\.(?!\d)))(?! zu\b)", _bare_clock, DIGIT),
        Rule("time", r"(?<![\w:.,])(\d{1,3}):([0-5]\d)(?::([0-5]\d))? (Stunden|Minuten|min\b|Min\.|h\b|Std\.)", _stopwatch, DIGIT),
        Rule("time", rf"(?<![\w:.,])(\d\d?)(?:{_TO}| bis )(\d\d?) Uhr\b", _hours, DIGIT),
        Rule("time", r"(?:(?<=[Zz]wischen )|(?<=[Vv]on ))(\d\d?) (und|bis) (\d\d?) h\b", _hours_between, DIGIT),
        Rule("time", rf"{after('um', 'Um', 'gegen', 'Gegen')}(\d\d?) ?h\b", _hour, DIGIT),
        Rule("time", r"(?<![\w:.,])(\d\d?) Uhr(?: ([0-5]\d)\b)?", _hour, DIGIT),
        Rule("decade", r"(?<![\w.,])((?:1[1-9]|20)?\d\d|\d)(ern?)\b", _decade, DIGIT),
        Rule("year", rf"(?<![\w.,/]){_YEAR}(?:{_TO}){_YEAR}(?![\w/-]|[.,]\d)", _years, DIGIT),
        Rule("year", rf"(?<![\w.,/]){_YEAR}/(\d\d(?:\d\d)?)(?![\w/])", _season, DIGIT),
        Rule("year", r"(?:(?<=^)|(?<=[\s(]))([*†]) ?(\d{4})\b", _born, re.compile("[*†]")),
        Rule("ordinal", r"(?<![\w.,])(\d{1,2})\./(\d{1,2})\.(?= (Jh|Jahrhundert))", _two_centuries, DIGIT),
        Rule("ordinal", r"(?<![\w.,])(\d{1,3})\. und (\d{1,3})\. (?=([A-ZÄÖÜ]\w+))", _both, DIGIT),
        Rule("ordinal", r"(?<![\w.,])(\d{1,3})\.(?= ([A-ZÄÖÜ]\w+))", _ordinal, DIGIT),
        Rule("ordinal", r"(?<![\w.,])(\d{1,2})\.(?= Jh)", _century, DIGIT),
        Rule("ordinal", r"(?:(?<= wurde )|(?<= wird )|(?<= war )|(?<= ist )|(?<= wurden ))(\d{1,2})\.(?= (?:im|in|bei|beim|auf|von|vor|hinter|und)\b|[,;]|$)", _placed, DIGIT),
        Rule("ordinal", rf"{after('[Dd]en', '[Aa]m', '[Zz]um', '[Vv]om', '[Aa]b dem')}([12]?\d|3[01])\.(?=[,;:)]| (?:und|oder|nicht|noch|schon|wieder)\b)", _day, DIGIT),
    ]  # fmt: skip


def plain_years(_: Table) -> list[Rule]:
    """Four digits that nothing else wanted."""
    return [
        Rule("year", r"(?<![\w.,/€$£:-])(1[1-9]\d\d|20\d\d)(?![\w€$£%°]|[.,:/]\d|-\d| ?[€$%])", _year, DIGIT)
    ]


def _month(before: str, n: int, t: Table) -> str:
    return nth(n, ending_of(before, ""), t)


def _said(before: str, day: int, month: int | str, y: str | None, t: Table) -> str | None:
    if isinstance(month, int):
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        month = list(dict.fromkeys(t.months.values()))[month - 1]
    said = f"{_month(before, day, t)} {month}"
    if not y:
        return said
    full = int(y) if len(y) == 4 else int(y) + (1900 if int(y) > 40 else 2000)
    return f"{said} {year(full, t)}"


def _iso(m: re.Match[str], t: Table) -> str | None:
    return _said(behind(m), int(m[3]), int(m[2]), m[1], t)


_OF_PART = re.compile(
    r"\b(?:Kap\.|Abb\.|Tab\.|Abs\.|Bd\.|Nr\.|Ziff\.|Kapitel|Abbildung|Tabelle|Abschnitt|Punkt|Version|Schritt) $"
)
"""Before what is numbered in parts: Tab. 3.4."""


def _numeric(m: re.Match[str], t: Table) -> str | None:
    if not m[3] and _OF_PART.search(behind(m)):
        return None
    said = _said(behind(m), int(m[1]), int(m[2]), m[3], t)
    if said and not m[3] and not m.string[m.end() :].strip(" \"'“”)»«"):
        said += "."
    return said


def _day_month(m: re.Match[str], t: Table) -> str | None:
    return _said(behind(m), int(m[1]), t.months[m[2]], m[3], t)


def _days(m: re.Match[str], t: Table) -> str | None:
    first, last, month, y = m.groups()
    ending = ending_of(behind(m), "")
    joint = "und" if " und " in m[0] else "bis zum" if " bis zum " in m[0] else "bis"
    said = f"{nth(int(first), ending, t)} {joint} {nth(int(last), ending, t)} {t.months[month]}"
    return f"{said} {year(int(y), t)}" if y else said


def _ordinal(m: re.Match[str], t: Table) -> str | None:
    """The 5. Auflage; a number that begins a line numbers it, but before a century."""
    before, noun = behind(m), m[2]
    if noun in COUNTED and not (N.search(before) or E.search(before) or EIN.search(before)):
        return nth(int(m[1]), "s" if noun in NEUTER else "" if noun in FEMININE_NOUNS else "r", t)
    if not (noun in DATED or N.search(before) or E.search(before) or EIN.search(before)):
        return None
    return nth(int(m[1]), ending_of(before, noun), t)


def _both(m: re.Match[str], t: Table) -> str | None:
    before = behind(m)
    if not (N.search(before) or E.search(before)):
        return None
    ending = ending_of(before, m[3])
    return f"{nth(int(m[1]), ending, t)} und {nth(int(m[2]), ending, t)} "


def _two_centuries(m: re.Match[str], t: Table) -> str:
    """Das 19./20. Jh."""
    ending = ending_of(behind(m), "Jahrhundert")
    return f"{nth(int(m[1]), ending, t)} und {nth(int(m[2]), ending, t)}"


def _day(m: re.Match[str], t: Table) -> str:
    """Am Freitag, den 13., blieb er zu Hause."""
    return nth(int(m[1]), "n", t)


def _century(m: re.Match[str], t: Table) -> str:
    return nth(int(m[1]), ending_of(behind(m), "Jahrhundert"), t)


def _time(hour: str, minute: str, t: Table) -> str:
    said = "ein" if int(hour) == 1 else cardinal(int(hour), t)
    return f"{said} Uhr" + (f" {cardinal(int(minute), t)}" if int(minute) else "")


def _clock(m: re.Match[str], t: Table) -> str:
    return _time(m[1], m[2], t)


def _bare_clock(m: re.Match[str], t: Table) -> str | None:
    """14:05 is a time; 3:1 has too few digits for one."""
    return _time(m[1], m[3], t)


def _clocks(m: re.Match[str], t: Table) -> str:
    start = _time(m[1], m[2], t) if int(m[2]) else cardinal(int(m[1]), t) if int(m[1]) != 1 else "ein"
    return f"{start} bis {_time(m[3], m[4], t)}"


def _hours(m: re.Match[str], t: Table) -> str | None:
    if int(m[1]) > 24 or int(m[2]) > 24:
        return None
    return f"{_time(m[1], '0', t).removesuffix(' Uhr')} bis {_time(m[2], '0', t)}"


def _hours_between(m: re.Match[str], t: Table) -> str | None:
    if int(m[1]) > 24 or int(m[3]) > 24:
        return None
    return f"{_time(m[1], '0', t).removesuffix(' Uhr')} {m[2]} {_time(m[3], '0', t)}"


def _race(m: re.Match[str], t: Table) -> str:
    """1:54,32 ist eine gelaufene Zeit."""
    seconds = cardinal(int(m[2]), t) if m[2][0] != "0" else digits(m[2], t)
    return f"{cardinal(int(m[1]), t)} {seconds} Komma {digits(m[3], t)}"


def _stopwatch(m: re.Match[str], t: Table) -> str:
    """42:17 Minuten, 2:30 Stunden, 1:05:09 h."""
    first, second, third, unit = m.groups()
    hours = third is not None or unit in ("Stunden", "h", "Std.")
    names = (("Stunde", "Stunden"), ("Minute", "Minuten"), ("Sekunde", "Sekunden"))[not hours :]
    parts = [part for part in (first, second, third) if part is not None]
    said = [
        f"{'eine' if int(part) == 1 else cardinal(int(part), t)} {names[at][int(part) != 1]}"
        for at, part in enumerate(parts)
        if int(part)
    ]
    if len(parts) == 2 and len(said) == 2:
        said[1] = cardinal(int(second), t)
    return stopped(m, " ".join(said) or f"null {names[0][1]}")


def _placed(m: re.Match[str], t: Table) -> str:
    """Er wurde Dritter, sie wurde Dritte."""
    before = behind(m)
    she = re.search(r"\b(?:[Ss]ie|[Dd]ie \w+|Frau \w+)(?: \w+)? (?:wurde|wird|war|ist) $", before)
    many = re.search(r"\bwurden $", before)
    said = nth(int(m[1]), "" if she or many else "r", t).capitalize()
    return said if m.string[m.end() :].strip() else f"{said}."


def _hour(m: re.Match[str], t: Table) -> str | None:
    minute = m[2] if m.re.groups > 1 else None
    return _time(m[1], minute or "0", t) if int(m[1]) <= 24 else None


def _decade(m: re.Match[str], t: Table) -> str:
    said = year(int(m[1]), t) if len(m[1]) == 4 else cardinal(int(m[1]), t)
    return said + m[2]


def _years(m: re.Match[str], t: Table) -> str:
    return f"{year(int(m[1]), t)} bis {year(int(m[2]), t)}"


def _season(m: re.Match[str], t: Table) -> str | None:
    """2019/20 and 2019/2020, a year and the one after it."""
    following = int(m[1]) + 1
    if m[2] == str(following):
        return f"{year(int(m[1]), t)} {year(following, t)}"
    return f"{year(int(m[1]), t)} {number(m[2], t)}" if m[2] == str(following)[2:] else None


def _born(m: re.Match[str], t: Table) -> str:
    return f"{'geboren' if m[1] == '*' else 'gestorben'} {year(int(m[2]), t)}"


def _year(m: re.Match[str], t: Table) -> str:
    return year(int(m[1]), t)
