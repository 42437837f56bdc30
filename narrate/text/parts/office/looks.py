"""What a document looks like, where its styles say nothing: headings only bold or large, code only in its typeface."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from narrate.text.parts.office.model import Block, Cell, Look, Paragraph, Span, Table

_MOST_WORDS = 14
"""Of a heading that no style names."""
_MOST_LETTERS = 110
"""Likewise; where no spaces part words, they say nothing."""
LARGER = 1.12
"""Times the size of the text from which a line is larger than it."""
_MOST_SHARE = 0.4
"""Of the paragraphs that may be headings; where more look like it, that is how the text is set."""
_MOST_TOGETHER = 3
"""Headings one below the other: a title, a part, a chapter."""
_CENTRED = 0.3
"""Points that a line in the middle of the page ranks above others of its size."""
_DEEPEST = 3
_ENDS_LIKE_TEXT = re.compile(r"[.,;:。，、；：]$")
_CAPTION = re.compile(
    r"(?:fig(?:ure|ura|\.)|table|tab(?:elle|leau|la|\.)|abb(?:ildung|\.)|illustration|рис(?:унок|\.)|таблица"
    r"|[図表图])\s*\d",
    re.IGNORECASE,
)
"""What stands below a picture, however it is set."""
_FEWEST_LINES = 3
_LONGEST_LINE = 64
"""Characters of a line of verse; longer ones are text that somebody broke."""
_MOST_TYPED = 0.5
"""Share of a text in a typeface for code, beyond which that is how it is typed."""
_PROSE = re.compile(r"(?:[^\W_][\w'’,;:-]*,?\s+){4,}[\w'’-]+[.!?]")
"""A sentence without a sign of code."""
_BREAK = re.compile(r"(?:[*#~•·⁂❦—–_-]\s*){1,7}")


def is_break(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a scene break: stars or the like, and nothing else."""
    text = paragraph.text.strip()
    return bool(text) and not paragraph.depth and _BREAK.fullmatch(text) is not None


def verse(paragraph: Paragraph) -> list[tuple[tuple[Span, ...], bool]]:
    """The lines of a paragraph that is verse or an address, and whether the next belongs to the same stanza.

    Such a paragraph has several short lines; of any other, none is given. Empty lines part stanzas.
    """
    if paragraph.kind not in {"body", "quote"} or paragraph.depth or paragraph.label:
        return []
    lines: list[list[Span]] = [[]]
    for span in paragraph.spans:
        if span.kind == "break":
            lines.append([])
        else:
            lines[-1].append(span)
    shown = [any(span.text.strip() for span in line) for line in lines] + [False]
    said = [(tuple(line), shown[at + 1]) for at, line in enumerate(lines) if shown[at]]
    lengths = [sum(len(span.text) for span in line if span.kind == "text") for line, _ in said]
    return said if len(said) >= _FEWEST_LINES and max(lengths) <= _LONGEST_LINE else []


def is_bold_header(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row of a table is in bold, and not the others."""
    return len(rows) > 1 and _is_bold_row(rows[0]) and not all(_is_bold_row(other) for other in rows[1:])


def trimmed(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells of a row without the empty ones at its end."""
    found = list(cells)
    while found and not found[-1].blocks:
        found.pop()
    return tuple(found)


def _is_bold_row(cells: Sequence[Cell]) -> bool:
    paragraphs = (block for cell in cells for block in cell.blocks if isinstance(block, Paragraph))
    return is_bold([look for paragraph in paragraphs for look in looks_of(paragraph.spans)])


def looks_of(spans: Iterable[Span]) -> list[Look]:
    """How the text among some spans is set."""
    return [span.look for span in spans if span.kind == "text" and span.text.strip()]


def size_of(looks: Iterable[Look]) -> float:
    """The smallest size of a line that is set so, in points; 0 where nobody says."""
    return min((look.size for look in looks), default=0.0)


def is_bold(looks: Sequence[Look]) -> bool:
    """Whether all of a line that is set so is in bold."""
    return bool(looks) and all(look.bold for look in looks)


def usual_size(paragraphs: Iterable[Paragraph]) -> float:
    """The size of most of a text, in points; 0 where nobody says."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        for span in paragraph.spans:
            sizes[span.look.size] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with bold or large lines as headings where no style names any."""
    if any(isinstance(block, Paragraph) and block.kind == "heading" for block in blocks):
        return list(blocks)
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    body = usual_size(paragraphs)
    ranks = dict(_candidates(blocks, body))
    if len(ranks) > max(_MOST_SHARE * len(paragraphs), 1) and not _stand_above_text(blocks, ranks):
        return list(blocks)
    order = sorted(set(ranks.values()), reverse=True)
    found = list(blocks)
    for at, rank in ranks.items():
        level = min(order.index(rank) + 1, _DEEPEST)
        found[at] = replace(_as_paragraph(found[at]), kind="heading", level=level)
    return found


def _stand_above_text(blocks: Sequence[Block], ranks: Mapping[int, float]) -> bool:
    """Whether a longer paragraph stands below each of some lines, or below the few that it follows."""
    together = 0
    for at in [
        *(at for at, block in enumerate(blocks) if isinstance(block, Table) or block.text.strip()),
        -1,
    ]:
        if at in ranks:
            together += 1
            continue
        below = blocks[at] if at >= 0 else None
        is_text = isinstance(below, Paragraph) and len(below.text.split()) > _MOST_WORDS
        if together > _MOST_TOGETHER or (together and not is_text):
            return False
        together = 0
    return True


def with_listings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with lines in a typeface for code as code, unless the whole text is typed in one."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    typed = sum(len(span.text) for block in paragraphs for span in block.spans if span.look.mono)
    if typed > _MOST_TYPED * sum(len(span.text) for block in paragraphs for span in block.spans):
        return list(blocks)
    return [
        replace(block, kind="code") if isinstance(block, Paragraph) and _is_listing(block) else block
        for block in blocks
    ]


def _is_listing(paragraph: Paragraph) -> bool:
    if paragraph.kind != "body" or paragraph.depth:
        return False
    looks = looks_of(paragraph.spans)
    return bool(looks) and all(look.mono for look in looks) and not _PROSE.fullmatch(paragraph.text.strip())


def _as_paragraph(block: Block) -> Paragraph:
    assert isinstance(block, Paragraph)
    return block


def _candidates(blocks: Sequence[Block], body: float) -> Iterator[tuple[int, float]]:
    """Where lines stand that look like headings, and how high they rank: their size."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.kind != "body" or block.depth:
            continue
        text = block.text.strip()
        if (
            not any(char.isalpha() for char in text)
            or len(text.split()) > _MOST_WORDS
            or len(text) > _MOST_LETTERS
        ):
            continue
        looks = looks_of(block.spans)
        size = size_of(looks)
        is_large = body > 0 and size >= LARGER * body
        ends = _ENDS_LIKE_TEXT.search(text) or _CAPTION.match(text)
        if (is_large or is_bold(looks)) and not ends and _heads(blocks, at):
            yield at, round(size if is_large else body, 1) + (_CENTRED if block.centred else 0)


def _heads(blocks: Sequence[Block], at: int) -> bool:
    """Whether something follows that can stand below a heading."""
    return any(
        not isinstance(block, Paragraph) or (block.text.strip() and block.kind != "line")
        for block in blocks[at + 1 :]
    )
