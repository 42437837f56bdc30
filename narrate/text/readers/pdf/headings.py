"""Which blocks are headings, and of what level: by the outline, their numbers, size and weight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.text.readers.pdf.block import BULLETS, CAPTION, Block

_NUMBERED = re.compile(
    r"\s*(?:(?:chapter|part|appendix|kapitel|teil)\s+)?(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])\.?\s+\S",
    re.IGNORECASE,
)
"""`2.1 Methods`, `IV. Results`, `Appendix B …`."""
_NAMED = re.compile(
    r"(?:abstract|references|bibliography|acknowledge?ments?|conclusions?|zusammenfassung|literatur)"
)
"""Headings that stand in most papers."""
_ROMAN = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
_OPENS = re.compile(r"(?:abstract|summary|introduction|zusammenfassung|einleitung|contents)", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|cmti|-it$|regu?ita", re.IGNORECASE)
_LARGE = 1.12
_LONGEST_HEADING = 160
_LEAST_LETTERS = 3


def mark_headings(blocks: Sequence[Block], body: float, outline: dict[str, int], title: str) -> None:
    """Say which paragraphs are headings, and of what level; `outline` is folded title to depth."""
    found = [
        block for block in blocks if block.kind in {"paragraph", "item"} and _is_heading(block, body, outline)
    ]
    above = _above_the_text(found, outline, title)
    found = [block for block in found if block not in above]
    sizes = sorted({_rank(block) for block in found}, reverse=True)
    for block in found:
        text = folded(block.text)
        numbered = _NUMBERED.match(block.text)
        if title and text == folded(title) and block.lines[0].page == 0:
            level = 1
        elif text in outline:
            level = outline[text] + 1
        elif numbered and numbered[1][0].isdigit():
            level = 2 + numbered[1].count(".")
        elif _NAMED.fullmatch(text):
            level = 2
        elif numbered:
            level = 2 if text.isupper() or numbered[1].upper() in _ROMAN else 3
        else:
            level = 2 + min(sizes.index(_rank(block)), 3)
        block.kind, block.level = "heading", min(level, 6)


def _above_the_text(found: Sequence[Block], outline: dict[str, int], title: str) -> list[Block]:
    """What stands large on the first page before the text begins: authors, places, dates."""
    first = [block for block in found if block.lines[0].page == 0]
    opens = next((index for index, block in enumerate(first) if _opens(block, outline)), 0)
    return [block for block in first[:opens] if folded(block.text) != folded(title)]


def _opens(block: Block, outline: dict[str, int]) -> bool:
    text = folded(block.text)
    return bool(_OPENS.fullmatch(text) or text in outline or _NUMBERED.match(block.text))


def folded(text: str) -> str:
    """A title without what its places differ in: number, hyphens, spaces, capitals."""
    bare = re.sub(r"^\s*(?:\d+(?:\.\d+)*|[IVX]+|[A-H])\.?\s+", "", text)
    return re.sub(r"[\W_]+", "", bare).casefold()


def _rank(block: Block) -> tuple[float, bool]:
    return round(max(span.size for span in block.lines[0].spans)), block.lines[0].is_bold


def _is_heading(block: Block, body: float, outline: dict[str, int]) -> bool:
    text, first = block.text, block.lines[0]
    if text[:1] in BULLETS or (block.kind == "item" and text[:1] in "-–—*"):
        return False
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)) or len(block.lines) > 4:
        return False
    if folded(text) in outline or (
        len(block.lines) == 1 and _NAMED.fullmatch(folded(text)) and text[:1].isupper()
    ):
        return True
    if (
        CAPTION.match(text)
        or text.rstrip().endswith((",", ";"))
        or sum(map(str.isalpha, text)) < _LEAST_LETTERS
    ):
        return False
    if first.size > _LARGE * body:
        return True
    ends = text.rstrip().endswith((".", ":", "!", "?"))
    largest = max(span.size for span in first.spans)
    is_italic = all(_ITALIC.search(span.font) for span in first.spans)
    if _NUMBERED.match(text) and largest > 0.95 * body and not ends and (is_italic or text.isupper()):
        return len(text.split()) <= 14
    if first.is_bold and first.size > 0.95 * body and not ends:
        return len(text.split()) <= 14
    return text.isupper() and 3 < len(text) < 80 and first.size > 0.95 * body and not ends
