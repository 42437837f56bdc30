"""What a feed points at, looked into: links, covers, every episode's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from narrate.checks import episode, history, items, links, pictures, values
from narrate.checks.document import Document, text
from narrate.checks.episode import Subject, Text
from narrate.checks.finding import Finding
from narrate.checks.links import Reach
from narrate.checks.options import Options
from narrate.errors import ShowError
from narrate.model import Shelf
from narrate.show.xml import ITUNES, PODCAST

MOST_READ = 20
"""Episodes of a remote feed whose transcripts and chapters are fetched: the newest."""


def check(
    pages: Sequence[Document], reach: Reach, shelf: Shelf | None, options: Options
) -> Iterator[Finding]:
    """What a feed points at: links, covers, and every episode's files."""
    yield from links.check(links.of(pages), reach, options.mapped)
    listed = [(page, item) for page in pages for item in page.items]
    if isinstance(reach, links.Web):
        listed = listed[:MOST_READ]
    held = history.known(shelf) if shelf else {}

    def of_picture(at: tuple[str, str]) -> list[Finding]:
        content = reach.read(at[1], pictures.READ_LIMIT)
        return list(pictures.check(content, at[1], str(reach.path(at[1]) or at[0]))) if content else []

    def of_item(at: tuple[Document, etree._Element]) -> list[Finding]:
        return episode.check(_subject(*at, reach, held, options), decode=options.decode)

    for findings in options.mapped(partial(_reached, of_picture), _pictures(pages)):
        yield from findings
    for findings in options.mapped(partial(_reached, of_item), listed):
        yield from findings


def _reached(look: Callable[[Any], list[Finding]], subject: object) -> list[Finding]:
    """What `look` finds, or that a server did not give what it had promised."""
    try:
        return look(subject)
    except ShowError as error:
        return [links.DEAD.at(error.where, error.message)]


def _pictures(pages: Sequence[Document]) -> Iterator[tuple[str, str]]:
    seen = set()
    for page in pages:
        for image in page.channel.iter(f"{ITUNES}image"):
            url = image.get("href", "")
            if values.is_web_address(url) and url not in seen:
                seen.add(url)
                yield page.place(image), url


def _subject(
    page: Document, item: etree._Element, reach: Reach, held: history.Known, options: Options
) -> Subject:
    enclosure = item.find("enclosure")
    known = history.episode_of(item, held)
    found = (_read(page, element, reach) for element in item.findall(f"{PODCAST}transcript"))
    marks = item.find(f"{PODCAST}chapters")
    return Subject(
        place=page.place(item),
        sound=reach.path(items.enclosure_url(item)),
        media_type="" if enclosure is None else enclosure.get("type", ""),
        others=tuple(_others(item, reach)),
        duration=values.seconds(text(item, f"{ITUNES}duration")),
        chapters=None if marks is None else _read(page, marks, reach),
        transcripts=tuple(filter(None, found)),
        episode=known,
        told=options.told(known) if known else None,
    )


def _others(item: etree._Element, reach: Reach) -> Iterator[tuple[Path, str]]:
    """The other files of an episode that lie on this machine, with their types."""
    for other in item.findall(f"{PODCAST}alternateEnclosure"):
        for source in other.findall(f"{PODCAST}source"):
            if path := reach.path(source.get("uri", "")):
                yield path, other.get("type", "")


def _read(page: Document, element: etree._Element, reach: Reach) -> Text | None:
    url = element.get("url", "")
    content = reach.read(url, episode.READ_LIMIT) if values.is_web_address(url) else None
    if content is None:
        return None
    return Text(str(reach.path(url) or page.place(element)), element.get("type", ""), content)
