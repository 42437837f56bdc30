"""What a reader is, and what it is given.

A reader turns a source into scripts. Every implementation is a frozen dataclass whose fields
are its options: `[readers.NAME]` in `narrate.toml` sets them. docs/readers.md shows a whole one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.decode import decode

MEGABYTE = 2**20
_HEAD = 4096
"""Bytes that tell what a nameless source is."""


@dataclass(frozen=True)
class Source:
    """What a reader reads: where it lies, its bytes, and what kind of file it is said to be."""

    where: str
    """A path or a URL, as messages show it."""
    data: bytes = field(default=b"", repr=False)
    media_type: str = ""
    """In lower case, without parameters; empty where nobody says."""
    charset: str = ""
    """The encoding that a server names; empty where none does."""
    whole: bool = False
    """Whether all of it is the text, as in a feed: nothing stands around it that has to be told apart."""

    @cached_property
    def path(self) -> PurePosixPath | Path:
        """The path of the file, or that within the URL."""
        if "://" in self.where:
            return PurePosixPath(unquote(urlsplit(self.where).path))
        return Path(self.where)

    @property
    def name(self) -> str:
        """The last part of the path without its ending."""
        return self.path.stem

    @cached_property
    def suffix(self) -> str:
        """The ending of the path, in lower case and with the dot; empty where it has none."""
        return self.path.suffix.lower()

    @cached_property
    def text(self) -> str:
        """The bytes as text, without byte order mark, every line ended by one line feed.

        Raises ScriptError for what is no text.
        """
        return decode(self.data, self.where)


@dataclass(frozen=True)
class Reader:
    """Reads one format. Only `suffixes` or `media_types`, and `read`, have to be given.

    The module of a reader is imported to learn what it reads: it must be light, and import
    what it needs to read only in `read`.
    """

    suffixes: ClassVar[tuple[str, ...]] = ()
    """Endings of files, in lower case and with the dot; `""` for files without one."""
    media_types: ClassVar[tuple[str, ...]] = ()
    """In lower case, without parameters; they count where an ending says nothing."""
    signatures: ClassVar[tuple[bytes, ...]] = ()
    """How its sources begin, in lower case: they count for what has neither ending nor media type."""
    max_bytes: ClassVar[int] = 16 * MEGABYTE
    """A longer source is refused before it is read. A book of plain text has three megabytes."""
    libraries: ClassVar[tuple[str, ...]] = ()
    """Distributions whose versions decide how a source is read: a new one reads it again."""

    writes: ClassVar[bool] = False
    """Whether scripts of other formats can be written in this one, to be edited."""

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        """Whether bytes that came without a name are of this format: by its signatures, or by a closer look."""
        return data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(cls.signatures)

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        """The scripts in a source: one, or one an episode that is to be made of it.

        `text` are the settings in `[text]`: what is spoken of what is not running text.
        Raises ScriptError with the place of what cannot be read.
        """
        raise NotImplementedError

    def picture(self, source: Source) -> bytes:
        """The picture on the cover of a source, as a file of any kind; nothing where it has none, or it is broken."""
        return b""

    def write(self, script: Script, front: Mapping[str, str]) -> str:
        """A script of any format as text that this reader reads, with `front` as its front matter.

        Only of a reader that says `writes`: a writer edits what comes out.
        """
        raise NotImplementedError


def fault_of_reader(found: Any) -> str:
    """What keeps a class from being a reader; empty where nothing does."""
    if not (isinstance(found, type) and issubclass(found, Reader) and is_dataclass(found)):
        return "is no dataclass derived from `narrate.text.reader.Reader`"
    for member in ("suffixes", "media_types", "libraries"):
        value = getattr(found, member)
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            return f"has `{member}` = {value!r}, not a tuple of strings"
    if not isinstance(found.signatures, tuple) or not all(isinstance(one, bytes) for one in found.signatures):
        return f"has `signatures` = {found.signatures!r}, not a tuple of bytes"
    if wrong := [suffix for suffix in found.suffixes if suffix and not suffix.startswith(".")]:
        return f"has the suffix {wrong[0]!r}, which begins without a dot"
    if type(found.max_bytes) is not int or found.max_bytes < 1:
        return f"has `max_bytes` = {found.max_bytes!r}, not a number of bytes"
    if found.read is Reader.read:
        return "lacks `read`"
    return "" if found.suffixes or found.media_types else "reads no suffix and no media type"


def fault_of_scripts(found: Any) -> str:
    """What is wrong with what a reader gave; empty where nothing is."""
    if isinstance(found, str) or not isinstance(found, Sequence):
        return f"gives {type(found).__name__}, not a list of scripts"
    for script in found:
        if not isinstance(script, Script):
            return f"gives {type(script).__name__}, not a script"
        length = len(script.source)
        runs = script.runs
        spans = [(part.start, part.end) for parts in (runs, script.skips) for part in parts]
        for start, end in spans:
            if not 0 <= start <= end <= length:
                return f"places text at {start} to {end} of a source of {length} characters"
    return ""
