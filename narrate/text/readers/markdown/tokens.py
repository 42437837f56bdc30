"""Tokens: their lines; of inline ones, where they begin, the HTML tags among them, and their text."""

from __future__ import annotations

import re

from markdown_it.token import Token

from narrate.text.readers.markdown.syntax.veil import COVER

_WORDLESS = ("html_inline", "footnote_ref", "silent", "span_open", "span_close", "citation")
_UNSEEN = frozenset(("silent", "span_open", "span_close"))
_TAG_NAME = re.compile(r"<(/?[A-Za-z][\w.:-]*)")


def plain(tokens: list[Token]) -> str:
    """The text of inline tokens, without markup."""
    texts = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        plain(token.children) if token.children else texts.get(token.type, token.content)
        for token in tokens
        if token.type not in _WORDLESS
    ).replace(COVER, "")


def tag_name(token: Token) -> str:
    """The name of an HTML tag, in lower case and with a slash before that of an end tag."""
    match = _TAG_NAME.match(token.content) if token.type == "html_inline" else None
    return match[1].lower() if match else ""


def end_tags(tokens: list[Token]) -> set[str]:
    """The names of elements that end in these tokens."""
    tags = (tag_name(token) for token in tokens if token.type == "html_inline")
    return {name[1:] for name in tags if name.startswith("/")}


def start_of(token: Token) -> int:
    """Where a token begins in what was parsed; a link begins with its bracket."""
    at = token.map[0] if token.map else 0
    return at - 1 if token.type == "link_open" and token.markup != "autolink" else at


def closing_tag(tokens: list[Token], name: str) -> int:
    """The index of the first end tag of that name; 0 where there is none behind the first token."""
    return next((at for at in range(1, len(tokens)) if tag_name(tokens[at]) == f"/{name}"), 0)


def range_of(token: Token) -> tuple[int, int]:
    """First line and line after the last one."""
    first, last = token.map or (0, 0)
    return first, last


def only_images(tokens: list[Token]) -> bool:
    """Whether nothing but pictures is seen of inline tokens."""
    has_image = False
    for token in tokens:
        if token.type == "image":
            has_image = True
        elif token.type not in _UNSEEN and token.content.strip():
            return False
    return has_image
