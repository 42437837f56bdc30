"""Conditional requests (RFC 9110, section 13): what a client already has is not sent again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import formatdate, parsedate_to_datetime

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def http_date(seconds: float) -> str:
    """A time since the epoch as HTTP writes it, in whole seconds."""
    return formatdate(int(seconds), usegmt=True)


def status(headers: Mapping[str, str], tag: str, modified: float) -> int:
    """What the preconditions of a GET or HEAD make of it: 200, 304 or 412.

    `tag` is the strong entity tag, `modified` the time of the last change in seconds
    since the epoch. The order is that of section 13.2.2: a tag wins over a date.
    """
    if "if-match" in headers:
        if not _matches(headers["if-match"], tag, weak=False):
            return 412
    elif (limit := _seconds(headers.get("if-unmodified-since"))) is not None and int(modified) > limit:
        return 412
    if "if-none-match" in headers:
        return 304 if _matches(headers["if-none-match"], tag, weak=True) else 200
    since = _seconds(headers.get("if-modified-since"))
    return 304 if since is not None and int(modified) <= since else 200


def range_holds(headers: Mapping[str, str], tag: str, modified: float) -> bool:
    """Whether If-Range lets the Range header count: the client's part is of this very file."""
    if_range = headers.get("if-range")
    if if_range is None:
        return True
    return if_range.strip() in (tag, http_date(modified))


def _matches(field: str, tag: str, *, weak: bool) -> bool:
    """Whether a list of entity tags, or `*`, holds `tag`."""
    if field.strip() == "*":
        return True
    found = _TAG.finditer(field)
    return any(match[1] == tag and (weak or not match[0].startswith("W/")) for match in found)


def _seconds(date: str | None) -> float | None:
    """A date of HTTP in seconds since the epoch; None for none and for what is no date."""
    if date is None:
        return None
    try:
        parsed = parsedate_to_datetime(date)
        return parsed.replace(tzinfo=parsed.tzinfo or UTC).timestamp()
    except (ValueError, OverflowError):
        return None
