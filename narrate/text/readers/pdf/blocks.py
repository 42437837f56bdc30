"""Lines become headings, paragraphs, items, rows of tables and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from narrate.text.readers.pdf.block import CAPTION, ENDS, ITEM, NOTE, REFERENCE, Block, Kind
from narrate.text.readers.pdf.footnotes import notes_among
from narrate.text.readers.pdf.pages import Line

_BULLETS = "•▪■●◦‣∙"
_MATH = re.compile(r"CMMI|CMSY|CMEX|MSAM|MSBM|EUFM|EUSM|MTMI|MTSY|rtxmi|txsy|Symbol|Math", re.IGNORECASE)
_CODE = re.compile(r"courier|cmtt|lmmono|mono|consol|menlo|typewriter|nimbusmon", re.IGNORECASE)


def blocks_of(lines: Sequence[Line], rules: dict[int, str], body: float) -> list[Block]:
    """The blocks of a document; what is left out keeps its place and parts no paragraph."""
    notes = set(notes_among(lines, rules, body))
    leading = _leading(lines, body)
    found: list[Block] = []
    last: Block | None = None
    for line in lines:
        if rule := rules.get(id(line), ""):
            found.append(Block("furniture", [line], rule=rule))
            continue
        kind = _kind(line, notes)
        if last is not None and kind == last.kind and _goes_on(last, line, leading):
            last.lines.append(line)
            continue
        if kind == "paragraph" and (resumed := _resumed(found, line, body)):
            resumed.lines.append(line)
            last = resumed
            continue
        last = Block(kind, [line])
        found.append(last)
    for block in found:
        if block.kind == "paragraph" and ITEM.match(block.lines[0].text):
            block.kind = "item"
    return found


def _kind(line: Line, notes: set[int]) -> Kind:
    if id(line) in notes:
        return "note"
    if all(_CODE.search(span.font) for span in line.spans):
        return "code"
    if line.row:
        return "table"
    return "formula" if _is_formula(line) else "paragraph"


def _is_formula(line: Line) -> bool:
    """Whether a line is set off and made of signs more than of words."""
    text = line.text.strip()
    signs = sum(len(span.text.strip()) for span in line.spans if _MATH.search(span.font))
    words = re.findall(r"[^\W\d_]{3,}", text)
    is_off = line.left > line.column[0] + line.size
    return is_off and signs > 0.25 * len(text) and sum(map(len, words)) < 0.4 * len(text)


def _goes_on(block: Block, line: Line, leading: float) -> bool:
    """Whether a line belongs to the block whose lines came before it."""
    before = block.lines[-1]
    if block.kind in {"table", "code"}:
        return line.page == before.page
    if line.page != before.page or line.column != before.column or line.baseline > before.baseline - 1:
        return False
    if abs(line.size - before.size) > 0.08 * before.size or line.is_bold != before.is_bold:
        return False
    if before.baseline - line.baseline > 1.35 * leading * before.size:
        return False
    if block.kind == "note":
        return not NOTE.match(line.text) or not (line.spans[0].size < 0.85 * line.size)
    if ITEM.match(line.text) and line.text.strip()[0] not in _BULLETS and not ENDS.search(before.text):
        return True  # a number or a dash in the middle of a sentence
    if ITEM.match(line.text) or REFERENCE.match(line.text) or CAPTION.match(line.text):
        return line.left > block.lines[0].left + 1 and not ENDS.search(before.text)
    return not _begins(block, before, line)


def _begins(block: Block, before: Line, line: Line) -> bool:
    """Whether a line begins a paragraph: by its indent, or because the one before had room left."""
    first = block.lines[0]
    hanging = ITEM.match(first.text) or REFERENCE.match(first.text)
    indent = line.left - line.column[0]
    if not hanging and 0.7 * line.size < indent < 6 * line.size and before.left < line.left - 0.5 * line.size:
        return True
    word = (line.text.split() or [""])[0]
    width = (line.right - line.left) * (len(word) + 1) / max(len(line.text), 1)
    return bool(ENDS.search(before.text)) and before.right + width + line.size < line.column[1]


def _resumed(found: Sequence[Block], line: Line, body: float) -> Block | None:
    """The paragraph that was broken by the end of a column or a page, and goes on in a line."""
    for block in reversed(found[-12:]):
        if block.kind in {"furniture", "note"} or block.rule:
            continue
        before = block.lines[-1]
        is_broken = (line.page, line.column) != (
            before.page,
            before.column,
        ) or line.baseline > before.baseline
        begins = line.text.strip()[:1]
        open_ = not ENDS.search(before.text) and not line.left > line.column[0] + 0.7 * line.size
        alike = abs(line.size - before.size) < 0.08 * before.size and line.is_bold == before.is_bold
        is_text = block.kind in {"paragraph", "item"} and not CAPTION.match(block.lines[0].text)
        if (
            is_text
            and is_broken
            and alike
            and abs(before.size - body) < 0.1 * body
            and (open_ or begins.islower())
        ):
            return block
        return None
    return None


def _leading(lines: Sequence[Line], body: float) -> float:
    """Times the size: from one line to the next."""
    steps = [
        (one.baseline - other.baseline) / body
        for one, other in pairwise(lines)
        if one.column == other.column and one.page == other.page and abs(one.size - body) < 0.06 * body
    ]
    usual = [step for step in steps if 0.9 < step < 2.5]
    return median(usual) if usual else 1.2
