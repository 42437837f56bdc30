"""One `<item>` of the feed."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from lxml import etree

from narrate.characters import clean
from narrate.model import Album, Episode
from narrate.settings import Show
from narrate.show import chapters, details, sidecars, urls
from narrate.show.details import Alternate
from narrate.show.notes import notes_html, paragraphs, voice_lines
from narrate.show.strings import disclosure, of_show
from narrate.show.text import one_line, shorten, shorten_bytes
from narrate.show.xml import CONTENT, ITUNES, PODCAST, add

TITLE_LIMIT = 255
"""Characters: PSP-1 for every value without a limit of its own."""
DESCRIPTION_LIMIT = 4000
"""Bytes: PSP-1."""
NAME_LIMIT = 128
"""Characters: the podcast namespace for persons, soundbites and trailers."""
ALTERNATE_TITLE_LIMIT = 32


def rfc2822(moment: datetime) -> str:
    """A date as RSS writes it, in UTC."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def language_code(language: str) -> str:
    """BCP 47 in its usual spelling: `en_us` becomes `en-US`."""
    first, *rest = one_line(language).replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def title_of(episode: Episode) -> str:
    """An item needs a title: without one, it is named after its files."""
    return shorten(one_line(episode.title), TITLE_LIMIT) or episode.stem


def add_item(channel: etree._Element, show: Show, episode: Episode, base: str) -> None:
    """Append the item of an episode whose files lie at `base`."""
    item = add(channel, "item")
    add(item, "title", title_of(episode))
    add(item, "link", urls.url(base, f"{episode.stem}{sidecars.PAGE}"))
    add(item, "guid", episode.guid, {"isPermaLink": "false"})
    add(item, "pubDate", rfc2822(episode.published))
    _add_text(item, show, episode)
    add(item, "enclosure", "", enclosure(episode, base))
    _add_itunes(item, show, episode, base)
    _add_podcast(item, show, episode, base)


def enclosure(episode: Episode, base: str) -> dict[str, str]:
    """Where an episode's first sound file lies, its length and its type."""
    first = episode.files[0]
    return {"url": urls.url(base, first.name), "length": str(first.bytes), "type": first.media_type}


def _add_text(item: etree._Element, show: Show, episode: Episode) -> None:
    # Everything in this HTML is escaped, so the three characters that end CDATA cannot occur.
    add(item, "description").text = etree.CDATA(_summary(episode))
    if notes := notes_html(episode, of_show(show), disclosure(show)):
        add(item, f"{CONTENT}encoded").text = etree.CDATA(notes)


