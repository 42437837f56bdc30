"""Where text goes that is no text of the document: into a table, to whoever waits for a name, nowhere."""

from __future__ import annotations

from collections.abc import Callable

from narrate.text.parts.office.model import Span
from narrate.text.readers.rtf.tables import Font, Head, Style


class Place:
    """Takes the text of a group, and control words that mean something there. By itself it forgets all."""

    def add(self, span: Span) -> None:
        """Text comes in."""

    def word(self, word: str, number: int | None) -> None:
        """A control word comes in."""

    def end(self) -> None:
        """The group that began it ends."""


class Shape(Place):
    """A picture or a shape: what it holds may be told in groups of its own."""


class Sink(Place):
    """Collects text and gives it away at its end."""

    def __init__(self, give: Callable[[str], None]) -> None:
        self._give = give
        self._parts: list[str] = []

    def add(self, span: Span) -> None:
        self._parts.append(span.text)

    def end(self) -> None:
        self._give("".join(self._parts))


class FontTable(Place):
    """The typefaces of a document: a number, a charset, a name that ends with a semicolon."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._font = Font()

    def add(self, span: Span) -> None:
        if not self._font.name.endswith(";"):
            self._font.name += span.text

    def word(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = self._head.fonts.setdefault(number or 0, Font())
        elif word == "fcharset":
            self._font.charset(number or 0)
        elif word == "cpg":
            self._font.page(number or 0)


class StyleTable(Place):
    """The styles of a document: a number, what it is based on, a name that ends with a semicolon."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._style = Style()

    def add(self, span: Span) -> None:
        self._style.name += span.text
        if span.text.rstrip().endswith(";"):
            self._style.name = self._style.name.strip().rstrip(";").strip()
            self._style = Style()

    def word(self, word: str, number: int | None) -> None:
        if word == "s":
            self._style = self._head.styles.setdefault(number or 0, Style())
        elif word == "sbasedon":
            self._style.based_on = number


class Info(Place):
    """What a document says of itself."""


class Created(Place):
    """When a document was made."""

    def __init__(self, head: Head) -> None:
        self._head = head

    def word(self, word: str, number: int | None) -> None:
        if word in {"yr", "mo", "dy", "hr", "min"} and number is not None:
            self._head.made[word] = number
