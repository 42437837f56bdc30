"""An episode in a page of somebody else: the frame to paste, and oEmbed (oembed.com) for those who ask."""

from __future__ import annotations

import json

from markupsafe import Markup

from narrate.model import Episode
from narrate.settings import Show
from narrate.show import sidecars, urls
from narrate.show.items import title_of
from narrate.show.strings import of_show
from narrate.show.text import one_line

WIDTH, HEIGHT = 640, 230
"""Pixels of the frame; it is as wide as there is room."""
_PICTURE = 600
"""Pixels a side of a small cover."""


def address(show: Show, episode: Episode) -> str:
    """URL of what oEmbed says of an episode; none of a private show, as all functions here."""
    if urls.is_private(show):
        return ""
    return urls.url(urls.root(show), episode.stem + sidecars.EMBED)


def lasting(show: Show, episode: Episode) -> str:
    """URL that leads to the newest edition of an episode."""
    if urls.is_private(show):
        return ""
    return urls.url(urls.root(show), urls.lasting(episode.guid))


def frame(show: Show, episode: Episode) -> str:
    """The line to paste: HTML of a frame with the player alone."""
    page = lasting(show, episode)
    if not page:
        return ""
    return str(
        Markup(
            '<iframe src="{}?embed" title="{}" width="100%" height="{}" style="border:0" loading="lazy" '
            'allow="autoplay"></iframe>'
        ).format(page, title_of(episode), HEIGHT)
    )


def oembed(show: Show, episode: Episode) -> bytes:
    """The answer of an oEmbed provider, type `rich` (oembed.com, section 2.3), as JSON."""
    if urls.is_private(show):
        return b"{}\n"
    base = urls.root(show)
    picture = sidecars.small(episode.cover) if episode.cover else urls.SMALL_COVER
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title_of(episode),
        "author_name": one_line(episode.author or show.author),
        "provider_name": one_line(show.title) or of_show(show)("show.untitled"),
        "provider_url": base,
        "thumbnail_url": urls.url(base, picture),
        "thumbnail_width": _PICTURE,
        "thumbnail_height": _PICTURE,
        "html": frame(show, episode),
        "width": WIDTH,
        "height": HEIGHT,
    }
    filled = {name: value for name, value in answer.items() if value}
    return json.dumps(filled, ensure_ascii=False, indent=1).encode() + b"\n"
