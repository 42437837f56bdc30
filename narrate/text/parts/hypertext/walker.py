"""From the elements of a page to its story: what is spoken, left out, set aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from lxml.html import HtmlElement

from narrate.model import BlockKind
from narrate.settings import Text
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
from narrate.text.parts.hypertext.figures import figures, is_drop_cap
from narrate.text.parts.hypertext.marking import marked, marks_of
from narrate.text.parts.hypertext.rows import Rows
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.mathml import latex_of
from narrate.text.parts.pictures import alternative_text

Beside = Callable[[HtmlElement], str]
"""The rule by which the text that stands in an element itself is left out; empty where it is spoken."""

_HOLDING_TEXT = frozenset(("p", "li", "td", *HEADINGS))
_STRUCK = frozenset(("s", "strike", "del"))


class Walker:
    """Walks one tree, its elements in order. `page` keeps trees flat enough to walk by recursion."""

    def __init__(self, story: Story, options: Text, base: str, beside: Beside) -> None:
        self._story = story
        self._options = options
        self._base = base
        self._beside = beside
        self._kinds: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        self._numbers: list[int | None] = []
        self._number: tuple[str, str] | None = None
        """Of an item whose text is still to come, and the rule by which it is left out."""
        self._rules: list[str] = []
        self._cited = Cited({})
        self._breaks = 0
        self._with_text: dict[HtmlElement, bool] = {}

    def walk(self, root: HtmlElement, notes: Mapping[str, HtmlElement] | None = None) -> None:
        """Tell the story everything below `root`.

        `notes` are elements by their id, of a page that it is a part of, or by the address that a mark leads to.
        """
        self._cited = Cited.within(root) if notes is None else Cited(notes)
        self._visit(root)
        self._close()

    def _visit(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or is_hidden(element):
            return
        marks = list(marks_of(element))
        if marks and element.tag in BLOCKS:
            self._close()
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
            self._rules.append(hush)
        rule = self._beside(element)
        self._text(element.text, rule)
        for child in element:
            self._visit(child)
            self._text(child.tail, rule)
        if hush:
            self._rules.pop()

    def _rule_of_note(self, element: HtmlElement) -> str:
        return "footnote" if is_note(element) and self._options.footnotes == "skip" else ""

    @property
    def _rule(self) -> str:
        """Why nothing is spoken of what comes now; empty where it is."""
        return self._rules[-1] if self._rules else ""

    def _text(self, text: str | None, rule: str) -> None:
        if text and text.strip():
            self._breaks = 0
            self._say_number()
        if text:
            self._story.add(text, rule or self._rule)

    def _say_number(self) -> None:
        """The number of an item stands with its first words, in whichever block they are."""
        if self._number is not None:
            (number, rule), self._number = self._number, None
            self._story.add(number, rule or self._rule)

    def _block(self, element: HtmlElement, kind: BlockKind | None = None, level: int = 0) -> None:
        self._close()
        self._kinds.append((kind, level) if kind else self._kinds[-1])
        self._inside(element)
        self._close()
        self._kinds.pop()

    def _close(self) -> None:
        self._story.close(*self._kinds[-1])

    def _hushed(self, element: HtmlElement, rule: str) -> None:
        """An element of which nothing is spoken."""
        self._rules.append(rule)
        self._inside(element)
        self._rules.pop()

    def _visit_br(self, _: HtmlElement) -> None:
        """A line break reads as a space; two of them part paragraphs, but no heading."""
        self._breaks += 1
        if self._breaks == 2 and self._kinds[-1][0] != "heading":
            self._close()
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
        rule = self._beside(element) or self._rule
        self._story.add(text, rule or ("" if is_known else "formula"))

    def _visit_hr(self, element: HtmlElement) -> None:
        self._close()
        if not (self._beside(element) or self._rules):
            self._story.pause()

    def _visit_blockquote(self, element: HtmlElement) -> None:
        self._close()
        self._kinds.append(("quote", 0))
        if self._options.quotes == "skip":
            self._hushed(element, "quote")
        else:
            self._inside(element)
        self._close()
        self._kinds.pop()

    def _visit_ol(self, element: HtmlElement) -> None:
        start = element.get("start") or "1"
        self._numbers.append(int(start) if start.isdigit() and len(start) < 7 else 1)
        self._block(element)
        self._numbers.pop()

    def _visit_ul(self, element: HtmlElement) -> None:
        self._numbers.append(None)
        self._block(element)
        self._numbers.pop()

    def _visit_li(self, element: HtmlElement) -> None:
        self._say_number()  # of an item that begins with another
        self._close()
        self._kinds.append(("item", max(len(self._numbers), 1)))
        number = self._numbers[-1] if self._numbers else None
        if number is not None:
            self._numbers[-1] = number + 1
            if text_of(element):
                self._number = f"{number}. ", self._beside(element) or self._rule_of_note(element)
        self._inside(element)
        self._number = None
        self._close()
        self._kinds.pop()

    def _visit_pre(self, element: HtmlElement) -> None:
        self._say_number()
        self._close()
        content = "".join(element.itertext()).strip("\n")
        if not content.strip():
            return
        beside = self._beside(element)
        skipped = self._options.code == "skip"
        if not beside:
            self._story.aside("code", content)
        rule = beside or self._rule or ("code" if skipped else "")
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
                self._story.aside("link", text, self._absolute(target))

    def _cite(self, mark: HtmlElement) -> None:
        """The mark of a footnote is not spoken; its text stands in the show notes."""
        self._hushed(mark, "footnote mark")
        if not self._beside(mark) and (text := self._cited.text(mark)):
            self._story.aside("footnote", text)

    def _visit_img(self, element: HtmlElement) -> None:
        text = alternative_text(" ".join((element.get("alt") or "").split()))
        beside = self._beside(element) or self._rule
        if is_drop_cap(element):  # the word goes on behind it
            self._text(element.get("alt"), beside)
            return
        if not beside:
            source = element.get("src") or element.get("data-src") or ""
            if text or source:
                self._story.aside("image", text, self._absolute(source) if source else "")
        if text:
            alone = not self._stands_in_text(element)
            if alone:
                self._close()
            self._text(f"{text} ", beside or ("image" if self._options.images == "skip" else ""))
            if alone:
                self._story.close("image")

    def _stands_in_text(self, image: HtmlElement) -> bool:
        """Whether an image stands within a line of text."""
        around = next((one for one in image.iterancestors() if one.tag in BLOCKS), None)
        if around is None or around.tag not in _HOLDING_TEXT:
            return False
        if around not in self._with_text:  # looked at once for all images in it
            self._with_text[around] = any(text.strip() for text in around.itertext())
        return self._with_text[around]

    def _visit_table(self, element: HtmlElement) -> None:
        if not tables.is_data(element):
            self._block(element)
            return
        self._close()
        skipped = self._options.tables == "skip"
        found = tables.rows(element)
        if not all(self._beside(cell) for row in found for cell in row):
            lines = (" | ".join(map(text_of, row)) for row in found)
            self._story.aside("table", "\n".join(lines), at=self._story.at)
        if skipped:
            self._rules.append("table")
        self._caption(element)
        Rows(self._story, self._beside, self._text, self._cite).tell(found, hushed=bool(self._rules))
        if skipped:
            self._rules.pop()

    def _caption(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self._block(caption)

    def _absolute(self, target: str) -> str:
        try:
            return urljoin(self._base, target)
        except ValueError:  # a bracket without its pair
            return target
