"""Books of Project Gutenberg in plain text: their chapters against what they list as contents.

    python -m benchmarks.gutenberg BOOK.txt …

The contents of a book are found here by other means than narrate's: the lines between the word
"Contents" and the place where the first of them comes again. A book without such a list is
compared with its lines that begin with "Chapter" and a number. `spoken` counts words about Project
Gutenberg that would be spoken.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from narrate.errors import NarrateError
from narrate.model import Script
from narrate.text.readers import read

_CONTENTS = re.compile(r"^[ \t_]*contents[.:_]*[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CHAPTER = re.compile(
    r"^[ \t]*(?:chapter|letter|stave|book|part|volume|canto|act) +(?:the \w+|[\divxlc]+|\w+)\b.*$",
    re.I | re.M,
)
_PAGE = re.compile(r"[\s.]*(?:\s\d+|\s{2,}[ivxlc]+)\s*$")
_LICENCE = re.compile(r"\b(?:gutenberg|pgdp|e-?text|e-?book|transcriber|proofread)", re.IGNORECASE)
_LONGEST = 30_000
"""Characters of a list of contents."""


def entries(book: str) -> list[str]:
    """The titles that a book lists; where it lists none, its lines that count chapters."""
    head = _CONTENTS.search(book)
    if head is None:
        return [match[0].strip() for match in _CHAPTER.finditer(book) if len(match[0]) < 60]
    lines = [line for line in book[head.end() : head.end() + _LONGEST].split("\n") if line.strip()]
    found: list[str] = []
    seen: set[str] = set()
    for line in lines:
        plain = _letters(line)
        wide = len(line.strip()) > 60 and not _PAGE.search(line)
        prose = (wide and not re.search(r"\S\s{3}", line)) or re.match(r"\W*list of\b", line, re.IGNORECASE)
        if prose or (len(found) > 2 and (plain in seen and plain == _letters(found[0]))):
            break
        seen.add(plain)
        if len(plain) > 1 and not re.fullmatch(r"\s*(?:chap(?:ter)?\.?)?\s*(?:page)?\.?\s*", line, re.I):
            found.append(line.strip())
    return list(_joined(found))


def _joined(lines: list[str]) -> Iterator[str]:
    """The number of a chapter and its title below it are one entry."""
    number = ""
    for line in lines:
        if re.fullmatch(r"(?:chapter|book|part|letter)?\s*[\divxlc]+\.?", line, re.IGNORECASE):
            if number:
                yield number
            number = line
        else:
            yield f"{number} {line}".strip()
            number = ""
    if number:
        yield number


def _letters(text: str) -> str:
    bare = text if re.fullmatch(r"\s*\w+ [\divxlcIVXLC]+\.?\s*", text) else _PAGE.sub("", text)
    return re.sub(r"[\W_]+", "", bare).casefold()


def missing(listed: list[str], script: Script) -> list[str]:
    """Entries that no heading of the script says, wherever in it."""
    heads = [_letters(block.text) for block in script.blocks if block.kind == "heading"]
    return [entry for entry in listed if not any(_same(_letters(entry), head) for head in heads)]


def _same(entry: str, head: str) -> bool:
    """One may hold the number only, or the title only."""
    if not head or not entry:
        return False
    return entry == head or (min(len(entry), len(head)) > 3 and (entry in head or head in entry))


def unlisted(listed: list[str], script: Script) -> list[str]:
    """Chapters that the list does not name."""
    known = [_letters(entry) for entry in listed]
    return [
        section.title
        for section in script.sections
        if not any(_same(k, _letters(section.title)) for k in known)
    ]


def about_gutenberg(script: Script) -> list[str]:
    """Words about Project Gutenberg that are spoken."""
    texts = (block.text for block in script.blocks)
    return [match[0] for text in texts for match in _LICENCE.finditer(text)]


def main() -> None:
    print("| book | kB | s | listed | found | chapters | not listed | spoken |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    told = []
    for path in map(Path, sys.argv[1:]):
        began = time.process_time()
        try:
            script = read(path)
        except NarrateError as error:
            sys.exit(str(error))
        seconds = time.process_time() - began
        listed = entries(script.source)
        lost, more, spoken = missing(listed, script), unlisted(listed, script), about_gutenberg(script)
        cells = (
            script.title[:40],
            path.stat().st_size // 1000,
            f"{seconds:.1f}",
            len(listed),
            len(listed) - len(lost),
            len(script.sections),
            len(more),
            len(spoken),
        )
        print("|", " | ".join(map(str, cells)), "|")
        told.append(f"{script.title}\n  missing: {lost}\n  not listed: {more}\n  spoken: {spoken}")
    print("\n" + "\n".join(told))


if __name__ == "__main__":
    main()
