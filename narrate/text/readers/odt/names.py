"""Names in the XML of OpenDocument 1.3 (ISO/IEC 26300)."""

from __future__ import annotations

import re

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_OASIS}:office:1.0}}"
TEXT = f"{{{_OASIS}:text:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
META = f"{{{_OASIS}:meta:1.0}}"
MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"
DC = "{http://purl.org/dc/elements/1.1/}"
MATH = "{http://www.w3.org/1998/Math/MathML}"


def number(text: str | None, default: int = 0) -> int:
    """A whole number; `default` for what is none, or has more digits than anybody needs."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else default


def words(element: etree._Element | None) -> str:
    """All text in an element, white space folded; empty where it is not there."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
