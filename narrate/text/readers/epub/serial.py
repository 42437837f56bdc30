"""Parts of a book as episodes: no episode of a title alone, and titles that say something in a list."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from narrate.model import Script
from narrate.text.numbering import is_number
from narrate.text.parts.hypertext.elements import HEADINGS, RULE
from narrate.text.readers.epub.matter import is_matter_title
from narrate.text.readers.epub.pieces import Part


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a serial. A title alone goes with the next; a number is called after what is above it."""
    waiting = Part()
    work = ""
    for part in parts:
        if _is_title(part):
            work = part.title or work
            waiting = Part(waiting.pages + part.pages, part.title, part.above, part.season)
            continue
        above = part.above or work
        if above and is_number(part.title):
            part.title, part.is_told = f"{above}: {part.title.rstrip('.:')}", False
        else:
            work = ""
        if waiting.pages:
            part.pages, part.is_told = waiting.pages + part.pages, False
        yield part
        waiting = Part()
    if waiting.pages:
        yield waiting


def numbered(scripts: Iterable[tuple[Part, Script | None]]) -> Iterator[Script]:
    """The scripts that say something, counted; where parts of the book are seasons, anew in each."""
    season, count = 0, 0
    for part, script in scripts:
        if script is None:
            continue
        if part.season != season:
            season, count = part.season, 0
        count += 1
        extra = {"episode": str(count)} | ({"season": str(season)} if season else {})
        yield replace(script, extra=extra)


def _is_title(part: Part) -> bool:
    """Whether a part says a title and nothing below it; the cover's picture may stand there."""
    bodies = [page.body for page in part.pages if page.body is not None and not page.rule]
    is_opening = not part.title or is_matter_title(part.title)
    but = HEADINGS | {"img"} if is_opening else HEADINGS
    return not any(text.strip() for body in bodies for text in _texts(body, but))


def _texts(body: HtmlElement, but: Container[str]) -> Iterator[str]:
    """The texts of a page that may be spoken, outside some elements; a picture is one, too."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.get(RULE) is None and element.tag not in but:
            yield "picture" if element.tag == "img" else element.text or ""
            yield from (child.tail or "" for child in element)
            waiting.extend(child for child in element if isinstance(child.tag, str))
