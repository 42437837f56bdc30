"""Times of day, durations, ratios."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import number
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import Rule, any_of, behind
from narrate.text.spoken.table import Table

_CLOCK = r"([01]?\d|2[0-4]):([0-5]\d)"
_HALF = r" ?([AaPp])\.? ?[Mm]\b\.?"
_TO = r" ?(?:[–-]|to) ?"
_HALVED = re.compile(r"[\d ][AaPp]\.? ?[Mm]")
_DOUBLED = re.compile(r"\d:\d")


def rules(t: Table) -> list[Rule]:
    """Longest first: a range of times before a time, a clock before a ratio."""
    zone = rf"(?: ?\(?({any_of(t.zones)})\b\)?(?! ?[+−-]\d))?"
    return [*_halves(zone), *_durations(), *_clocks(zone), *_ratios()]


def _halves(zone: str) -> list[Rule]:
    """With a.m. or p.m., and zones by their distance: UTC+2."""
    dotted = r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?"
    hour = r"(1[0-2]|0?[1-9])(?::([0-5]\d))?"
    return [
        Rule("zone", r"\b(UTC|GMT) ?([+−-])(\d{1,2})(?::00)?\b(?!:)", _offset, re.compile("UTC|GMT")),
        Rule(
            "time",
            rf"(?<![\w:.$£€-]){hour}(?:{_HALF})?{_TO}{hour}{_HALF}{zone}",
            _range,
            _HALVED,
            begins=r"\d",
        ),
        Rule(
            "time", rf"(?<![\w:.$£€]){dotted}(?::([0-5]\d))?{_HALF}{zone}", _half_day, _HALVED, begins=r"\d"
        ),
    ]


def _durations() -> list[Rule]:
    """How long something took, by its seconds or its letters."""
    return [
        Rule(
            "duration",
            r"(?<![\w:.])(\d{1,2}):([0-5]\d):([0-5]\d)(?:\.\d+)?(?![\w:])",
            _duration,
            _DOUBLED,
            begins=r"\d",
        ),
        Rule(
            "duration",
            r"(?<![\w.])(\d+)h ?(?:(\d+) ?m(?:in)?)?(?: ?(\d+) ?s(?:ec)?)?(?!\w)|(?<![\w.])()(\d+)m ?(\d+)s(?!\w)",
            _lasting,
            re.compile(r"\d[hm]"),
            begins=r"\d",
        ),
    ]


def _clocks(zone: str) -> list[Rule]:
    """Of twenty-four hours."""
    return [
        Rule(
            "time",
            rf"(?<![\w:.,]){_CLOCK}(?::([0-5]\d))?(?:[–-]{_CLOCK})?(?![\w:]|,\d{{3}}){zone}",
            _clock,
            _DOUBLED,
            begins=r"\d",
        ),
        Rule(
            "time",
            rf"(?:(?<![\w:.,])|(?<=\dT)){_CLOCK}(?::([0-5]\d)(?:\.\d+)?)?()()(Z)?(?![\w:]|,\d{{3}})",
            _clock,
            _DOUBLED,
            begins=r"\d",
        ),
        Rule(
            "time",
            r"(?<![\w:.,$])(0\d|1\d|2[0-3])([0-5]\d) (?:hours|hrs\.?)(?!\w)",
            _military,
            re.compile(r"\d{4} h"),
            begins="012",
        ),
    ]


def _ratios() -> list[Rule]:
    """Two numbers with a colon that are no time of day."""
    return [
        Rule(
            "duration", r"(?<![\w:.,])(\d{2,3}):([0-5]\d)(?:\.(\d+))?(?![\w:])", _race, _DOUBLED, begins=r"\d"
        ),
        Rule(
            "ratio",
            r"(?<![\w:.,])(\d{1,3}(?:\.\d+)?):(\d{1,3}(?:,\d{3})*|\d+\.\d+)(?::(\d{1,3}))?(?![\w:]|[,.]\d)",
            _ratio,
            _DOUBLED,
            begins=r"\d",
        ),
    ]


def _time(hour: str, minute: str | None, t: Table) -> str:
    said = cardinal(int(hour), t)
    if not minute or minute == "00":
        return said
    return f"{said} {t.words['oh'] + ' ' if minute[0] == '0' else ''}{cardinal(int(minute), t)}"


def _zoned(said: str, zone: str | None, t: Table) -> str:
    return f"{said} {t.zones[zone]}" if zone else said


def _half(letter: str) -> str:
    return f"{letter.lower()}.m."


def _range(m: re.Match[str], t: Table) -> str:
    hour, minute, half, until, until_minute, until_half, zone = m.groups()
    said = _time(hour, minute, t) + (f" {_half(half)}" if half else "")
    return _zoned(f"{said} {t.words['to']} {_time(until, until_minute, t)} {_half(until_half)}", zone, t)


def _half_day(m: re.Match[str], t: Table) -> str:
    hour, minute, second, half, zone = m.groups()
    said = _time(hour, minute, t)
    if second:
        said += f" {t.words['and']} {_counted(second, 'second', t)}"
    return _zoned(f"{said} {_half(half)}", zone, t)


def _clock(m: re.Match[str], t: Table) -> str:
    hour, minute, second, until, until_minute, zone = m.groups()
    said = _on_the_hour(hour, minute, t)
    if second and int(second):
        said += f" {t.words['and']} {_counted(second, 'second', t)}"
    if until:
        start = _on_the_hour(hour, minute, t) if hour in ("00", "24") else _time(hour, minute, t)
        said = f"{start} {t.words['to']} {_on_the_hour(until, until_minute, t)}"
    return _zoned(said, zone, t)


_PROPORTION = re.compile(
    r"(?i)\b(?:ratios?|split|odds|mix|mixture|proportions?|scale|by|about|at|is)(?: of| to| was| is)? $"
)
"""Words before two numbers with a colon that are no time: "a ratio of 3:10"."""
_RAN = re.compile(
    r"(?i)\b(?:ran|runs?|running|clocked|clocks|finish(?:ed|es)?|timed|hit|broke|beat|in|under|below|below the|time of|"
    r"time is|time was|time:|best of|best:|record of|mark of|PB of|PR of|sub|after|under the|pace of|split of) $"
)
"""Words before minutes and seconds: "ran 4:32"."""
_SHARED = re.compile(
    r" (?:split|ratio|mix|mixture|odds|proportion|favou?rite|shot|scale|leverage|gear|blend)"
)
"""Nouns behind two numbers with a colon that are a ratio."""


def _race(m: re.Match[str], t: Table) -> str | None:
    """The 10K in 28:05: minutes and seconds, where words or a nought say that it is no ratio."""
    if _SHARED.match(m.string, m.end()) or _PROPORTION.search(behind(m)):
        return None
    if m[2][0] != "0" and not _RAN.search(behind(m)):
        return None
    if m[2] == "00":
        return None
    said = _time(m[1], m[2], t)
    return f"{said} {t.words['point']} {digits(m[3], t)}" if m[3] else said


def _on_the_hour(hour: str, minute: str, t: Table) -> str:
    if minute == "00" and int(hour) % 24 == 0:
        return t.words["midnight"]
    if minute != "00":
        return _time(hour, minute, t)
    if 1 <= int(hour) <= 12 and hour[0] != "0":
        return f"{cardinal(int(hour), t)} {t.words['oclock']}"
    early = f"{t.words['oh']} " if hour[0] == "0" else ""
    return f"{early}{_time(hour, None, t)} {t.words['hundred']}"


_ON_TIME = re.compile(r"\b(?:[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|to) $")
"""Words before two numbers with a colon that are a time of day."""


def _military(m: re.Match[str], t: Table) -> str | None:
    """At 1500 hours, 0630 hours; 1500 hours of work are a number."""
    if m[1][0] != "0" and not _ON_TIME.search(behind(m)):
        return None
    said = _time(m[1], m[2], t) if m[1][0] != "0" else f"{t.words['oh']} {_time(m[1], m[2], t)}"
    return f"{said if m[2] != '00' else said + ' ' + t.words['hundred']} {t.words['hours']}"


def _duration(m: re.Match[str], t: Table) -> str | None:
    """1:59:40 took that long, unless it was at that time or on that day."""
    if re.search(r"\b(?:(?:at|by|until|before|after)[ \ue000]|\d{4},? |[A-Z][a-z]{2} \d\d? )$", behind(m)):
        return None
    hours, minutes, seconds = m.groups()
    return f"{_counted(hours, 'hour', t)}, {_counted(minutes, 'minute', t)}, {t.words['and']} {_counted(seconds, 'second', t)}"


def _lasting(m: re.Match[str], t: Table) -> str:
    hours, minutes, seconds = m.groups()[:3] if m[1] else m.groups()[3:]
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(_counted(count, unit, t) for count, unit in parts if count)


def _counted(count: str, unit: str, t: Table) -> str:
    return f"{cardinal(int(count), t)} {t.words[unit] if int(count) == 1 else t.words[unit + 's']}"


def _offset(m: re.Match[str], t: Table) -> str:
    return f"{m[1]} {t.words['plus' if m[2] == '+' else 'minus']} {cardinal(int(m[3]), t)}"


def _ratio(m: re.Match[str], t: Table) -> str:
    """3:1, and of a map 1:10,000."""
    return f" {t.words['to']} ".join(number(part, t) for part in m.groups() if part)
