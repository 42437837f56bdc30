"""The podcast namespace's elements, of the show and of its episodes.

Source: github.com/Podcastindex-org/podcast-namespace, docs/tags; PSP-1 for what is recommended.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from narrate.checks import values
from narrate.checks.document import Document, text
from narrate.checks.finding import Finding, error, note, warning
from narrate.show import urls
from narrate.show.xml import ITUNES, PODCAST

MEDIUMS = frozenset(
    ["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course", "mixed"]
)
TRANSCRIPT_TYPES = {
    "text/vtt": (".vtt",),
    "application/x-subrip": (".srt",),
    "application/srt": (".srt",),
    "text/srt": (".srt",),
    "application/json": (".json",),
    "text/html": (".html", ".htm"),
    "text/plain": (".txt",),
}
"""Media type to the endings that go with it."""
CHAPTER_TYPES = frozenset({"application/json+chapters", "application/json"})
NAME_LIMIT = 128
"""Characters."""
TEXT_LIMIT = 4000
"""Characters of a podcast:txt."""

GUID_MISSING = warning(
    "podcast-guid-missing", "the show has no podcast:guid", "Add one; `narrate build` gives it once."
)
GUID_INVALID = error(
    "podcast-guid-invalid", "podcast:guid is no UUID", "Write a UUIDv5 of the feed's address."
)
GUID_FOREIGN = note(
    "podcast-guid-other",
    "podcast:guid does not follow from the feed's address",
    "Keep it if the show has moved; otherwise make the UUIDv5 of its address.",
)
LOCKED_MISSING = warning(
    "locked-missing", "the show does not say whether others may import it", "Write podcast:locked, yes or no."
)
LOCKED_INVALID = error("locked-invalid", "podcast:locked is neither yes nor no", "Write yes or no.")
LOCKED_OWNER = warning(
    "locked-owner", "podcast:locked names no owner who could unlock it", "Set show.email, or write owner."
)
MEDIUM = error(
    "medium-unknown", "the podcast namespace knows no such medium", "Write podcast or another it lists."
)
PERSON = error("person-invalid", "a podcast:person has no name or one over 128 characters", "Write the name.")
TXT = error(
    "txt-invalid", "a podcast:txt is empty or too long", "At most 4000 characters, 128 of its purpose."
)
FUNDING = error("funding-invalid", "a podcast:funding has no web address", "Write the full URL in url.")
BLOCK = error("podcast-block-invalid", "podcast:block is neither yes nor no", "Write yes or no.")
BLOCK_HALF = warning(
    "block-half",
    "only one of itunes:block and podcast:block is set",
    "Set both to keep a show out of directories.",
)
TRANSCRIPT_MISSING = note("transcript-missing", "an episode has no transcript", "Add a podcast:transcript.")
TRANSCRIPT_TYPE = error(
    "transcript-type-invalid",
    "a podcast:transcript has a type that apps do not read, or another than its ending",
    "Write text/vtt, application/x-subrip, application/json, text/html or text/plain.",
)
TRANSCRIPT_URL = error(
    "transcript-url-invalid", "a podcast:transcript has no web address", "Write its full URL."
)
CHAPTERS_TYPE = error(
    "chapters-type-invalid",
    "podcast:chapters has another type than JSON chapters",
    "Write application/json+chapters.",
)
CHAPTERS_URL = error("chapters-url-invalid", "podcast:chapters has no web address", "Write its full URL.")
SOUNDBITE = error(
    "soundbite-invalid",
    "a podcast:soundbite lies outside its episode",
    "Give startTime and duration in seconds.",
)
ALTERNATE = error(
    "alternate-invalid",
    "a podcast:alternateEnclosure lacks its type or a source with a web address",
    "Write type, and inside a podcast:source with uri.",
)


def check(document: Document) -> Iterator[Finding]:
    """Everything in the podcast namespace, of one document."""
    for part in (_guid, _locked, _words, _block):
        yield from part(document)
    for parent in chain([document.channel], document.items):
        yield from _people(document, parent)
    for item in document.items:
        for inside in (_transcripts, _chapters, _soundbites, _alternates):
            yield from inside(document, item)


def _guid(document: Document) -> Iterator[Finding]:
    address = document.address()
    given = document.channel.find(f"{PODCAST}guid")
    if given is None:
        if not values.is_web_address(address) or urls.is_public(address):
            yield GUID_MISSING.at(document.place(document.channel))
        return
    value = (given.text or "").strip()
    if not values.is_uuid(value):
        yield GUID_INVALID.at(document.place(given), repr(value))
    elif value.lower() != urls.show_guid(address.rpartition("/")[0] + "/") and address.endswith(urls.FEED):
        yield GUID_FOREIGN.at(document.place(given))


def _locked(document: Document) -> Iterator[Finding]:
    locked = document.channel.find(f"{PODCAST}locked")
    if locked is None:
        yield LOCKED_MISSING.at(document.place(document.channel))
    elif (locked.text or "").strip().lower() not in {"yes", "no"}:
        yield LOCKED_INVALID.at(document.place(locked), repr(locked.text or ""))
    elif not values.is_email(locked.get("owner", "")):
        yield LOCKED_OWNER.at(document.place(locked))


def _words(document: Document) -> Iterator[Finding]:
    medium = document.channel.find(f"{PODCAST}medium")
    if medium is not None and (medium.text or "").strip().removesuffix("L") not in MEDIUMS:
        yield MEDIUM.at(document.place(medium), repr(medium.text or ""))
    for txt in document.channel.iter(f"{PODCAST}txt"):
        size = len((txt.text or "").strip())
        if not 0 < size <= TEXT_LIMIT or len(txt.get("purpose", "")) > NAME_LIMIT:
            yield TXT.at(document.place(txt), f"{size} characters")
    for funding in document.channel.findall(f"{PODCAST}funding"):
        if not values.is_web_address(funding.get("url", "")):
            yield FUNDING.at(document.place(funding))


def _block(document: Document) -> Iterator[Finding]:
    blocks = [block for block in document.channel.findall(f"{PODCAST}block") if not block.get("id")]
    for block in blocks:
        if (block.text or "").strip().lower() not in {"yes", "no"}:
            yield BLOCK.at(document.place(block), repr(block.text or ""))
            return
    ours = any((block.text or "").strip().lower() == "yes" for block in blocks)
    apples = text(document.channel, f"{ITUNES}block").lower() == "yes"
    if ours != apples:
        yield BLOCK_HALF.at(document.place(document.channel))


def _people(document: Document, parent: etree._Element) -> Iterator[Finding]:
    for person in parent.findall(f"{PODCAST}person"):
        if not 0 < len((person.text or "").strip()) <= NAME_LIMIT:
            yield PERSON.at(document.place(person))


def _transcripts(document: Document, item: etree._Element) -> Iterator[Finding]:
    found = item.findall(f"{PODCAST}transcript")
    if not found:
        yield TRANSCRIPT_MISSING.at(document.place(item))
    for transcript in found:
        url, kind = transcript.get("url", ""), transcript.get("type", "")
        if not values.is_web_address(url):
            yield TRANSCRIPT_URL.at(document.place(transcript), repr(url))
        elif kind not in TRANSCRIPT_TYPES or _contradicts(url, TRANSCRIPT_TYPES[kind]):
            yield TRANSCRIPT_TYPE.at(document.place(transcript), repr(kind))


def _contradicts(url: str, endings: tuple[str, ...]) -> bool:
    """Whether a URL ends as another type of transcript does."""
    path = url.partition("?")[0].lower()
    others = {ending for kinds in TRANSCRIPT_TYPES.values() for ending in kinds if ending not in endings}
    return path.endswith(tuple(others))


def _chapters(document: Document, item: etree._Element) -> Iterator[Finding]:
    for chapters in item.findall(f"{PODCAST}chapters"):
        if not values.is_web_address(chapters.get("url", "")):
            yield CHAPTERS_URL.at(document.place(chapters))
        elif chapters.get("type") not in CHAPTER_TYPES:
            yield CHAPTERS_TYPE.at(document.place(chapters), repr(chapters.get("type", "")))


def _soundbites(document: Document, item: etree._Element) -> Iterator[Finding]:
    length = values.seconds(text(item, f"{ITUNES}duration")) or float("inf")
    for bite in item.findall(f"{PODCAST}soundbite"):
        start, duration = (values.seconds(bite.get(name, "")) for name in ("startTime", "duration"))
        if start is None or not duration or start + duration > length + 1:
            yield SOUNDBITE.at(document.place(bite))


def _alternates(document: Document, item: etree._Element) -> Iterator[Finding]:
    for other in item.findall(f"{PODCAST}alternateEnclosure"):
        sources = [source.get("uri", "") for source in other.findall(f"{PODCAST}source")]
        if "/" not in other.get("type", "") or not any(map(values.is_web_address, sources)):
            yield ALTERNATE.at(document.place(other))
