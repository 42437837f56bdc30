"""The package of a document, or the one file that a flat one is."""

from __future__ import annotations

import posixpath

from lxml import etree

from narrate.errors import ScriptError
from narrate.text.parts.archive import Archive, holds
from narrate.text.readers.odt.names import MANIFEST, MATH, OFFICE

_HINT = "Open it in LibreOffice and save it as a text document (.odt) again."
_KIND = "OpenDocument text"
_TEXT = b"application/vnd.oasis.opendocument.text"
_ZIP = b"PK\x03\x04"
_HEAD = 2000
"""Bytes in which a document says what it is."""


def is_text(data: bytes) -> bool:
    """Whether bytes are a text document, by what they say of themselves."""
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return _TEXT in head and holds(data, "content.xml")
    return b"<office:document" in head and _TEXT in data[: 4 * _HEAD]


class Package:
    """An opened document. Raises ScriptError for what is none."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        self._archive: Archive | None = None
        if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            self.content = _flat(data, where)
            self.styles: etree._Element | None = self.content
            self.meta: etree._Element | None = self.content
        else:
            self._archive = Archive(data, where, _KIND, _HINT)
            self._refuse_keys()
            if "content.xml" not in self._archive:
                raise self._archive.broken(f"is no {_KIND}: it has no content.xml")
            found = self._tree("content.xml")
            assert found is not None
            self.content = found
            self.styles, self.meta = self._tree("styles.xml"), self._tree("meta.xml")

    @property
    def text(self) -> etree._Element:
        """The element that holds the text."""
        body = self.content.find(f"{OFFICE}body")
        found = None if body is None else body.find(f"{OFFICE}text")
        if found is None:
            other = next(body.iterchildren(etree.Element), None) if body is not None else None
            kind = "nothing" if other is None else f"a {etree.QName(other).localname}"
            raise ScriptError(f"is no {_KIND}: it holds {kind}", where=self._where, hint=_HINT)
        return found

    def formula(self, address: str) -> etree._Element | None:
        """The formula that an object in the package is; None for what is none, or lies elsewhere."""
        if self._archive is None or ":" in address:
            return None
        folder = posixpath.normpath(posixpath.join("/", address)).lstrip("/")
        tree = self._tree(f"{folder}/content.xml")
        return tree if tree is not None and tree.tag == f"{MATH}math" else None

    def _tree(self, name: str) -> etree._Element | None:
        assert self._archive
        data = self._archive.part(name)
        return None if data is None else self._archive.parsed(data, name, recover=False)

    def _refuse_keys(self) -> None:
        manifest = self._tree("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
            raise ScriptError(
                "is locked with a password", where=self._where, hint="Open it and save it without one."
            )


def _flat(data: bytes, where: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ScriptError(f"is damaged: {error}", where=where, hint=_HINT) from None
    if tree.tag != f"{OFFICE}document":
        raise ScriptError(
            f"is no {_KIND}: it begins with <{etree.QName(tree).localname}>", where=where, hint=_HINT
        )
    if next(tree.iter(etree.Entity), None) is not None:
        raise ScriptError("is damaged: it has entities of its own", where=where, hint=_HINT)
    return tree
