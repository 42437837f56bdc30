"""Pictures, text boxes and lines in a run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from narrate.text.parts.pictures import alternative_text
from narrate.text.readers.docx.names import MC, WP, O, V

_BOX = "}txbxContent"
"""What a text box holds; the strict edition has it in a space of its own."""
_DRAWN = re.compile(r"/(chart|diagram)")


@dataclass(frozen=True)
class Drawing:
    """What is drawn at a place."""

    pictures: tuple[str, ...] = ()
    """Their alternative texts, as far as they have one."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes: elements that hold paragraphs."""
    silent: str = ""
    """`[chart]` or `[diagram]`, whose text stands in a part of its own."""


def shown(element: etree._Element) -> etree._Element:
    """Of alternatives, the one for the newest programs; the older ones say the same."""
    found = element.find(f"{MC}Choice")
    if found is None or not len(found):
        found = element.find(f"{MC}Fallback")
    return element.makeelement("none") if found is None else found


def drawing(element: etree._Element) -> Drawing:
    """What a `drawing`, `pict` or `object` shows."""
    boxes = list(_boxes(element))
    named = [one for one in _outside(element) if one.tag == f"{WP}docPr"]
    texts = [one.get("descr") or one.get("title") or "" for one in named]
    if not named:
        texts = [one.get("alt") or "" for one in _outside(element) if one.tag in (f"{V}shape", f"{V}rect")]
    uris = [
        str(one.get("uri") or "") for one in _outside(element) if etree.QName(one).localname == "graphicData"
    ]
    drawn = next((match[1] for uri in uris if (match := _DRAWN.search(uri))), "")
    pictures = tuple(text for one in texts if (text := alternative_text(one)))
    return Drawing(pictures, boxes, f"[{drawn}]" if drawn and not pictures else "")


def is_rule(element: etree._Element) -> bool:
    """Whether a `pict` is a line across the page."""
    return any(one.get(f"{O}hr") in {"t", "true"} for one in element.iter(etree.Element))


def _boxes(element: etree._Element) -> list[etree._Element]:
    return [one for one in _outside(element) if one.tag.endswith(_BOX)]


def _outside(element: etree._Element) -> list[etree._Element]:
    """The elements of a drawing without what stands in its text boxes, alternatives chosen."""
    found: list[etree._Element] = []
    ahead = [element]
    while ahead:
        one = ahead.pop()
        if not isinstance(one.tag, str):
            continue
        if one.tag == f"{MC}AlternateContent":
            one = shown(one)
        found.append(one)
        if not one.tag.endswith(_BOX):
            ahead.extend(reversed(one))
    return found
