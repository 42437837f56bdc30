"""A document of a word processor, as every reader of such files tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

SpanKind = Literal["text", "break", "picture", "note", "formula"]
ParagraphKind = Literal["body", "title", "heading", "quote", "epigraph", "code", "line"]
"""What the style of a paragraph makes of it; a `line` is a scene break."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text is set."""

    bold: bool = False
    size: float = 0.0
    """Points; 0 where nobody says."""
    mono: bool = False
    """In a typeface for code."""
    struck: bool = False
    raised: Literal["", "up", "down"] = ""
    language: str = ""
    """BCP 47; empty where nobody says."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph."""

    text: str
    """What it says; of a picture its alternative text, of a formula its LaTeX, of a note the name that
    `Document.notes` knows it by."""
    look: Look = PLAIN
    kind: SpanKind = "text"
    link: str = ""
    rule: str = ""
    """Why it is not spoken; empty where it is."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What ends where the writer pressed the return key."""

    spans: tuple[Span, ...]
    kind: ParagraphKind = "body"
    level: int = 0
    """Of a heading, from 1."""
    depth: int = 0
    """Of an item, the lists that it stands in; 0 for what is none."""
    label: str = ""
    """The number of an item or a heading that the program shows: `1.`, `IV`, `2.1`."""
    centred: bool = False

    @property
    def text(self) -> str:
        """What it says, of what is spoken."""
        return "".join(_SHOWN.get(span.kind, span.text) for span in self.spans if not span.rule)

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing at all."""
        return not any(span.text.strip() for span in self.spans)


_SHOWN = {"break": " ", "note": "", "picture": ""}
"""What a span that is no text shows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; those that it covers, to the right and below, are cells without blocks."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    header: bool = False
    """Whether the first row names the columns."""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    language: str = ""
    description: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Footnotes and endnotes, by the names that spans cite."""
    about: About = About()


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)
