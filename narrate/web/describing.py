"""What a page says of itself to machines: schema.org as JSON-LD, and what a link to it shows elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from narrate.model import Episode
from narrate.settings import Show
from narrate.show import urls
from narrate.show.items import language_code, title_of
from narrate.show.text import one_line, safe_url, shorten

_LONGEST = 300
"""Characters of a description."""


def series(show: Show, title: str) -> Mapping[str, object]:
    """The show as a schema.org PodcastSeries; empty for a private one."""
    if urls.is_private(show):
        return {}
    base = urls.root(show)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "PodcastSeries",
            "name": title,
            "url": base,
            "webFeed": urls.url(base, urls.FEED),
            "image": urls.url(base, urls.COVER),
            "description": one_line(show.description),
            "inLanguage": language_code(show.language),
            "author": _person(show.author),
        }
    )


def episode_data(show: Show, show_title: str, episode: Episode) -> Mapping[str, object]:
    """An episode as a schema.org PodcastEpisode, with its sound as AudioObject; empty for a private show's."""
    if urls.is_private(show):
        return {}
    base = urls.root(show)
    length = f"PT{max(1, round(episode.seconds))}S"
    sounds = [
        {
            "@type": "AudioObject",
            "contentUrl": urls.url(base, file.name),
            "encodingFormat": file.media_type,
            "contentSize": str(file.bytes),
            "duration": length,
        }
        for file in episode.files
    ]
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "PodcastEpisode",
            "name": title_of(episode),
            "url": urls.url(base, urls.lasting(episode.guid)),
            "datePublished": episode.published.isoformat(),
            "timeRequired": length,
            "description": shorten(one_line(episode.description), _LONGEST),
            "inLanguage": language_code(episode.language or show.language),
            "author": _person(episode.author or show.author),
            "associatedMedia": sounds,
            "isBasedOn": safe_url(episode.extra.get("source", "")),
            "partOfSeries": {
                "@type": "PodcastSeries",
                "name": show_title,
                "url": base,
                "webFeed": urls.url(base, urls.FEED),
            },
        }
    )


def _person(name: str) -> Mapping[str, str] | None:
    return {"@type": "Person", "name": one_line(name)} if name else None


def _filled(data: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in data.items() if value}


def preview(show: Show, title: str, episode: Episode | None = None) -> Iterator[tuple[str, str]]:
    """Open Graph: property and content of every `<meta>` (ogp.me)."""
    base = urls.root(show)
    about = episode.description if episode else show.description
    picture = (episode.cover if episode else "") or urls.COVER
    yield "og:type", "website"
    yield "og:title", title_of(episode) if episode else title
    yield "og:site_name", title
    if about := shorten(one_line(about), _LONGEST):
        yield "og:description", about
    if urls.is_private(show):
        return
    yield "og:url", urls.url(base, urls.lasting(episode.guid)) if episode else base
    yield "og:image", urls.url(base, picture)
    if episode:
        sound = episode.files[0]
        yield "og:audio", urls.url(base, sound.name)
        yield "og:audio:type", sound.media_type
