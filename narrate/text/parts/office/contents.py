"""Lists of contents that a writer typed by hand: lines that end with a page, and come again as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.text.parts.office.model import Block, Paragraph

_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})\Z")
"""The number of a page, at the end of a line."""
_BETWEEN = " \t\n\r\f\v\xa0\u2002\u2003\u2007\u2009.…"
"""What stands between a title and its page."""
_FEWEST = 4
"""Lines of a list."""
_FEWEST_DOTS = 3
"""Between a title and its page (`The Quay . . . . . 12`), where no tab stands there."""
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
    page = _PAGE.search(text) if len(text) <= _LONGEST else None
    if page is None:
        return ""
    before = text[: page.start()]
    title = before.rstrip(_BETWEEN)
    between = before[len(title) :]
    return title if "\t" in between or "…" in between or between.count(".") >= _FEWEST_DOTS else ""


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _silent(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    spans = tuple(replace(span, rule=span.rule or _RULE) for span in block.spans)
    return replace(block, spans=spans, kind="body", level=0, depth=0, label="")
