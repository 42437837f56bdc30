"""What the package document of a book says of overlays that were added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.sound.formats.epub import pages
from narrate.sound.formats.epub.original import FOLDER, MARK, NotThis
from narrate.sound.formats.epub.spanned import Read

_ITEM = re.compile(r"<((?:[\w-]+:)?)item\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
"""A tag `<item …>` of a package document, whatever its prefix is."""


def declared(package: str, rate: int, read: Sequence[Read]) -> str:
    """The package document, with what it says of overlays."""
    overlays = {one.page.item: f"{MARK}overlay-{number}" for number, one in enumerate(read, 1)}
    package = _ITEM.sub(lambda item: _with_overlay(item, overlays), package)
    package = _before(package, "metadata", list(_metadata(overlays, rate, read)))
    return _before(package, "manifest", list(_items(read)))


def _with_overlay(item: re.Match[str], overlays: dict[str, str]) -> str:
    named = re.search(r"\sid\s*=\s*[\"']([^\"']*)[\"']", item[0])
    overlay = overlays.get(named[1]) if named else None
    if overlay is None:
        return item[0]
    end = len(item[0]) - len(item[2]) - 1
    return f'{item[0][:end].rstrip()} media-overlay="{overlay}"{item[0][end:]}'


def _metadata(overlays: dict[str, str], rate: int, read: Sequence[Read]) -> Iterator[tuple[str, str, str]]:
    for one in read:
        length = pages.seconds(one.clips[-1].end - one.clips[0].begin, rate)
        yield "meta", f'property="media:duration" refines="#{overlays[one.page.item]}"', length
    yield "meta", 'property="media:duration"', pages.seconds(read[-1].clips[-1].end, rate)
    yield "meta", 'property="media:active-class"', pages.ACTIVE_CLASS


def _items(read: Sequence[Read]) -> Iterator[tuple[str, str, str]]:
    for number in range(1, len(read) + 1):
        href = f'href="{FOLDER}/{number:03}'
        yield "item", f'id="{MARK}overlay-{number}" {href}.smil" media-type="application/smil+xml"', ""
        yield "item", f'id="{MARK}sound-{number}" {href}.mp3" media-type="audio/mpeg"', ""
    yield "item", f'id="{MARK}style" href="{FOLDER}/style.css" media-type="text/css"', ""


def _before(package: str, name: str, added: Sequence[tuple[str, str, str]]) -> str:
    """Elements (name, attributes, text) put in before an element ends."""
    end = re.search(rf"</((?:[\w-]+:)?){name}\s*>", package)
    if end is None:
        raise NotThis(f"its package has no {name}")
    made = "".join(
        f"<{end[1]}{one} {attributes}>{text}</{end[1]}{one}>\n"
        if text
        else f"<{end[1]}{one} {attributes}/>\n"
        for one, attributes, text in added
    )
    return package[: end.start()] + made + package[end.start() :]
