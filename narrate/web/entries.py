"""Episodes as they stand in a list: what is said of them in a line, and what is saved to hear them offline."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from narrate.characters import is_right_to_left
from narrate.model import Episode
from narrate.settings import Show
from narrate.show import details, sidecars, urls
from narrate.show.items import language_code, title_of
from narrate.show.notes import paragraphs
from narrate.show.strings import Strings
from narrate.show.text import one_line, timestamp
from narrate.web import assets
from narrate.web.templating import long_date


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode as it stands in a list."""

    episode: Episode
    page: str
    title: str
    facts: str
    description: Markup
    content_lang: Markup
    stem: str
    files: str
    """What has to be saved to hear it offline, separated by spaces."""
    season: str
    """What its season is called; empty where it has none."""


def entry_of(show: Show, episode: Episode, say: Strings) -> Entry:
    """The entry of an episode, in the language of `say`."""
    page = urls.url("", episode.stem + sidecars.PAGE)
    return Entry(
        episode,
        page,
        title_of(episode),
        facts_of(episode, say),
        in_paragraphs(episode.description),
        content_language(show, episode),
        urls.url("", episode.stem),
        " ".join(files_of(episode)),
        season_of(episode, say),
    )


def files_of(episode: Episode) -> list[str]:
    """What the page of an episode needs: itself, what it loads, the texts, its picture, the sound that it plays.

    Its style and script are saved with it: those of a later version are made for other pages.
    """
    texts = [episode.stem + sidecar.suffix for sidecar in sidecars.SIDECARS if sidecar.role == "captions"]
    pictures = [sidecars.small(episode.cover)] if episode.cover else []
    names = (episode.stem + sidecars.PAGE, assets.STYLE, assets.SCRIPT, *texts, *pictures, episode.audio)
    return [urls.url("", name) for name in names]


def season_of(episode: Episode, say: Strings) -> str:
    """What its season is called; empty where it has none."""
    number = details.number(episode, "season")
    name = one_line(episode.extra.get("season_name", ""))
    return name or (say("page.season", number=number) if number else "")


def content_language(show: Show, episode: Episode) -> Markup:
    """Attributes of what is in the episode's own language; none where it is the page's."""
    if not episode.language or language_code(episode.language) == language_code(show.language):
        return Markup()
    direction = "rtl" if is_right_to_left(episode.language) else "ltr"
    return Markup(' lang="{}" dir="{}"').format(language_code(episode.language), direction)


def in_paragraphs(text: str) -> Markup:
    """A description as HTML."""
    return Markup("\n".join(paragraphs(text)))


def facts_of(episode: Episode, say: Strings) -> Markup:
    """When it was published, how long it takes, and who wrote it."""
    day = episode.published.date()
    when = Markup('<time datetime="{}">{}</time>').format(day.isoformat(), long_date(day, say))
    parts = [when, escape(timestamp(episode.seconds))]
    if episode.author:
        parts.append(Markup("<bdi>{}</bdi>").format(one_line(episode.author)))
    return Markup(" · ").join(parts)
