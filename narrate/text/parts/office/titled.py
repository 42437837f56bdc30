"""The title of a document that names none: the line that its writer set above the text, by its look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.text.parts.office.looks import LARGER, is_bold, looks_of, size_of, usual_size
from narrate.text.parts.office.model import Block, Look, Paragraph

_MOST_ABOVE = 15
"""Paragraphs above the text: who wrote it, for whom, when."""
_MOST_WORDS = 30
_MOST_LETTERS = 220
_ENDS = (".", ",", ";", ":", "!", "。", "：", "،")
_LONGEST_HEADING = 40
"""Words; more of them are a paragraph that bears the style of a heading by mistake."""


def with_title_by_look(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the largest line above the text as the title; of none larger, the first that is set apart."""
    found = list(blocks)
    above = list(_above(blocks))
    if not above:
        return found
    body = usual_size(block for block in blocks if isinstance(block, Paragraph))
    sizes = {at: size_of(_looks(paragraph)) for at, paragraph in above}
    largest = max(above, key=lambda one: sizes[one[0]])
    first_at, first = above[0]
    if sizes[largest[0]] >= LARGER * body > 0:
        chosen, paragraph = largest
    elif (first.centred or is_bold(_looks(first))) and _is_first(blocks, first_at):
        chosen, paragraph = first_at, first
    else:
        return found
    found[chosen] = replace(paragraph, kind="title")
    return found


def without_long_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; what bears the style of a heading and is as long as a paragraph is one."""
    return [
        replace(block, kind="body", level=0)
        if isinstance(block, Paragraph) and block.kind == "heading" and _is_long(block.text)
        else block
        for block in blocks
    ]


def _is_long(text: str) -> bool:
    return len(text.split()) > _LONGEST_HEADING or len(text) > 2 * _MOST_LETTERS


def _above(blocks: Sequence[Block]) -> Iterator[tuple[int, Paragraph]]:
    """The lines that may be the title, with their places: those before the first heading and the first long text.

    None where the document has a title, begins with a heading, or has nothing below these lines.
    """
    if any(isinstance(block, Paragraph) and block.kind == "title" for block in blocks):
        return
    found: list[tuple[int, Paragraph]] = []
    seen = 0
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            return
        text = block.text.strip()
        if not text:
            continue
        seen += 1
        if block.kind == "heading" or _is_text(text) or seen > _MOST_ABOVE:
            yield from found
            return
        if (
            block.kind == "body"
            and not block.depth
            and any(map(str.isalpha, text))
            and not text.endswith(_ENDS)
        ):
            found.append((at, block))


def _is_text(text: str) -> bool:
    return len(text.split()) > _MOST_WORDS or len(text) > _MOST_LETTERS


def _is_first(blocks: Sequence[Block], at: int) -> bool:
    return not any(isinstance(block, Paragraph) and block.text.strip() for block in blocks[:at])


def _looks(paragraph: Paragraph) -> list[Look]:
    """How what is spoken of a paragraph is set."""
    return looks_of(span for span in paragraph.spans if not span.rule)
