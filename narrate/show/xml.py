"""Namespaces of a podcast feed, and elements in them."""

from __future__ import annotations

from lxml import etree

from narrate.characters import clean

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
RSS = ""

NAMESPACES = {
    "atom": ATOM[1:-1],
    "content": CONTENT[1:-1],
    "itunes": ITUNES[1:-1],
    "podcast": PODCAST[1:-1],
}


def add(
    parent: etree._Element, tag: str, text: str = "", attributes: dict[str, str] | None = None
) -> etree._Element:
    """Append an element; attributes without a value are left out."""
    element = etree.SubElement(parent, tag)
    for name, value in (attributes or {}).items():
        if value:
            element.set(name, clean(value))
    if text:
        element.text = clean(text)
    return element
