"""What a script says of itself where it brings no description: its first real paragraph."""

from __future__ import annotations

import re

from narrate.model import Block, Script
from narrate.text.headings import is_running

_LABEL = re.compile(r"[^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,2}:\s")
"""`Note:`, `Editor's note:`, `Photo by Ada:` begin a notice."""
_EMPHASIS = "*_"


def first_paragraph(script: Script) -> str:
    """The first paragraph that is running text and no notice, in one line; else the first of all.

    A notice is all in emphasis, or begins with a label. Empty where there is no paragraph.
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
    return bool(_LABEL.match(block.text))
