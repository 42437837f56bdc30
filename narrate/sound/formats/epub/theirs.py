"""The book that a script came from, with spans and overlays added and nothing else changed."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import IO
from urllib.parse import unquote
from xml.etree import ElementTree

from narrate.model import Passage
from narrate.sound.format import Recording
from narrate.sound.formats.epub import pages
from narrate.sound.formats.epub.markup import Character, characters, fragments, with_spans
from narrate.sound.formats.epub.places import places
from narrate.sound.formats.epub.voice import Samples, mp3

_FOLDER = "narrate-overlays"
_MARK = "narrate-"
"""How the ids of our spans begin."""
_PAGE = "application/xhtml+xml"
_MOST = 2**31
"""Bytes of all parts together, unpacked."""
_LARGEST_PAGE = 32 * 2**20
_PLACED = 0.8
"""A smaller share of the sentences found in the book means that another text was spoken."""
_STYLE = f".{pages.ACTIVE_CLASS} {{ background-color: #ffe08a; color: #1a1a1a; }}\n"
_ITEM = re.compile(r"<((?:[\w-]+:)?)item\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")


@dataclass(frozen=True)
class _Page:
    """A page of the book in reading order."""

    item: str
    """Its id in the package."""
    href: str
    """As the package says it."""
    name: str
    """In the archive."""
    markup: str
    text: list[Character]
    begin: int
    """Where it begins in the text of all pages."""


@dataclass(frozen=True)
class _Clip:
    """A span, and when it is heard."""

    id: str
    begin: int
    end: int


@dataclass(frozen=True)
class _Read:
    """A page with what is heard of it."""

    page: _Page
    markup: str
    clips: list[_Clip]
    """Samples in the whole recording."""


class NotThis(Exception):
    """The file is no book that overlays can be added to."""


def write_theirs(file: IO[bytes], recording: Recording, original: Path) -> str:
    """Write the book in `original` with overlays; its SHA-256. Raises NotThis; then nothing was written."""
    try:
        with zipfile.ZipFile(original) as book:
            package, base = _package(book)
            read = _read(_pages(book, package, base), recording)
            _copy(book, file, recording, package, base, read)
    except (zipfile.BadZipFile, OSError, KeyError, UnicodeError, ElementTree.ParseError) as error:
        raise NotThis(str(error)) from error
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _package(book: zipfile.ZipFile) -> tuple[str, str]:
    """The name of the package document, and the folder in which it lies."""
    if sum(entry.file_size for entry in book.infolist()) > _MOST:
        raise NotThis("it is too large")
    if "META-INF/signatures.xml" in book.namelist():
        raise NotThis("it is signed")
    root = ElementTree.fromstring(book.read("META-INF/container.xml"))
    name = next((one.get("full-path") or "" for one in root.iter() if one.tag.endswith("}rootfile")), "")
    package = ElementTree.fromstring(book.read(name))
    if not (package.get("version") or "").startswith("3"):
        raise NotThis("it is older than EPUB 3")
    if b"media-overlay" in book.read(name):
        raise NotThis("it has overlays of its own")
    return name, posixpath.dirname(name)


def _pages(book: zipfile.ZipFile, package: str, base: str) -> list[_Page]:
    root = ElementTree.fromstring(book.read(package))
    items = {one.get("id"): one for one in root.iter() if one.tag.endswith("}item")}
    found: list[_Page] = []
    begin = 0
    for reference in (one for one in root.iter() if one.tag.endswith("}itemref")):
        item = items.get(reference.get("idref"))
        properties = (item.get("properties") or "").split() if item is not None else ["nav"]
        if item is None or item.get("media-type") != _PAGE or "nav" in properties:
            continue
        href = item.get("href") or ""
        name = posixpath.normpath(posixpath.join(base, unquote(href)))
        if book.getinfo(name).file_size > _LARGEST_PAGE:
            raise NotThis(f"{name} is too large")
        markup = book.read(name).decode("utf-8")
        if f'id="{_MARK}' in markup:
            raise NotThis(f"it has ids that begin with {_MARK}")
        text = characters(markup)
        found.append(_Page(item.get("id") or "", href, name, markup, text, begin))
        begin += sum(len(one.text) for one in text)
    return found


def _read(book: Sequence[_Page], recording: Recording) -> list[_Read]:
    """The pages of which something is heard, with their spans."""
    passages = [one for one in recording.passages if one.words]
    whole = "".join(one.text for page in book for one in page.text)
    found = places(whole, passages)
    if sum(place is not None for place in found) < _PLACED * len(passages) or not passages:
        raise NotThis("too little of its text is spoken")
    placed = [(place, one) for place, one in zip(found, passages, strict=True) if place is not None]
    read = [made for page in book if (made := _spanned(page, placed, recording.settings.follow == "word"))]
    return _filling(read, recording.samples)


def _units(place: tuple[int, int], passage: Passage, by_word: bool) -> list[tuple[int, int]]:
    """Where each unit of a passage begins in the text, and when it is heard; words of one time are one."""
    length = max(sum(len(word.text) for word in passage.words), 1)
    found: list[tuple[int, int]] = []
    at = 0
    for word in passage.words:
        heard = word.start if found else passage.start
        if not found or heard > found[-1][1]:
            found.append((place[0] + at * (place[1] - place[0]) // length, heard))
        at += len(word.text)
    return found if by_word else found[:1]


def _spanned(page: _Page, placed: Sequence[tuple[tuple[int, int], Passage]], by_word: bool) -> _Read | None:
    """A page with spans around what is heard of it; None where nothing is."""
    end = page.begin + sum(len(one.text) for one in page.text)
    here = [(place, one) for place, one in placed if place[0] < end and place[1] > page.begin]
    if not here:
        return None
    starts = [unit for place, one in here for unit in _units(place, one, by_word)]
    marks: dict[int, int] = {}
    offsets: dict[int, int] = {}
    at, firsts = page.begin, [start for start, _ in starts]
    ends = [place[1] for place, one in here for _ in _units(place, one, by_word)]
    for one in page.text:
        unit = bisect_right(firsts, at) - 1
        if unit >= 0 and at < ends[unit]:
            marks[one.start] = unit
        offsets[one.start] = at
        at += len(one.text)
    made = fragments(page.markup, marks.get)
    clips: list[_Clip] = []
    spans, seen = [], -1
    for number, fragment in enumerate(made, 1):
        first = next(offset for offset in range(fragment.start, fragment.end) if offset in marks)
        heard = starts[fragment.unit][1]
        if fragment.unit == seen:  # the rest of what other markup cuts off begins with its own word
            heard = _heard(here, offsets[first])
        seen = fragment.unit
        spans.append((fragment, f"{_MARK}{number}"))
        if clips and heard <= clips[-1].begin:
            continue
        clips.append(_Clip(f"{_MARK}{number}", heard, heard))
    markup = with_spans(page.markup, spans)
    ElementTree.fromstring(re.sub(r"&\w+;", "", markup))
    return _Read(page, markup, clips)


def _heard(here: Sequence[tuple[tuple[int, int], Passage]], at: int) -> int:
    """When the character at a place in the text is heard."""
    place, passage = next((place, one) for place, one in here if place[0] <= at < place[1])
    units = _units(place, passage, by_word=True)
    return units[bisect_right([start for start, _ in units], at) - 1][1]


def _filling(read: Sequence[_Read], samples: int) -> list[_Read]:
    """Clips that follow one another without a gap, from the first sample to the last."""
    found: list[_Read] = []
    starts = [clip.begin for one in read for clip in one.clips]
    bounds = [0, *starts[1:], samples]
    if any(one >= other for one, other in pairwise(bounds)):
        raise NotThis("it is not read in its order")
    at = 0
    for one in read:
        clips = [_Clip(clip.id, bounds[at + n], bounds[at + n + 1]) for n, clip in enumerate(one.clips)]
        at += len(clips)
        found.append(_Read(one.page, one.markup, clips))
    return found


def _copy(
    book: zipfile.ZipFile,
    file: IO[bytes],
    recording: Recording,
    package: str,
    base: str,
    read: Sequence[_Read],
) -> None:
    changed = {one.page.name: _with_style(one, base) for one in read}
    changed[package] = _declared(book.read(package).decode("utf-8"), recording.rate, read)
    sound = Samples(recording.pcm())
    folder = posixpath.join(base, _FOLDER)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in book.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            kept.create_system = 3
            content = changed.get(entry.filename)
            archive.writestr(kept, book.read(entry) if content is None else content.encode())
        for number, one in enumerate(read, 1):
            _put(archive, f"{folder}/{number:03}.smil", _overlay(one, number, recording.rate).encode())
            length = one.clips[-1].end - one.clips[0].begin
            made = mp3(sound.take(length), recording.rate, recording.settings.bitrate)
            _put(archive, f"{folder}/{number:03}.mp3", made, packed=False)
        _put(archive, f"{folder}/style.css", _STYLE.encode())


def _put(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = True) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr, entry.create_system = 0o644 << 16, 3
    archive.writestr(entry, content)


def _with_style(one: _Read, base: str) -> str:
    style = posixpath.relpath(
        posixpath.join(base, _FOLDER, "style.css"), posixpath.dirname(one.page.name) or "."
    )
    head = re.search(r"</((?:[\w-]+:)?)head\s*>", one.markup)
    if head is None:
        raise NotThis("a page has no head")
    link = f'<{head[1]}link rel="stylesheet" type="text/css" href="{escape(style)}"/>'
    return one.markup[: head.start()] + link + one.markup[head.start() :]


def _overlay(one: _Read, number: int, rate: int) -> str:
    href = escape(f"../{one.page.href}")
    first = one.clips[0].begin
    pars = "\n".join(
        f'<par id="p{n}"><text src="{href}#{clip.id}"/><audio src="{number:03}.mp3" '
        f'clipBegin="{begin}" clipEnd="{end}"/></par>'
        for n, clip in enumerate(one.clips, 1)
        for begin, end in [[pages.seconds(at - first, rate) for at in (clip.begin, clip.end)]]
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n'
        f'<body epub:textref="{href}">\n{pars}\n</body>\n</smil>\n'
    )


def _declared(package: str, rate: int, read: Sequence[_Read]) -> str:
    """The package document, with what it says of overlays."""
    overlays = {one.page.item: f"{_MARK}overlay-{number}" for number, one in enumerate(read, 1)}
    package = _ITEM.sub(lambda item: _with_overlay(item, overlays), package)
    package = _before(package, "metadata", list(_metadata(overlays, rate, read)))
    return _before(package, "manifest", list(_items(read)))


def _with_overlay(item: re.Match[str], overlays: dict[str, str]) -> str:
    named = re.search(r"\sid\s*=\s*[\"']([^\"']*)[\"']", item[0])
    overlay = overlays.get(named[1]) if named else None
    if overlay is None:
        return item[0]
    end = len(item[0]) - len(item[2]) - 1
    return f'{item[0][:end].rstrip()} media-overlay="{overlay}"{item[0][end:]}'


def _metadata(overlays: dict[str, str], rate: int, read: Sequence[_Read]) -> Iterator[tuple[str, str, str]]:
    for one in read:
        length = pages.seconds(one.clips[-1].end - one.clips[0].begin, rate)
        yield "meta", f'property="media:duration" refines="#{overlays[one.page.item]}"', length
    yield "meta", 'property="media:duration"', pages.seconds(read[-1].clips[-1].end, rate)
    yield "meta", 'property="media:active-class"', pages.ACTIVE_CLASS


def _items(read: Sequence[_Read]) -> Iterator[tuple[str, str, str]]:
    for number in range(1, len(read) + 1):
        href = f'href="{_FOLDER}/{number:03}'
        yield "item", f'id="{_MARK}overlay-{number}" {href}.smil" media-type="application/smil+xml"', ""
        yield "item", f'id="{_MARK}sound-{number}" {href}.mp3" media-type="audio/mpeg"', ""
    yield "item", f'id="{_MARK}style" href="{_FOLDER}/style.css" media-type="text/css"', ""


def _before(package: str, name: str, added: Sequence[tuple[str, str, str]]) -> str:
    """Elements (name, attributes, text) put in before an element ends."""
    end = re.search(rf"</((?:[\w-]+:)?){name}\s*>", package)
    if end is None:
        raise NotThis(f"its package has no {name}")
    made = "".join(
        f"<{end[1]}{one} {attributes}>{text}</{end[1]}{one}>\n"
        if text
        else f"<{end[1]}{one} {attributes}/>\n"
        for one, attributes, text in added
    )
    return package[: end.start()] + made + package[end.start() :]
