"""The pages: whole, escaped, and asking nobody else for anything."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from golden import EPISODE, SHELF, SHOW
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from narrate import web
from narrate.model import BlockKind, Mark, Note, Passage, Shelf, TimedWord
from narrate.settings import Show
from narrate.show import sidecars, urls
from narrate.web import assets, embedding
from narrate.web.pages import episode_page, index, lasting_page, with_neighbours

RATE = EPISODE.rate


def passage(text: str, start: float, kind: BlockKind = "paragraph") -> Passage:
    at = int(start * RATE)
    words = tuple(TimedWord(word, at + i * RATE // 4) for i, word in enumerate(text.split()))
    return Passage(words, at, at + RATE, kind, 0)


PASSAGES = (
    passage("The Price", 0, "heading"),
    passage("Bread is <dear>.", 2),
    passage("Butter too.", 3.2),
    passage("So said a baker.", 6, "quote"),
)
PAGES = [index(SHOW, SHELF), episode_page(SHOW, EPISODE, PASSAGES), index(Show(), Shelf())]


def texts(page: str, path: str) -> list[str]:
    return [node.text_content() for node in html.fromstring(page).xpath(path)]


def test_index_lists_the_episodes_of_the_feed_newest_first() -> None:
    page = index(replace(SHOW, type="episodic"), SHELF)
    assert texts(page, "//article/h3") == ["סיפור קצר 🎧", EPISODE.title, "What this is"]


def test_index_of_a_serial_show_begins_at_the_beginning() -> None:
    page = index(replace(SHOW, type="serial"), SHELF)
    assert texts(page, "//article/h3") == ["What this is", EPISODE.title, "סיפור קצר 🎧"]


def test_index_leads_to_page_and_feed() -> None:
    links = html.fromstring(PAGES[0]).xpath("//a/@href")
    assert {f"{EPISODE.stem}.html", "feed.xml"} <= set(links)
    assert html.fromstring(PAGES[0]).xpath("//link[@rel='alternate']/@href") == ["feed.xml"]


def test_chapters_are_links_into_the_sound() -> None:
    links = html.fromstring(PAGES[1]).xpath("//ol[@class='chapters']//a")
    assert [link.get("href") for link in links] == [f"{EPISODE.audio}#t=0.000", f"{EPISODE.audio}#t=61.000"]
    assert [link.text_content() for link in links] == ["00:00 Opening", "01:01 If a < b & c"]


def test_transcript_has_every_sentence_at_its_time_in_its_paragraph() -> None:
    prose = "//div[@class='prose']"
    assert texts(PAGES[1], f"{prose}//span") == [spoken.text for spoken in PASSAGES]
    starts = html.fromstring(PAGES[1]).xpath(f"{prose}//span/@data-start")
    assert starts == ["0.000", "2.000", "3.200", "6.000"]
    assert texts(PAGES[1], f"{prose}//h3") == ["00:00 The Price"]
    assert texts(PAGES[1], f"{prose}//p") == ["00:02 Bread is <dear>. Butter too."]
    assert texts(PAGES[1], f"{prose}//blockquote") == ["00:06 So said a baker."]


@pytest.mark.parametrize("page", PAGES, ids=["index", "episode", "empty"])
def test_page_asks_no_other_host_for_anything(page: str) -> None:
    tree = html.fromstring(page)
    loaded = tree.xpath(
        "//img/@src | //audio/@src | //script/@src | //iframe/@src"
        " | //link[not(@rel='alternate' or @rel='canonical')]/@href"
    )
    assert all(not urlsplit(address).netloc for address in loaded)
    assert not re.search(r"@import|url\(", page)


@pytest.mark.parametrize("page", PAGES, ids=["index", "episode", "empty"])
def test_page_is_told_apart_by_title_and_language(page: str) -> None:
    tree = html.document_fromstring(page)
    assert page.startswith("<!DOCTYPE html>")
    assert tree.get("lang")
    assert tree.findtext("head/title")
    assert len(tree.findall(".//h1")) == 1


def test_disclosure_of_the_voice_is_on_every_page() -> None:
    assert all("The voice in this podcast is synthetic." in page for page in PAGES)


@given(text=st.text(max_size=200))
def test_no_text_can_add_markup(text: str) -> None:
    episode = replace(
        EPISODE,
        title=text,
        author=text,
        description=text,
        chapters=(Mark(text, 0, 1),),
        notes=(Note("link", 0, text, text),),
    )
    words = (TimedWord(text, 0),)
    page = episode_page(replace(SHOW, title=text), episode, [Passage(words, 0, 1, "paragraph", 0)])
    listing = index(replace(SHOW, title=text, description=text), Shelf(episodes=(episode,)))
    for document in (page, listing):
        tree = html.document_fromstring(document)
        assert [script.get("type", script.get("src")) for script in tree.iter("script")] == [
            "application/ld+json",
            "application/json",
            "player.js",
        ]
        assert not [name for element in tree.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118


@pytest.mark.parametrize("page", PAGES, ids=["index", "episode", "empty"])
def test_nothing_stands_inline_that_the_policy_forbids(page: str) -> None:
    tree = html.document_fromstring(page)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not tree.xpath(
        "//style | //@style | //script[not(@src) and not(starts-with(@type, 'application/'))]"
    )
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")


def test_what_scripts_are_told_cannot_end_their_element() -> None:
    hostile = "</script><script>alert(1)</script>]]>&<!--"
    page = episode_page(SHOW, replace(EPISODE, title=hostile), PASSAGES)
    [told] = html.document_fromstring(page).xpath("//script[@id='narrate']")
    assert json.loads(told.text)["title"] == hostile


def test_scripts_are_told_all_that_they_ask_for_and_nothing_else() -> None:
    declared = set(re.findall(r"@property \{[^}]*\}+ \[?(\w+)", assets.source("js/page.js")))
    pages = [index(SHOW, SHELF), episode_page(SHOW, EPISODE, PASSAGES), lasting_page(SHOW, EPISODE)]
    told = {name for page in pages for name in json.loads(texts(page, "//script[@id='narrate']")[0])}
    assert told == declared


def test_a_page_tells_scripts_which_episode_it_is() -> None:
    [told] = map(json.loads, texts(episode_page(SHOW, EPISODE, PASSAGES), "//script[@id='narrate']"))
    assert told["guid"] == EPISODE.guid
    assert told["stem"] == EPISODE.stem
    assert told["seconds"] == round(EPISODE.seconds, 3)
    assert told["lasting"] == urls.lasting(EPISODE.guid)


def test_a_date_is_written_in_the_language_and_does_not_hang_on_the_listeners_clock() -> None:
    late = replace(EPISODE, published=datetime(2026, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))))
    [day] = html.fromstring(episode_page(replace(SHOW, language="de"), late, ())).xpath("//time[@datetime]")
    assert (day.get("datetime"), day.text) == ("2026-03-01", "1. März 2026")


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("ja", None), ("en", None)]
)
def test_a_page_is_laid_out_in_the_direction_of_its_language(language: str, direction: str | None) -> None:
    show = replace(SHOW, language=language)
    tree = html.document_fromstring(episode_page(show, replace(EPISODE, language=language), PASSAGES))
    assert (tree.get("lang"), tree.get("dir")) == (language, direction)


def test_an_episode_in_another_language_says_so_where_its_words_are() -> None:
    page = html.document_fromstring(episode_page(SHOW, replace(EPISODE, language="ar"), PASSAGES))
    [prose] = page.find_class("prose")
    assert (prose.get("lang"), prose.get("dir")) == ("ar", "rtl")
    assert page.get("lang") == "en-GB"


def test_a_page_leads_to_the_episodes_beside_it_and_only_to_them() -> None:
    page = episode_page(SHOW, EPISODE, PASSAGES).encode()
    first, *_, last = SHELF.episodes
    both = with_neighbours(page, SHOW, first, last)
    links = html.document_fromstring(both.decode()).xpath("//nav//a")
    assert [(link.get("rel"), link.get("href")) for link in links] == [
        ("prev", f"{first.stem}.html"),
        ("next", f"{last.stem}.html"),
    ]
    assert with_neighbours(both, SHOW, None, None) == page


def test_a_transcript_is_laid_out_in_parts() -> None:
    many = [replace(passage(f"Sentence {n}.", n), pause="paragraph") for n in range(100)]
    parts = html.fromstring(episode_page(SHOW, EPISODE, many)).find_class("part")
    assert [len(part.findall("p")) for part in parts] == [12] * 8 + [4]


def test_the_script_is_one_and_each_module_is_in_it() -> None:
    modules = {path.stem for path in (Path(web.__file__).parent / "js").glob("*.js")}
    assert modules == set(assets._MODULES)
    script = assets.assets(SHOW)[assets.SCRIPT].decode()
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)
    assert set(assets.assets(SHOW)) == set(sidecars.SHARED)


def test_machines_are_told_of_the_episode_its_sound_and_its_show() -> None:
    tree = html.document_fromstring(PAGES[1])
    [told] = tree.xpath("//script[@type='application/ld+json']")
    data = json.loads(told.text)
    [sound] = data["associatedMedia"]
    assert (data["@type"], data["partOfSeries"]["@type"]) == ("PodcastEpisode", "PodcastSeries")
    assert sound["contentUrl"].endswith(f"/{EPISODE.audio}")
    [preview] = tree.xpath("//meta[@property='og:audio']/@content")
    assert preview == sound["contentUrl"]
    [told] = html.document_fromstring(PAGES[0]).xpath("//script[@type='application/ld+json']")
    assert json.loads(told.text)["webFeed"].endswith("/feed.xml")


def test_a_page_names_what_oembed_says_of_it() -> None:
    tree = html.document_fromstring(PAGES[1])
    [found] = tree.xpath("//link[@type='application/json+oembed']/@href")
    assert found == f"{urls.root(SHOW)}{EPISODE.stem}.oembed.json"
    answer = json.loads(embedding.oembed(SHOW, EPISODE))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert {"html", "width", "height"} <= answer.keys()
    [frame] = html.fragments_fromstring(answer["html"])
    assert frame.get("src") == f"{urls.root(SHOW)}{urls.lasting(EPISODE.guid)}?embed"
    assert frame.get("title") == EPISODE.title
    assert tree.get_element_by_id("frame").get("value") == answer["html"]


@given(title=st.text(max_size=80), guid=st.text(max_size=80))
def test_no_title_breaks_out_of_the_frame(title: str, guid: str) -> None:
    answer = json.loads(embedding.oembed(SHOW, replace(EPISODE, title=title, guid=guid)))
    [frame] = html.fragments_fromstring(answer["html"])
    assert (frame.tag, len(frame), sorted(frame.attrib)) == (
        "iframe",
        0,
        ["allow", "height", "loading", "src", "style", "title", "width"],
    )


def test_a_lasting_page_leads_to_the_newest_edition() -> None:
    tree = html.document_fromstring(lasting_page(SHOW, EPISODE))
    [told] = tree.xpath("//script[@id='narrate']")
    assert json.loads(told.text)["page"] == f"{EPISODE.stem}.html"
    assert tree.xpath("//noscript/meta/@content") == [f"0; url={EPISODE.stem}.html"]
    assert tree.xpath("//link[@rel='canonical']/@href") == html.document_fromstring(PAGES[1]).xpath(
        "//link[@rel='canonical']/@href"
    )


def test_a_text_that_came_from_the_web_is_linked_and_nothing_else() -> None:
    there = replace(EPISODE, extra={"source": "https://example.org/a?b&c"})
    page = html.document_fromstring(episode_page(SHOW, there, PASSAGES))
    assert page.xpath("//header//a[@rel='noopener']/@href") == ["https://example.org/a?b&c"]
    [told] = page.xpath("//script[@type='application/ld+json']")
    assert json.loads(told.text)["isBasedOn"] == "https://example.org/a?b&c"
    hostile = replace(EPISODE, extra={"source": "javascript:alert(1)"})
    assert 'href="javascript:' not in episode_page(SHOW, hostile, PASSAGES)


def test_an_own_picture_is_shown_small_and_there_in_full() -> None:
    page = html.document_fromstring(
        episode_page(SHOW, replace(EPISODE, cover="a-0123456789ab.jpg"), PASSAGES)
    )
    assert page.xpath("//header//img/@src") == ["a-0123456789ab.small.jpg"]
    assert page.xpath("//header/a/@href") == ["a-0123456789ab.jpg"]
    [told] = page.xpath("//script[@id='narrate']")
    assert json.loads(told.text)["cover"] == "a-0123456789ab.jpg"
    assert "a-0123456789ab.small.jpg" in json.loads(told.text)["files"]


@pytest.mark.parametrize("private", [replace(SHOW, private=True), replace(SHOW, token="s3cret")])
def test_a_page_of_a_private_show_says_its_address_to_nobody(private: Show) -> None:
    for page in (episode_page(private, EPISODE, PASSAGES), lasting_page(private, EPISODE)):
        assert urls.root(private) not in page
        assert "iframe" not in page and "oembed" not in page
    assert json.loads(embedding.oembed(private, EPISODE)) == {}
    assert urls.root(SHOW) in episode_page(SHOW, EPISODE, PASSAGES)
