"""Fences of code, and those around text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})")
_DIRECTIVE = re.compile(
    r"[ \t]*\{(?:note|tip|warning|caution|danger|important|hint|attention|error|seealso|admonition|dropdown"
    r"|figure|margin|sidebar|aside|epigraph|pull-quote|blockquote|topic|todo|toggle|(?:exercise|solution)(?:-start|-end)?"
    r"|(?:prf|proof):\w+|tab-set|tab-item|grid|grid-item|grid-item-card|card|card-carousel|div|container|only"
    r"|versionadded|versionchanged|deprecated)\}"
)
"""MyST's fences around text, and not around code."""


_OPTIONS = re.compile(r"[ \t]*\{[^\n]*`[^\n]*\}[ \t]*$")
"""Options of a chunk of R with a code span in them, which CommonMark takes for no fence."""


def without_fences(
    source: str, start: int, contain: Callable[[int, int], None], unquote: Callable[[int, int], None]
) -> Iterator[tuple[int, int]]:
    """The stretches of a source that lie outside its fenced code.

    A fence around text, as MyST has it (```` ```{tip} ````), becomes a container; `unquote` is called
    for the options of a fence that have backticks.
    """
    fence, begin, at = "", start, start
    directives: list[str] = []
    for line in source[start:].splitlines(keepends=True):
        match = _FENCE.match(line)
        ends = match is not None and not line[match.end() :].strip()
        if match and not fence and ends and match[1] in directives:
            contain(at + match.start(1), at + match.end(1))
            del directives[directives.index(match[1]) :]
        elif match and not fence and _DIRECTIVE.match(line, match.end()):
            contain(at + match.start(1), at + match.end(1))
            directives.append(match[1])
        elif match and not fence and ("`" not in line[match.end() :] or _OPTIONS.match(line, match.end())):
            yield begin, at
            fence = match[1]
            if "`" in line[match.end() :]:
                unquote(at + match.end(), at + len(line))
        elif match and fence and match[1].startswith(fence) and ends:
            fence, begin = "", at + len(line)
        at += len(line)
    if not fence:
        yield begin, at
