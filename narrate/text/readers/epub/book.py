"""The container of a book: its package document, the order of its pages.

Source: EPUB 3.3 and OPF 2.0.1.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from html import entities
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from narrate.errors import ScriptError
from narrate.text.parts.archive import Archive
from narrate.text.parts.hypertext.elements import text_of
from narrate.text.parts.hypertext.page import page
from narrate.text.readers.epub import pronounced

_OBFUSCATED_FONTS = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"}
_PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
BESIDE = "page outside the reading order"
"""The rule by which pages are not spoken that the spine calls not linear."""
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_KEPT = {b"amp", b"lt", b"gt", b"quot", b"apos"}


class Book:
    """An opened book. Raises ScriptError for what is none, or cannot be read without a key."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        self._archive = Archive(data, where, "EPUB", "Download it again, or open it in a reader app to see.")
        name = self._package_name()
        self._package = self._archive.xml(name)
        self.base = posixpath.dirname(name)
        self._refuse_keys()

    def metadata(self, name: str) -> str:
        """The first value of a Dublin Core element; empty where there is none."""
        found = self._package.iter(f"{{*}}{name}")
        return next((text for one in found if (text := text_of(one))), "")

    def names(self) -> list[str]:
        """The pages in reading order, each once; those that are missing too."""
        return [name for name, rule in self.spine.items() if not rule]

    @cached_property
    def spine(self) -> dict[str, str]:
        """What the spine lists, in order, each once: its name, and why it is no page to read, empty for pages."""
        found: dict[str, str] = {}
        for reference in self._package.iter("{*}itemref"):
            item = self._manifest.get(reference.get("idref") or "")
            name = "" if item is None else self.inside(item.get("href") or "", self.base)[0]
            if item is None or not name:
                continue
            is_page = (item.get("media-type") or "").lower() in _PAGES
            rule = "" if is_page else "page that is no text"
            found.setdefault(name, BESIDE if is_page and reference.get("linear") == "no" else rule)
        return found

    def page(self, name: str) -> HtmlElement | None:
        """The tree of a page, tags without namespaces; None where the archive lacks it."""
        data = self._archive.part(name)
        if data is None:
            return None
        tree = _as_xml(data)
        if tree is None:
            tree = page(data, f"{self._where}: {name}", "")
        for element in tree.iter(etree.Element):
            bare = element.tag.rpartition("}")[2].lower()
            if bare != element.tag:  # what is broken HTML may be called what lxml lets nobody set
                element.tag = bare
        return tree

    def cover(self) -> bytes:
        """The picture on its cover: as EPUB 3 names it, else as EPUB 2 did; nothing where the book has none."""
        given = next(
            (meta.get("content") for meta in self._package.iter("{*}meta") if meta.get("name") == "cover"), ""
        )
        named = [
            item
            for item in self._manifest.values()
            if "cover-image" in (item.get("properties") or "").split()
        ]
        for item in [*named, *filter(None, [self._manifest.get(given or "")])]:
            if (item.get("media-type") or "").lower() in _PICTURES:
                return self._archive.part(self.inside(item.get("href") or "", self.base)[0]) or b""
        return b""

    @cached_property
    def lexicon(self) -> dict[str, str]:
        """Word to respelling or `/IPA/`, as its lexicons and its pages say."""
        found = pronounced.of_pages(tree for name in self.names() if (tree := self.page(name)) is not None)
        for item, name in self.items:
            is_lexicon = (item.get("media-type") or "").lower() == pronounced.MEDIA_TYPE
            if is_lexicon and (lexicon := self.xml(name)) is not None:
                found = pronounced.of_lexicon(lexicon) | found
        return found

    def references(self) -> Iterator[etree._Element]:
        """What the guide of EPUB 2 lists."""
        return self._package.iter("{*}reference")

    @cached_property
    def items(self) -> list[tuple[etree._Element, str]]:
        """The lines of the manifest, each with the name of its part in the archive."""
        return [(item, self.inside(item.get("href") or "", self.base)[0]) for item in self._manifest.values()]

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree, mended as far as it can be; None where the archive lacks it."""
        return None if self._archive.part(name) is None else self._archive.xml(name)

    @cached_property
    def _manifest(self) -> dict[str, etree._Element]:
        return {item.get("id") or "": item for item in self._package.iter("{*}item")}

    def inside(self, address: str, base: str) -> tuple[str, str]:
        """Name in the archive and fragment of an address in the book; no name for one that leads out."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return "", ""
        if parts.scheme or parts.netloc:
            return "", ""
        path = posixpath.normpath(posixpath.join("/", base, unquote(parts.path))).lstrip("/")
        return (path if parts.path else ""), unquote(parts.fragment)

    def _package_name(self) -> str:
        container = self._archive.part("META-INF/container.xml")
        if container is not None:
            for root in self._archive.parsed(container, "META-INF/container.xml").iter("{*}rootfile"):
                if (name := root.get("full-path") or "") in self._archive:
                    return name
        for name in self._archive.names:
            if name.lower().endswith(".opf"):
                return name
        raise self._archive.broken("is no EPUB: it has no package document")

    def _refuse_keys(self) -> None:
        """Books under a key cannot be read; fonts that are only obfuscated do no harm."""
        data = self._archive.part("META-INF/encryption.xml")
        if data is None:
            return
        for one in self._archive.parsed(data, "META-INF/encryption.xml").iter("{*}EncryptedData"):
            method = one.find("{*}EncryptionMethod")
            if method is None or method.get("Algorithm") not in _OBFUSCATED_FONTS:
                raise ScriptError(
                    "is locked by its shop (DRM)",
                    where=self._where,
                    hint="Only who sold it can open it; ask for an edition without a lock.",
                )


def _as_xml(data: bytes) -> HtmlElement | None:
    """The tree of well-formed XHTML, named characters resolved; None for what browsers must mend."""
    named = _NAMED.sub(_character, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(named, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if any(True for _ in tree.iter(etree.Entity)) else tree


def _character(match: re.Match[bytes]) -> bytes:
    if match[1] in _KEPT or match[1].decode() not in entities.name2codepoint:
        return match[0]
    return f"&#{entities.name2codepoint[match[1].decode()]};".encode()
