"""The feed: what a shelf and settings become, and what clients read in it."""

import calendar
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import podcastparser
import pytest
from golden import EPISODE, FOLDER, SHELF, SHOW
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from narrate.errors import SettingsError
from narrate.model import Shelf
from narrate.settings import Show
from narrate.show import urls
from narrate.show.feed import feed, feeds
from narrate.show.text import one_line
from narrate.show.xml import NAMESPACES

LISTED = sorted(
    (episode for episode in SHELF.episodes if episode.script != "draft.md"),
    key=lambda episode: episode.published,
    reverse=True,
)


def texts(document: bytes, path: str) -> list[str]:
    """The texts or attributes that an XPath finds in a feed."""
    found = etree.fromstring(document).xpath(path, namespaces=NAMESPACES)
    return [node if isinstance(node, str) else node.text or "" for node in found]


def many(count: int) -> Shelf:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    return Shelf(
        episodes=tuple(
            replace(
                EPISODE, script=f"{n}.md", guid=f"g{n}", stem=f"s{n}", published=start + timedelta(days=n)
            )
            for n in range(count)
        )
    )


def test_golden_shelf_makes_golden_feed(golden: Callable[[Path, str], str]) -> None:
    made = feed(SHOW, SHELF).decode()
    assert made == golden(FOLDER / "feed.xml", made)


def test_feedparser_reads_back_what_the_shelf_holds() -> None:
    parsed = feedparser.parse(feed(SHOW, SHELF))
    assert not parsed.bozo
    assert parsed.feed.title == SHOW.title
    assert [entry.id for entry in parsed.entries] == [episode.guid for episode in LISTED]
    assert [entry.title for entry in parsed.entries] == [episode.title for episode in LISTED]
    assert [int(entry.enclosures[0].length) for entry in parsed.entries] == [e.files[0].bytes for e in LISTED]
    assert [int(entry.itunes_duration) for entry in parsed.entries] == [round(e.seconds) for e in LISTED]
    published = [calendar.timegm(entry.published_parsed) for entry in parsed.entries]
    assert published == [int(episode.published.timestamp()) for episode in LISTED]


def test_podcastparser_reads_back_what_the_shelf_holds() -> None:
    parsed = podcastparser.parse("https://example.org/essays/feed.xml", io.BytesIO(feed(SHOW, SHELF)))
    assert parsed["title"] == SHOW.title
    assert parsed["type"] == "serial"
    read_newest_first = sorted(parsed["episodes"], key=lambda read: -read["published"])
    for read, episode in zip(read_newest_first, LISTED, strict=True):
        assert read["guid"] == episode.guid
        assert read["title"] == episode.title
        assert read["published"] == int(episode.published.timestamp())
        assert read["total_time"] == round(episode.seconds)
        assert read["enclosures"][0]["file_size"] == episode.files[0].bytes
        assert read["enclosures"][0]["url"] == f"https://example.org/essays/{episode.audio}"


@given(title=st.text(max_size=300), author=st.text(max_size=300), description=st.text(max_size=6000))
def test_any_text_makes_well_formed_xml_and_survives_it(title: str, author: str, description: str) -> None:
    episode = replace(EPISODE, title=title, author=author, description=description)
    show = replace(SHOW, title=title, author=author, description=description)
    document = feed(show, Shelf(episodes=(episode,)))
    (read,) = texts(document, "//item/title")
    shown = one_line(title) or episode.stem
    assert read == shown if len(shown) <= 255 else read.endswith("…")
    assert all(len(text.encode()) <= 4000 for text in texts(document, "//description"))


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("]]> ends CDATA", "]]> ends CDATA"),
        ("nul \0, bell \a, half \ud800, none \ufffe \U0001ffff", "nul , bell , half , none"),
        ("two\nlines\tand  gaps", "two lines and gaps"),
        ("👩‍👩‍👧 עברית &amp; <b>", "👩‍👩‍👧 עברית &amp; <b>"),
    ],
)
def test_awkward_titles_lose_only_what_xml_forbids(title: str, read: str) -> None:
    assert texts(feed(SHOW, Shelf(episodes=(replace(EPISODE, title=title),))), "//item/title") == [read]


def test_feed_of_an_empty_shelf_is_valid_and_has_no_dates() -> None:
    document = feed(Show(), Shelf())
    assert not feedparser.parse(document).bozo
    assert texts(document, "//item | //lastBuildDate | //pubDate") == []
    assert texts(document, "/rss/channel/title") == ["Untitled show"]


def test_large_shelf_is_paged_and_every_episode_is_on_one_page() -> None:
    documents = feeds(replace(SHOW, page_size=30), many(100))
    assert list(documents) == ["feed.xml", "feed-2.xml", "feed-3.xml", "feed-4.xml"]
    guids = [guid for document in documents.values() for guid in texts(document, "//item/guid")]
    assert guids == [f"g{n}" for n in reversed(range(100))]


def test_a_page_holds_as_many_episodes_as_the_settings_say() -> None:
    documents = feeds(replace(SHOW, page_size=2), many(5)).values()
    assert [len(texts(document, "//item")) for document in documents] == [2, 2, 1]


