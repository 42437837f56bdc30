"""The listening page, and a page with notes and transcript for every episode.

Each is one file that asks no other host for anything: it works from a folder, offline,
without scripts (a time is then a link into the sound file), in light and in dark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from html import escape
from importlib import resources

from narrate.model import Episode, Passage, Shelf
from narrate.settings import Show
from narrate.show import details, urls
from narrate.show.feed import MEDIA_TYPE
from narrate.show.items import language_code, title_of
from narrate.show.notes import note_list, paragraphs
from narrate.show.strings import Strings, disclosure, of_show
from narrate.show.text import one_line, timestamp
from narrate.show.transcript import text_paragraphs


def index(show: Show, shelf: Shelf) -> str:
    """`index.html`: the show, where to subscribe, and every listed episode.

    The newest is first, as in the feed; in a serial show the oldest, with which one begins.
    """
    title = one_line(show.title) or of_show(show)("show.untitled")
    episodes = details.listed(shelf)
    if show.type == "serial":
        episodes.reverse()
    return _page(show, title, show.language, "".join(_index_parts(show, title, episodes)), _alternate(title))


def episode_page(show: Show, episode: Episode, passages: Iterable[Passage]) -> str:
    """`<stem>.html`: the player, chapters, show notes and the transcript, sentence by sentence."""
    parts = "".join(_episode_parts(show, episode, passages))
    show_title = one_line(show.title) or of_show(show)("show.untitled")
    language = episode.language or show.language
    return _page(show, f"{title_of(episode)} · {show_title}", language, parts, _alternate(show_title))


def _page(show: Show, title: str, language: str, body: str, head: str) -> str:
    script = _asset("page.js").replace(
        "$copied_feed", json.dumps(of_show(show)("page.copied_feed"), ensure_ascii=False)
    )
    return f"""<!DOCTYPE html>
