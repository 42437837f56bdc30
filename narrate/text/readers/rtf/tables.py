"""What stands at the head of a document: typefaces, styles, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from narrate.text.parts.office.model import About, ParagraphKind
from narrate.text.parts.office.styles import is_contents, is_mono, kind_of_name, level_of_name
from narrate.text.readers.rtf.charsets import codec_of_charset, codec_of_page

_MOST_BASES = 50
_SYMBOLS = 2
"""Charset of typefaces of signs."""


@dataclass
class Font:
    name: str = ""
    codec: str = ""
    """Empty where it is the document's."""
    signs: bool = False
    """Whether its letters are signs."""

    def charset(self, number: int) -> None:
        self.codec, self.signs = codec_of_charset(number), number == _SYMBOLS

    def page(self, number: int) -> None:
        self.codec = codec_of_page(number)

    @property
    def plain_name(self) -> str:
        return self.name.strip().rstrip(";").strip()

    @cached_property
    def mono(self) -> bool:
        return is_mono(self.name)


@dataclass
class Style:
    name: str = ""
    based_on: int | None = None


@dataclass
class Head:
    """The tables of a document."""

    fonts: dict[int, Font] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """Of what it says of itself: `title`, `author`, `subject`, `doccomm`."""
    made: dict[str, int] = field(default_factory=dict)
    """When it was made: `yr`, `mo`, `dy`, `hr`, `min`."""

    def names(self, style: int) -> list[str]:
        """What a style and those below it are called."""
        found: list[str] = []
        at: int | None = style
        while at is not None and at in self.styles and len(found) < _MOST_BASES:
            found.append(self.styles[at].name)
            at = self.styles[at].based_on
        return found

    def level(self, style: int) -> int:
        """The rank of the headings that a style is for; 0 where it is for none."""
        return next((level for name in self.names(style) if (level := level_of_name(name))), 0)

    def kind(self, style: int) -> ParagraphKind:
        return next((kind for name in self.names(style) if (kind := kind_of_name(name))), "body")

    def is_contents(self, style: int) -> bool:
        return any(map(is_contents, self.names(style)))

    def about(self) -> About:
        said = self.texts.get
        return About(
            title=said("title", ""),
            author=said("author", ""),
            description=said("doccomm", "") or said("subject", ""),
            date=self._date(),
        )

    def _date(self) -> datetime | None:
        said = self.made.get
        try:
            return datetime(
                said("yr", 0), said("mo", 1), said("dy", 1), said("hr", 12), said("min", 0), tzinfo=UTC
            )
        except ValueError:
            return None
