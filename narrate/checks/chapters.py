"""Chapters: in the file's tag, in JSON, on the shelf and in the script, which all say the same.

Sources: id3.org, "ID3v2 Chapter Frame Addendum"; podcast namespace, "JSON Chapters Format".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from narrate.checks.finding import Finding, Rule, error, warning
from narrate.checks.id3 import Chapter, Tag
from narrate.model import Episode
from narrate.show.text import one_line

_SLACK = 0.5
"""Seconds that a chapter may end after the sound: players and encoders round."""
_SAME = 0.01
"""Seconds by which the same start differs when milliseconds were rounded."""

_TAG_AGAIN = "Write the chapters again; `narrate build` does."
ID = error("chapter-id-repeated", "two chapters have the same id, so players show one", _TAG_AGAIN)
ORDER = warning("chapter-order", "chapters stand out of order, and some players do not sort", _TAG_AGAIN)
EMPTY = error("chapter-empty", "a chapter ends before it begins", _TAG_AGAIN)
OVERLAP = warning("chapter-overlap", "a chapter begins before the one before it ends", _TAG_AGAIN)
OUTSIDE = error("chapter-outside", "a chapter lies after the end of the sound", _TAG_AGAIN)
UNTITLED = warning("chapter-untitled", "a chapter has no title", _TAG_AGAIN)
NO_CONTENTS = warning(
    "chapter-toc-missing", "there is no CTOC frame, and Overcast shows no chapters", _TAG_AGAIN
)
TOP = error("chapter-toc-top", "not exactly one CTOC frame is the top one", _TAG_AGAIN)
LISTED = error("chapter-toc-wrong", "the CTOC frames do not list each chapter once, in order", _TAG_AGAIN)
JSON = error("chapters-json-invalid", "the chapters file is no JSON chapters", "Write version and chapters.")
JSON_ORDER = error(
    "chapters-json-order", "JSON chapters are not in the order of time", "Sort them by startTime."
)
JSON_OUTSIDE = error(
    "chapters-json-outside", "a JSON chapter lies after the end of the sound", "Correct its times."
)
DIFFER = error(
    "chapters-differ", "the file's chapters and the JSON chapters are not the same", "Build again."
)
SHELF = error("chapters-not-on-shelf", "the chapters are not those on the shelf", "Build the episode again.")
SCRIPT = error(
    "chapters-not-in-script", "the chapters are not those of the script", "Build the episode again."
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter, whatever it was read from."""

    start: float
    """Seconds."""
    title: str


class _Json(msgspec.Struct):
    startTime: float  # noqa: N815 - the format's own spelling
    title: str = ""
    endTime: float | None = None  # noqa: N815
    toc: bool = True


class _Document(msgspec.Struct):
    version: str
    chapters: list[_Json]


def in_tag(tag: Tag, seconds: float, place: str) -> Iterator[Finding]:
    """The CHAP and CTOC frames of a file that is `seconds` long."""
    found = tag.chapters
    if not found:
        return
    repeated = [name for name, count in Counter(chapter.name for chapter in found).items() if count > 1]
    if repeated:
        yield ID.at(place, ", ".join(map(repr, repeated)))
    else:
        yield from _contents(tag, place)
    if any(before.start > after.start for before, after in pairwise(found)):
        yield ORDER.at(place)
    elif clash := next((b for a, b in pairwise(found) if b.start < a.end <= _ms(seconds)), None):
        yield OVERLAP.at(_at(place, clash.start / 1000), repr(clash.title))
    for chapter in found:
        yield from _chapter(chapter, seconds, place)


def _ms(seconds: float) -> float:
    return (seconds + _SLACK) * 1000


def _at(place: str, seconds: float) -> str:
    return f"{place} at {seconds:.1f} s"


def _chapter(chapter: Chapter, seconds: float, place: str) -> Iterator[Finding]:
    where = _at(place, chapter.start / 1000)
    if chapter.end <= chapter.start:
        yield EMPTY.at(where, repr(chapter.title))
    elif max(chapter.start, chapter.end) > _ms(seconds):
        yield OUTSIDE.at(where, f"it ends at {chapter.end / 1000:.1f} s of {seconds:.1f} s")
    if not chapter.title:
        yield UNTITLED.at(where)


def _contents(tag: Tag, place: str) -> Iterator[Finding]:
    tables = {table.name: table for table in tag.contents}
    if not tables:
        yield NO_CONTENTS.at(place)
        return
    tops = [table for table in tag.contents if table.top]
    if len(tops) != 1:
        yield TOP.at(place, f"{len(tops)} are")
        return
    listed: list[str] = []
    for child in tops[0].children:
        listed.extend(tables[child].children if child in tables else (child,))
    names = list(dict.fromkeys(chapter.name for chapter in sorted(tag.chapters, key=lambda c: c.start)))
    if listed != names:
        yield LISTED.at(place, f"{len(listed)} are listed, {len(names)} are there")


def parse_json(content: bytes, place: str) -> tuple[list[Mark] | None, list[Finding]]:
    """JSON chapters, or why they are none."""
    try:
        document = msgspec.json.decode(content, type=_Document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        return None, [JSON.at(place, str(fault))]
    return [Mark(chapter.startTime, chapter.title) for chapter in document.chapters if chapter.toc], []


def in_json(marks: Sequence[Mark], seconds: float, place: str) -> Iterator[Finding]:
    """JSON chapters of a sound that is `seconds` long."""
    if any(before.start >= after.start for before, after in pairwise(marks)):
        yield JSON_ORDER.at(place)
    for mark in marks:
        if not 0 <= mark.start <= seconds + _SLACK:
            yield JSON_OUTSIDE.at(place, f"{mark.title!r} at {mark.start:.1f} s of {seconds:.1f} s")


def agree(
    tag: Tag | None,
    marks: Sequence[Mark] | None,
    episode: Episode | None,
    titles: Sequence[str] | None,
    place: str,
) -> Iterator[Finding]:
    """All that is known of one episode's chapters, against each other."""
    in_time = sorted(tag.chapters, key=lambda chapter: chapter.start) if tag else []
    tagged = [Mark(chapter.start / 1000, chapter.title) for chapter in in_time]
    if tagged and marks:
        yield from _same(DIFFER, tagged, marks, place)
    told = marks if marks is not None else tagged
    if episode is not None:
        shelved = [Mark(mark.start / episode.rate, mark.title) for mark in episode.chapters]
        yield from _same(SHELF, tagged if tag and not tagged else told, shelved, place)
    if titles is not None and [mark.title for mark in told] != [one_line(title) for title in titles]:
        yield SCRIPT.at(place, f"{len(told)} for {len(titles)}")


def same(held: Sequence[Mark], marks: Sequence[Mark], place: str) -> Iterator[Finding]:
    """A file's chapters against the JSON chapters."""
    yield from _same(DIFFER, held, marks, place)


def _same(rule: Rule, some: Sequence[Mark], others: Sequence[Mark], place: str) -> Iterator[Finding]:
    if len(some) != len(others):
        yield rule.at(place, f"{len(some)} and {len(others)}")
        return
    for one, other in zip(some, others, strict=True):
        if abs(one.start - other.start) > _SAME or one_line(one.title) != one_line(other.title):
            detail = f"{one.title!r} at {one.start:.2f} s, {other.title!r} at {other.start:.2f} s"
            yield rule.at(_at(place, one.start), detail)
            return