<html lang="{escape(language_code(language))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
{head}<style>
{_asset("page.css")}</style>
</head>
<body>
{body}<script>
{script}</script>
</body>
</html>
"""


@cache
def _asset(name: str) -> str:
    return (resources.files("narrate.web") / name).read_text(encoding="utf-8")


def _alternate(title: str) -> str:
    """How a browser or an app finds the feed from a page."""
    return f'<link rel="alternate" type="{MEDIA_TYPE}" title="{escape(title)}" href="{urls.FEED}">\n'


def _index_parts(show: Show, title: str, episodes: Sequence[Episode]) -> Iterator[str]:
    say = of_show(show)
    yield f'<header>\n<img src="{urls.COVER}" alt="" width="192" height="192">\n<div>\n'
    yield f'<h1 dir="auto">{escape(title)}</h1>\n'
    if show.author:
        yield f'<p class="meta" dir="auto">{escape(one_line(show.author))}</p>\n'
    yield from (f"{paragraph}\n" for paragraph in paragraphs(show.description))
    yield '<ul class="links">\n'
    yield f'<li><a class="button main" href="{urls.FEED}">{escape(say("page.subscribe"))}</a></li>\n'
    copy = escape(say("page.copy_feed"))
    yield f'<li><button class="button" data-copy="{urls.FEED}" hidden>{copy}</button></li>\n'
    yield "</ul>\n</div>\n</header>\n<main>\n"
    for episode in episodes:
        yield from _entry(episode, say)
    if not episodes:
        yield f"<p>{escape(say('page.no_episodes'))}</p>\n"
    yield "</main>\n"
    yield from _footer(show)
    yield '<div class="bar" hidden><p dir="auto"></p><audio controls preload="none"></audio></div>\n'


def _entry(episode: Episode, say: Strings) -> Iterator[str]:
    page = escape(urls.url("", f"{episode.stem}.html"))
    yield f'<article>\n<h2 dir="auto"><a href="{page}">{escape(title_of(episode))}</a></h2>\n'
    yield f'<p class="meta">{_facts(episode)}</p>\n'
    yield from (f"{paragraph}\n" for paragraph in paragraphs(episode.description))
    if episode.chapters:
        yield f"<details>\n<summary>{escape(say.count('page.chapters', len(episode.chapters)))}</summary>\n"
        yield from _chapters(episode)
        yield "</details>\n"
    yield '<ul class="links">\n'
    yield f'<li><a class="button main" href="{_audio(episode)}" data-play>{escape(say("page.play"))}</a></li>\n'
    yield f'<li><a class="button" href="{page}">{escape(say("page.read_along"))}</a></li>\n</ul>\n</article>\n'


def _facts(episode: Episode) -> str:
    day = episode.published.date().isoformat()
    parts = [f'<time datetime="{day}">{day}</time>', timestamp(episode.seconds)]
    if episode.author:
        parts.append(escape(one_line(episode.author)))
    return " · ".join(parts)


def _chapters(episode: Episode) -> Iterator[str]:
    yield '<ol class="chapters">\n'
    for mark in episode.chapters:
        seconds, title = mark.start / episode.rate, escape(one_line(mark.title))
        yield f'<li><a href="{_audio(episode)}#t={seconds:.3f}" data-play>'
        yield f'<time>{timestamp(seconds)}</time> <span dir="auto">{title}</span></a></li>\n'
    yield "</ol>\n"


def _audio(episode: Episode) -> str:
    return escape(urls.url("", episode.audio))


def _footer(show: Show) -> Iterator[str]:
    yield "<footer>\n"
    if said := disclosure(show):
        yield f"<p>{escape(one_line(said))}</p>\n"
    if show.copyright:
        yield f"<p>© {escape(one_line(show.copyright))}</p>\n"
    yield "</footer>\n"


def _episode_parts(show: Show, episode: Episode, passages: Iterable[Passage]) -> Iterator[str]:
    say = of_show(show)
    cover = escape(urls.url("", episode.cover or urls.COVER))
    show_title = escape(one_line(show.title) or say("show.untitled"))
    yield f'<header class="small">\n<img src="{cover}" alt="" width="112" height="112">\n<div>\n'
    yield f'<p class="meta" dir="auto"><a href="{urls.INDEX}">{show_title}</a></p>\n'
    yield f'<h1 dir="auto">{escape(title_of(episode))}</h1>\n<p class="meta">{_facts(episode)}</p>\n'
    yield "</div>\n</header>\n"
    yield f'<div class="player"><audio controls preload="metadata" src="{_audio(episode)}"></audio></div>\n'
    if episode.chapters:
        yield f"<section>\n<h2>{escape(say('notes.chapters'))}</h2>\n"
        yield from _chapters(episode)
        yield "</section>\n"
    yield from _notes(episode, say)
    yield f'<section class="prose">\n<h2>{escape(say("page.transcript"))}</h2>\n'
    yield from _transcript(episode, passages)
    yield "</section>\n"
    yield from _footer(show)


def _notes(episode: Episode, say: Strings) -> Iterator[str]:
    if not (episode.description or episode.notes):
        return
    yield f'<section class="notes">\n<h2>{escape(say("notes.notes"))}</h2>\n'
    yield from (f"{paragraph}\n" for paragraph in paragraphs(episode.description))
    if episode.notes:
        yield note_list(episode, partial(_time_link, episode)) + "\n"
    yield "</section>\n"


def _time_link(episode: Episode, seconds: float) -> str:
    return f'<a href="{_audio(episode)}#t={seconds:.3f}" data-play><time>{timestamp(seconds)}</time></a>'


_FRAMES = {
    "heading": ('<h3 dir="auto">', "</h3>\n"),
    "quote": ('<blockquote dir="auto">', "</blockquote>\n"),
    "item": ('<p class="item" dir="auto">', "</p>\n"),
}


def _transcript(episode: Episode, passages: Iterable[Passage]) -> Iterator[str]:
    """Paragraphs, each with its time, of sentences that know when they are said."""
    for paragraph in text_paragraphs(passages):
        opening, closing = _FRAMES.get(paragraph[0].kind, ('<p dir="auto">', "</p>\n"))
        sentences = " ".join(_sentence(passage, episode.rate) for passage in paragraph)
        yield f"{opening}{_time_link(episode, paragraph[0].start / episode.rate)}{sentences}{closing}"


def _sentence(passage: Passage, rate: int) -> str:
    return f'<span data-start="{passage.start / rate:.3f}">{escape(one_line(passage.text))}</span>'
