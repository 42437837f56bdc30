"""The file of a script that was added: what it is called, and what it says of itself."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime

from narrate.model import Script
from narrate.plugins import load_all
from narrate.text.reader import Reader, Source
from narrate.text.readers import DOOR

_SLUG = re.compile(r"[\W_]+")
_LONGEST_SLUG = 60


def name_of(script: Script) -> str:
    """The name of the file that a script is written into."""
    return f"{slug(script.title)}{writer().suffixes[0]}"


def writer() -> Reader:
    """The reader that scripts of other formats are written for."""
    readers, _ = load_all(DOOR)
    return next(kind() for kind in readers.values() if kind.writes)


def front_of(script: Script, source: Source) -> dict[str, str]:
    """What the script says of itself, and where it came from and when."""
    return {
        "title": script.title,
        "author": script.author,
        "date": _day(script.date),
        "language": script.language,
        "description": script.description,
        "source": source.where,
        "added": datetime.now(UTC).date().isoformat(),
        "license": script.extra.get("license", ""),
    }


def _day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return date.isoformat(moment) if midnight else moment.isoformat()


def slug(title: str, nameless: str = "page") -> str:
    """A file name in the letters that the title has; `nameless` where it has none."""
    plain = unicodedata.normalize("NFC", title).lower()
    return _SLUG.sub("-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or nameless
