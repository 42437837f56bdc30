"""Tables of a page: which are data, and how a row is said."""

from __future__ import annotations

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import text_of

_LONGEST_CELL = 400
"""Characters; a cell with more holds a part of the page."""


def is_data(table: HtmlElement) -> bool:
    """Whether a table holds facts in rows and columns, and is not there for the looks."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    found = rows(table)
    if max((len(row) for row in found), default=0) < 2 or len(found) < 2:
        return False
    texts = [[text_of(cell) for cell in row] for row in found]
    if not any(sum(any(map(str.isalnum, text)) for text in row) > 1 for row in texts):
        return False  # a bullet and its item, a margin and its text
    return all(len(text) <= _LONGEST_CELL for row in texts for text in row)


def rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of a table, row by row; those of tables inside it are not among them."""
    found = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            found.append([cell for cell in row if cell.tag in {"td", "th"}])
    return found


def header_of(found: list[list[HtmlElement]]) -> list[str]:
    """The names of the columns: the first row where it is made of header cells, else nothing."""
    if found and all(cell.tag == "th" for cell in found[0]):
        return [text_of(cell) for cell in found[0]]
    return []


def connection(header: list[str], column: int, *, in_header: bool) -> str:
    """What is said between a cell and the one before it, as in a table of Markdown."""
    if column == 0:
        return ""
    if in_header or not header:
        return ", "
    if len(header) == 2:
        return ": "
    name = header[column] if column < len(header) else ""
    return f", {name}: " if name else ", "
