"""How the texts beside an episode's sound are written: one function for each of `show.sidecars`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from narrate.model import Episode, Passage
from narrate.settings import Show
from narrate.show import sidecars
from narrate.web.own import NONE, Own

if TYPE_CHECKING:
    from narrate.show.transcript import Cue


@dataclass(frozen=True)
class Telling:
    """An episode and what is said in it: what its texts are written from."""

    show: Show
    episode: Episode
    passages: Sequence[Passage]
    own: Own = NONE

    @cached_property
    def cues(self) -> list[Cue]:
        """Subtitles, laid once."""
        from narrate.show import transcript

        return list(transcript.cues_of(self.passages))


def _vtt(telling: Telling) -> Iterable[bytes]:
    from narrate.show import transcript

    return [transcript.vtt(telling.cues, telling.episode.rate).encode()]


def _srt(telling: Telling) -> Iterable[bytes]:
    from narrate.show import transcript

    cues = telling.cues
    if any(passage.speaker for passage in telling.passages):
        cues = list(transcript.cues_of(transcript.with_names(telling.passages)))
    return [transcript.srt(cues, telling.episode.rate).encode()]


def _words(telling: Telling) -> Iterable[bytes]:
    from narrate.show import transcript

    return transcript.words_json(telling.passages, telling.episode.rate)


def _chapters(telling: Telling) -> Iterable[bytes]:
    from narrate.show import chapters

    return [chapters.chapters_json(telling.episode)]


def _embed(telling: Telling) -> Iterable[bytes]:
    from narrate.web import embedding

    return [embedding.oembed(telling.show, telling.episode)]


def _page(telling: Telling) -> Iterable[bytes]:
    from narrate.web import pages

    return [pages.episode_page(telling.show, telling.episode, telling.passages, telling.own).encode()]


WRITERS: dict[str, Callable[[Telling], Iterable[bytes]]] = {
    sidecars.VTT: _vtt,
    sidecars.SRT: _srt,
    sidecars.WORDS: _words,
    sidecars.CHAPTERS: _chapters,
    sidecars.EMBED: _embed,
    sidecars.PAGE: _page,
}
"""By the ending of the file's name: its content, in pieces."""
