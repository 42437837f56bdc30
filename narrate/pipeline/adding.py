"""A page or a document becomes a script that its writer can correct."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

from narrate.errors import ScriptError, ShowError
from narrate.fetching import Limits, fetch
from narrate.files import write_whole
from narrate.model import Script
from narrate.plugins import load_all
from narrate.settings import Settings
from narrate.text.reader import Reader, Source
from narrate.text.readers import DOOR, read_source

_LIMITS = Limits(max_bytes=16 * 2**20, seconds=60.0)
_SLUG = re.compile(r"[\W_]+")
_LONGEST_SLUG = 60


def add(target: str, settings: Settings, *, force: bool = False) -> list[Path]:
    """Write what a URL or a file says into the script folder; gives the new files.

    Raises FetchError, ScriptError, and ShowError where a script of that name is there already
    and is not to be replaced by `force`.
    """
    source = source_of(target)
    reader = writer()
    written = []
    for script in read_source(source, settings):
        path = settings.script_dir / f"{slug(script.title)}{reader.suffixes[0]}"
        if path.exists() and not force:
            raise ShowError(
                "is there already",
                where=path,
                hint="Edit it, or replace it with --force: your edits are then lost.",
            )
        text = reader.write(script, front_of(script, source))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
        written.append(path)
    return written


def source_of(target: str) -> Source:
    """The bytes of a URL or a file, and what is known of them. Raises FetchError, ScriptError."""
    if re.match(r"https?://", target, re.IGNORECASE):
        found = fetch(target, _LIMITS)
        return Source(found.url, found.data, found.media_type, found.charset)
    try:
        return Source(target, Path(target).read_bytes())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScriptError(
            f"cannot be read: {reason}", where=target, hint="It takes a file, or an address such as https://…"
        ) from None


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


def slug(title: str) -> str:
    """A file name in the letters that the title has; `page` where it has none."""
    plain = unicodedata.normalize("NFC", title).lower()
    return _SLUG.sub("-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "page"
