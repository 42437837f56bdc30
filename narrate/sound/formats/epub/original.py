"""The book that a script came from, as it is: its package, and its pages in reading order."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree

from narrate.sound.formats.epub.markup import Character, characters

FOLDER = "narrate-overlays"
"""Where in the book lies what is added."""
MARK = "narrate-"
"""How the ids of our spans begin."""
_PAGE = "application/xhtml+xml"
_MOST = 2**31
"""Bytes of all parts together, unpacked."""
_LARGEST_PAGE = 32 * 2**20


@dataclass(frozen=True)
class Page:
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


class NotThis(Exception):
    """The file is no book that overlays can be added to."""


def package_of(book: zipfile.ZipFile) -> tuple[str, str]:
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


def pages_of(book: zipfile.ZipFile, package: str, base: str) -> list[Page]:
    root = ElementTree.fromstring(book.read(package))
    items = {one.get("id"): one for one in root.iter() if one.tag.endswith("}item")}
    found: list[Page] = []
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
        if f'id="{MARK}' in markup:
            raise NotThis(f"it has ids that begin with {MARK}")
        text = characters(markup)
        found.append(Page(item.get("id") or "", href, name, markup, text, begin))
        begin += sum(len(one.text) for one in text)
    return found
