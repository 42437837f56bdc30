"""Documents that are archives (ZIP), from strangers.

Nothing is unpacked to a disk, every part has a limit, and all of them together; names that lead out
of the archive are names of nothing.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from lxml import etree

from narrate.errors import ScriptError

_LARGEST_PART = 32 * 2**20
_LARGEST_TEXT = 128 * 2**20
"""Bytes of all parts together, unpacked."""
_MOST_PARTS = 20_000
_LISTED = b"PK\x01\x02"
"""How the entry of a part begins in an archive's list of them."""
_UNREADABLE = (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError, zlib.error, lzma.LZMAError)
"""What damaged archives make of zipfile; NotImplementedError is a RuntimeError."""
_LOCKED = 1
"""Bit of a part's flags: it cannot be read without a password."""


class Archive:
    """An opened archive. Raises ScriptError for what is none, with `hint` for what to do about it.

    `kind` is what messages call such a document: "EPUB".
    """

    def __init__(self, data: bytes, where: str, kind: str, hint: str) -> None:
        self._where, self._kind, self._hint = where, kind, hint
        self._read = 0
        if data.count(_LISTED) > _MOST_PARTS:
            raise self.broken(f"is no {kind}: it has more than {_MOST_PARTS:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise self.broken(f"is no {kind}: {error}") from None
        self.names: tuple[str, ...] = tuple(self._zip.namelist())
        self._names = {name.lower(): name for name in self.names}

    def __contains__(self, name: str) -> bool:
        """Whether it has a part of that name, in capitals or not."""
        return name.lower() in self._names

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where it has none of that name."""
        real = name if name in self._zip.NameToInfo else self._names.get(name.lower())
        if real is None:
            return None
        if self._zip.NameToInfo[real].flag_bits & _LOCKED:
            raise self.broken(f"is locked with a password: {name}", "Save it without one.")
        try:
            with self._zip.open(real) as file:
                data = file.read(_LARGEST_PART + 1)
        except _UNREADABLE as error:
            raise self.broken(f"is damaged: {name}: {error}") from None
        self._read += len(data)
        if len(data) > _LARGEST_PART or self._read > _LARGEST_TEXT:
            raise self.broken(f"unpacks to more than such a document has: {name}")
        return data

    def xml(self, name: str) -> etree._Element:
        """A part that must be there, as a tree; what is wrong in it is mended as far as it can be."""
        return self.parsed(self.part(name) or b"", name)

    def parsed(self, data: bytes, name: str, *, recover: bool = True) -> etree._Element:
        """The tree of a part. Entities are not resolved, and nothing outside is looked at.

        Without `recover` what is wrong in it is an error, and so is an entity, whose text would be lost.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover)
        try:
            tree = etree.fromstring(data, parser) if data.strip() else None
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(f"is damaged: {name}: {error}") from None
        if tree is None:
            raise self.broken(f"is damaged: {name} is no XML")
        if not recover and next(tree.iter(etree.Entity), None) is not None:
            raise self.broken(f"is damaged: {name} has entities of its own")
        return tree

    def broken(self, what: str, hint: str = "") -> ScriptError:
        """The error that says `what` of this document."""
        return ScriptError(what, where=self._where, hint=hint or self._hint)


def holds(data: bytes, *names: str) -> bool:
    """Whether bytes are an archive with all of these parts, by its list of them."""
    found = {name.lower() for name in names_of(data)}
    return bool(found) and all(name.lower() in found for name in names)


def names_of(data: bytes) -> tuple[str, ...]:
    """The names of the parts of an archive, folders and litter of macOS aside; none where it is no archive."""
    if data.count(_LISTED) > _MOST_PARTS:
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except _UNREADABLE:
        return ()
    return tuple(name for name in names if not name.endswith("/") and not name.startswith("__MACOSX/"))
