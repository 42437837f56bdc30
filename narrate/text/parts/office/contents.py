"""Lists of contents that a writer typed by hand: lines that end with a page, and come again as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.text.parts.office.model import Block, Paragraph

_LINE = re.compile(
    r"(?P<title>\S.*?)(?:\s*\t\s*|\s*(?:\.\s?){3,}|\s*…+\s*)(?P<page>\d{1,4}|[ivxlc]{1,7})", re.DOTALL
)
"""`The Quay . . . . . 12`: a title, dots or a tab, the number of a page."""
_FEWEST = 4
"""Lines of a list."""
_LONGEST = 300
"""Characters of a line."""
_SHARE_FOUND = 0.5
"""Of the lines that must come again below the list."""
_RULE = "table of contents"


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with lists of contents left out."""
    found = list(blocks)
    texts = {at: _plain(block.text) for at, block in enumerate(blocks) if isinstance(block, Paragraph)}
    last = {text: at for at, text in texts.items() if text}
    for run in _runs(blocks):
        titles = [_title(blocks[at]) for at in run]
        again = sum(last.get(_plain(title), -1) > run[-1] for title in titles)
        if again >= _SHARE_FOUND * len(run):
            for at in run:
                found[at] = _silent(found[at])
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Places of lines that follow each other and end with a page; empty paragraphs between them do not count."""
    run: list[int] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.is_empty:
            continue
        if _title(block):
            run.append(at)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []
    if len(run) >= _FEWEST:
        yield run


def _title(block: Block) -> str:
    """What a line of such a list calls its chapter; empty for any other."""
    text = block.text.strip() if isinstance(block, Paragraph) else ""
    match = _LINE.fullmatch(text) if len(text) <= _LONGEST else None
    return match["title"] if match else ""


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _silent(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    spans = tuple(replace(span, rule=span.rule or _RULE) for span in block.spans)
    return replace(block, spans=spans, kind="body", level=0, depth=0, label="")
