"""What stands in a paragraph: text and how it is set, notes, pictures, formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from narrate.text.parts.mathml import latex_of
from narrate.text.parts.office.model import Block, Span
from narrate.text.parts.office.setting import Setting
from narrate.text.parts.pictures import alternative_text
from narrate.text.readers.odt.names import DRAW, MATH, SVG, TEXT, XLINK, number, words
from narrate.text.readers.odt.package import Package
from narrate.text.readers.odt.silent import SILENT
from narrate.text.readers.odt.styles import Styles

_MOST_SPACES = 100


@dataclass(frozen=True)
class Around:
    """What text stands in."""

    setting: Setting
    rule: str = ""
    link: str = ""


class Inline:
    """Reads paragraphs; what does not stand in their lines is kept for whoever asked."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        inside: Callable[[etree._Element, str], Iterator[Block]],
    ) -> None:
        """`inside` reads the blocks of a note."""
        self.notes: dict[str, tuple[Block, ...]] = {}
        """By the names that their marks have."""
        self.boxes: list[etree._Element] = []
        """Text boxes that were come by: their text follows the paragraph."""
        self._package = package
        self._styles = styles
        self._inside = inside

    def spans(self, parent: etree._Element, around: Around) -> Iterator[Span]:
        """What an element says and what stands in it, in order."""
        yield from _text(parent.text, around)
        for element in parent:
            if isinstance(element.tag, str):
                yield from self._inline(element, around)
            yield from _text(element.tail, around)

    def _inline(self, element: etree._Element, around: Around) -> Iterator[Span]:
        tag = element.tag
        if tag == f"{TEXT}span":
            setting = self._styles.span(around.setting, element.get(f"{TEXT}style-name") or "")
            yield from self.spans(element, replace(around, setting=setting))
        elif tag == f"{TEXT}a":
            target = element.get(f"{XLINK}href") or ""
            yield from self.spans(element, replace(around, link="" if target.startswith("#") else target))
        elif tag == f"{TEXT}tab":
            yield from _text("\t", around)
        elif tag == f"{TEXT}s":
            yield from _text(" " * max(min(number(element.get(f"{TEXT}c"), 1), _MOST_SPACES), 1), around)
        elif tag == f"{TEXT}line-break":
            yield Span("\n", kind="break")
        elif tag == f"{TEXT}note":
            yield self._note(element, around)
        elif tag in SILENT:
            yield from self._silent(element, replace(around, rule=around.rule or SILENT[tag]))
        elif tag.startswith(DRAW):
            yield from self.drawing(element, around)
        elif tag == f"{TEXT}p":  # in a comment
            yield from _text(" ", around)
            yield from self.spans(element, around)
        else:
            yield from self.spans(element, around)

    def _silent(self, element: etree._Element, around: Around) -> Iterator[Span]:
        """Who wrote a comment and when is no text of the document."""
        for inner in element.iterchildren(etree.Element) if around.rule == "comment" else [element]:
            if not inner.tag.startswith(("{http://purl.org/dc/", f"{TEXT}sender")):
                yield from self.spans(inner, around)
                yield from _text(" ", around)

    def _note(self, element: etree._Element, around: Around) -> Span:
        name = f"note {len(self.notes) + 1}"
        self.notes[name] = ()  # notes may hold notes
        body = element.find(f"{TEXT}note-body")
        self.notes[name] = () if body is None else tuple(self._inside(body, around.rule))
        return Span(name, kind="note", rule=around.rule)

    def drawing(self, element: etree._Element, around: Around) -> Iterator[Span]:
        """Pictures by their texts; formulas; what text boxes hold comes behind the paragraph."""
        title, described = words(element.find(f"{SVG}title")), words(element.find(f"{SVG}desc"))
        text = title if described in title else described if title in described else f"{title}. {described}"
        found = list(self._objects(element, around))
        if (text := alternative_text(text)) and not any(span.kind == "formula" for span in found):
            yield Span(text, kind="picture", rule=around.rule)
        yield from found
        self.boxes += element.findall(f"{DRAW}text-box")
        if any(child.tag in (f"{TEXT}p", f"{TEXT}list") for child in element):
            self.boxes.append(element)
        for inner in element.iterchildren(f"{DRAW}a", f"{DRAW}frame", f"{DRAW}g", f"{DRAW}custom-shape"):
            yield from self.drawing(inner, around)

    def _objects(self, frame: etree._Element, around: Around) -> Iterator[Span]:
        for element in frame.iterchildren(f"{DRAW}object"):
            formula = element.find(f"{MATH}math")
            if formula is None:
                formula = self._package.formula(element.get(f"{XLINK}href") or "")
            if formula is None:
                yield Span("[object]", rule=around.rule or "embedded object")
                continue
            text, is_known = latex_of(formula)
            if text:
                yield Span(text, kind="formula", rule=around.rule or ("" if is_known else "formula"))


def _text(text: str | None, around: Around) -> Iterator[Span]:
    if text:
        rule = around.rule or ("hidden text" if around.setting.hidden else "")
        yield Span(text, around.setting.for_text(text), link=around.link, rule=rule)
