"""Which blocks are left out: contents, bibliographies, words in figures, formulas, notices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrate.text.parts.works import cite, is_of_works
from narrate.text.readers.pdf import furniture
from narrate.text.readers.pdf.block import CAPTION, ENDS, Block
from narrate.text.readers.pdf.headings import folded

IN_FIGURE = "in a figure"
_LEAST_NUMBERS = 5
_LEAST_WORKS = 5
_WORK = re.compile(r"\[(\d{1,3})\]\s*\S")
_LISTED = re.compile(
    r"(?:tableof)?contents|listof(?:figures|tables|listings|algorithms|abbreviations|acronyms)|"
    r"inhalt(?:sverzeichnis)?|(?:abbildungs|tabellen|quellcode|listing|abkürzungs)verzeichnis|"
    r"tabledesmatières|sommaire|listedes(?:figures|tableaux)|índice(?:general)?|contenido|tabladecontenidos?|"
    r"sumário|listade(?:figuras|tabelas|tablas|siglas)|indice|sommario|elencodelle(?:figure|tabelle)|inhoudsopgave|"
    r"spis(?:treści|rysunków|tablic|tabel)|innehåll(?:sförteckning)?|sisällys(?:luettelo)?|содержание|оглавление"
)
"""Folded headings of lists of what a document holds."""
_PAGE = re.compile(r"(?:\d{1,4}|\b[ivxlc]{1,7})$")
_CONTENTS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}+\s*+[\divxlc]{1,5}\s*$", re.IGNORECASE)


def leave_out(
    blocks: Sequence[Block], title: str, fonts: frozenset[str], body: float, *, bibliography: bool
) -> None:
    """Give a rule to every block that is not spoken.

    `fonts` are those of the text, `body` is its size; `bibliography` says whether that is spoken.
    """
    _leave_out_contents(blocks)
    _leave_out_scales(blocks)
    if not bibliography:
        _leave_out_numbered_works(blocks)
    level = 0
    for block in blocks:
        if block.kind == "heading":
            if level and block.level <= level:
                level = 0
            if not bibliography and is_of_works(folded(block.text)):
                level = block.level
        if not block.rule:
            block.rule = _rule(block, title, fonts, body, listed=level > 0)


def _rule(block: Block, title: str, fonts: frozenset[str], body: float, *, listed: bool) -> str:
    """The rule by which a block is left out, empty where it is spoken; `listed` in the bibliography."""
    if _is_title(block, title):
        return "title, said before"
    if listed:
        return "bibliography"
    if block.kind in {"paragraph", "table"} and not any(map(str.isalnum, block.text)):
        return IN_FIGURE
    if block.kind == "paragraph" and _in_figure(block, fonts, body):
        return IN_FIGURE
    if block.kind == "formula":
        return "formula"
    rows = _rows(block)
    if 3 * sum(_CONTENTS.search(row) is not None for row in rows) >= (
        2 if block.kind == "table" else 3
    ) * len(rows):
        return "contents"
    on_first = block.kind != "heading" and block.lines[0].page == 0
    return furniture.NOTICE if on_first and furniture.is_notice(block.text.strip()) else ""


def _rows(block: Block) -> Sequence[str]:
    """The lines of a block, and the rows of a table."""
    rows: dict[object, list[str]] = {}
    for line in block.lines:
        rows.setdefault(line.row or id(line), []).append(line.text.strip())
    return [" ".join(cells) for cells in rows.values()]


def _in_figure(block: Block, fonts: frozenset[str], body: float) -> bool:
    """Whether a few small words in a font of their own are what a drawing says of its parts."""
    first = block.lines[0]
    is_small = first.size < 0.96 * body and first.main.font not in fonts
    return (
        is_small
        and len(block.text.split()) <= 8
        and not ENDS.search(block.text)
        and not CAPTION.match(block.text)
    )


def _is_title(block: Block, title: str) -> bool:
    return block.kind == "heading" and block.lines[0].page == 0 and folded(block.text) == folded(title)


def _leave_out_scales(blocks: Sequence[Block]) -> None:
    """Numbers that stand each for itself are the scales of a drawing where a page has several."""
    pages: Counter[int] = Counter()
    for block in blocks:
        pages[block.lines[0].page] += len(block.lines) * _is_number(block)
    for block in blocks:
        if _is_number(block) and pages[block.lines[0].page] >= _LEAST_NUMBERS:
            block.rule = IN_FIGURE


def _leave_out_numbered_works(blocks: Sequence[Block]) -> None:
    """The works at the end that no heading stands above: `[1]` and all that follows, with the numbers in order."""
    text = [block for block in blocks if block.kind not in {"furniture", "note"} and not block.rule]
    last = max((at for at, block in enumerate(text) if block.kind == "heading"), default=-1)
    numbered = [
        (at, int(found[1]))
        for at, block in enumerate(text)
        if at > last and (found := _WORK.match(block.text))
    ]
    first = next((place for place, (_, number) in enumerate(numbered) if number == 1), None)
    if first is None:
        return
    numbers = [number for _, number in numbered[first:]]
    rest = text[numbered[first][0] :]
    if len(numbers) >= _LEAST_WORKS and numbers == sorted(numbers) and cite([block.text for block in rest]):
        for block in rest:
            block.rule = "bibliography"


def _is_number(block: Block) -> bool:
    return block.kind == "paragraph" and not block.rule and not any(map(str.isalpha, block.text))


def _leave_out_contents(blocks: Sequence[Block]) -> None:
    """A list of contents has lines that end in a page, or come again as headings."""
    titles = Counter(folded(block.text) for block in blocks if block.kind == "heading")
    begun: Block | None = None
    for block in blocks:
        if block.kind == "heading" and _LISTED.fullmatch(folded(block.text)):
            begun = block
        elif begun and not block.rule and not _is_entry(block, titles, begun.lines[0].page):
            begun = None
        if begun and not block.rule:
            block.rule = "contents"


def _is_entry(block: Block, titles: Counter[str], page: int) -> bool:
    text = block.text.strip()
    ends_in_page = _PAGE.search(text) is not None
    is_near = block.lines[0].page == page and len(text) < 60 and not text.endswith(".")
    return is_near or ends_in_page or titles[folded(text)] > 1
