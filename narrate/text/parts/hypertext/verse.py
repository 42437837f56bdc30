"""Verse that stands in `<pre>`: lines as they were typed, which are no code."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import LINE


def set_lines(element: HtmlElement) -> None:
    """Every line of an element becomes a line of verse; an empty one ends a stanza."""
    lines: list[HtmlElement] = []
    for piece in list(_pieces(element)):
        if isinstance(piece, HtmlElement):
            piece.tail = None
            _last(lines, element).append(piece)
            continue
        for number, text in enumerate(piece.split("\n")):
            if number:
                lines.append(element.makeelement("div", {}))
            if text.strip():
                _add(_last(lines, element), text)
    element.text = None
    element.tag = "div"
    element.extend(lines)
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if _is_told(line):
            line.set(LINE, "1" if after is not None and _is_told(after) else "0")


def _pieces(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """The texts and children of an element in their order."""
    yield element.text or ""
    for child in list(element):
        tail = child.tail or ""
        yield child
        yield tail


def _last(lines: list[HtmlElement], element: HtmlElement) -> HtmlElement:
    if not lines:
        lines.append(element.makeelement("div", {}))
    return lines[-1]


def _add(line: HtmlElement, text: str) -> None:
    if len(line):
        line[-1].tail = (line[-1].tail or "") + text
    else:
        line.text = (line.text or "") + text


def _is_told(line: HtmlElement) -> bool:
    return len(line) > 0 or bool((line.text or "").strip())
