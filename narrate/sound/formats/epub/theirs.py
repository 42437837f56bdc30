"""The book that a script came from, with spans and overlays added and nothing else changed."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from narrate.sound.format import Recording
from narrate.sound.formats.epub import pages
from narrate.sound.formats.epub.archive import put
from narrate.sound.formats.epub.declared import declared
from narrate.sound.formats.epub.original import FOLDER, NotThis, package_of, pages_of
from narrate.sound.formats.epub.spanned import Read, read_pages
from narrate.sound.formats.epub.voice import Samples, mp3

_STYLE = f".{pages.ACTIVE_CLASS} {{ background-color: #ffe08a; color: #1a1a1a; }}\n"


def write_theirs(file: IO[bytes], recording: Recording, original: Path) -> str:
    """Write the book in `original` with overlays; its SHA-256. Raises NotThis; then nothing was written."""
    try:
        with zipfile.ZipFile(original) as book:
            package, base = package_of(book)
            read = read_pages(pages_of(book, package, base), recording)
            _copy(book, file, recording, package, base, read)
    except (zipfile.BadZipFile, OSError, KeyError, UnicodeError, ElementTree.ParseError) as error:
        raise NotThis(str(error)) from error
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _copy(
    book: zipfile.ZipFile,
    file: IO[bytes],
    recording: Recording,
    package: str,
    base: str,
    read: Sequence[Read],
) -> None:
    changed = {one.page.name: _with_style(one, base) for one in read}
    changed[package] = declared(book.read(package).decode("utf-8"), recording.rate, read)
    sound = Samples(recording.pcm())
    folder = posixpath.join(base, FOLDER)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in book.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            kept.create_system = 3
            content = changed.get(entry.filename)
            archive.writestr(kept, book.read(entry) if content is None else content.encode())
        for number, one in enumerate(read, 1):
            put(archive, f"{folder}/{number:03}.smil", _overlay(one, number, recording.rate).encode())
            length = one.clips[-1].end - one.clips[0].begin
            made = mp3(sound.take(length), recording.rate, recording.settings.bitrate)
            put(archive, f"{folder}/{number:03}.mp3", made, packed=False)
        put(archive, f"{folder}/style.css", _STYLE.encode())


def _with_style(one: Read, base: str) -> str:
    style = posixpath.relpath(
        posixpath.join(base, FOLDER, "style.css"), posixpath.dirname(one.page.name) or "."
    )
    head = re.search(r"</((?:[\w-]+:)?)head\s*>", one.markup)
    if head is None:
        raise NotThis("a page has no head")
    link = f'<{head[1]}link rel="stylesheet" type="text/css" href="{escape(style)}"/>'
    return one.markup[: head.start()] + link + one.markup[head.start() :]


def _overlay(one: Read, number: int, rate: int) -> str:
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
