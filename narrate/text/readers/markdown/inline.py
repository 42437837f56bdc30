"""What stands inside a Markdown block, told to the draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markdown_it.token import Token

from narrate.model import BlockKind
from narrate.settings import SpeakOrSkip, Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.raised import is_note, lowered, raised
from narrate.text.readers.markdown.commonmark import Places
from narrate.text.readers.markdown.elements import Elements
from narrate.text.readers.markdown.html import ENTITY, parts
from narrate.text.readers.markdown.syntax.attributes import language_of
from narrate.text.readers.markdown.syntax.citations import as_words
from narrate.text.readers.markdown.syntax.veil import COVER, Veil, uncovered

Cite = Callable[[Token, str, Places, int], None]
"""Called for a reference to a footnote: its token, the block's content and places, its end there."""


_WORDLESS = ("html_inline", "footnote_ref", "silent", "span_open", "span_close", "citation")
_SIMPLE = ("text", "text_special", "link_open", "link_close", "html_inline", "em_open", "em_close")
CHECKBOX = re.compile(r"\[[ xX]\](?=\s)")
_COMPUTED = re.compile(r"(?:\{(?:r|python|julia)\}|r) ")
"""Code in a sentence of which R Markdown and Quarto show the result."""
_PROMPT = re.compile(r"(?:\$ +(?=[a-z./]))?")
"""What a shell writes before a command."""
_NAMED = re.compile(r"(?:\{?r\}?) [\w.:]+\([\"']([A-Za-z][\w .-]*)[\"']\)")
_TAG_NAME = re.compile(r"<(/?[A-Za-z][\w.:-]*)")


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
        veil: Veil,
    ) -> None:
        self._draft = draft
        self._options = options
        self._elements = Elements(draft, options, kind, level, in_table=kind == "table")
        self._veil = veil
        self._expressions = draft.origin.suffix in (".rmd", ".qmd")
        self._content = content
        self._places = places
        self._cite = cite
        self._hidden = 0
        self._marks: list[int] = []
        self._links: list[Token] = []
        self._span = (0, -1)

    def walk(self, tokens: list[Token], start: int, end: int, hidden: int = 0) -> None:
        """Tell what lies between `start` and `end`; the first `hidden` characters are not spoken."""
        self._hidden = max(hidden, self._hidden)
        bounds = [start + _start(token) for token in tokens] + [end]
        ends = _end_tags(tokens)
        done = 0
        for index, token in enumerate(tokens):
            if index < done:
                continue
            if token.type != "html_inline":
                after_item = token.type == "text" and index and _name(tokens[index - 1]) == "li"
                (self._item if after_item else self._token)(token, bounds[index], bounds[index + 1])
            elif last := self._raised(tokens, index, bounds):
                done = last + 1
            elif not self._elements.unseen:
                self._html(token, bounds[index], bounds[index + 1], closes=_name(token) in ends)
            else:
                self._token(token, bounds[index], bounds[index + 1])

    def finish(self) -> None:
        """The block ends."""
        self._elements.finish()

    def html(self) -> None:
        """Tell the content as HTML."""
        for part in parts(self._content):
            if part.kind == "text":
                self.html_text(part.start, part.end)
            elif part.kind == "comment":
                self._comment(part.start, part.end)
            elif part.kind == "code":
                self._draft.close(self._elements.kind, self._elements.level)
                self._preformatted(part.start, part.end)
            elif part.kind == "unseen":
                self.skip(part.start, part.end, "html")
            else:
                tag = self._content[part.start : part.end]
                self._elements.tag(tag, part.start, part.end, self, closes=True)
        self._elements.finish()
        self._draft.close(self._elements.kind, self._elements.level)

    def lines(self, start: int, end: int) -> None:
        """Speak a literal stretch of several lines, without their indentation."""
        for number, line in enumerate(self._content[start:end].split("\n")):
            if number:
                self._space(start - 1)
            indent = len(line) - len(line.lstrip()) if number else 0
            self.say(start + indent, start + len(line))
            start += len(line) + 1

    def _token(self, token: Token, start: int, end: int) -> None:
        if self._elements.unseen:
            self.skip(start, end, "html")
            if token.type == "html_inline" and _name(token) == f"/{self._elements.unseen}":
                self._elements.unseen = ""
            return
        match token.type:
            case "text" if not self._links or self._links[-1].markup != "autolink":
                self.say(start, start + len(token.content))
            case "text_special":
                self._read_as(
                    token.content, start, start + len(token.markup), token.meta.get("rule", "markup")
                )
            case "formula":
                self.lines(start, start + len(token.content))
            case "softbreak" | "hardbreak":
                self._space(self._content.index("\n", start))
            case "code_inline":
                self._code(token, start, end)
            case "em_open" | "strong_open":
                self._marks.append(self._draft.mark)
                if token.type == "strong_open":
                    self._draft.begin_bold()
            case "em_close" | "strong_close":
                self._span = (self._marks.pop() if self._marks else self._draft.mark, end)
                if token.type == "strong_close":
                    self._draft.end_bold()
            case "s_open" | "s_close":
                self._struck(start, end, opens=token.type == "s_open")
            case "span_open" | "span_close":
                self._marked(token, start, end)
            case "silent":
                self.skip(start, start + len(token.content), token.meta["rule"])
                mark, span_end = self._span
                if span_end == start and (language := language_of(token.content)):
                    self._draft.mark_language(mark, language)
            case "citation":
                self._citation(token, start)
            case "link_open":
                self._link_open(token, start)
            case "link_close":
                self._link_close(start, end)
            case "image":
                self._image(token, start, end)
            case "footnote_ref":
                if "label" in token.meta:
                    self.skip(start, end, "footnote marker")
                elif self._options.footnotes == "skip":
                    self.skip(start, end, "footnote")
                self._cite(token, self._content, self._places, end)

    def say(self, start: int, end: int) -> None:
        """What stands there is spoken, but for what is covered."""
        start = max(start, self._hidden)
        if start < end:
            for a, b in self._places.pieces(start, end):
                at = self._places(a)
                tell(self._draft, self._veil, at, at + b - a, images=self._options.images)

    def html_text(self, start: int, end: int) -> None:
        """Text of HTML, in which entities read as what they stand for."""
        for match in ENTITY.finditer(self._content, start, end):
            self.lines(start, match.start())
            self._read_as(unescape(match[0]), match.start(), match.end())
            start = match.end()
        self.lines(start, end)

    def skip(self, start: int, end: int, rule: str) -> None:
        """What stands there is not spoken."""
        if start < end:
            self._draft.skip(self._places(start), self._places(end - 1) + 1, rule)

    def written(self, start: int, end: int) -> str:
        """What stands there."""
        return self._content[start:end]

    def insert(self, text: str, at: int) -> None:
        """Text that the source does not have."""
        place = self._places(at)
        self._draft.say(text, place, place)

    def _read_as(self, text: str, start: int, end: int, rule: str = "markup") -> None:
        """The source is spelt otherwise there; what has several words is not told apart by its places."""
        if self._content[start:end] == text:
            self.say(start, end)
        elif (" " in text and len(text) > 1) or len(text) == end - start:
            self.insert(text, start)
            self.skip(start, end, rule)
        else:
            self._draft.say(text, self._places(start), self._places(end - 1) + 1)

    def _space(self, newline: int) -> None:
        if not self._draft.said[-1:].isspace():
            at = self._places(newline)
            self._draft.say(" ", at, at + 1)

    def _raised(self, tokens: list[Token], index: int, bounds: list[int]) -> int:
        """Tell figures in `<sup>` or `<sub>`; the index of the end tag, 0 where there are none."""
        name = _name(tokens[index])
        if name not in ("sup", "sub") or self._elements.unseen:
            return 0
        last = next(
            (at for at in range(index + 1, min(index + 12, len(tokens))) if _name(tokens[at]) == f"/{name}"),
            0,
        )
        inside = tokens[index + 1 : last]
        text = plain(inside)
        if not last or len(text) > 20 or any(token.type not in _SIMPLE for token in inside):
            return 0
        start, end = bounds[index], bounds[last] + len(tokens[last].content)
        linked = any(token.type == "link_open" for token in inside) or any(
            _name(token) == "a" for token in inside
        )
        if name == "sup" and (linked or is_note(text, self._draft.said)):
            self.skip(start, end, "footnote marker")
        elif text.strip():
            self._read_as((raised if name == "sup" else lowered)(text.strip()), start, end, "html")
        return last

    def _item(self, token: Token, start: int, end: int) -> None:
        """The text of an item in HTML, which may begin with a check box."""
        if box := CHECKBOX.match(token.content):
            self._hidden = max(self._hidden, start + box.end())
            self.skip(start, start + box.end(), "check box")
        self._token(token, start, end)

    def _struck(self, start: int, end: int, *, opens: bool) -> None:
        silent = self._options.struck == "skip"
        if opens:
            self._marks.append(self._draft.mark)
            if silent:
                self._draft.hush("struck out")
        else:
            self._span = (self._marks.pop() if self._marks else self._draft.mark, end)
            if silent:
                self._draft.unhush()
                if self._content[end : end + 1] in tuple(" .,;:!?)"):
                    self._draft.unspace()

    def _marked(self, token: Token, start: int, end: int) -> None:
        """One end of a span."""
        hushed = "target" in token.meta and self._options.images == "skip"
        self.skip(start, start + len(token.content), token.meta["rule"])
        if token.nesting < 0:
            self._span = (self._marks.pop() if self._marks else self._draft.mark, end)
            if language := language_of(token.content):
                self._draft.mark_language(self._span[0], language)
            if hushed:
                self._draft.unhush()
            return
        self._marks.append(self._draft.mark)
        if "target" in token.meta:
            caption = token.meta["text"]
            at = self._places(start + len(token.content) - 1) + 1 if caption and not hushed else None
            self._draft.aside("image", caption, token.meta["target"], at)
        if hushed:
            self._draft.hush("image")

    def _citation(self, token: Token, start: int) -> None:
        end = start + len(token.content)
        if self._options.citations == "speak":
            words = token.meta.get("words") or as_words(token.content)
            self._read_as(words, start, end, "citation")
            return
        self.skip(start, end, "citation")
        if self._content[end : end + 1] in tuple(".,;:!?)"):
            self._draft.unspace()

    def _preformatted(self, start: int, end: int) -> None:
        """`<pre>`: code."""
        text = "".join(
            self._content[part.start : part.end]
            for part in parts(self._content[start:end])
            if part.kind == "text"
        )
        self._draft.aside("code", text)
        if self._options.code == "skip":
            self.skip(start, end, "code")
        else:
            self.html_text(start, end)

    def _code(self, token: Token, start: int, end: int) -> None:
        if self._expressions and _COMPUTED.match(token.content):
            self._computed(token, start, end)
            return
        mark = self._draft.mark
        inside = start + len(token.markup)
        same = self._content[inside : inside + len(token.content)].replace("\n", " ") == token.content
        inside += not same  # one space on each side was for the backticks
        prompt = len(_PROMPT.match(token.content)[0])  # type: ignore[index]
        self.skip(inside, inside + prompt, "prompt")
        self.lines(inside + prompt, inside + len(token.content))
        self._span = (mark, end)

    def _computed(self, token: Token, start: int, end: int) -> None:
        """An expression: what it gives is not known, but for a name that it only sets off, `r pkg("shiny")`."""
        self.skip(start, end, "expression")
        named = _NAMED.fullmatch(token.content)
        if named:
            at = self._content.index(named[1], start)
            self.say(at, at + len(named[1]))
        elif self._content[end : end + 1] in tuple(".,;:!?)"):
            self._draft.unspace()

    def _link_open(self, token: Token, start: int) -> None:
        self._marks.append(self._draft.mark)
        self._links.append(token)
        if token.markup == "autolink":
            self.say(start + 1, self._content.index(">", start))

    def _link_close(self, start: int, end: int) -> None:
        if not self._links:  # it began in a script
            self.skip(start, end, "link target")
            return
        link = self._links.pop()
        mark = self._marks.pop()
        if link.markup != "autolink":
            self.skip(start, end, "link target")
        said = self._draft.since(mark)
        target = uncovered(str(link.attrs.get("href", "")))
        if said and target and not target.startswith("#"):
            self._draft.aside("link", "".join(run.text for run in said), target, said[0].start)
        self._span = (mark, end)

    def _image(self, token: Token, start: int, end: int) -> None:
        inside = start + len("![")
        self.skip(inside + len(token.content), end, "image")
        mark = self._draft.mark
        if self._options.images == "skip":
            self._draft.hush("image")
        self.walk(token.children or [], inside, inside + len(token.content))
        if self._options.images == "skip":
            self._draft.unhush()
        source = uncovered(str(token.attrs.get("src", "")))
        self._draft.aside("image", plain(token.children or []), source)
        self._span = (mark, end)

    def _html(self, token: Token, start: int, end: int, *, closes: bool) -> None:
        end = start + len(token.content)
        if token.content.startswith("<!--"):
            self._comment(start, end)
        else:
            self._elements.tag(token.content, start, end, self, closes=closes)

    def _comment(self, start: int, end: int) -> None:
        mark, span_end = self._span
        at, to = self._places(start), self._places(end - 1) + 1
        comment = self._content[start:end]
        if not self._draft.direct(
            comment, at, to, self._elements.kind, self._elements.level, mark if span_end == start else None
        ):
            self.skip(start, end, "comment")


