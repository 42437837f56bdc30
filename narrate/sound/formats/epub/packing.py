"""The book as one file: its package document, and everything in the archive in a fixed order."""

from __future__ import annotations

import hashlib
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from typing import IO

from narrate.characters import clean, is_right_to_left
from narrate.model import Mark
from narrate.sound.format import Recording, Tags
from narrate.sound.formats.epub import pages
from narrate.sound.formats.epub.archive import put
from narrate.sound.formats.epub.parts import Chapter, chapters_of
from narrate.sound.formats.epub.voice import Samples, mp3

_FOLDER = "EPUB"
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{_FOLDER}/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "auditory"),
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "auditory"),
    ("accessibilityFeature", "synchronizedAudioText"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
)


def write_book(file: IO[bytes], recording: Recording, tags: Tags, marks: Sequence[Mark]) -> str:
    """Write the whole book; returns its SHA-256. A chapter's sound is in memory while it is packed."""
    title = tags.title or tags.album
    by_word = recording.settings.follow == "word"
    told = (recording.passages, recording.notes)
    chapters = chapters_of(marks, *told, title, recording.samples, by_word=by_word)
    sound = Samples(recording.pcm())
    language = tags.language or "und"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        put(archive, "mimetype", b"application/epub+zip", packed=False)
        put(archive, "META-INF/container.xml", _CONTAINER)
        book = _package(chapters, recording.rate, tags, title, language)
        put(archive, f"{_FOLDER}/book.opf", book)
        put(archive, f"{_FOLDER}/nav.xhtml", pages.contents(chapters, language, tags.contents))
        put(archive, f"{_FOLDER}/style.css", pages.STYLE)
        if tags.cover:
            put(archive, f"{_FOLDER}/cover.jpg", tags.cover, packed=False)
        front = pages.front(title, tags.artist, language, "cover.jpg" if tags.cover else "")
        put(archive, f"{_FOLDER}/title.xhtml", front)
        for chapter in chapters:
            put(archive, f"{_FOLDER}/{chapter.name}.xhtml", pages.page(chapter, language, tags.beside))
            if chapter.parts:
                put(archive, f"{_FOLDER}/{chapter.name}.smil", pages.overlay(chapter, recording.rate))
            made = mp3(sound.take(chapter.samples), recording.rate, recording.settings.bitrate)
            put(archive, f"{_FOLDER}/{chapter.name}.mp3", made, packed=False)
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _package(chapters: Sequence[Chapter], rate: int, tags: Tags, title: str, language: str) -> str:
    direction = ' page-progression-direction="rtl"' if is_right_to_left(language) else ""
    spine = "\n".join(f'<itemref idref="{chapter.name}"/>' for chapter in chapters)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{_text(language)}">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        + "\n".join(_metadata(chapters, rate, tags, title, language))
        + "\n</metadata>\n<manifest>\n"
        + "\n".join(_manifest(chapters, cover=bool(tags.cover)))
        + f'\n</manifest>\n<spine{direction}>\n<itemref idref="title"/>\n{spine}\n</spine>\n</package>\n'
    )


def _metadata(chapters: Sequence[Chapter], rate: int, tags: Tags, title: str, language: str) -> Iterator[str]:
    known = "\n".join([tags.album, title, tags.date, str(tags.track)])
    yield f'<dc:identifier id="id">urn:uuid:{uuid.uuid5(_NAMESPACE, known)}</dc:identifier>'
    yield f"<dc:title>{_text(title)}</dc:title>"
    yield f"<dc:language>{_text(language)}</dc:language>"
    for name, value in (("creator", tags.artist), ("description", tags.comment)):
        if value:
            yield f"<dc:{name}>{_text(value)}</dc:{name}>"
    yield f"<dc:date>{_text(tags.date)}</dc:date>"
    yield f'<meta property="dcterms:modified">{_text(tags.date)}T00:00:00Z</meta>'
    if tags.album:
        yield f'<meta property="belongs-to-collection" id="show">{_text(tags.album)}</meta>'
        yield '<meta refines="#show" property="collection-type">series</meta>'
        yield f'<meta refines="#show" property="group-position">{tags.track}</meta>'
    for name, value in _ACCESS:
        yield f'<meta property="schema:{name}">{value}</meta>'
    if tags.access:
        yield f'<meta property="schema:accessibilitySummary">{_text(tags.access)}</meta>'
    spoken = [chapter for chapter in chapters if chapter.parts]
    for chapter in spoken:
        length = pages.seconds(chapter.samples, rate)
        yield f'<meta property="media:duration" refines="#{chapter.name}-overlay">{length}</meta>'
    total = pages.seconds(sum(chapter.samples for chapter in spoken), rate)
    yield f'<meta property="media:duration">{total}</meta>'
    yield f'<meta property="media:active-class">{pages.ACTIVE_CLASS}</meta>'


def _manifest(chapters: Sequence[Chapter], *, cover: bool) -> Iterator[str]:
    yield _item("nav", "nav.xhtml", "application/xhtml+xml", 'properties="nav"')
    yield _item("style", "style.css", "text/css")
    if cover:
        yield _item("cover", "cover.jpg", "image/jpeg", 'properties="cover-image"')
    yield _item("title", "title.xhtml", "application/xhtml+xml")
    for chapter in chapters:
        name = chapter.name
        overlay = f'media-overlay="{name}-overlay"' if chapter.parts else ""
        yield _item(name, f"{name}.xhtml", "application/xhtml+xml", overlay)
        if chapter.parts:
            yield _item(f"{name}-overlay", f"{name}.smil", "application/smil+xml")
        yield _item(f"{name}-sound", f"{name}.mp3", "audio/mpeg")


def _item(name: str, href: str, media_type: str, more: str = "") -> str:
    return f'<item id="{name}" href="{href}" media-type="{media_type}"{more and f" {more}"}/>'


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
