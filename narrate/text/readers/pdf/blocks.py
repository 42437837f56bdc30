"""Lines become headings, paragraphs, items, rows of tables and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Literal

from narrate.text.readers.pdf.pages import Line

Kind = Literal["heading", "paragraph", "item", "table", "note", "formula", "code", "furniture"]

_ITEM = re.compile(r"\s*(?:[•▪■●◦‣∙·–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_BULLETS = "•▪■●◦‣∙"
_REFERENCE = re.compile(r"\s*\[\w{1,12}\]\s*\S")
_NOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡§¶]{1,3})\.?\s*\S")
_NUMBERED = re.compile(
    r"\s*(?:(?:chapter|part|appendix|kapitel|teil)\s+)?(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])\.?\s+\S",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:abstract|references|bibliography|acknowledge?ments?|conclusions?|zusammenfassung|literatur)"
)
_ROMAN = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
_OPENS = re.compile(r"(?:abstract|summary|introduction|zusammenfassung|einleitung|contents)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;][\"'”’)\]»«]*\s*$")
_CAPTION = re.compile(
    r"\s*(?:fig(?:ure|\.)|table|listing|algorithm|abbildung|abb\.|tabelle)\s*\d+", re.IGNORECASE
)
_MATH = re.compile(r"CMMI|CMSY|CMEX|MSAM|MSBM|EUFM|EUSM|MTMI|MTSY|rtxmi|txsy|Symbol|Math", re.IGNORECASE)
_CODE = re.compile(r"courier|cmtt|lmmono|mono|consol|menlo|typewriter|nimbusmon", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|cmti|-it$|regu?ita", re.IGNORECASE)
_SMALL = 0.94
_LARGE = 1.12
_LONGEST_HEADING = 160
_LONGEST_NOTES = 14
"""Lines of notes as large as the text, at the end of a column."""


@dataclass
class Block:
    """Lines that belong together."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    rule: str = ""
    """By which it is left out."""

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.text.split()) for line in self.lines)


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for span in line.spans:
            sizes[round(span.size * 2) / 2] += len(span.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 10.0


def blocks_of(lines: Sequence[Line], rules: dict[int, str], body: float) -> list[Block]:
    """The blocks of a document; what is left out keeps its place and parts no paragraph."""
    notes = set(_notes(lines, rules, body))
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
        if block.kind == "paragraph" and _ITEM.match(block.lines[0].text):
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
        return not _NOTE.match(line.text) or not (line.spans[0].size < 0.85 * line.size)
    if _ITEM.match(line.text) and line.text.strip()[0] not in _BULLETS and not _ENDS.search(before.text):
        return True  # a number or a dash in the middle of a sentence
    if _ITEM.match(line.text) or _REFERENCE.match(line.text) or _CAPTION.match(line.text):
        return line.left > block.lines[0].left + 1 and not _ENDS.search(before.text)
    return not _begins(block, before, line)


def _begins(block: Block, before: Line, line: Line) -> bool:
    """Whether a line begins a paragraph: by its indent, or because the one before had room left."""
    first = block.lines[0]
    hanging = _ITEM.match(first.text) or _REFERENCE.match(first.text)
    indent = line.left - line.column[0]
    if not hanging and 0.7 * line.size < indent < 6 * line.size and before.left < line.left - 0.5 * line.size:
        return True
    word = (line.text.split() or [""])[0]
    width = (line.right - line.left) * (len(word) + 1) / max(len(line.text), 1)
    return bool(_ENDS.search(before.text)) and before.right + width + line.size < line.column[1]


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
        open_ = not _ENDS.search(before.text) and not line.left > line.column[0] + 0.7 * line.size
        alike = abs(line.size - before.size) < 0.08 * before.size and line.is_bold == before.is_bold
        is_text = block.kind in {"paragraph", "item"} and not _CAPTION.match(block.lines[0].text)
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


def _notes(lines: Sequence[Line], rules: dict[int, str], body: float) -> Iterator[int]:
    """The lines of footnotes: small, at the end of a column, the first with a mark."""
    columns: dict[tuple[int, tuple[float, float]], list[Line]] = {}
    for line in lines:
        if id(line) not in rules:
            columns.setdefault((line.page, line.column), []).append(line)
    for column in columns.values():
        small: list[Line] = []
        for line in reversed(column):
            if line.size > _SMALL * body or line.row:
                break
            small.insert(0, line)
        while small and not _is_note(small[0]):
            small.pop(0)
        if small and len(small) < len(column):
            yield from map(id, small)
        else:
            yield from map(id, _below_mark(column))


def _below_mark(column: Sequence[Line]) -> Sequence[Line]:
    """Notes as large as the text: the last lines of a column, from one that begins with a raised mark."""
    for index in range(max(len(column) - _LONGEST_NOTES, 1), len(column)):
        if _has_raised_mark(column[index]):
            return column[index:]
    return ()


def _is_note(line: Line) -> bool:
    """Whether a small line begins a note: a mark, and words behind it."""
    if not _NOTE.match(line.text) or _CAPTION.match(line.text):
        return False
    return _has_raised_mark(line) or len(re.findall(r"[^\W\d_]{2,}", line.text)) > 3


def _has_raised_mark(line: Line) -> bool:
    first = line.spans[0]
    return (
        first.size < 0.85 * line.size
        and first.baseline > line.baseline
        and _NOTE.match(line.text) is not None
    )


def in_figure(block: Block, fonts: frozenset[str], body: float) -> bool:
    """Whether a few small words in a font of their own are what a drawing says of its parts."""
    first = block.lines[0]
    is_small = first.size < 0.96 * body and first.main.font not in fonts
    return (
        is_small
        and len(block.text.split()) <= 8
        and not _ENDS.search(block.text)
        and not _CAPTION.match(block.text)
    )


# --- headings ------------------------------------------------------------------------------


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
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)) or len(block.lines) > 4:
        return False
    if folded(text) in outline or (
        len(block.lines) == 1 and _NAMED.fullmatch(folded(text)) and text[:1].isupper()
    ):
        return True
    if _CAPTION.match(text) or text.rstrip().endswith((",", ";")):
        return False
    if first.size > _LARGE * body:
        return sum(map(str.isalpha, text)) > 2
    ends = text.rstrip().endswith((".", ":", "!", "?"))
    largest = max(span.size for span in first.spans)
    is_italic = all(_ITALIC.search(span.font) for span in first.spans)
    if _NUMBERED.match(text) and largest > 0.95 * body and not ends and (is_italic or text.isupper()):
        return len(text.split()) <= 14
    if first.is_bold and first.size > 0.95 * body and not ends:
        return len(text.split()) <= 14
    return (
        text.isupper()
        and 3 < len(text) < 80
        and len(text.split()) > 0
        and first.size > 0.95 * body
        and not ends
    )
