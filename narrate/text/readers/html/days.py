"""Days as pages show them to people, in many languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from narrate.text.parts.dates import MONTHS, NOON

MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b"
"""A pattern of their names and abbreviations, in any case."""
_NAME = rf"(?P<name>{MONTH})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"\b(?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:st|nd|rd|th|er)?\.?[\s-]*(?:de |of )?{_NAME},?[\s-]*(?:de |del )?{_YEAR}",
        rf"\b{_NAME}\s*{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b{_YEAR}(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap){_DAY}\b",
        rf"\b{_YEAR[:-2]}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"\b(?P<one>\d{{1,2}})(?P<gap>[/-])(?P<other>\d{{1,2}})(?P=gap){_YEAR}",
    )
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?:/|$)|/((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[-/]|$)")
"""A day in an address: `/2026/05/04/`, `/2026-05-04-title`."""


def first(text: str) -> datetime | None:
    """The first day that a line names, at noon in UTC; None where none is or it may be another, as in 3/4/2025."""
    found = [match for form in _FORMS for match in form.finditer(text)]
    days = (_day(match.groupdict()) for match in sorted(found, key=re.Match.start))
    return next((day for day in days if day), None)


def without(text: str) -> str:
    """A line without the days in it; ` | ` stands for each."""
    for form in _FORMS:
        text = form.sub(" | ", text)
    return text


def of_path(url: str) -> datetime | None:
    """The day in the path of an address: `/2024/09/16/`."""
    match = _IN_PATH.search(url)
    return _moment(*(int(part) for part in match.groups() if part)) if match else None


def _day(parts: dict[str, str | None]) -> datetime | None:
    year = int(parts["year"] or 0)
    if name := parts.get("name"):
        return _moment(year, MONTHS[name.lower()], int(parts["day"] or 0))
    if parts.get("one"):
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        if max(one, other) <= 12 and one != other:
            return None
        return _moment(year, min(one, other), max(one, other))
    return _moment(year, int(parts["month"] or 0), int(parts["day"] or 0))


def _moment(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, NOON, tzinfo=UTC)
    except ValueError:  # the thirty-first of a short month
        return None
