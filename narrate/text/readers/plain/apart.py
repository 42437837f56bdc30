"""What stands apart from the text of a plain text: pictures, notes at the end, notes in the margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from narrate.text.readers.plain.layout import NOTE, Paragraph
from narrate.text.readers.plain.marks import CITED, PICTURE, SIDENOTE

_LONGEST_PICTURE = 12
"""Paragraphs that the caption of a picture may have."""


def pictures(found: Sequence[Paragraph], left_out: Container[int]) -> dict[int, int]:
    """Index of every picture to the one behind its last paragraph."""
    pictures: dict[int, int] = {}
    for index, paragraph in enumerate(found):
        if index in left_out or not PICTURE.match(paragraph.first):
            continue
        for end in range(index, min(index + _LONGEST_PICTURE, len(found))):
            if found[end].lines[-1].text.endswith("]"):
                pictures[index] = end + 1
                break
    return pictures


def notes(found: Sequence[Paragraph], left_out: Container[int], source: str, start: int) -> dict[int, int]:
    """Index of every note at the end of something to the offset where it is cited; -1 where it is not.

    Marks of notes are looked for from `start` on.
    """
    cited: dict[str, int] = {}
    times = Counter[str]()
    for match in CITED.finditer(source, start):
        cited.setdefault(match[1], match.start())
        times[match[1]] += 1
    notes: dict[int, int] = {}
    for index, paragraph in enumerate(found):
        note = NOTE.match(paragraph.first)
        if note is None or index in left_out:
            continue
        named = note[0].lower().startswith("[footnote")
        at = cited.get(note["label"], -1)
        if named or (times[note["label"]] > 1 and 0 <= at < paragraph.start):
            notes[index] = at
    return notes


def sidenotes(found: Sequence[Paragraph], left_out: Container[int]) -> set[int]:
    """Indexes of notes that stand in the margin of a book."""
    return {
        index
        for index, paragraph in enumerate(found)
        if index not in left_out and paragraph.first.startswith("[") and SIDENOTE.fullmatch(paragraph.text)
    }
