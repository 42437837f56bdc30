"""From the parts of a document to what it says: its text, its notes, what stands beside it."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from narrate.text.parts.dates import moment
from narrate.text.parts.office.model import About, Document, Paragraph, Span, paragraphs
from narrate.text.readers.odt.body import Body
from narrate.text.readers.odt.lists import ListStyles
from narrate.text.readers.odt.names import DC, META, STYLE, words
from narrate.text.readers.odt.package import Package
from narrate.text.readers.odt.styles import Styles

_BESIDE = {
    f"{STYLE}header": "page header",
    f"{STYLE}header-left": "page header",
    f"{STYLE}header-first": "page header",
    f"{STYLE}footer": "page footer",
    f"{STYLE}footer-left": "page footer",
    f"{STYLE}footer-first": "page footer",
}
"""What stands on every page beside the text, and the rules that leave it out."""


def read_document(data: bytes, where: str) -> Document:
    """What a document says. Raises ScriptError at `where` for what is none, or cannot be read."""
    package = Package(data, where)
    trees = [package.styles] if package.styles is package.content else [package.styles, package.content]
    styles, lists = Styles(*trees), ListStyles(*trees)
    body = Body(package, styles, lists, where)
    text = list(body.blocks(package.text))
    beside: dict[tuple[Span, ...], Paragraph] = {}
    for element in package.styles.iter(*_BESIDE) if package.styles is not None else ():
        for paragraph in paragraphs(
            Body(package, styles, lists, where).blocks(element, _BESIDE[element.tag])
        ):
            beside.setdefault(paragraph.spans, paragraph)
    return Document((*text, *beside.values()), body.notes, _about(package.meta))


def _about(meta: etree._Element | None) -> About:
    if meta is None:
        return About()

    def said(*names: str) -> str:
        return next((text for name in names if (text := words(next(meta.iter(name), None)))), "")

    return About(
        title=said(f"{DC}title"),
        author=said(f"{META}initial-creator", f"{DC}creator"),
        language=said(f"{DC}language"),
        description=said(f"{DC}description", f"{DC}subject"),
        date=_date(said(f"{META}creation-date")),
    )


def _date(text: str) -> datetime | None:
    try:
        return moment(text)
    except ValueError:
        return None
