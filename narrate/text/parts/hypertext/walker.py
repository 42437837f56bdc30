"""From the elements of a page to its story: what is spoken, left out, set aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml.html import HtmlElement

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.parts.addresses import joined
from narrate.text.parts.hypertext import tables
from narrate.text.parts.hypertext.cited import Cited
from narrate.text.parts.hypertext.elements import (
    BLOCKS,
    HEADINGS,
    LINE,
    is_back_mark,
    is_hidden,
    is_note,
    is_note_mark,
    is_page_number,
    text_of,
)
from narrate.text.parts.hypertext.figures import Pictures, figures, is_drop_cap
from narrate.text.parts.hypertext.marking import marked, marks_of
from narrate.text.parts.hypertext.numbering import Numbering
from narrate.text.parts.hypertext.rows import Rows
from narrate.text.parts.hypertext.standing import Standing
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.mathml import latex_of
from narrate.text.parts.pictures import alternative_text

Beside = Callable[[HtmlElement], str]
"""The rule by which the text that stands in an element itself is left out; empty where it is spoken."""

_STRUCK = frozenset(("s", "strike", "del"))


class Walker:
    """Walks one tree, its elements in order. `page` keeps trees flat enough to walk by recursion."""

    def __init__(self, story: Story, options: Text, base: str, beside: Beside) -> None:
        self._story = story
        self._options = options
        self._base = base
        self._beside = beside
        self._here = Standing(story)
        self._numbering = Numbering()
        self._cited = Cited({})
        self._breaks = 0
        self._pictures = Pictures()

    def walk(self, root: HtmlElement, notes: Mapping[str, HtmlElement] | None = None) -> None:
        """Tell the story everything below `root`.

        `notes` are elements by their id, of a page that it is a part of, or by the address that a mark leads to.
        """
        self._cited = Cited.within(root) if notes is None else Cited(notes)
        self._visit(root)
        self._here.close()

    def _visit(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or is_hidden(element):
            return
        marks = list(marks_of(element))
        if marks and element.tag in BLOCKS:
            self._here.close()
        with marked(self._story, marks):
            visit = getattr(self, f"_visit_{element.tag}", None)
            if (line := element.get(LINE)) in {"0", "1"}:
                self._block(element, "line", int(line))
            elif visit is not None:
                visit(element)
            elif element.tag in HEADINGS:
                self._block(element, "heading", int(element.tag[1]))
            elif element.tag in _STRUCK:
                self._hushed(element, "struck out")
            elif element.tag in BLOCKS:
                self._block(element)
            else:
                self._inside(element)

    def _inside(self, element: HtmlElement) -> None:
        """The text and the children of an element, in order; hushed in a footnote or the number of a printed page."""
        hush = self._rule_of_note(element) or ("page number" if is_page_number(element) else "")
        if hush:
            self._here.hush(hush)
        rule = self._beside(element)
        self._text(element.text, rule)
        for child in element:
            self._visit(child)
            self._text(child.tail, rule)
        if hush:
            self._here.unhush()

    def _rule_of_note(self, element: HtmlElement) -> str:
        return "footnote" if is_note(element) and self._options.footnotes == "skip" else ""

    def _text(self, text: str | None, rule: str) -> None:
        if text and text.strip():
            self._breaks = 0
            self._say_number()
        if text:
            self._story.add(text, rule or self._here.rule)

    def _say_number(self) -> None:
        """The number of an item stands with its first words, in whichever block they are."""
        if (waiting := self._numbering.take()) is not None:
            number, rule = waiting
            self._story.add(number, rule or self._here.rule)

    def _block(self, element: HtmlElement, kind: BlockKind | None = None, level: int = 0) -> None:
        with self._here.block(*((kind, level) if kind else self._here.kind)):
            self._inside(element)

    def _hushed(self, element: HtmlElement, rule: str) -> None:
        """An element of which nothing is spoken."""
        self._here.hush(rule)
        self._inside(element)
        self._here.unhush()

    def _visit_br(self, _: HtmlElement) -> None:
        """A line break reads as a space; two of them part paragraphs, but no heading."""
        self._breaks += 1
        if self._breaks == 2 and self._here.kind[0] != "heading":
            self._here.close()
        self._story.add(" ")

    def _visit_sup(self, element: HtmlElement) -> None:
        """Figures are read as such; all else that is raised or lowered is text."""
        told = figures(element, self._story.said)
        if told is None:
            self._inside(element)
        else:
            self._text(told[0], self._beside(element) or told[1])

    _visit_sub = _visit_sup

    def _visit_math(self, element: HtmlElement) -> None:
        """A formula stands in the text in LaTeX, as the spoken rules know it; else it is left out."""
        self._say_number()
        text, is_known = latex_of(element)
        rule = self._beside(element) or self._here.rule
        self._story.add(text, rule or ("" if is_known else "formula"))

    def _visit_hr(self, element: HtmlElement) -> None:
        self._here.close()
        if not (self._beside(element) or self._here.rule):
            self._story.pause()

    def _visit_blockquote(self, element: HtmlElement) -> None:
        with self._here.block("quote"):
            if self._options.quotes == "skip":
                self._hushed(element, "quote")
            else:
                self._inside(element)

    def _visit_ol(self, element: HtmlElement) -> None:
        with self._numbering.within(element):
            self._block(element)

    _visit_ul = _visit_ol

    def _visit_li(self, element: HtmlElement) -> None:
        self._say_number()  # of an item that begins with another
        with self._here.block("item", self._numbering.depth):
            number = self._numbering.count()
            if number and text_of(element):
                self._numbering.keep(number, self._beside(element) or self._rule_of_note(element))
            self._inside(element)
            self._numbering.take()

    def _visit_pre(self, element: HtmlElement) -> None:
        self._say_number()
        self._here.close()
        content = "".join(element.itertext()).strip("\n")
        if not content.strip():
            return
        beside = self._beside(element)
        skipped = self._options.code == "skip"
        if not beside:
            self._story.aside("code", content)
        rule = beside or self._here.rule or ("code" if skipped else "")
        for line in content.splitlines():
            self._story.add(line, rule)
            self._story.add(" ")
        self._story.close("code")

    def _visit_a(self, element: HtmlElement) -> None:
        if is_note_mark(element):
            self._cite(element)
        elif is_back_mark(element):
            self._hushed(element, "footnote mark")
        else:
            self._inside(element)
            target = element.get("href") or ""
            text = text_of(element)
            if text and target and not target.startswith("#") and not self._beside(element):
                self._story.aside("link", text, joined(self._base, target))

    def _cite(self, mark: HtmlElement) -> None:
        """The mark of a footnote is not spoken; its text stands in the show notes."""
        self._hushed(mark, "footnote mark")
        if not self._beside(mark) and (text := self._cited.text(mark)):
            self._story.aside("footnote", text)

    def _visit_img(self, element: HtmlElement) -> None:
        text = alternative_text(" ".join((element.get("alt") or "").split()))
        beside = self._beside(element) or self._here.rule
        if is_drop_cap(element):  # the word goes on behind it
            self._text(element.get("alt"), beside)
            return
        if not beside:
            source = element.get("src") or element.get("data-src") or ""
            if text or source:
                self._story.aside("image", text, joined(self._base, source) if source else "")
        if text:
            alone = not self._pictures.stands_in_text(element)
            if alone:
                self._here.close()
            self._text(f"{text} ", beside or ("image" if self._options.images == "skip" else ""))
            if alone:
                self._story.close("image")

    def _visit_table(self, element: HtmlElement) -> None:
        if not tables.is_data(element):
            self._block(element)
            return
        self._here.close()
        skipped = self._options.tables == "skip"
        found = tables.rows(element)
        if not all(self._beside(cell) for row in found for cell in row):
            lines = (" | ".join(map(text_of, row)) for row in found)
            self._story.aside("table", "\n".join(lines), at=self._story.at)
        if skipped:
            self._here.hush("table")
        for caption in element.iterchildren("caption"):
            self._block(caption)
        Rows(self._story, self._beside, self._text, self._cite).tell(found, hushed=bool(self._here.rule))
        if skipped:
            self._here.unhush()
