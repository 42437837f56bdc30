"""What stands inside a Markdown block, told to the draft."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

from markdown_it.token import Token

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.commonmark import Places
from narrate.text.readers.markdown.formulas import is_simple
from narrate.text.readers.markdown.html import ENTITY, UNSEEN, parts

Cite = Callable[[Token, str, Places, int], None]
"""Called for a reference to a footnote: its token, the block's content and places, its end there."""


class Inline:
    """Walks over the tokens of one block. Each reaches to the start of the next."""

    def __init__(
        self,
        draft: Draft,
        options: Text,
        kind: BlockKind,
        level: int,
        content: str,
        places: Places,
        cite: Cite,
    ) -> None:
        self._draft = draft
        self._options = options
        self._kind = kind
        self._level = level
        self._content = content
        self._places = places
        self._cite = cite
        self._hidden = 0
        self._marks: list[int] = []
        self._links: list[Token] = []
        self._span = (0, -1)
        self._unseen = ""

    def walk(self, tokens: list[Token], start: int, end: int, hidden: int = 0) -> None:
        """Tell what lies between `start` and `end`; the first `hidden` characters are not spoken."""
        self._hidden = max(hidden, self._hidden)
        bounds = [start + _start(token) for token in tokens] + [end]
        for index, token in enumerate(tokens):
            self._token(token, bounds[index], bounds[index + 1])

    def html(self) -> None:
        """Tell the content as HTML."""
        draft = self._draft
        for part in parts(self._content):
            if part.kind == "text":
                self._html_text(part.start, part.end)
            elif part.kind == "comment":
                self._comment(part.start, part.end)
            else:
                if part.kind == "break":
                    draft.close(self._kind, self._level)
                self._skip(part.start, part.end, "html")
        draft.close(self._kind, self._level)

    def lines(self, start: int, end: int) -> None:
        """Speak a literal stretch of several lines, without their indentation."""
        for number, line in enumerate(self._content[start:end].split("\n")):
            if number:
                self._space(start - 1)
            indent = len(line) - len(line.lstrip()) if number else 0
            self._say(start + indent, start + len(line))
            start += len(line) + 1

    def _token(self, token: Token, start: int, end: int) -> None:
        if self._unseen:
            self._skip(start, end, "html")
            if token.type == "html_inline" and token.content.lower().startswith(f"</{self._unseen}"):
                self._unseen = ""
            return
        match token.type:
            case "text" if not self._links or self._links[-1].markup != "autolink":
                self._say(start, start + len(token.content))
            case "text_special":
                self._read_as(token.content, start, start + len(token.markup))
            case "formula":
                self._formula(token.content, start)
            case "softbreak" | "hardbreak":
                self._space(self._content.index("\n", start))
            case "code_inline":
                self._code(token, start, end)
            case "em_open" | "strong_open" | "s_open":
                self._marks.append(self._draft.mark)
            case "em_close" | "strong_close" | "s_close":
                self._span = (self._marks.pop() if self._marks else self._draft.mark, end)
            case "link_open":
                self._link_open(token, start)
            case "link_close":
                self._link_close(start, end)
            case "image":
                self._image(token, start, end)
            case "html_inline":
                self._html(token, start, end)
            case "footnote_ref":
                if "label" in token.meta:
                    self._skip(start, end, "footnote marker")
                elif self._options.footnotes == "skip":
                    self._skip(start, end, "footnote")
                self._cite(token, self._content, self._places, end)

    def _say(self, start: int, end: int) -> None:
        start = max(start, self._hidden)
        if start < end:
            for a, b in self._places.pieces(start, end):
                at = self._places(a)
                self._draft.say(self._draft.source[at : at + b - a], at, at + b - a)

    def _read_as(self, text: str, start: int, end: int) -> None:
        self._draft.say(text, self._places(start), self._places(end - 1) + 1)

    def _space(self, newline: int) -> None:
        at = self._places(newline)
        self._draft.say(" ", at, at + 1)

    def _skip(self, start: int, end: int, rule: str) -> None:
        if start < end:
            self._draft.skip(self._places(start), self._places(end - 1) + 1, rule)

    def _code(self, token: Token, start: int, end: int) -> None:
        mark = self._draft.mark
        inside = start + len(token.markup)
        same = self._content[inside : inside + len(token.content)].replace("\n", " ") == token.content
        inside += not same  # one space on each side was for the backticks
        self.lines(inside, inside + len(token.content))
        self._span = (mark, end)

    def _formula(self, written: str, start: int) -> None:
        self.lines(start, start + len(written))
        if self._options.formulas == "skip" or not is_simple(written):
            self._draft.aside("code", written)

    def _link_open(self, token: Token, start: int) -> None:
        self._marks.append(self._draft.mark)
        self._links.append(token)
        if token.markup == "autolink":
            self._say(start + 1, self._content.index(">", start))

    def _link_close(self, start: int, end: int) -> None:
        link = self._links.pop()
        mark = self._marks.pop()
        if link.markup != "autolink":
            self._skip(start, end, "link target")
        said = self._draft.since(mark)
        target = str(link.attrs.get("href", ""))
        if said and target and not target.startswith("#"):
            self._draft.aside("link", "".join(run.text for run in said), target, said[0].start)
        self._span = (mark, end)

    def _image(self, token: Token, start: int, end: int) -> None:
        inside = start + len("![")
        self._skip(inside + len(token.content), end, "image")
        mark = self._draft.mark
        if self._options.images == "skip":
            self._draft.hush("image")
        self.walk(token.children or [], inside, inside + len(token.content))
        if self._options.images == "skip":
            self._draft.unhush()
        self._draft.aside("image", plain(token.children or []), str(token.attrs.get("src", "")))
        self._span = (mark, end)

    def _html(self, token: Token, start: int, end: int) -> None:
        if token.content.startswith("<!--"):
            self._comment(start, end)
            return
        self._skip(start, end, "html")
        if unseen := UNSEEN.match(token.content):
            self._unseen = unseen[1].lower()
        elif token.content.lower().startswith("<br"):
            at = self._places(start)
            self._draft.say(" ", at, at)

    def _comment(self, start: int, end: int) -> None:
        mark, span_end = self._span
        at, to = self._places(start), self._places(end - 1) + 1
        comment = self._content[start:end]
        if not self._draft.direct(
            comment, at, to, self._kind, self._level, mark if span_end == start else None
        ):
            self._skip(start, end, "comment")

    def _html_text(self, start: int, end: int) -> None:
        for match in ENTITY.finditer(self._content, start, end):
            self.lines(start, match.start())
            self._read_as(unescape(match[0]), match.start(), match.end())
            start = match.end()
        self.lines(start, end)


def plain(tokens: list[Token]) -> str:
    """The text of inline tokens, without markup."""
    texts = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        plain(token.children) if token.children else texts.get(token.type, token.content)
        for token in tokens
        if token.type not in ("html_inline", "footnote_ref")
    )


def _start(token: Token) -> int:
    """Where a token begins in what was parsed; a link begins with its bracket."""
    at = token.map[0] if token.map else 0
    return at - 1 if token.type == "link_open" and token.markup != "autolink" else at
