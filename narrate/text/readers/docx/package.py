"""The package of a document: its parts, by what they are to each other."""

from __future__ import annotations

import posixpath
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from narrate.errors import ScriptError
from narrate.text.parts.archive import Archive
from narrate.text.readers.docx.names import transitional

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How containers of OLE begin: Word's binary format, and what Word locks with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HINT = "Open it in Word, LibreOffice or Google Docs and save it as .docx again."


class Package:
    """An opened document. Raises ScriptError for what is none."""

    def __init__(self, data: bytes, where: str) -> None:
        _refuse_others(data, where)
        self._archive = Archive(data, where, "Word document", _HINT)
        self.main = self._main()

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is no such part."""
        return self._archive.part(name) if name else None

    def tree(self, name: str) -> etree._Element | None:
        """A part as a tree; None where there is no such part."""
        data = self.data(name)
        if data is None:
            return None
        return self._archive.parsed(transitional(data), name, recover=False)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id to the last word of its kind ("hyperlink"), and part or address."""
        folder, file = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in tree.iter("{*}Relationship") if tree is not None else ():
            target = one.get("Target") or ""
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[one.get("Id") or ""] = (posixpath.basename(one.get("Type") or ""), target)
        return found

    @cached_property
    def _kinds(self) -> dict[str, list[str]]:
        kinds: dict[str, list[str]] = {}
        for kind, target in self.relations(self.main).values():
            kinds.setdefault(kind, []).append(target)
        return kinds

    def parts(self, kind: str) -> list[tuple[str, etree._Element]]:
        """Name and tree of the parts of a kind that the document refers to: "footnotes", "header"."""
        found = ((name, self.tree(name)) for name in dict.fromkeys(self._kinds.get(kind, ())))
        return [(name, tree) for name, tree in found if tree is not None]

    def part(self, kind: str) -> etree._Element | None:
        """The part of a kind of which there is one."""
        return next((tree for _, tree in self.parts(kind)), None)

    @cached_property
    def properties(self) -> etree._Element | None:
        """What the document says of itself (Dublin Core)."""
        for kind, target in self.relations("").values():
            if kind == "core-properties":
                return self.tree(target)
        return None

    def _main(self) -> str:
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self._archive:
                return target
        if "word/document.xml" in self._archive:
            return "word/document.xml"
        raise self._archive.broken("is no Word document: it has no word/document.xml")


def _refuse_others(data: bytes, where: str) -> None:
    if data.startswith(_OLD):
        if _LOCKED in data:
            raise ScriptError(
                "is locked with a password", where=where, hint="Open it in Word and save it without one."
            )
        raise ScriptError("is in Word's old binary format, which is not read", where=where, hint=_HINT)
    if data[:5].lower() == b"{\\rtf":
        raise ScriptError("is RTF under another name", where=where, hint="Let its name end in .rtf.")
