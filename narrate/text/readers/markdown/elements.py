"""What HTML tags mean for a listener: which end a paragraph, which hide their text, which are headings."""

from __future__ import annotations

import re
from html import unescape

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.lists import set_of
from narrate.text.parts.draft import Draft
from narrate.text.parts.pictures import alternative_text
from narrate.text.readers.markdown.content import Content
from narrate.text.readers.markdown.syntax.attributes import language_of
from narrate.text.readers.markdown.syntax.veil import uncovered

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)?")
_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?P<name>[\w:-]++)\s*+=\s*+(?:\{\s*+)?(?P<quote>[\"'`])(?P<value>.*?)(?P=quote)", re.DOTALL
)
_BLOCKS = set_of(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend li main menu nav ol p picture section summary table tbody tfoot "
    "thead tr ul caption"
)
_KINDS: dict[str, BlockKind] = {"li": "item", "blockquote": "quote", "tr": "table", "figcaption": "image"}
_HOLDERS = frozenset(
    ("article", "aside", "blockquote", "body", "details", "div", "figure", "html", "main", "section")
)
"""Elements that hold paragraphs."""
_BOLD = frozenset(("b", "strong"))
_CELLS = frozenset(("td", "th"))
_STRUCK = frozenset(("del", "s", "strike"))
_UNSEEN = set_of(
    "script style svg math iframe video audio object canvas template select noscript head textarea"
)
_HEADING = re.compile(r"h[1-6]")
_SENTENCE_SIGNS = ".,;:!?…—–"


_MARKS = re.compile(r"(?<![\w*_`])(?P<open>\*\*?|__?|`)(?=\S)(?P<inside>[^*_`\n]+)(?<=\S)(?P=open)(?!\w)")
_WORDS_OF_NOTE = 3
_ANY_TAG = re.compile(r"<[^<>]*>")
_NOTE = re.compile(r"(?:side|margin)-?note|footnote(?:-text)?", re.IGNORECASE)
"""A class of notes that stand beside the text."""


class Elements:
    """The open elements of one block of Markdown; `kind` and `level` are those of what is open now."""

    def __init__(self, draft: Draft, options: Text, kind: BlockKind, level: int, *, in_table: bool) -> None:
        self.kind = kind
        self.level = level
        self.unseen = ""
        """The element whose text nobody sees, while it is open."""
        self._outer = (kind, level)
        self._draft = draft
        self._options = options
        self._in_table = in_table
        self._struck = 0
        self._in_row = False
        self._links: list[tuple[str, int]] = []
        self._spans: list[int] = []
        """The open `span`s: where a note in one begins, -1 where it is none."""

    def tag(self, text: str, start: int, end: int, content: Content, *, closes: bool) -> None:
        """A tag that stands from `start` to `end`; `closes`: an end tag of its name follows in the block."""
        match = _TAG.match(text)
        name = (match["name"] or "") if match else ""
        lower, opens = name.lower(), not (match and match["close"])
        if name[:1].isupper() or lower == "img":
            self._component(text, start, content, picture=lower == "img")
        content.skip(start, end, "html")
        self._typography(lower, text, opens=opens, closes=closes)
        if lower in _UNSEEN:
            self.unseen = lower if opens and closes else ""
        elif lower == "br":
            self.pause(content, start)
        elif lower in _STRUCK:
            self._strike(opens=opens)
        elif lower == "a":
            self._link(text, opens=opens)
        elif lower == "span":
            self._span(text, end if opens else start, content, opens=opens, closes=closes)
        elif lower in _CELLS:
            if opens:
                self._part(content, start, ", ")
        elif _HEADING.fullmatch(lower):
            self._end()
            if self.kind != "quote":  # what is quoted heads nothing here
                self.kind, self.level = ("heading", int(lower[1])) if opens else self._outer
        elif lower == "hr":
            self._end()
            self._draft.pause()
        elif self._in_row and lower in _BLOCKS and lower != "tr":
            self._part(content, start, ", ")
        elif lower in _BLOCKS or (name[:1].isupper() and not closes and not content.is_within(start, end)):
            self._end()
            self._in_row = lower == "tr" and opens
            if lower in _KINDS:
                self.kind, self.level = (_KINDS[lower], int(lower == "li")) if opens else self._outer

    def _typography(self, name: str, text: str, *, opens: bool, closes: bool) -> None:
        """What tells speakers apart: bold, and the language of an element.

        Elements that hold paragraphs may end in another block; others end in this one, or count for nothing.
        """
        if name in _BOLD:
            (self._draft.begin_bold if opens else self._draft.end_bold)()
        if not opens:
            self._draft.end_language(name)
        elif closes or name in _HOLDERS:
            self._draft.begin_language(name, language_of(text))

    def finish(self) -> None:
        """The block ends: struck text and notes do not reach further."""
        while self._struck:
            self._strike(opens=False)
        for begin in self._spans:
            if begin >= 0 and self._options.footnotes == "skip":
                self._draft.unhush()
        self._spans = []

    def _end(self) -> None:
        if not self._in_table:
            self._draft.close(self.kind, self.level)

    def _part(self, content: Content, start: int, sign: str) -> None:
        """Something ends within a row of a table: a sign parts it from what follows."""
        self._draft.unspace()
        said = self._draft.said
        if said and not said.endswith(" "):
            content.insert(" " if said[-1] in _SENTENCE_SIGNS else sign, start)

    def pause(self, content: Content, start: int) -> None:
        """A line ends: a short pause, unless a sign makes one."""
        said = self._draft.said
        content.insert(" " if not said.strip() or said.rstrip()[-1] in _SENTENCE_SIGNS else ", ", start)

    def _strike(self, *, opens: bool) -> None:
        if self._options.struck == "speak" or (not opens and not self._struck):
            return
        self._struck += 1 if opens else -1
        if opens:
            self._draft.hush("struck out")
        else:
            self._draft.unhush()

    def _span(self, text: str, at: int, content: Content, *, opens: bool, closes: bool) -> None:
        """A note beside the text, which is read in its place where notes are read, is set off."""
        if opens:
            found = attributes(text)
            classes = (found.get("class") or found.get("classname") or ("", 0))[0].split()
            is_note = closes and any(map(_NOTE.fullmatch, classes))
            self._spans.append(at if is_note else -1)
            if is_note and self._options.footnotes == "skip":
                self._draft.hush("footnote")
            elif is_note:
                content.insert(" (", at)
        elif self._spans and (begin := self._spans.pop()) >= 0:
            self._end_note(content, begin, at)

    def _end_note(self, content: Content, begin: int, end: int) -> None:
        if self._options.footnotes == "skip":
            self._draft.unhush()
            if not self._draft.silent:  # a note within a note is shown with the outer one
                self._draft.aside("footnote", unescape(_ANY_TAG.sub("", content.text[begin:end])))
        else:
            content.insert(")", end)

    def _link(self, text: str, *, opens: bool) -> None:
        if opens:
            href = attributes(text).get("href")
            self._links.append((uncovered(unescape(href[0])) if href else "", self._draft.mark))
        elif self._links:
            target, mark = self._links.pop()
            said = self._draft.since(mark)
            if said and target and not target.startswith("#"):
                self._draft.aside("link", "".join(run.text for run in said), target, said[0].start)

    def _component(self, text: str, start: int, content: Content, *, picture: bool) -> None:
        """A picture says its alternative text; another component its title or caption."""
        found = attributes(text)
        picture = picture or ("src" in found and "alt" in found)
        value = next(
            (found[name] for name in (("alt",) if picture else ("title", "caption")) if name in found), None
        )
        if value is not None and value[0].strip():
            if not picture:
                self._end()
            hushed = picture and (self._options.images == "skip" or not alternative_text(value[0]))
            if hushed:
                self._draft.hush("image")
            _tell_value(content, start + value[1], value[0], plain=picture)
            if hushed:
                self._draft.unhush()
            if not picture:
                self._end()
        elif not picture and (note := _note_in(found)):
            self._note(note[0], start + note[1], content)
        if picture:
            source = uncovered(found.get("src", ("", 0))[0])
            self._draft.aside("image", unescape(value[0]) if value else "", source)

    def _note(self, text: str, start: int, content: Content) -> None:
        """What a component shows beside the text: a note, from `start` on."""
        if self._options.footnotes == "skip":
            self._draft.aside("footnote", unescape(_ANY_TAG.sub("", text)))
        else:
            content.insert(" (", start)
            content.html_text(start, start + len(text))
            content.insert(")", start + len(text))


def _note_in(found: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """The words of a component that shows them beside the text, or when somebody asks for them, and their place."""
    values = (found[name] for name in ("content", "note", "text", "tip") if name in found)
    return next((value for value in values if len(value[0].split()) >= _WORDS_OF_NOTE), None)


def _tell_value(content: Content, start: int, value: str, *, plain: bool) -> None:
    """A value that stands from `start` on; components show titles as Markdown, of which the marks are silent."""
    at = 0
    for mark in () if plain else _MARKS.finditer(value):
        content.html_text(start + at, start + mark.start("open"))
        content.skip(start + mark.start("open"), start + mark.end("open"), "markup")
        content.html_text(start + mark.end("open"), start + mark.end("inside"))
        content.skip(start + mark.end("inside"), start + mark.end(), "markup")
        at = mark.end()
    content.html_text(start + at, start + len(value))


def attributes(tag: str) -> dict[str, tuple[str, int]]:
    """The attributes of a tag: name to value, and where the value stands in the tag."""
    return {
        match["name"].lower(): (match["value"], match.start("value")) for match in _ATTRIBUTE.finditer(tag)
    }
