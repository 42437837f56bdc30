"""The blocks of a Markdown text, told to the draft token by token."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markdown_it.token import Token

from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.formulas import FENCES
from narrate.text.readers.markdown.leaves import Leaves, Parsed
from narrate.text.readers.markdown.surroundings import Surroundings
from narrate.text.readers.markdown.table import Table
from narrate.text.readers.markdown.tokens import range_of


class Blocks:
    """Visits block tokens in order and remembers what they are in."""

    def __init__(self, draft: Draft, options: Text, parsed: Parsed) -> None:
        self._draft = draft
        self._options = options
        self._parsed = parsed
        self._around = Surroundings(draft, options)
        self._leaves = Leaves(draft, options, parsed, self._around, self._walk_apart)
        self._table: Table | None = None

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
        self._leaves.heading = token

    def visit_heading_close(self, _: Token) -> None:
        self._leaves.close()
        self._leaves.heading = None

    def visit_paragraph_close(self, _: Token) -> None:
        self._leaves.close()

    def visit_inline(self, token: Token) -> None:
        if self._table:
            self._table.cell(token)
        elif "callout" in token.meta:
            self._leaves.callout_title(token)
        elif "at" in token.meta:
            self._leaves.title(
                token, token.meta["at"] + self._parsed.lines.start, is_kind=token.meta["is kind"]
            )
        elif token.content:
            self._leaves.text(token)

    def visit_prose(self, token: Token) -> None:
        """A paragraph without markup."""
        self._leaves.prose(token, self._parsed.lines.start)
        self._leaves.close()

    def visit_blockquote_open(self, token: Token) -> None:
        self._leaves.close_open_item()
        self._around.begin_quote(token, *self._leaves.span(token))

    def visit_blockquote_close(self, _: Token) -> None:
        self._around.end_quote()

    def visit_container_open(self, token: Token) -> None:
        self._leaves.close_open_item()
        self._draft.skip(*self._leaves.span(token), "container")
        self._around.begin_container(token)

    def visit_container_close(self, token: Token) -> None:
        if token.map:
            self._draft.skip(*self._leaves.span(token), "container")
        self._around.end_container()

    def visit_silent_lines(self, token: Token) -> None:
        self._draft.skip(*self._leaves.span(token), token.meta["rule"])
        if "target" in token.meta:
            self._draft.aside("image", "", token.meta["target"])

    def visit_dt_close(self, _: Token) -> None:
        self._leaves.close()

    def visit_ordered_list_open(self, _: Token) -> None:
        self._parsed.markers.begin_list()

    def visit_ordered_list_close(self, _: Token) -> None:
        self._parsed.markers.end_list()

    def visit_list_item_open(self, token: Token) -> None:
        self._leaves.close_open_item()
        self._around.begin_item()
        self._parsed.markers.item(token, range_of(token)[0], self._draft)

    def visit_list_item_close(self, _: Token) -> None:
        self._leaves.close_open_item()
        self._around.end_item()

    def visit_fence(self, token: Token) -> None:
        if token.info.strip() in FENCES:
            self._leaves.formula(token)
        else:
            self._leaves.code(token, 1)

    def visit_code_block(self, token: Token) -> None:
        self._leaves.code(token, 0)

    def visit_html_block(self, token: Token) -> None:
        self._leaves.html(token)

    def visit_hr(self, token: Token) -> None:
        self._draft.skip(*self._leaves.span(token), "rule")
        self._draft.pause()

    def visit_definition(self, token: Token) -> None:
        self._draft.skip(*self._leaves.span(token), "link target")

    def visit_table_open(self, token: Token) -> None:
        self._leaves.close_open_item()
        start, end = self._leaves.span(token)
        text = self._draft.source[start:end]
        skipped = self._options.tables == "skip"
        first_cell = end - len(text.lstrip("| \t"))
        self._draft.aside("table", text, at=None if skipped else first_cell)
        if skipped:
            self._draft.skip(start, end, "table")
            self._draft.hush("table")
        self._leaves.in_table = True
        self._table = Table(
            self._draft, self._parsed.lines, self._leaves.text, token.meta.get("rows in head", 1)
        )

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
        self._leaves.in_table = False
        if self._options.tables == "skip":
            self._draft.unhush()
        self._leaves.close()

    def _walk_apart(self, tokens: list[Token]) -> None:
        """The blocks of a note, which stand in nothing that is open here."""
        Blocks(self._draft, self._options, self._parsed).walk(tokens)
