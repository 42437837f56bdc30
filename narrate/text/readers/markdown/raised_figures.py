"""Raised and lowered figures, in tags: `10<sup>6</sup>` is a power, `word<sup>6</sup>` the mark of a note."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from narrate.text.parts.draft import Draft
from narrate.text.parts.raised import is_note, lowered, raised
from narrate.text.readers.markdown.content import Content
from narrate.text.readers.markdown.tokens import closing_tag, plain, tag_name

_SIMPLE = ("text", "text_special", "link_open", "link_close", "html_inline", "em_open", "em_close")
_NEAR = 12
"""Tokens of figures with their tags, at the most."""
_LONGEST = 20
"""Characters of what is a figure, and no text that is set small."""


@dataclass(frozen=True)
class Figures:
    """What stands between `<sup>` or `<sub>` and its end."""

    last: int
    """Index of the token of the end tag."""
    text: str
    is_raised: bool
    is_linked: bool

    def tell(self, draft: Draft, content: Content, start: int, end: int) -> None:
        """They stand from `start` to `end` in the content, tags included."""
        if self.is_raised and (self.is_linked or is_note(self.text, draft.said)):
            content.skip(start, end, "footnote marker")
        elif text := self.text.strip():
            content.read_as(raised(text) if self.is_raised else lowered(text), start, end, "html")


def find(tokens: list[Token], index: int) -> Figures | None:
    """The figures whose tag is the token at `index`; None where there are none."""
    name = tag_name(tokens[index])
    if name not in ("sup", "sub"):
        return None
    last = index + closing_tag(tokens[index : index + _NEAR], name)
    inside = tokens[index + 1 : last]
    text = plain(inside)
    if last == index or len(text) > _LONGEST or any(token.type not in _SIMPLE for token in inside):
        return None
    linked = any(token.type == "link_open" or tag_name(token) == "a" for token in inside)
    return Figures(last, text, name == "sup", linked)
