"""What a feed's values have to look like."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_DATE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s*)?\d{1,2}\s+"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?"
    r"(?P<zone>\s+(?:[+-]\d{4}|GMT|UTC|UT|Z|[ECMP][SD]T))?"
)
"""RFC 822 with years of four digits: `Mon, 05 Jan 2026 10:00:00 GMT`."""
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?")


def is_web_address(url: str) -> bool:
    """Whether `url` is absolute, with http or https and a host, and has no blank in it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # a bracket without its pair
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not re.search(r"\s", url)


def is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None


def is_uuid(text: str) -> bool:
    """Whether it is a UUID in its usual spelling, in either case."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def is_language(text: str) -> bool:
    """Whether it has the form of a BCP 47 tag of a language (`en`, `pt-BR`, `zh-Hant`)."""
    return _LANGUAGE.fullmatch(text) is not None


def has_zone(text: str) -> bool:
    """Whether a date of RFC 2822's form says its time zone."""
    match = _DATE.fullmatch(text)
    return match is not None and match["zone"] is not None


def moment(text: str) -> datetime | None:
    """A date as RFC 2822 writes it; UTC where it has no zone, None where it is something else."""
    if not _DATE.fullmatch(text):
        return None
    try:
        found = parsedate_to_datetime(text)
    except ValueError:  # the 31st of February
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def seconds(text: str) -> float | None:
    """A duration as `itunes:duration` has it: seconds, `MM:SS` or `HH:MM:SS`."""
    if re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        return float(text)
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def whole(text: str) -> int | None:
    """A whole number from 0, in ASCII digits."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None
