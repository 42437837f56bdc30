"""Lines become headings, paragraphs, items, rows of tables and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from narrate.text.readers.pdf.block import BULLETS, CAPTION, ENDS, ITEM, NOTE, REFERENCE, Block, Kind
from narrate.text.readers.pdf.footnotes import notes_among
from narrate.text.readers.pdf.pages import Line

_DIVIDED = re.compile(r"\w[-\u00ad]\s*$")
_MATH = re.compile(r"CMMI|CMSY|CMEX|MSAM|MSBM|EUFM|EUSM|MTMI|MTSY|rtxmi|txsy|Symbol|Math", re.IGNORECASE)
_CODE = re.compile(r"courier|cmtt|lmmono|mono|consol|menlo|typewriter|nimbusmon", re.IGNORECASE)
_MOST_BETWEEN = 60
"""Blocks that may stand between two halves of a paragraph."""
_SMALL = 0.96
"""Times the size of the text: what is smaller belongs to a figure."""
_WORDS = 4
"""Words of a line of prose."""
_LEAST = 4
"""Characters of a paragraph; fewer are a letter in a drawing."""
_LEAST_SIZE = 0.1
"""Points; some files say that their letters have no size."""
_LEAST_STEP, _MOST_STEP, _LEAST_STEPS = 0.9, 2.5, 6


def blocks_of(lines: Sequence[Line], rules: dict[int, str], body: float) -> list[Block]:
    """The blocks of a document; what is left out keeps its place and parts no paragraph."""
    notes = set(notes_among(lines, rules, body))
    leading = _Leading(lines)
    found: list[Block] = []
    last: Block | None = None
    for line in lines:
        if rule := rules.get(id(line), ""):
            found.append(Block("furniture", [line], rule=rule))
            continue
        kind = _kind(line, notes)
        if last is not None and kind == last.kind and _goes_on(last, line, leading.at(line)):
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
    if abs(line.size - before.size) > 0.08 * before.size:
        return False
    is_bold = before.is_bold or before.spans[-1].bold
    runs_in = is_bold and line.spans[0].bold and not ENDS.search(before.text)
    if line.is_bold != before.is_bold and not runs_in and not CAPTION.match(block.lines[0].text):
        return False
    if before.baseline - line.baseline > 1.35 * leading * before.size:
        return False
    if block.kind == "note":
        return not NOTE.match(line.text) or not (line.spans[0].size < 0.85 * line.size)
    if ITEM.match(line.text) and line.text.strip()[0] not in BULLETS and not ENDS.search(before.text):
        return True  # a number or a dash in the middle of a sentence
    if ITEM.match(line.text) or REFERENCE.match(line.text) or CAPTION.match(line.text):
        return line.left > block.lines[0].left + 1 and not ENDS.search(before.text)
    return not _begins(block, before, line)


def _begins(block: Block, before: Line, line: Line) -> bool:
    """Whether a line begins a paragraph: by its indent, or because the one before had room left."""
    if _DIVIDED.search(before.text) and line.text.strip()[:1].islower():
        return False
    if line.is_bold and not line.text.strip()[:1].isdigit() and not ENDS.search(before.text):
        return False  # lines of a heading stand in the middle, whatever their length
    first = block.lines[0]
    hanging = ITEM.match(first.text) or REFERENCE.match(first.text)
    indent = line.left - line.column[0]
    has_room = before.right < line.column[1] - line.size
    may_end = has_room or ENDS.search(before.text) is not None
    if (
        not hanging
        and may_end
        and 0.7 * line.size < indent < 6 * line.size
        and before.left < line.left - 0.5 * line.size
    ):
        return True
    word = (line.text.split() or [""])[0]
    width = (line.right - line.left) * (len(word) + 1) / max(len(line.text), 1)
    return bool(ENDS.search(before.text)) and before.right + width + line.size < line.column[1]


def _resumed(found: Sequence[Block], line: Line, body: float) -> Block | None:
    """The paragraph that was broken by the end of a column or a page, or by a figure, and goes on in a line."""
    begins_small = line.text.strip()[:1].islower()
    is_beside_figure = False
    for block in reversed(found[-_MOST_BETWEEN:]):
        if block.kind in {"furniture", "note"} or block.rule:
            continue
        if begins_small and _is_of_figure(block, body):
            is_beside_figure = True
            continue
        before = block.lines[-1]
        place, place_before = (line.page, line.column), (before.page, before.column)
        is_broken = place != place_before or line.baseline > before.baseline or is_beside_figure
        ended = ENDS.search(before.text) is not None
        is_open = not (ended or _is_centred(before) or line.left > line.column[0] + 0.7 * line.size)
        alike = abs(line.size - before.size) < 0.08 * before.size and line.is_bold == before.is_bold
        is_text = block.kind in {"paragraph", "item"} and abs(before.size - body) < 0.1 * body
        after_stop = not is_beside_figure and len(line.text.split()) >= _WORDS  # "et al." ends no sentence
        goes_on = is_open or (begins_small and (not ended or after_stop))
        return block if is_text and is_broken and alike and goes_on else None
    return None


def _is_centred(line: Line) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    before, behind = line.left - line.column[0], line.column[1] - line.right
    return min(before, behind) > line.size and abs(before - behind) < 0.5 * line.size


def _is_of_figure(block: Block, body: float) -> bool:
    """Whether a block is what stands in a figure or a table, or below it."""
    is_set_off = block.kind in {"table", "code", "formula"} or CAPTION.match(block.lines[0].text) is not None
    return is_set_off or block.lines[0].size < _SMALL * body or len(block.text) < _LEAST


class _Leading:
    """From one line to the next, times the size: in most of a column, else in most of the document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        columns: dict[tuple[int, tuple[float, float]], list[float]] = {}
        for one, other in pairwise(lines):
            step = (one.baseline - other.baseline) / max(one.size, _LEAST_SIZE)
            is_next = (one.page, one.column) == (other.page, other.column) and abs(
                one.size - other.size
            ) < 0.5
            if is_next and _LEAST_STEP < step < _MOST_STEP:
                columns.setdefault((one.page, one.column), []).append(step)
        whole = [step for steps in columns.values() for step in steps]
        self._whole = median(whole) if whole else 1.2
        self._columns = {key: median(steps) for key, steps in columns.items() if len(steps) >= _LEAST_STEPS}

    def at(self, line: Line) -> float:
        """That of the column in which a line stands."""
        return self._columns.get((line.page, line.column), self._whole)
