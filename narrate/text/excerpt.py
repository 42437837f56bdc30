"""What a script says of itself where it brings no description: its first real paragraph."""

from __future__ import annotations

import re

from narrate.model import Block, Script
from narrate.text.headings import is_running

_LABEL = re.compile(r"[^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,2}:\s")
"""`Note:`, `Editor's note:`, `Photo by Ada:` begin a notice."""
_EMPHASIS = "*_"
_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]」』]*\Z")
_FRAGMENT = 12
"""Words without a full stop behind them that are no sentence: `By Ada Hall`, `May 1 · 5 min read`."""
_HISTORY = re.compile(
    r"(?:this|the following) (?:\w+ ){0,2}"
    r"(?:story|essay|post|article|piece|text|chapter|interview|talk|speech|poem|letter)"
    r"\b[^.!?]{0,60}\b(?:appeared|published|printed|posted|translated|adapted|excerpted|updated|part \w+ of)\b",
    re.IGNORECASE,
)
"""Where a text has been before."""


def first_paragraph(script: Script) -> str:
    """The first paragraph that is running text and no notice, in one line; else the first of all.

    A notice is all in emphasis, begins with a label, tells where the text has been before, or is a line
    without a full stop, as who wrote it and when. Empty where there is no paragraph.
    """
    paragraphs = [block for block in script.blocks if block.kind == "paragraph"]
    real = (block for block in paragraphs if is_running(block.text) and not _is_notice(script, block))
    found = next(real, paragraphs[0] if paragraphs else None)
    return " ".join(found.text.split()) if found else ""


def _is_notice(script: Script, block: Block) -> bool:
    start, end = block.runs[0].start, block.runs[-1].end
    before, after = script.source[max(start - 1, 0) : start], script.source[end : end + 1]
    if before and before == after and before in _EMPHASIS:
        return True
    text = block.text.strip()
    fragment = len(text.split()) <= _FRAGMENT and not _ENDED.search(text)
    return fragment or bool(_LABEL.match(text) or _HISTORY.match(text))
