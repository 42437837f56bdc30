"""The transcript on the page of an episode: paragraphs of sentences that know when they are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from markupsafe import Markup, escape

from narrate.model import Episode, Passage
from narrate.show import urls
from narrate.show.text import one_line, timestamp
from narrate.show.transcript import begins_with, text_paragraphs

_PART = 12
"""Paragraphs that a browser lays out together, when they come near: a book opens at once."""
_BEGINS, _ENDS = "<!-- transcript -->", "<!-- /transcript -->"
"""Around the transcript in a page; no text can have them, because it is escaped."""


def laid_out(episode: Episode, passages: Iterable[Passage]) -> Markup:
    """The whole transcript."""
    parts = "\n".join(f'<div class="part">\n{part}\n</div>' for part in _parts(episode, passages))
    return Markup(f"{_BEGINS}\n{parts}\n{_ENDS}")


def found_in(page: bytes) -> Markup | None:
    """The transcript that a page has; None where its template left it out."""
    start = page.find(_BEGINS.encode())
    end = page.find(_ENDS.encode(), max(start, 0))
    return Markup(page[start : end + len(_ENDS)].decode()) if 0 <= start < end else None


def time_link(episode: Episode, seconds: float) -> str:
    """A time that leads to it: into the sound file, where there are no scripts."""
    audio = escape(urls.url("", episode.audio))
    return f'<a href="{audio}#t={seconds:.3f}" data-time><time>{timestamp(seconds)}</time></a>'


_FRAMES = {
    "heading": ('<h3 dir="auto">', "</h3>"),
    "quote": ('<blockquote dir="auto">', "</blockquote>"),
    "item": ('<p class="item" dir="auto">', "</p>"),
}


_FRAMED = ("heading", "quote")
"""What looks like what it is without a name."""


def _parts(episode: Episode, passages: Iterable[Passage]) -> Iterator[Markup]:
    """The paragraphs of the transcript, some at a time."""
    every = _transcript(episode, passages)
    while part := list(islice(every, _PART)):
        yield Markup("\n".join(part))


def _transcript(episode: Episode, passages: Iterable[Passage]) -> Iterator[str]:
    """Paragraphs, each with its time, of sentences that know when they are said."""
    before = ""
    for paragraph in text_paragraphs(passages):
        opening, closing = _FRAMES.get(paragraph[0].kind, ('<p dir="auto">', "</p>"))
        sentences = " ".join(_sentence(passage, episode.rate) for passage in paragraph)
        first = paragraph[0]
        name = _name(first) if first.speaker != before else ""
        before = before if first.kind == "quote" else first.speaker
        yield f"{opening}{time_link(episode, first.start / episode.rate)} {name}{sentences}{closing}"


def _name(passage: Passage) -> str:
    """Who speaks from here on; empty where it shows otherwise."""
    name = one_line(passage.speaker)
    if not name or passage.kind in _FRAMED or begins_with(passage.text, name):
        return ""
    return f'<b class="speaker">{escape(name)}</b> '


def _sentence(passage: Passage, rate: int) -> str:
    return f'<span data-start="{passage.start / rate:.3f}">{escape(one_line(passage.text))}</span>'
