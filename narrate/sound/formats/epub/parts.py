"""A chapter as it stands in the book: its sentences in their blocks, and what is there only to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from narrate.model import BlockKind, Mark, Note, Passage

_GOES_ON = frozenset(("sentence", "clause"))
"""Pauses behind which a paragraph goes on."""


@dataclass(frozen=True)
class Span:
    """A stretch of the page that is lit as one, and when it is heard."""

    id: str
    text: str
    begin: int
    end: int
    """Samples from the start of the chapter's sound. A pause belongs to what is heard before it."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the page: one span, or one a word."""

    id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, an item of a list, a row of a table."""

    kind: BlockKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter of the book."""

    number: int
    title: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    begin: int
    end: int
    """Samples in the sound of the episode."""

    @property
    def name(self) -> str:
        """Of its files, without an ending."""
        return f"chapter-{self.number:03}"

    @property
    def samples(self) -> int:
        """Its length."""
        return self.end - self.begin


def chapters_of(
    marks: Sequence[Mark],
    passages: Sequence[Passage],
    notes: Sequence[Note],
    title: str,
    end: int,
    *,
    by_word: bool = False,
) -> list[Chapter]:
    """The chapters of an episode that ends at sample `end`; one of its `title` where there is no mark.

    Together they are the whole sound, without a gap; music with a mark of its own, in which nothing is said,
    belongs to what is read before it, or to the first chapter. `by_word` makes a span of every word.
    """
    spoken = [
        mark for mark in marks if any(mark.start <= one.start < mark.end for one in passages if one.words)
    ]
    marks = spoken or list(marks[:1]) or [Mark(title, 0, end)]
    begins = [0, *(mark.start for mark in marks[1:]), end]
    made = []
    for number, mark in enumerate(marks):
        begin, until = begins[number], begins[number + 1]
        last = number == len(marks) - 1
        inside = [one for one in passages if begin <= one.start and (last or one.start < until) and one.words]
        beside = tuple(one for one in notes if begin <= one.sample and (last or one.sample < until))
        parts = tuple(_parts(inside, begin, until, by_word=by_word))
        made.append(Chapter(number + 1, mark.title or title, parts, beside, begin, until))
    return made


def _parts(passages: Sequence[Passage], begin: int, end: int, *, by_word: bool) -> Iterator[Part]:
    starts = [0, *(one.start - begin for one in passages[1:]), end - begin][-len(passages) - 1 :]
    sentences = [
        (one, Sentence(f"s{number}", tuple(_spans(one, f"s{number}", *times, begin, by_word=by_word))))
        for number, (one, times) in enumerate(zip(passages, pairwise(starts), strict=True), 1)
    ]
    blocks: list[int] = []
    for number, one in enumerate(passages):
        before = passages[number - 1] if number else None
        goes_on = before is not None and before.kind == one.kind and before.pause in _GOES_ON
        blocks.append(blocks[-1] if goes_on and blocks else number)
    for _, group in groupby(zip(blocks, sentences, strict=True), key=lambda pair: pair[0]):
        together = [pair[1] for pair in group]
        yield Part(together[0][0].kind, tuple(sentence for _, sentence in together))


def _spans(passage: Passage, name: str, start: int, end: int, begin: int, *, by_word: bool) -> Iterator[Span]:
    """A passage from sample `start` to `end` of a chapter that begins at `begin`; words of one time are one span."""
    if not by_word:
        yield Span(name, passage.text, start, end)
        return
    groups: list[tuple[int, list[str]]] = [(start, [passage.words[0].text])]
    for word in passage.words[1:]:
        if word.start - begin > groups[-1][0]:
            groups.append((word.start - begin, []))
        groups[-1][1].append(word.text)
    ends = [*(at for at, _ in groups[1:]), end]
    for number, ((at, words), until) in enumerate(zip(groups, ends, strict=True), 1):
        yield Span(f"{name}w{number}", " ".join(words), at, until)
