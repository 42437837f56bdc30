"""Names in the XML of Word: ISO/IEC 29500, transitional; the strict edition is renamed to it."""

from __future__ import annotations

import re

from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - its prefix everywhere
R = f"{{{_OFFICE}/relationships}}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
"""Names of the strict edition of the standard."""
_HEAD = 20_000
"""Bytes in which the root element names its spaces."""


def transitional(data: bytes) -> bytes:
    """A part of the strict edition with the names of the transitional one, which programs write."""
    head = _STRICT.sub(
        lambda match: b"http://schemas.openxmlformats.org/" + match[1] + b"/2006/", data[:_HEAD]
    )
    return head + data[_HEAD:]


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute in Word's own space; empty where it is not there."""
    return "" if element is None else element.get(f"{W}{name}") or ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of names in Word's own space."""
    for name in path:
        element = None if element is None else element.find(f"{W}{name}")
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and value(element).lower() not in {"0", "false", "off", "none"}


def number(text: str, default: int = 0) -> int:
    """A whole number; `default` for what is none, or has more digits than anybody needs."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default