def test_the_shortest_episode_lasts_a_second() -> None:
    shelf = Shelf(episodes=(replace(EPISODE, samples=EPISODE.rate // 4),))
    assert texts(feed(SHOW, shelf), "//item/itunes:duration") == ["1"]


def test_a_long_description_fills_the_room_that_apps_read() -> None:
    shelf = Shelf(episodes=(replace(EPISODE, description="Tea & toast, word after word. " * 300),))
    (said,) = texts(feed(SHOW, shelf), "//item/description")
    assert 3_500 < len(said.encode()) <= 4_000


def test_pages_lead_from_one_to_the_next() -> None:
    documents = feeds(replace(SHOW, page_size=30), many(100))
    visited, name = [], "feed.xml"
    while name:
        visited.append(name)
        following = texts(documents[name], "//atom:link[@rel='next']/@href")
        name = following[0].rpartition("/")[2] if following else ""
    assert visited == list(documents)


def test_dates_are_utc_and_the_newest_is_the_build_date() -> None:
    document = feed(SHOW, SHELF)
    (built,) = texts(document, "//lastBuildDate")
    assert parsedate_to_datetime(built) == max(episode.published for episode in LISTED)
    assert all(date.endswith(" GMT") for date in texts(document, "//pubDate"))


def test_episodes_of_one_moment_keep_their_order_by_date_alone() -> None:
    same = tuple(replace(episode, published=EPISODE.published) for episode in many(4).episodes)
    document = feed(SHOW, Shelf(episodes=same))
    dates = [parsedate_to_datetime(date) for date in texts(document, "//item/pubDate")]
    assert texts(document, "//item/guid") == ["g3", "g2", "g1", "g0"]
    assert dates == sorted(set(dates), reverse=True)
    assert dates[-1] == EPISODE.published.replace(microsecond=0)


@pytest.mark.parametrize("base", ["http://localhost:8000/", "http://192.168.1.20/", "http://laptop.local/"])
def test_show_gets_no_guid_at_an_address_that_others_share(base: str) -> None:
    assert texts(feed(SHOW, SHELF, base_url=base), "//podcast:guid") == []


def test_show_keeps_its_guid_when_it_moves() -> None:
    named = urls.with_guid(SHELF, "https://example.org/essays/")
    document = feed(SHOW, named, base_url="https://elsewhere.example/")
    assert texts(document, "//podcast:guid") == [named.guid]


def test_show_guid_is_the_one_of_the_namespace() -> None:
    # Computed apart from this code: uuid5 of "example.org/essays/feed.xml" in the podcast namespace.
    assert urls.show_guid("https://example.org/essays/") == "6fbda9ab-ce17-5bd5-a3ca-cc8c8033ce50"


def test_private_show_has_unguessable_urls_and_is_blocked() -> None:
    document = feed(replace(SHOW, token="k3Yx_9-z"), SHELF)
    own = texts(
        document, "//enclosure/@url | //podcast:transcript/@url | //atom:link/@href | //itunes:image/@href"
    )
    assert all(address.startswith("https://example.org/essays/k3Yx_9-z/") for address in own)
    assert texts(document, "//channel/itunes:block") == ["yes"]
    assert texts(document, "//channel/podcast:block") == ["yes"]


@pytest.mark.parametrize(
    "wrong",
    [{"token": "a/b"}, {"base_url": "example.org"}, {"base_url": "file:///srv"}, {"base_url": "http://["}],
)
def test_address_that_cannot_work_is_an_error(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        feed(replace(SHOW, **wrong), SHELF)


def test_moved_and_finished_show_says_so() -> None:
    document = feed(replace(SHOW, new_feed_url="https://new.example/feed.xml", complete=True), SHELF)
    assert texts(document, "//itunes:new-feed-url") == ["https://new.example/feed.xml"]
    assert texts(document, "//itunes:complete") == ["yes"]


def test_facts_that_make_no_sense_are_left_out() -> None:
    extra = {"season": "first", "episode": "0", "type": "song", "soundbite": "380 60 Past the end\nx y"}
    document = feed(SHOW, Shelf(episodes=(replace(EPISODE, extra=extra),)))
    assert texts(document, "//itunes:season | //itunes:episode | //podcast:soundbite") == []
    assert texts(document, "//itunes:episodeType") == ["full"]


def test_a_show_that_may_be_imported_says_that_it_is_not_locked() -> None:
    for locked, said in ((True, "yes"), (False, "no")):
        document = feed(replace(SHOW, locked=locked, email="owner@example.org"), SHELF)
        assert texts(document, "//podcast:locked") == [said]


def test_an_episode_is_as_explicit_as_its_show_unless_it_says_otherwise() -> None:
    def said(extra: dict[str, str]) -> list[str]:
        shelf = Shelf(episodes=(replace(EPISODE, extra=extra),))
        return texts(feed(replace(SHOW, explicit=True), shelf), "//item/itunes:explicit")

    assert said({}) == ["true"]
    assert said({"explicit": "no"}) == ["false"]


def test_two_pages_name_the_first_and_the_last() -> None:
    for document in feeds(replace(SHOW, page_size=2), many(4)).values():
        links = dict(
            zip(
                texts(document, "//channel/atom:link/@rel"),
                texts(document, "//channel/atom:link/@href"),
                strict=True,
            )
        )
        assert links["first"].endswith("/feed.xml") and links["last"].endswith("/feed-2.xml")
