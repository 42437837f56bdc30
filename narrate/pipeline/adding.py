"""A page or a document becomes a script that its writer can correct."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from narrate.errors import FetchError, ScriptError, ShowError
from narrate.fetching import Fetched, Limits, fetch
from narrate.files import is_hidden, write_whole
from narrate.model import Script
from narrate.pipeline.moving import LeftOut, Moved, Tell, moved
from narrate.plugins import load_all
from narrate.settings import Settings
from narrate.text.parts.frontmatter import split
from narrate.text.reader import Reader, Source
from narrate.text.readers import DOOR, find, media_type_of, read_source, suffixes
from narrate.text.together import joined, only

_LIMITS = Limits(max_bytes=16 * 2**20, seconds=60.0)
_LARGEST_FILE = 512 * 2**20
"""Bytes: what the longest of all readers takes."""
_SLUG = re.compile(r"[\W_]+")
_LONGEST_SLUG = 60
_SAY_NOTHING = frozenset(
    ("", "application/octet-stream", "binary/octet-stream", "application/zip", "application/x-zip-compressed")
)
"""Media types of servers that do not know what a file is."""
STDIN = "-"
_STDIN_NAME = "standard input"


class Get(Protocol):
    """`fetching.fetch`, or what fetches less."""

    def __call__(self, url: str, limits: Limits = ..., *, local: bool | None = ...) -> Fetched: ...


@dataclass(frozen=True)
class _Found:
    """A script, and what its file is to say and where it is to lie."""

    script: Script
    front: dict[str, str]
    season: str
    picture: bytes = b""
    """Of the cover, as it goes beside the script; empty where the source has none."""


def add(
    targets: Sequence[str],
    settings: Settings,
    *,
    as_one: str = "",
    sections: tuple[int, int] | None = None,
    force: bool = False,
    also: Sequence[str] = (),
    tell: Tell = lambda left_out: None,
) -> list[Path]:
    """Write what URLs, files and folders say into the script folder; gives the new files.

    A folder becomes a season: its files, in the order of their names, are its episodes; so do the posts of
    the export of a whole site (`narrate.text.export`), in the order of their dates. `as_one` is the title of
    the one script that all are made into; `sections` are the first and the last that are taken of each;
    `also` and `tell` say of an export what else is taken, and what is not. Raises FetchError, ScriptError,
    and ShowError where a script of that name is there already and is not to be replaced by `force`; a post
    that is there already is left as it is.
    """
    found: list[_Found] = []
    written: list[Path] = []
    for target, season in (item for given in targets for item in _files(given)):
        source = source_of(target)
        posts = moved(source, settings, also, tell)
        if posts is None:
            found += _read(source, settings, sections, season)
        elif as_one:
            found += (_of_post(post, source) for post in posts)
        else:
            written += _write_posts(posts, source, settings, force=force, tell=tell)
    if as_one:
        found = [_joined(found, as_one)]
    return written + _write(found, settings, force=force)


def _read(
    source: Source, settings: Settings, sections: tuple[int, int] | None, season: dict[str, str]
) -> Iterator[_Found]:
    scripts = read_source(source, settings)
    picture = _picture(source)
    for script in scripts:
        taken = _taken(script, sections, source.where) if sections else script
        yield _Found(taken, front_of(taken, source) | season, season.get("season_name", ""), picture)


def _picture(source: Source) -> bytes:
    """The picture on the cover of a source, made square; nothing where there is none that can be used."""
    _, kind = find(source)
    if not (given := kind().picture(source)):
        return b""
    from narrate.show.cover import framed

    return framed(given)


def _of_post(post: Moved, source: Source) -> _Found:
    return _Found(post.script, front_of(post.script, source) | post.front, post.front["season_name"])


def _joined(found: Sequence[_Found], title: str) -> _Found:
    one = joined([each.script for each in found], title)
    sources = ", ".join(dict.fromkeys(each.front["source"] for each in found))
    own = {"title": title, "source": sources, "episode": "", "guid": "", "tags": ""}
    return _Found(one, found[0].front | own, found[0].season)


def _write(found: Sequence[_Found], settings: Settings, *, force: bool) -> list[Path]:
    """All of them, or none where one of them is there."""
    paths = [settings.script_dir / slug(one.season, "") / _name(one.script) for one in found]
    if not force:
        _refuse_those_there(paths)
    for path, one in zip(paths, found, strict=True):
        _put(path, one)
    return paths


def _put(path: Path, found: _Found) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    front = dict(found.front)
    if found.picture:
        front["cover"] = f"{path.stem}.jpg"
        write_whole(path.with_suffix(".jpg"), found.picture)
    write_whole(path, writer().write(found.script, front).encode())


def _write_posts(
    posts: Iterator[Moved], source: Source, settings: Settings, *, force: bool, tell: Tell
) -> Iterator[Path]:
    """One after the other, so that a run that was stopped goes on where it ended.

    Of two posts of one title, the second has digits in its name. Whoever exports the site again gets
    the posts that are new.
    """
    taken: dict[Path, str] = {}
    for post in posts:
        found = _of_post(post, source)
        folder = settings.script_dir / slug(found.season, "season")
        path = folder / _name(post.script)
        if (taken.get(path) or _guid_in(path) or post.guid) != post.guid:
            path = folder / f"{slug(post.script.title)}-{post.mark}{writer().suffixes[0]}"
        taken[path] = post.guid
        if path.exists() and not force:
            tell(LeftOut(post.script.title, "is there already"))
            continue
        _put(path, found)
        yield path


def _guid_in(path: Path) -> str:
    """The guid in the front matter of a script; empty where it is none that can be read."""
    try:
        return split(path.read_text(encoding="utf-8"), str(path)).guid
    except (OSError, ValueError, ScriptError):
        return ""


def _name(script: Script) -> str:
    return f"{slug(script.title)}{writer().suffixes[0]}"


def _refuse_those_there(paths: Sequence[Path]) -> None:
    for number, path in enumerate(paths):
        if path.exists() or path in paths[:number]:
            raise ShowError(
                "is there already",
                where=path,
                hint="Edit it, or replace it with --force: your edits are then lost.",
            )


def _files(target: str) -> Iterator[tuple[str, dict[str, str]]]:
    """A target; of a folder the files in it that some reader reads, each with its place in the season."""
    folder = Path(target)
    if not _is_folder(folder):
        yield target, {}
        return
    endings = {suffix for suffix in suffixes() if suffix}
    inside = sorted(
        path for path in folder.iterdir() if path.suffix.lower() in endings and not is_hidden(path)
    )
    if not inside:
        raise ScriptError("holds no file that is read", where=target, hint="Name the files in it.")
    for number, path in enumerate(inside, 1):
        yield str(path), {"season_name": folder.resolve().name, "episode": str(number)}


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # an address that is no path at all
        return False


def _taken(script: Script, sections: tuple[int, int], where: str) -> Script:
    first, last = sections
    count = len(script.sections)
    if not 1 <= first <= last <= count:
        raise ScriptError(
            f"has {count} section{'s' * (count != 1)}, not {first} to {last}",
            where=where,
            hint="`narrate plan` lists them with their numbers.",
        )
    return only(script, first, last)


def source_of(target: str) -> Source:
    """The bytes of a URL or a file, and what is known of them. Raises FetchError, ScriptError."""
    if target == STDIN:
        data = sys.stdin.buffer.read(_LIMITS.max_bytes + 1)
        return Source(_STDIN_NAME, data, media_type_of(data) or writer().media_types[0])
    if re.match(r"https?://", target, re.IGNORECASE):
        return page_of(target)
    if re.match(r"(?:data|file|ftp|javascript|about|blob):", target, re.IGNORECASE):
        raise FetchError(
            "is no web address", where=target[:200], hint="It takes a file, or an address such as https://…"
        )
    try:
        with Path(target).open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScriptError(
            f"cannot be read: {reason}", where=target, hint="It takes a file, or an address such as https://…"
        ) from None
    if len(data) > _LARGEST_FILE:
        raise ScriptError(
            f"has more than {_LARGEST_FILE / 2**20:.0f} MB", where=target, hint="Save the part you want."
        )
    return Source(target, data)


def page_of(url: str, *, local: bool | None = None, get: Get = fetch) -> Source:
    """The source at a URL, which `get` fetches; `local` as in `fetching.opened`. Raises FetchError."""
    found = get(url, _LIMITS, local=local)
    says_nothing = found.media_type in _SAY_NOTHING
    media_type = media_type_of(found.data) if says_nothing else found.media_type
    return Source(found.url, found.data, media_type or found.media_type, found.charset)


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
