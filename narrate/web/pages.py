"""The listening page, and a page with player, notes and transcript for every episode.

They ask no other host for anything and work from any folder: under any path, offline, without
scripts (a time is then a link into the sound file), in light and in dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import PurePosixPath

import segno
from markupsafe import Markup

from narrate.characters import is_right_to_left
from narrate.model import Episode, Passage, Shelf
from narrate.settings import Show
from narrate.show import details, sidecars, urls
from narrate.show.feed import MEDIA_TYPE
from narrate.show.items import language_code, title_of
from narrate.show.notes import note_list, paragraphs, voice_lines
from narrate.show.strings import Strings, disclosure, of_show
from narrate.show.text import one_line, safe_url
from narrate.web import embedding
from narrate.web.apps import subscriptions
from narrate.web.describing import episode_data, preview, series
from narrate.web.entries import content_language, entry_of, facts_of, files_of, in_paragraphs
from narrate.web.own import NONE, Own
from narrate.web.reading import found_in, laid_out, time_link
from narrate.web.templating import filled, script_json

_NEIGHBOURS = re.compile(rb"<!-- neighbours -->.*?<!-- /neighbours -->", re.DOTALL)


def index(show: Show, shelf: Shelf, own: Own = NONE) -> str:
    """`index.html`: the show, where to subscribe, and every listed episode.

    The newest is first, as in the feed; in a serial show the oldest, with which one begins.
    Raises TemplateError where a template of the owner's is at fault, as all functions here.
    """
    episodes = details.listed(shelf)
    if show.type == "serial":
        episodes.reverse()
    say = of_show(show)
    common = _common(show, say)
    address = urls.url(urls.root(show), urls.FEED)
    config = {"kind": "show", "say": _script_texts(say), "feed": address}
    entries = [entry_of(show, episode, say) for episode in episodes]
    return filled(
        "show.html",
        own,
        **common,
        cover=urls.SMALL_COVER,
        description=in_paragraphs(show.description),
        entries=entries,
        level=3 if any(entry.season for entry in entries) else 2,
        feed_url=address,
        apps=list(subscriptions(address)),
        qr=_qr(address),
        config=script_json(config),
        linked_data=_linked(series(show, str(common["show_title"]))),
        preview=list(preview(show, str(common["show_title"]))),
    )


def episode_page(show: Show, episode: Episode, passages: Iterable[Passage], own: Own = NONE) -> str:
    """`<stem>.html`: the player, chapters, show notes and the transcript, sentence by sentence."""
    return _page(show, episode, laid_out(episode, passages), own)


def page_again(page: bytes, show: Show, episode: Episode, own: Own = NONE) -> bytes | None:
    """The page of an episode in the owner's templates as they are now, with the transcript that it has.

    None where it has none: then the transcript is to be written anew.
    """
    transcript = found_in(page)
    return None if transcript is None else _page(show, episode, transcript, own).encode()


def _page(show: Show, episode: Episode, transcript: Markup, own: Own) -> str:
    say = of_show(show)
    title, cover = title_of(episode), urls.url("", episode.cover or urls.COVER)
    small = sidecars.small(episode.cover) if episode.cover else urls.SMALL_COVER
    common = _common(show, say)
    config = {
        "kind": "episode",
        "say": _script_texts(say),
        "guid": episode.guid,
        "stem": urls.url("", episode.stem),
        "title": title,
        "author": one_line(episode.author or show.author),
        "show": common["show_title"],
        "cover": cover,
        "lasting": urls.lasting(episode.guid),
        "address": embedding.lasting(show, episode),
        "seconds": round(episode.seconds, 3),
        "files": files_of(episode),
    }
    return filled(
        "episode.html",
        own,
        **common,
        episode=episode,
        title=title,
        cover=urls.url("", small),
        full_cover=cover,
        source=safe_url(episode.extra.get("source", "")),
        frame=embedding.frame(show, episode),
        oembed=embedding.address(show, episode),
        address=embedding.lasting(show, episode),
        audio=urls.url("", episode.audio),
        facts=facts_of(episode, say),
        content_lang=content_language(show, episode),
        notes=_notes(episode),
        transcript=transcript,
        voices=list(voice_lines(episode.credits, say)),
        music=[one_line(credit) for credit in episode.music],
        downloads=list(_downloads(episode, say)),
        config=script_json(config),
        linked_data=_linked(episode_data(show, str(common["show_title"]), episode)),
        preview=list(preview(show, str(common["show_title"]), episode)),
    )


def lasting_page(show: Show, episode: Episode, own: Own = NONE) -> str:
    """A page that leads to the newest edition, at the place that was asked for."""
    page = urls.url("", episode.stem + sidecars.PAGE)
    return filled(
        "lasting.html",
        own,
        lang=language_code(show.language),
        title=title_of(episode),
        page=page,
        address=embedding.lasting(show, episode),
        oembed=embedding.address(show, episode),
        config=script_json({"kind": "lasting", "say": {}, "page": page}),
        preview=list(preview(show, one_line(show.title) or of_show(show)("show.untitled"), episode)),
    )


def with_neighbours(
    page: bytes, show: Show, before: Episode | None, after: Episode | None, own: Own = NONE
) -> bytes:
    """The page of an episode with links to the one before and the one after it."""
    say = of_show(show)
    nav = ""
    if before or after:
        entries = {"before": before and _link(before), "after": after and _link(after)}
        nav = filled("neighbours.html", own, say=say, **entries)
    found = _NEIGHBOURS.search(page)
    if found is None:  # an owner's own template, which has no place for it
        return page
    place = f"<!-- neighbours -->{nav}<!-- /neighbours -->".encode()
    return page[: found.start()] + place + page[found.end() :]


def _link(episode: Episode) -> Mapping[str, str]:
    return {"page": urls.url("", episode.stem + sidecars.PAGE), "title": title_of(episode)}


def _common(show: Show, say: Strings) -> dict[str, object]:
    """What every page says about the show."""
    return {
        "show": show,
        "show_title": one_line(show.title) or say("show.untitled"),
        "lang": language_code(show.language),
        "rtl": is_right_to_left(show.language),
        "disclosure": one_line(disclosure(show)),
        "say": say,
        "feed": urls.FEED,
        "feed_type": MEDIA_TYPE,
        "index": urls.INDEX,
        "favicon": next(iter(urls.ICONS)),
    }


def _script_texts(say: Strings) -> Mapping[str, str]:
    return {
        name.removeprefix("script."): text for name, text in say.texts.items() if name.startswith("script.")
    }


def _linked(data: Mapping[str, object]) -> Markup:
    return script_json(data) if data else Markup()


def _qr(address: str) -> Markup:
    """A QR code as a picture in the page, with nothing inline that the policy forbids."""
    return Markup(segno.make(address, error="m").svg_inline(scale=4, border=2, omitsize=True))


def _downloads(episode: Episode, say: Strings) -> Iterator[tuple[str, str]]:
    """The episode's files that are worth having, and what they are called."""
    named = {file.name: say("page.download.sound") for file in (*episode.files, *episode.lists)}
    for sidecar in sidecars.SIDECARS:
        if sidecar.role == "captions":
            what = "words" if sidecar.media_type == "application/json" else "subtitles"
            named[episode.stem + sidecar.suffix] = say(f"page.download.{what}")
    for name, called in named.items():
        yield urls.url("", name), f"{called} ({PurePosixPath(name).suffix[1:].upper()})"


def _notes(episode: Episode) -> Markup:
    listed = [note_list(episode, partial(time_link, episode))] if episode.notes else []
    return Markup("\n".join(chain(paragraphs(episode.description), listed)))
