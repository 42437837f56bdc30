"""The blocks of a Markdown text, told to the draft token by token."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markdown_it.token import Token

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.code import caption, is_raw
from narrate.text.readers.markdown.commonmark import Lines, Places, parse
from narrate.text.readers.markdown.content import Content, tell_lines
from narrate.text.readers.markdown.formulas import FENCES, as_text
from narrate.text.readers.markdown.inline import CHECKBOX, Inline
from narrate.text.readers.markdown.markers import Markers
from narrate.text.readers.markdown.notes import Notes
from narrate.text.readers.markdown.surroundings import Surroundings
from narrate.text.readers.markdown.syntax.veil import Veil
from narrate.text.readers.markdown.table import Table
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


class Blocks:
    """Visits block tokens in order and remembers what they are in."""

    def __init__(self, draft: Draft, options: Text, parsed: Parsed) -> None:
        self._draft = draft
        self._options = options
        self._parsed = parsed
        self._lines = parsed.lines
        self._around = Surroundings(draft, options)
        self._heading: Token | None = None
        self._table: Table | None = None
        self._due: list[Callable[[], None]] = []

    def walk(self, tokens: Iterable[Token]) -> None:
        """Tell the draft about every token."""
        visits: dict[str, Callable[[Token], None] | None] = {}
        for token in tokens:
            kind = token.type
            if kind not in visits:
                visits[kind] = getattr(self, f"visit_{kind}", None)
            if visit := visits[kind]:
                visit(token)

    def visit_heading_open(self, token: Token) -> None:
        self._heading = token

    def visit_heading_close(self, _: Token) -> None:
        self._close()
        self._heading = None

    def visit_paragraph_close(self, _: Token) -> None:
        self._close()

    def visit_inline(self, token: Token) -> None:
        if self._table:
            self._table.cell(token)
        elif "callout" in token.meta:
            self._callout_title(token)
        elif "at" in token.meta:
            self._title(token, token.meta["at"] + self._lines.start, is_kind=token.meta["is kind"])
        elif token.content:
            first, last = range_of(token)
            atx = self._heading is not None and self._heading.markup.startswith("#")
            self._text(token, Places.of_lines(token.content, self._lines, first, last, atx=atx))

    def visit_prose(self, token: Token) -> None:
        """A paragraph without markup."""
        self._prose(token, self._lines.start)
        self._close()

    def _prose(self, token: Token, at: int) -> None:
        """Tell the lines of prose; their places count from `at` on."""
        lines = [(at + first, at + last) for first, last in token.meta["lines"]]
        tell_lines(self._draft, self._parsed.veil, lines, len(token.content), self._options)

    def visit_blockquote_open(self, token: Token) -> None:
        self._close_open_item()
        self._around.begin_quote(token, *self._span(token))

    def visit_blockquote_close(self, _: Token) -> None:
        self._around.end_quote()

    def visit_container_open(self, token: Token) -> None:
        self._close_open_item()
        self._draft.skip(*self._span(token), "container")
        self._around.begin_container(token)

    def visit_container_close(self, token: Token) -> None:
        if token.map:
            self._draft.skip(*self._span(token), "container")
        self._around.end_container()

    def visit_silent_lines(self, token: Token) -> None:
        self._draft.skip(*self._span(token), token.meta["rule"])
        if "target" in token.meta:
            self._draft.aside("image", "", token.meta["target"])

    def visit_dt_close(self, _: Token) -> None:
        self._close()

    def _callout_title(self, token: Token) -> None:
        """The line `[!kind] Title`: its title, or else its kind."""
        start, end = self._span(token)
        at = self._lines.source.find("[!", start, end) + len("[!")
        self._draft.skip(at, end, "callout")
        if token.content.strip():
            self._text(token, Places.of_lines(token.content, self._lines, *range_of(token)))
        else:
            token.content = token.meta["callout"]
            token.children = [Token("text", "", 0, content=token.content, map=[0, 0])]
            self._title(token, at, is_kind=True)

    def _title(self, token: Token, at: int, *, is_kind: bool) -> None:
        """What the head of a container says, from `at` on."""
        hushed = is_kind and self._options.kinds == "skip"
        if hushed:
            self._draft.hush("callout")
        self._text(token, Places([0], [at]))
        if hushed:
            self._draft.unhush()

    def visit_ordered_list_open(self, _: Token) -> None:
        self._parsed.markers.begin_list()

    def visit_ordered_list_close(self, _: Token) -> None:
        self._parsed.markers.end_list()

    def visit_list_item_open(self, token: Token) -> None:
        self._close_open_item()
        self._around.begin_item()
        self._parsed.markers.item(token, range_of(token)[0], self._draft)

    def visit_list_item_close(self, _: Token) -> None:
        self._close_open_item()
        self._around.end_item()

    def visit_fence(self, token: Token) -> None:
        if token.info.strip() in FENCES:
            self._formula(token)
        else:
            self._code(token, 1)

    def visit_code_block(self, token: Token) -> None:
        self._code(token, 0)

    def visit_html_block(self, token: Token) -> None:
        text = token.content.rstrip("\n")
        places = Places.of_lines(text, self._lines, *range_of(token))
        self._inline(self._content(text, places)).html()

    def visit_hr(self, token: Token) -> None:
        self._draft.skip(*self._span(token), "rule")
        self._draft.pause()

    def visit_definition(self, token: Token) -> None:
        self._draft.skip(*self._span(token), "link target")

    def visit_table_open(self, token: Token) -> None:
        self._close_open_item()
        start, end = self._span(token)
        text = self._draft.source[start:end]
        skipped = self._options.tables == "skip"
        first_cell = end - len(text.lstrip("| \t"))
        self._draft.aside("table", text, at=None if skipped else first_cell)
        if skipped:
            self._draft.skip(start, end, "table")
            self._draft.hush("table")
        self._table = Table(self._draft, self._lines, self._text, token.meta.get("rows in head", 1))

    def visit_tr_open(self, token: Token) -> None:
        first, last = range_of(token)
        if self._table:
            self._table.row(first, max(last, first + 1), self._parsed.markers.end(first))

    def visit_tr_close(self, _: Token) -> None:
        if self._table:
            self._table.close_row()
            self._draft.close("table")

    def visit_table_close(self, _: Token) -> None:
        self._table = None
        if self._options.tables == "skip":
            self._draft.unhush()
        self._close()

    @property
    def _kind(self) -> BlockKind:
        return self._around.kind or ("heading" if self._heading else "paragraph")

    @property
    def _level(self) -> int:
        if self._around.kind or not self._heading:
            return self._around.level
        return int(self._heading.tag[1])

    def _close(self, kind: BlockKind | None = None) -> None:
        """End the open block; the footnotes that it cites, and those in them, are spoken behind it."""
        self._draft.close(kind or self._kind, 0 if kind else self._level)
        while self._due:
            due, self._due = self._due, []
            for speak in due:
                speak()

    def _span(self, token: Token) -> tuple[int, int]:
        """Where the lines of a token stand in the source."""
        return self._lines.span(*range_of(token))

    def _close_open_item(self) -> None:
        """A number that stands alone, before a list, a table, … inside its item."""
        if self._around.kind:
            self._draft.close(self._kind, self._level)

    def _content(self, text: str, places: Places) -> Content:
        return Content(self._draft, self._options, text, places, self._parsed.veil)

    def _inline(self, content: Content) -> Inline:
        kind: BlockKind = "table" if self._table else self._kind
        return Inline(self._draft, self._options, content, kind, self._level, self._cite)

    def _text(self, token: Token, places: Places) -> None:
        content, children = self._content(token.content, places), token.children or []
        if self._kind == "item" and (box := CHECKBOX.match(content.text)):
            content.hide(box.end())
            self._draft.skip(places(0), places(box.end()), "check box")
        inline = self._inline(content)
        inline.walk(children, 0, len(content.text))
        inline.finish()
        if self._kind == "paragraph" and not self._table and only_images(children):
            self._close("image")

    def _code(self, token: Token, fence: int) -> None:
        self._close_open_item()
        first, last = range_of(token)
        start, end = self._lines.span(first, last)
        if is_raw(token.info):
            self._draft.skip(start, end, "raw block")
            return
        if figure := caption(self._draft.source, start, end, token.info):
            self._figure(*figure)
        self._draft.aside("code", token.content)
        self._draft.skip(start, end, "code")
        if self._options.code != "skip":
            text = token.content.rstrip("\n")
            places = Places.of_lines(text, self._lines, first + fence, last)
            self._content(text, places).lines(0, len(text))
            self._draft.close("code")

    def _formula(self, token: Token) -> None:
        self._close_open_item()
        self._draft.say(as_text(token.content), *self._span(token))
        self._close()

    def _figure(self, start: int, end: int) -> None:
        """The caption of a figure that code draws."""
        if self._options.images == "speak" and self._options.code == "skip":
            tokens, _ = parse(self._draft.source[start:end])
            for token in tokens:
                if token.type == "inline":
                    self._text(token, Places([0], [start]))
                elif token.type == "prose":
                    self._prose(token, start)
            self._draft.close("image")

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
            reader = Blocks(self._draft, self._options, self._parsed)
            self._draft.begin_role("footnote")
            reader.walk(note.tokens)
            self._draft.end_role()

    def _speak_inline_note(self, tokens: list[Token], content: Content, start: int, end: int) -> None:
        anew = self._content(content.text, content.places)
        self._inline(anew).walk(tokens, start + len("^["), content.text.rindex("]", start, end))
        self._draft.begin_role("footnote")
        self._draft.close("paragraph")
        self._draft.end_role()