def tell(draft: Draft, veil: Veil, start: int, end: int, *, images: SpeakOrSkip) -> None:
    """What stands there in the source is spoken, but for what is covered."""
    if not veil.stretches:
        draft.say(draft.source[start:end], start, end)
        return
    for first, last, covered in veil.cuts(start, end):
        if covered is None:
            draft.say(draft.source[first:last], first, last)
        elif first == covered.start and covered.target:
            spoken = covered.text and images == "speak"
            draft.aside("image", covered.text, covered.target, covered.end if spoken else None)


def plain(tokens: list[Token]) -> str:
    """The text of inline tokens, without markup."""
    texts = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        plain(token.children) if token.children else texts.get(token.type, token.content)
        for token in tokens
        if token.type not in _WORDLESS
    ).replace(COVER, "")


def _name(token: Token) -> str:
    """The name of an HTML tag, in lower case and with a slash before that of an end tag."""
    match = _TAG_NAME.match(token.content) if token.type == "html_inline" else None
    return match[1].lower() if match else ""


def _end_tags(tokens: list[Token]) -> set[str]:
    """The names of elements that end in these tokens."""
    tags = (_name(token) for token in tokens if token.type == "html_inline")
    return {name[1:] for name in tags if name.startswith("/")}


def _start(token: Token) -> int:
    """Where a token begins in what was parsed; a link begins with its bracket."""
    at = token.map[0] if token.map else 0
    return at - 1 if token.type == "link_open" and token.markup != "autolink" else at
