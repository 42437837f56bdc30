"""What the leaf blocks of a Markdown text say: paragraphs, headings, code, formulas, HTML.

Their footnotes are spoken behind the block that cites them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markdown_it.token import Token

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.code import caption, is_raw
from narrate.text.readers.markdown.commonmark import Lines, Places, parse
from narrate.text.readers.markdown.content import Content, tell_lines
from narrate.text.readers.markdown.formulas import as_text
from narrate.text.readers.markdown.inline import CHECKBOX, Inline
from narrate.text.readers.markdown.markers import Markers
from narrate.text.readers.markdown.notes import Notes
from narrate.text.readers.markdown.surroundings import Surroundings
from narrate.text.readers.markdown.syntax.veil import Veil
from narrate.text.readers.markdown.tokens import only_images, plain, range_of


@dataclass(frozen=True)
class Parsed:
    """A source as the parser sees it, beside its tokens."""

    lines: Lines
    veil: Veil
    notes: Notes
    inline_notes: dict[int, list[Token]]
    """By the number of the reference."""
    markers: Markers


class Leaves:
    """Tells the draft what blocks say; `around` is what they stand in."""

    def __init__(
        self,
        draft: Draft,
        options: Text,
        parsed: Parsed,
        around: Surroundings,
        walk: Callable[[list[Token]], None],
    ) -> None:
        """`walk` tells the blocks of a note, which stands in nothing."""
        self.heading: Token | None = None
        """The heading whose text comes next."""
        self.in_table = False
        self._draft = draft
        self._options = options
        self._parsed = parsed
        self._lines = parsed.lines
        self._around = around
        self._walk = walk
        self._due: list[Callable[[], None]] = []
        """Notes that the open block cites."""

    @property
    def _kind(self) -> BlockKind:
        return self._around.kind or ("heading" if self.heading else "paragraph")

    @property
    def _level(self) -> int:
        if self._around.kind or not self.heading:
            return self._around.level
        return int(self.heading.tag[1])

    def close(self, kind: BlockKind | None = None) -> None:
        """End the open block; the footnotes that it cites, and those in them, are spoken behind it."""
        self._draft.close(kind or self._kind, 0 if kind else self._level)
        while self._due:
            due, self._due = self._due, []
            for speak in due:
                speak()

    def span(self, token: Token) -> tuple[int, int]:
        """Where the lines of a token stand in the source."""
        return self._lines.span(*range_of(token))

    def close_open_item(self) -> None:
        """A number that stands alone, before a list, a table, … inside its item."""
        if self._around.kind:
            self._draft.close(self._kind, self._level)

    def text(self, token: Token, places: Places | None = None) -> None:
        """A paragraph, a heading or a cell; where its lines are, unless `places` says it."""
        content = self._content(token.content, self._places(token) if places is None else places)
        children = token.children or []
        if self._kind == "item" and (box := CHECKBOX.match(content.text)):
            content.hide(box.end())
            self._draft.skip(content.places(0), content.places(box.end()), "check box")
        inline = self._inline(content)
        inline.walk(children, 0, len(content.text))
        inline.finish()
        if self._kind == "paragraph" and not self.in_table and only_images(children):
            self.close("image")

    def _places(self, token: Token) -> Places:
        atx = self.heading is not None and self.heading.markup.startswith("#")
        return Places.of_lines(token.content, self._lines, *range_of(token), atx=atx)

    def prose(self, token: Token, at: int) -> None:
        """Tell the lines of prose; their places count from `at` on."""
        lines = [(at + first, at + last) for first, last in token.meta["lines"]]
        tell_lines(self._draft, self._parsed.veil, lines, len(token.content), self._options)

    def callout_title(self, token: Token) -> None:
        """The line `[!kind] Title`: its title, or else its kind."""
        start, end = self.span(token)
        at = self._lines.source.find("[!", start, end) + len("[!")
        self._draft.skip(at, end, "callout")
        if token.content.strip():
            self.text(token)
        else:
            token.content = token.meta["callout"]
            token.children = [Token("text", "", 0, content=token.content, map=[0, 0])]
            self.title(token, at, is_kind=True)

    def title(self, token: Token, at: int, *, is_kind: bool) -> None:
        """What the head of a container says, from `at` on."""
        hushed = is_kind and self._options.kinds == "skip"
        if hushed:
            self._draft.hush("callout")
        self.text(token, Places([0], [at]))
        if hushed:
            self._draft.unhush()

    def html(self, token: Token) -> None:
        """A block of HTML."""
        text = token.content.rstrip("\n")
        places = Places.of_lines(text, self._lines, *range_of(token))
        self._inline(self._content(text, places)).html()

    def code(self, token: Token, fence: int) -> None:
        """A block of code, whose text begins `fence` lines below its first."""
        self.close_open_item()
        first, last = range_of(token)
        start, end = self._lines.span(first, last)
        if is_raw(token.info):
            self._draft.skip(start, end, "raw block")
            return
        if figure := caption(self._draft.source, start, end, token.info):
            self._figure(*figure)
        self._draft.aside("code", token.meta.get("shown", token.content))
        self._draft.skip(start, end, "code")
        if self._options.code != "skip":
            text = token.content.rstrip("\n")
            places = Places.of_lines(text, self._lines, first + fence, last)
            self._content(text, places).lines(0, len(text))
            self._draft.close("code")

    def formula(self, token: Token) -> None:
        """A formula in lines of its own."""
        self.close_open_item()
        self._draft.say(as_text(token.content), *self.span(token))
        self.close()

    def _figure(self, start: int, end: int) -> None:
        """The caption of a figure that code draws."""
        if self._options.images == "speak" and self._options.code == "skip":
            tokens, _ = parse(self._draft.source[start:end])
            for token in tokens:
                if token.type == "inline":
                    self.text(token, Places([0], [start]))
                elif token.type == "prose":
                    self.prose(token, start)
            self._draft.close("image")

    def _content(self, text: str, places: Places) -> Content:
        return Content(self._draft, self._options, text, places, self._parsed.veil)

    def _inline(self, content: Content) -> Inline:
        kind: BlockKind = "table" if self.in_table else self._kind
        return Inline(self._draft, self._options, content, kind, self._level, self._cite)

    def _cite(self, token: Token, content: Content, start: int, end: int) -> None:
        label = token.meta.get("label")
        inline = self._parsed.inline_notes.get(token.meta["id"], [])
        if self._options.footnotes == "skip":
            self._draft.aside("footnote", plain(inline) if label is None else self._parsed.notes.text(label))
        elif label is None:
            self._due.append(partial(self._speak_inline_note, inline, content, start, end))
        else:
            self._due.append(partial(self._speak_note, label))

    def _speak_note(self, label: str) -> None:
        if note := self._parsed.notes.once(label):
            self._parsed.markers.note(label, note.first, self._draft)
            self._draft.begin_role("footnote")
            self._walk(note.tokens)
            self._draft.end_role()

    def _speak_inline_note(self, tokens: list[Token], content: Content, start: int, end: int) -> None:
        anew = self._content(content.text, content.places)
        self._inline(anew).walk(tokens, start + len("^["), content.text.rindex("]", start, end))
        self._draft.begin_role("footnote")
        self._draft.close("paragraph")
        self._draft.end_role()
