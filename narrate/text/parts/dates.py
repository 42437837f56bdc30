"""Dates as writers put them into front matter: ISO, Jekyll's, spelled out, those of e-mail."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

NOON = 12
"""Hour, in UTC, of a date without a time: the same day from Honolulu to Auckland."""

_MONTH_NAMES = """
january januar janvier enero gennaio janeiro januari stycznia jänner jan janv ene gen stycz
february februar février febrero febbraio fevereiro februari lutego feber feb févr fév fev
march märz mars marzo março maart marts marca mar mrz mär
april avril abril aprile kwietnia apr abr avr
may mai mayo maggio maio mei maj maja
june juni juin junio giugno junho czerwca jun giu
july juli juillet julio luglio julho lipca jul juil lug
august août agosto augustus augusti sierpnia aug ago
september septembre septiembre settembre setembro septembrie września sep sept set
october oktober octobre octubre ottobre outubro października oct okt ott out
november novembre noviembre novembro listopada nov
december dezember décembre diciembre dicembre dezembro grudnia dec dez déc dic
"""
MONTHS = {
    name: number for number, line in enumerate(_MONTH_NAMES.strip().splitlines(), 1) for name in line.split()
}
"""Names of months in many languages, and their short forms, each to its number."""
_ZONES = dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0.0)
_ZONES |= {"WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5}
_ZONES |= {"AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
_ZONES |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZONES |= {"AKST": -9, "AKDT": -8, "HST": -10}
"""Hours ahead of UTC. Of letters with several meanings, the commonest in English."""

_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>(?i:[ap]\.?m\.?))?"
_ZONE = r"(?P<zone>[A-Za-z]{1,5}|[A-Z]\w+/[\w/+-]+|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)"
_CLOCK = rf"(?:(?:\s*,?\s+(?:at\s+)?|[Tt-]){_TIME}\s*(?:\[?{_ZONE}\]?)?)?"
_DAY_NAME = r"(?:[^\W\d_]{3,10},?\s+)?"
_LONGEST = 100
"""Characters of a date; whatever is longer is none, and is not looked through for one."""
_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_CLOCK}"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(rf"(?P<one>\d{{1,2}})(?P<sign>[-/.])(?P<other>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}){_CLOCK}"),
    re.compile(
        rf"{_DAY_NAME}(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th)?\s+(?:de\s+)?(?P<month>[^\W\d_]{{3,11}})\.?,?\s+(?:del?\s+)?(?P<year>\d{{4}}){_CLOCK}"
    ),
    re.compile(
        rf"{_DAY_NAME}(?P<month>[^\W\d_]{{3,11}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}"
    ),
)


class Ambiguous(ValueError):
    """A date that may be either of two days."""

    def __init__(self, problem: str, readings: tuple[datetime, datetime]) -> None:
        super().__init__(problem)
        self.readings = readings


def moment(text: str, *, month_first: bool = False) -> datetime:
    """The moment that a date names; UTC where it names no zone, noon where no time.

    `month_first` decides about 03-04-2025; without it such a date is none. Raises ValueError
    that says what is wrong with it.
    """
    date = text.strip()
    forms = _FORMS if len(date) <= _LONGEST else ()
    match = next((match for form in forms if (match := form.fullmatch(date))), None)
    if match is None:
        raise ValueError("cannot be read as a date")
    parts: dict[str, Any] = match.groupdict()
    if parts.get("one"):
        parts["month"], parts["day"] = _in_order(parts, month_first=month_first)
    return _moment(parts)


def _moment(parts: dict[str, Any]) -> datetime:
    """The moment of the parts of a date, month and day told apart."""
    year, month, day = int(parts["year"]), _month(parts["month"]), int(parts["day"])
    if year == 0:
        raise ValueError("names a year 0, which there is not")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(f"names a day {day}, but {calendar.month_name[month]} {year} has {days}")
    if not parts.get("hour"):
        return datetime(year, month, day, NOON, tzinfo=UTC)
    hour, minute, second = _clock(parts)
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(parts["zone"]))


def _in_order(parts: dict[str, Any], *, month_first: bool) -> tuple[str, str]:
    """Month and day of 17-08-2017 or 08-17-2017: what is above twelve is no month; full stops follow days."""
    first, second = str(parts["one"]), str(parts["other"])
    if int(first) > 12 or int(first) == int(second) or (parts["sign"] == "." and int(second) <= 12):
        return second, first
    if int(second) > 12 or month_first:
        return first, second
    raise Ambiguous(
        f"may be the day {first} of {calendar.month_name[int(second)]} or the day {second} of "
        f"{calendar.month_name[int(first)]}",
        (
            _moment({**parts, "month": second, "day": first}),
            _moment({**parts, "month": first, "day": second}),
        ),
    )


def of_name(name: str) -> datetime | None:
    """The date with which the name of a file begins, as Jekyll has it: `2025-03-01-on-listening`."""
    match = re.match(r"\d{4}-\d{2}-\d{2}(?![\d])", name)
    try:
        return moment(match[0]) if match else None
    except ValueError:
        return None


def _month(text: str) -> int:
    number = int(text) if text.isdigit() else MONTHS.get(text.casefold(), 0)
    if not 1 <= number <= 12:
        raise ValueError(f"names a month {text}, which there is not")
    return number


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if half := parts["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"names an hour {hour} {half}, which there is not")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError("names a time that no clock shows")
    return hour, minute, second


def _zone(text: str | None) -> tzinfo:
    if text is None:
        return UTC
    if "/" in text:
        try:
            return ZoneInfo(text)
        except (ValueError, OSError, KeyError):  # it is not known, or no name at all
            raise ValueError(f"names a time zone {text} that is not known") from None
    bare = re.sub(r"^(?:UTC|GMT)(?=[+-])", "", text)
    if bare.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[bare.upper()]))
    match = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", bare)
    if not match:
        raise ValueError(f"names a time zone {text} that is not known")
    away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if away >= timedelta(days=1):
        raise ValueError(f"names a time zone {text}, which there is not")
    return timezone(-away if match[1] == "-" else away)