def _summary(episode: Episode) -> str:
    """The description as HTML, which is what readers take an item's description for."""
    text = clean(episode.description).strip() or title_of(episode)
    limit = DESCRIPTION_LIMIT
    while True:
        html = "\n".join(paragraphs(shorten_bytes(text, limit)))
        excess = len(html.encode()) - DESCRIPTION_LIMIT
        if excess <= 0:
            return html
        limit -= max(excess // 5, 1)  # one character can be five as an entity


def _add_itunes(item: etree._Element, show: Show, episode: Episode, base: str) -> None:
    add(item, f"{ITUNES}duration", str(max(1, round(episode.seconds))))
    explicit = details.says(episode, "explicit") if "explicit" in episode.extra else show.explicit
    add(item, f"{ITUNES}explicit", "true" if explicit else "false")
    if author := one_line(episode.author or show.author):
        add(item, f"{ITUNES}author", shorten(author, TITLE_LIMIT))
    if episode.cover:
        add(item, f"{ITUNES}image", "", {"href": urls.url(base, episode.cover)})
    for name in ("season", "episode"):
        if number := details.number(episode, name):
            add(item, f"{ITUNES}{name}", number)
    add(item, f"{ITUNES}episodeType", details.kind(episode))
    if details.says(episode, "block"):
        add(item, f"{ITUNES}block", "yes")


def _add_podcast(item: etree._Element, show: Show, episode: Episode, base: str) -> None:
    if season := details.number(episode, "season"):
        name = shorten(one_line(episode.extra.get("season_name", "")), NAME_LIMIT)
        add(item, f"{PODCAST}season", season, {"name": name})
    if number := details.number(episode, "episode"):
        add(item, f"{PODCAST}episode", number)
    if episode.chapters:
        address = urls.url(base, f"{episode.stem}{sidecars.CHAPTERS}")
        add(item, f"{PODCAST}chapters", "", {"url": address, "type": chapters.MEDIA_TYPE})
    _add_transcripts(item, show, episode, base)
    if episode.cover:
        add_image(item, urls.url(base, episode.cover), title_of(episode))
    if episode.author and one_line(episode.author) != one_line(show.author):
        add_person(item, episode.author, "Author")
    for voice in voice_lines(episode.credits, of_show(show)):
        add_person(item, voice, "Voice Actor")
    _add_soundbites(item, episode)
    _add_alternates(item, episode, base)


def _add_transcripts(item: etree._Element, show: Show, episode: Episode, base: str) -> None:
    language = language_code(episode.language or show.language)
    for sidecar in sidecars.SIDECARS:
        if sidecar.role not in ("captions", "transcript"):
            continue
        attributes = {
            "url": urls.url(base, episode.stem + sidecar.suffix),
            "type": sidecar.feed_type,
            "language": language,
            "rel": "captions" if sidecar.role == "captions" else "",
        }
        add(item, f"{PODCAST}transcript", "", attributes)


def _add_soundbites(item: etree._Element, episode: Episode) -> None:
    for bite in details.soundbites(episode):
        times = {"startTime": f"{bite.start:.3f}", "duration": f"{bite.duration:.3f}"}
        add(item, f"{PODCAST}soundbite", shorten(bite.title, NAME_LIMIT), times)


def _add_alternates(item: etree._Element, episode: Episode, base: str) -> None:
    others = (Alternate(f.name, f.bytes, f.media_type, _kind(f.name)) for f in episode.files[1:])
    albums = (
        Alternate(a.playlist.name, a.playlist.bytes, a.playlist.media_type, _of_chapters(a))
        for a in episode.albums
    )
    for other in (*others, *albums, *details.alternates(episode)):
        title = shorten(other.title, ALTERNATE_TITLE_LIMIT)
        attributes = {"type": other.media_type, "length": str(other.bytes), "title": title}
        alternate = add(item, f"{PODCAST}alternateEnclosure", "", attributes)
        add(alternate, f"{PODCAST}source", "", {"uri": urls.url(base, other.name)})


def _kind(name: str) -> str:
    """What listeners call a file: its ending in capitals."""
    return name.rpartition(".")[2].upper()


def _of_chapters(album: Album) -> str:
    """What listeners call files of a chapter each: `FLAC (M3U8)`."""
    return f"{_kind(album.files[0].name)} ({_kind(album.playlist.name)})"


def add_image(parent: etree._Element, address: str, alt: str) -> None:
    """Append the artwork of a show or an episode in the podcast namespace."""
    attributes = {"href": address, "alt": alt, "aspect-ratio": "1/1", "purpose": "artwork"}
    add(parent, f"{PODCAST}image", "", attributes)


def add_person(parent: etree._Element, name: str, role: str) -> None:
    """Append a person with a role of the Podcast Taxonomy."""
    group = _GROUPS.get(role.lower(), "Cast")
    attributes = {"role": role.lower(), "group": group.lower()}
    add(parent, f"{PODCAST}person", shorten(one_line(name), NAME_LIMIT), attributes)


_GROUPS = {
    **dict.fromkeys(("author", "co-writer", "editor", "guest writer", "translator", "writer"), "Writing"),
    **dict.fromkeys(("fact checker", "managing editor", "researcher", "script editor"), "Writing"),
    **dict.fromkeys(("director", "executive producer", "producer"), "Creative Direction"),
    **dict.fromkeys(("audio editor", "composer", "sound designer"), "Audio Post-Production"),
    **dict.fromkeys(("cover art designer", "graphic designer"), "Visuals"),
}
"""Role to its group in the Podcast Taxonomy, where that is not Cast."""
