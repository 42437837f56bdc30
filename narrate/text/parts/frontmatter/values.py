"""What the keys of front matter mean, in the words of any site generator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from narrate.errors import ScriptError, SettingsError
from narrate.languages import tag_of
from narrate.settings import Cast
from narrate.text.parts.dates import Ambiguous, moment
from narrate.text.parts.frontmatter.mapping import shortly
from narrate.validation import typed

NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("author", "authors", "by", "byline", "creator"),
    "language": ("language", "lang", "locale"),
    "date": ("date",),
    "description": ("description", "summary", "excerpt", "abstract", "teaser"),
    "cover": ("cover",),
    "guid": ("guid",),
}
_OTHER_DATES = (
    "publishdate",
    "pubdate",
    "published",
    "date_published",
    "published_at",
    "created",
    "created_at",
)
"""A script without a `date` may have one of these; what is no date in them is no error."""
_DRAFTS: dict[str, tuple[str, ...]] = {
    "published": ("false", "no", "off"),
    "publish": ("false", "no", "off"),
    "status": ("draft", "wip"),
}
"""Keys and values by which a script says that it is not to be published yet."""
_NO_DRAFT = ("", "false", "no", "off", "0", "null", "none", "~")
"""Values of `draft` that deny it: whoever writes `draft: maybe` does not want it published."""
_TABLES = ("extra", "taxonomies", "params")
"""Where Zola and Hugo keep what is not their own."""
_FILLED_IN = re.compile(r".*?`r |`|\{\{|today$|now$|last-modified$", re.IGNORECASE)
"""A date that a program fills in when it makes the page."""
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:\.\d{1,4})?")


@dataclass(frozen=True)
class Where:
    """Names a line of the front matter."""

    origin: str
    first: int
    """Line of the file in which line 0 of the front matter stands."""

    def error(self, line: int, problem: str, hint: str) -> ScriptError:
        return ScriptError(problem, where=f"{self.origin}:{self.first + line}", hint=hint)


def cast_of(value: Any, line: int, where: Where) -> Cast:
    """The script's own cast. Other programs call persons a cast, too: ours has names of ours in it."""
    known = [one.name for one in fields(Cast)]
    if not isinstance(value, dict) or not any(get_close_matches(key, known) for key in value):
        return Cast()
    try:
        found: Cast = typed(Cast, _with_numbers(value), where="", key="cast.")
    except SettingsError as error:
        raise where.error(line, error.message, error.hint) from None
    return found


def _with_numbers(table: dict[str, Any]) -> dict[str, Any]:
    """The table with its numbers, which front matter keeps as texts."""
    return {
        key: _with_numbers(value)
        if isinstance(value, dict)
        else float(value)
        if key in ("pitch", "pace") and isinstance(value, str) and _NUMBER.fullmatch(value)
        else value
        for key, value in table.items()
    }


def first_of(values: dict[str, Any], keys: tuple[str, ...], name: str) -> str:
    """The first of the keys that has a text, at the top or in a table of the generator's."""
    tables = [values, *(table for key in _TABLES if isinstance(table := values.get(key), dict))]
    for table in tables:
        for key in keys:
            text = _names(table.get(key)) if name == "author" else scalar(table.get(key, ""))
            if text and (name != "language" or key == "language" or tag_of(text)):
                return text
    return ""


def is_draft(values: dict[str, Any]) -> bool:
    """Whether a script says that it is not to be published yet."""
    if scalar(values.get("draft", "")).lower() not in _NO_DRAFT:
        return True
    return any(scalar(values.get(key, "")).lower() in words for key, words in _DRAFTS.items())


def scalar(value: Any) -> str:
    """A text without white space around it; empty for what is none."""
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """Persons: a name, a list of names, mappings with a `name`."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value)))
    if not isinstance(value, dict):
        return scalar(value)
    name = value.get("name")
    if isinstance(name, dict):  # Quarto's {given, family}
        return " ".join(filter(None, (scalar(name.get(part, "")) for part in ("given", "family"))))
    return scalar(name)


def extra_of(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the feed may use and no field holds: texts, and lists of texts joined."""
    known = {key for keys in NAMES.values() for key in keys}
    for key, value in values.items():
        if key in known:
            continue
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield key, ", ".join(value)
        else:
            yield key, scalar(value)


def is_no_date(text: str) -> bool:
    """Whether a `date` only keeps the place of one ("Insert date here", TBD, YYYY-MM-DD): it has no digit."""
    return bool(text) and not _FILLED_IN.match(text) and not any(char.isdigit() for char in text)


def date_of(
    text: str, line: int, where: Where, *, month_first: bool, others: tuple[datetime | None, ...] = ()
) -> datetime | None:
    """The date of a script; None where it says none, or leaves it to a program.

    `others` are dates that the script has besides: of two days that one may be, theirs is meant. Raises ScriptError.
    """
    if not text or _FILLED_IN.match(text) or is_no_date(text):
        return None
    try:
        return moment(text, month_first=month_first)
    except Ambiguous as error:
        days = {other.date() for other in others if other}
        if found := next((one for one in error.readings if one.date() in days), None):
            return found
        fault: ValueError = error
    except ValueError as error:
        fault = error
    raise where.error(
        line,
        f"`date` is {shortly(text)}: it {fault}",
        "Write it like 2025-03-01 or 2025-03-01 07:30 +01:00.",
    ) from None


def other_date(values: dict[str, Any]) -> datetime | None:
    """The first date under another name than `date`."""
    for text in filter(None, (scalar(values.get(key, "")) for key in _OTHER_DATES)):
        try:
            return moment(text)
        except ValueError:
            continue
    return None
