"""What a book is taken apart into: pages, and the parts that become a script each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement


@dataclass(frozen=True)
class Page:
    """A page of a book, or a part of one, its headings as the navigation names them."""

    name: str
    body: HtmlElement | None
    """None where the archive lacks the page."""
    rule: str = ""
    """Why nothing of it is spoken."""
    notes: Mapping[str, HtmlElement] = field(default_factory=dict)
    """The notes that it has marks of, by the addresses in the marks."""
    begins: int | None = None
    """Place of the line of the navigation that begins a part here."""


@dataclass
class Part:
    """Pages that become one script."""

    pages: list[Page] = field(default_factory=list)
    title: str = ""
    """Empty for that of the book."""
    above: str = ""
    """What its title stands below, where that is a part of the book."""
    season: int = 0
    """Number of that part, from 1; 0 where the book has no parts."""
    is_told: bool = True
    """Whether its title is what its first heading says, and no name that was made for a list."""
