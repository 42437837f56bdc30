"""What stands inside a Markdown block, told to the draft."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.pictures import alternative_text
from narrate.text.readers.markdown import code_spans
from narrate.text.readers.markdown.code import preformatted
from narrate.text.readers.markdown.content import Content
from narrate.text.readers.markdown.elements import Elements
from narrate.text.readers.markdown.html import parts
from narrate.text.readers.markdown.raised_figures import find
from narrate.text.readers.markdown.spans import Spans
from narrate.text.readers.markdown.syntax.citations import as_words
from narrate.text.readers.markdown.syntax.veil import uncovered
from narrate.text.readers.markdown.tokens import end_tags, plain, start_of, tag_name

Cite = Callable[[Token, Content, int, int], None]
"""Called for a reference to a footnote: its token, the block's content, its start and end there."""

CHECKBOX = re.compile(r"\[[ xX/<>?!~+*-]\](?=\s)")
"""Also those of outliners: `[-]` was given up, `[/]` is begun, `[>]` comes later."""
_LONG = 60
"""Characters of a line that is none of verse."""


class Inline:
    """Walks over the tokens of one block. Each reaches to the start of the next."""

    def __init__(
        self, draft: Draft, options: Text, content: Content, kind: BlockKind, level: int, cite: Cite
    ) -> None:
        self._draft = draft
        self._options = options
        self._content = content
        self._elements = Elements(draft, options, kind, level, in_table=kind == "table")
        self._in_cell = kind == "table"
        self._expressions = draft.origin.suffix in (".rmd", ".qmd")
        self._cite = cite
        self._spans = Spans(draft, options, content)
        self._picture = ""
        """The text of the last picture: one for dark pages has the same."""
        self._links: list[Token] = []

    def walk(self, tokens: list[Token], start: int, end: int) -> None:
        """Tell what lies between `start` and `end`."""
        bounds = [start + start_of(token) for token in tokens] + [end]
        ends = end_tags(tokens)
        done = 0
        for index, token in enumerate(tokens):
            if index < done:
                continue
            if token.type != "html_inline":
                after_item = token.type == "text" and index and tag_name(tokens[index - 1]) == "li"
                (self._item if after_item else self._token)(token, bounds[index], bounds[index + 1])
            elif not self._elements.unseen and (figures := find(tokens, index)):
                end = bounds[figures.last] + len(tokens[figures.last].content)
                figures.tell(self._draft, self._content, bounds[index], end)
                done = figures.last + 1
            elif not self._elements.unseen:
                self._html(token, bounds[index], closes=tag_name(token) in ends)
            else:
                self._token(token, bounds[index], bounds[index + 1])

    def finish(self) -> None:
        """The block ends."""
        self._elements.finish()

    def html(self) -> None:
        """Tell the content as HTML."""
        content = self._content
        for part in parts(content.text):
            if part.kind == "text":
                content.html_text(part.start, part.end)
            elif part.kind == "comment":
                self._comment(part.start, part.end)
            elif part.kind == "code":
                self._draft.close(self._elements.kind, self._elements.level)
                preformatted(self._draft, self._options, content, part.start, part.end)
            elif part.kind == "unseen":
                content.skip(part.start, part.end, "html")
            else:
                tag = content.text[part.start : part.end]
                self._elements.tag(tag, part.start, part.end, content, closes=True)
        self._elements.finish()
        self._draft.close(self._elements.kind, self._elements.level)

    def _token(self, token: Token, start: int, end: int) -> None:
        if self._elements.unseen:
            self._content.skip(start, end, "html")
            if token.type == "html_inline" and tag_name(token) == f"/{self._elements.unseen}":
                self._elements.unseen = ""
        elif visit := getattr(self, name := f"visit_{token.type}", None) or getattr(self._spans, name, None):
            visit(token, start, end)

    # --- text ----------------------------------------------------------------------------

    def visit_text(self, token: Token, start: int, _: int) -> None:
        if not self._links or self._links[-1].markup != "autolink":
            self._content.say(start, start + len(token.content))

    def visit_text_special(self, token: Token, start: int, _: int) -> None:
        rule = token.meta.get("rule", "markup")
        self._content.read_as(token.content, start, start + len(token.markup), rule)

    def visit_formula(self, token: Token, start: int, _: int) -> None:
        if self._in_cell and "\n" in token.content:  # what stands between its lines belongs to other cells
            self._content.replace(" ".join(token.content.split()), start, start + len(token.content), "table")
        else:
            self._content.lines(start, start + len(token.content))

    def visit_softbreak(self, _: Token, start: int, __: int) -> None:
        self._content.space(self._content.text.index("\n", start))

    def visit_hardbreak(self, _: Token, start: int, __: int) -> None:
        """As `<br>`: lines of verse, and of addresses; two spaces that end a long line in mid-sentence are a slip."""
        text = self._content.text
        newline = text.index("\n", start)
        short = "\n" in text[max(0, newline - _LONG) : newline] or newline < _LONG
        if short or not text[newline + 1 : newline + _LONG].lstrip()[:1].islower():
            self._elements.pause(self._content, start)
        else:
            self._content.space(newline)

    def visit_code_inline(self, token: Token, start: int, end: int) -> None:
        if self._expressions and code_spans.is_computed(token):
            code_spans.tell_result(self._content, token, start, end)
        elif code_spans.is_embed(token):
            self._content.skip(start, end, "embed")
        else:
            mark = self._draft.mark
            code_spans.tell(self._content, token, start)
            self._spans.ended(mark, end)

    # --- links, pictures, notes ----------------------------------------------------------

    def visit_link_open(self, token: Token, start: int, _: int) -> None:
        self._spans.begin()
        self._links.append(token)
        if token.markup == "autolink":
            self._content.say(start + 1, self._content.text.index(">", start))

    def visit_link_close(self, _: Token, start: int, end: int) -> None:
        if not self._links:  # it began in a script
            self._content.skip(start, end, "link target")
            return
        link = self._links.pop()
        if link.markup != "autolink":
            self._content.skip(start, end, "link target")
        self._spans.end(end)
        said = self._draft.since(self._spans.mark)
        target = uncovered(str(link.attrs.get("href", "")))
        if said and target and not target.startswith("#"):
            self._draft.aside("link", "".join(run.text for run in said), target, said[0].start)

    def visit_image(self, token: Token, start: int, end: int) -> None:
        inside = start + len("![")
        self._content.skip(inside + len(token.content), end, "image")
        mark = self._draft.mark
        text = plain(token.children or [])
        hushed = (
            self._options.images == "skip"
            or not alternative_text(text)
            or text == self._picture
            or self._content.goes_on_with(text, end)
        )
        self._picture = text
        if hushed:
            self._draft.hush("image")
        self.walk(token.children or [], inside, inside + len(token.content))
        if hushed:
            self._draft.unhush()
        self._draft.aside("image", text, uncovered(str(token.attrs.get("src", ""))))
        self._spans.ended(mark, end)

    def visit_citation(self, token: Token, start: int, _: int) -> None:
        end = start + len(token.content)
        if self._options.citations == "speak":
            words = token.meta.get("words") or as_words(token.content)
            self._content.read_as(words, start, end, "citation")
        else:
            self._content.skip(start, end, "citation")
            self._content.close_gap(end)

    def visit_footnote_ref(self, token: Token, start: int, end: int) -> None:
        if "label" in token.meta:
            self._content.skip(start, end, "footnote marker")
        elif self._options.footnotes == "skip":
            self._content.skip(start, end, "footnote")
        self._cite(token, self._content, start, end)

    # --- HTML ----------------------------------------------------------------------------

    def _html(self, token: Token, start: int, *, closes: bool) -> None:
        end = start + len(token.content)
        if token.content.startswith("<!--"):
            self._comment(start, end)
        else:
            self._elements.tag(token.content, start, end, self._content, closes=closes)

    def _comment(self, start: int, end: int) -> None:
        at, to = self._content.places(start), self._content.places(end - 1) + 1
        comment = self._content.text[start:end]
        kind, level = self._elements.kind, self._elements.level
        if not self._draft.direct(comment, at, to, kind, level, self._spans.before(start)):
            self._content.skip(start, end, "comment")

    def _item(self, token: Token, start: int, end: int) -> None:
        """The text of an item in HTML, which may begin with a check box."""
        if box := CHECKBOX.match(token.content):
            self._content.hide(start + box.end())
            self._content.skip(start, start + box.end(), "check box")
        self._token(token, start, end)
