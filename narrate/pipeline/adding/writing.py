"""A page or a document becomes a script that its writer can correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import ScriptError, ShowError
from narrate.files import is_hidden, write_whole
from narrate.model import Script
from narrate.pipeline.adding.filing import front_of, name_of, slug, writer
from narrate.pipeline.adding.moving import LeftOut, Moved, Tell, moved
from narrate.pipeline.adding.seasons import Seasons
from narrate.pipeline.adding.sources import source_of
from narrate.pipeline.adding.together import joined, only
from narrate.settings import Settings
from narrate.text.parts.frontmatter import split
from narrate.text.reader import Source
from narrate.text.readers import find, read_source, suffixes


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

    A folder becomes a season: its files, in the order of their names and of the numbers in these, are its
    episodes; what else is in it is told. So do the posts of
    the export of a whole site (`narrate.text.export`), in the order of their dates. `as_one` is the title of
    the one script that all are made into; `sections` are the first and the last that are taken of each;
    `also` and `tell` say of an export what else is taken, and what is not. Raises FetchError, ScriptError,
    and ShowError where a script of that name is there already and is not to be replaced by `force`; a post
    that is there already is left as it is.
    """
    found: list[_Found] = []
    written: list[Path] = []
    for target, season in (item for given in targets for item in _files(given, tell)):
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
    paths = [settings.script_dir / slug(one.season, "") / name_of(one.script) for one in found]
    _refuse_one_name(paths)
    if not force:
        _refuse_those_there(paths)
    seasons = Seasons(settings.script_dir)
    for path, one in zip(paths, found, strict=True):
        _put(path, one, seasons)
    return paths


def _put(path: Path, found: _Found, seasons: Seasons) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    front = found.front | seasons.of(found.front)
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
    seasons = Seasons(settings.script_dir)
    for post in posts:
        found = _of_post(post, source)
        folder = settings.script_dir / slug(found.season, "season")
        path = folder / name_of(post.script)
        if (taken.get(path) or _guid_in(path) or post.guid) != post.guid:
            path = folder / f"{slug(post.script.title)}-{post.mark}{writer().suffixes[0]}"
        taken[path] = post.guid
        if path.exists() and not force:
            tell(LeftOut(post.script.title, "is there already"))
            continue
        _put(path, found, seasons)
        yield path


def _guid_in(path: Path) -> str:
    """The guid in the front matter of a script; empty where it is none that can be read."""
    try:
        return split(path.read_text(encoding="utf-8"), str(path)).guid
    except (OSError, ValueError, ScriptError):
        return ""


def _refuse_one_name(paths: Sequence[Path]) -> None:
    """Of two scripts at one place only the second would be left."""
    for number, path in enumerate(paths):
        if path in paths[:number]:
            raise ShowError(
                "would be the script of two of them: they have one title",
                where=path,
                hint="Add them one after the other and rename the first, or make them one with --as-one.",
            )


def _refuse_those_there(paths: Sequence[Path]) -> None:
    for path in paths:
        if path.exists():
            raise ShowError(
                "is there already",
                where=path,
                hint="Edit it, or replace it with --force: your edits are then lost.",
            )


_NUMBER = re.compile(r"([0-9]+)")


def _in_order(path: Path) -> list[str | int]:
    """What a file of a folder is sorted by: `2-ch.md` goes before `10-ch.md`."""
    parts = _NUMBER.split(path.name.casefold())
    return [int(part) if index % 2 else part for index, part in enumerate(parts)]


def _files(target: str, tell: Tell) -> Iterator[tuple[str, dict[str, str]]]:
    """A target; of a folder the files in it that some reader reads, each with its place in the season."""
    folder = Path(target)
    if not _is_folder(folder):
        yield target, {}
        return
    endings = {suffix for suffix in suffixes() if suffix}
    seen = sorted((path for path in folder.iterdir() if not is_hidden(path)), key=_in_order)
    inside = [path for path in seen if path.suffix.lower() in endings and path.is_file()]
    if not inside:
        raise ScriptError("holds no file that is read", where=target, hint="Name the files in it.")
    taken = {*inside}
    for path in (path for path in seen if path not in taken):
        tell(LeftOut(path.name, "folder" if path.is_dir() else "no file that is read"))
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
