"""What elements say of what they hold: wrapped in controls and marks of changes, going on, standing for a line."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from narrate.text.parts.office.looks import is_bold_header
from narrate.text.parts.office.model import Block, Cell, Table
from narrate.text.readers.docx.drawings import is_rule
from narrate.text.readers.docx.names import W, child, is_on, value

PASSED = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo")
)
"""Elements of which only what is in them counts."""
GONE = frozenset((f"{W}del", f"{W}moveFrom"))
"""Elements of which nothing is left."""
_CONTENTS = {"table of contents": "table of contents", "index": "index"}


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table."""
    return unwrapped(table, f"{W}tr")


def unwrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a name, also where controls or marks of changes are wrapped around them."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in PASSED or element.tag == f"{W}sdt":
            yield from unwrapped(element, tag)


def has_header(table: etree._Element, row: etree._Element, rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether the first row names the columns: it says so, or it alone is all in bold."""
    if is_on(child(row, "trPr", "tblHeader")):
        return True
    return is_bold_header(rows)


def says(block: Block) -> bool:
    """Whether a block of a cell shows anything."""
    return isinstance(block, Table) or not block.is_empty


def is_line(paragraph: etree._Element) -> bool:
    """Whether a paragraph is a line across the page."""
    return any(is_rule(one) for one in paragraph.iter(f"{W}pict"))


def goes_on(properties: etree._Element | None) -> bool:
    """Whether a paragraph and the next are one: a drop cap, or the mark between them is deleted."""
    frame = child(properties, "framePr")
    if value(frame, "dropCap") in {"drop", "margin"}:
        return True
    return child(properties, "rPr", "del") is not None


def rule_of_control(element: etree._Element) -> str:
    """Why the content of a control is not spoken: it is a list of contents, or asks for what nobody has written."""
    if is_on(child(element, "sdtPr", "showingPlcHdr")):
        return "placeholder"
    name = value(child(element, "sdtPr", "docPartObj", "docPartGallery"))
    return _CONTENTS.get(name.lower(), "")
