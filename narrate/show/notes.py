"""Show notes: the HTML that an app shows beside an episode."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from narrate.characters import clean
from narrate.model import Credit, Episode, Mark, Note
from narrate.show.strings import Strings
from narrate.show.text import one_line, safe_url, timestamp

TimeLink = Callable[[float], str]
"""Seconds to the HTML of a timestamp."""


def notes_html(episode: Episode, say: Strings, disclosure: str = "") -> str:
    """Description, chapters and what could not be heard, each with its timestamp.

    Only elements that podcast apps keep (`p`, `ul`, `li`, `a`, `pre`, `strong`), and times
    as plain text (`02:05`), which apps turn into links.
    """
    return "\n".join(_parts(episode, say, disclosure))


def _parts(episode: Episode, say: Strings, disclosure: str) -> Iterator[str]:
    yield from paragraphs(episode.description)
    if episode.chapters:
        yield _title(say("notes.chapters"))
        yield _list(_chapter(mark, episode.rate) for mark in episode.chapters)
    if episode.notes:
        yield _title(say("notes.notes"))
        yield note_list(episode)
    if episode.credits:
        yield _title(say("cast.voices"))
        yield _list(escape(credit) for credit in voice_lines(episode.credits, say))
    if episode.music:
        yield _title(say("notes.music"))
        yield _list(escape(one_line(credit)) for credit in episode.music)
    if disclosure:
        yield f"<p>{escape(one_line(disclosure))}</p>"


def voice_lines(voices: Sequence[Credit], say: Strings) -> Iterator[str]:
    """Who speaks with which voice, a line a voice; each says that it is synthetic."""
    for credit in voices:
        names = ", ".join(one_line(name) for name in credit.names)
        if names:
            yield say("cast.credit", names=names, voice=one_line(credit.voice))
        else:
            yield say("cast.unnamed", voice=one_line(credit.voice))


def paragraphs(text: str) -> Iterator[str]:
    """Plain text as HTML: a blank line ends a paragraph."""
    for block in clean(text).replace("\r\n", "\n").split("\n\n"):
        if block.strip():
            yield f"<p>{escape(' '.join(block.split()))}</p>"


def _title(text: str) -> str:
    return f"<p><strong>{escape(text)}</strong></p>"


def _list(items: Iterator[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def note_list(episode: Episode, time: TimeLink = timestamp) -> str:
    """The asides of an episode as a list, each after its time."""
    return _list(f"{time(note.sample / episode.rate)} {_body(note)}" for note in episode.notes)


def _chapter(mark: Mark, rate: int) -> str:
    return f"{timestamp(mark.start / rate)} {escape(one_line(mark.title))}"


def _body(note: Note) -> str:
    """What is to be seen: a link where the address is one that is safe to follow."""
    if note.kind in ("code", "table"):
        return f"<pre>{escape(clean(note.text))}</pre>"
    text = one_line(note.text)
    address = safe_url(note.target)
    if address:
        return f'<a href="{escape(address)}">{escape(text or address)}</a>'
    return escape(" ".join(part for part in (text, one_line(note.target)) if part))
