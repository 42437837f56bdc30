"""Spans of a line: what is emphasised, struck out, or has attributes, and where the last one stands."""

from __future__ import annotations

from markdown_it.token import Token

from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.content import Content
from narrate.text.readers.markdown.syntax.attributes import language_of


class Spans:
    """Visits the tokens at which spans begin and end; other things of a line that have an extent tell theirs."""

    def __init__(self, draft: Draft, options: Text, content: Content) -> None:
        self.mark = 0
        """In the draft, where the span began that ended last."""
        self._draft = draft
        self._options = options
        self._content = content
        self._open: list[int] = []
        """Where they begin: marks of the draft."""
        self._end = -1
        """Of the content: where the last one ended."""

    def begin(self) -> None:
        """A span begins here."""
        self._open.append(self._draft.mark)

    def end(self, end: int) -> None:
        """The span that began last ends, at `end` in the content."""
        self.ended(self._open.pop() if self._open else self._draft.mark, end)

    def ended(self, mark: int, end: int) -> None:
        """What began at a mark of the draft ends, at `end` in the content."""
        self.mark, self._end = mark, end

    def before(self, start: int) -> int | None:
        """Where the span began that ends right before `start`; None where none does."""
        return self.mark if self._end == start else None

    def visit_em_open(self, _: Token, __: int, ___: int) -> None:
        self.begin()

    def visit_em_close(self, _: Token, __: int, end: int) -> None:
        self.end(end)

    def visit_strong_open(self, _: Token, __: int, ___: int) -> None:
        self.begin()
        self._draft.begin_bold()

    def visit_strong_close(self, _: Token, __: int, end: int) -> None:
        self.end(end)
        self._draft.end_bold()

    def visit_s_open(self, _: Token, __: int, ___: int) -> None:
        self.begin()
        if self._options.struck == "skip":
            self._draft.hush("struck out")

    def visit_s_close(self, _: Token, __: int, end: int) -> None:
        self.end(end)
        if self._options.struck == "skip":
            self._draft.unhush()
            self._content.close_gap(end, before_space=True)

    def visit_span_open(self, token: Token, start: int, _: int) -> None:
        hushed = self._is_hushed(token)
        tail = start + len(token.content)
        self._content.skip(start, tail, token.meta["rule"])
        self.begin()
        if "target" in token.meta:
            caption = token.meta["text"]
            at = self._content.places(tail - 1) + 1 if caption and not hushed else None
            self._draft.aside("image", caption, token.meta["target"], at)
        if hushed:
            self._draft.hush("image")

    def visit_span_close(self, token: Token, start: int, end: int) -> None:
        self._content.skip(start, start + len(token.content), token.meta["rule"])
        self.end(end)
        if language := language_of(token.content):
            self._draft.mark_language(self.mark, language)
        if self._is_hushed(token):
            self._draft.unhush()

    def visit_silent(self, token: Token, start: int, _: int) -> None:
        self._content.skip(start, start + len(token.content), token.meta["rule"])
        mark = self.before(start)
        if mark is not None and (language := language_of(token.content)):
            self._draft.mark_language(mark, language)

    def _is_hushed(self, token: Token) -> bool:
        """Whether a span is the text of a picture that is not spoken."""
        return "target" in token.meta and self._options.images == "skip"
