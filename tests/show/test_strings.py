"""What is said in the show's language: whole in each, and nothing of it in English."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import building
import pytest
from lxml import etree, html
from mutagen.id3 import ID3

import narrate
from narrate.model import Shelf
from narrate.settings import Show
from narrate.show import feed
from narrate.show.strings import ENGLISH, _read, disclosure, languages, strings
from narrate.web import pages

SOURCES = Path(narrate.__file__).parent
MISSING: dict[str, list[str]] = {"de": [], "es": [], "fr": []}
"""Language to the texts that nobody has translated yet: they are said in English."""


@pytest.mark.parametrize("language", sorted(MISSING))
def test_a_language_has_all_texts_but_those_listed(language: str) -> None:
    english, own = _read(ENGLISH).texts, _read(language).texts
    assert sorted(set(english) - set(own)) == MISSING[language]
    assert sorted(set(own) - set(english)) == []


def test_every_language_is_looked_at() -> None:
    assert languages() == {ENGLISH, *MISSING}


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_text_has_the_fields_of_the_english_one(language: str) -> None:
    english, own = _read(ENGLISH).texts, _read(language).texts
    assert {name: fields(own[name]) for name in own} == {name: fields(english[name]) for name in own}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_that_is_asked_for_exists_and_none_is_left_over() -> None:
    sources = [*SOURCES.rglob("*.py"), *SOURCES.rglob("web/templates/*.html"), *SOURCES.glob("web/*.html")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r"""(?:say|of_show\([\w.]+\))\(\s*["'](\w+\.[\w.]+)["']""", code))
    for name in re.findall(r"""say\.count\(\s*["'](\w+\.[\w.]+)["']""", code):
        asked |= {f"{name}.one", f"{name}.other"}
    modules = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("web/js/**/*.js"))
    asked |= {f"script.{name}" for name in re.findall(r"\bsay\.(\w+)", modules)}
    asked |= {f"tools.{name}" for name in re.findall(r"\btell\.(\w+)", modules)}
    asked |= {f"page.download.{what}" for what in ("sound", "subtitles", "words")}
    asked |= {f"date.month.{number}" for number in range(1, 13)}
    assert asked == set(_read(ENGLISH).texts)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("FR_ca", "fr"),
        ("es-419", "es"),
        ("en-GB", "en"),
        ("tlh", "en"),
        ("", "en"),
    ],
)
def test_a_tag_is_answered_by_its_primary_subtag_or_in_english(tag: str, language: str) -> None:
    assert strings(tag).language == language


def test_a_text_that_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    partly = replace(_read("de"), texts={"page.play": "Los"})
    monkeypatch.setattr(
        "narrate.show.strings._read", lambda primary: partly if primary == "de" else _read(primary)
    )
    say = strings.__wrapped__("de")
    assert say("page.play") == "Los"
    assert say("page.subscribe") == "Subscribe"


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [
        ("en", "0 chapters", "1 chapter", "2 chapters"),
        ("fr", "0 chapitre", "1 chapitre", "2 chapitres"),
        ("es", "0 capítulos", "1 capítulo", "2 capítulos"),
    ],
)
def test_a_number_takes_its_form(language: str, none: str, one: str, two: str) -> None:
    say = strings(language)
    assert [say.count("page.chapters", number) for number in (0, 1, 2)] == [none, one, two]


def test_the_voice_is_disclosed_in_the_shows_language_or_words_or_not_at_all() -> None:
    assert disclosure(Show(language="de")) == strings("de")("show.disclosure")
    assert disclosure(Show(language="de", disclosure="Eine Maschine liest.")) == "Eine Maschine liest."
    assert disclosure(Show(language="de", disclosure="")) == ""


# --- a German show ---------------------------------------------------------------------

SETTINGS = """\
[show]
title = "Stille Stunden"
author = "Maud Ferrier"
email = "maud@stunden.example"
description = "Kurze Texte über Uhren."
language = "de-AT"
changes = true
base_url = "https://stunden.example/"
[voice]
engine = "tone"
[store]
url = "{store}"
"""
SCRIPT = """\
---
title: Von Uhren
description: Warum eine Uhr falsch geht.
---

Meine Uhr kam aus Graz. Sie geht vor, sagt [ihr Hersteller](https://uhren.example/).

## Was hilft

{help}
"""
HELP = ("Nur neues Öl.", "Ein Tropfen genügt. Danach schweigt sie.")
PROTOCOL = {"generator", "language", "guid", "category", "type", "medium", "locked", "explicit", "person"}
"""Elements of a feed that hold what a specification prescribes, or only names."""
READ = ("aria-label", "title", "alt", "placeholder", "content")
"""Attributes that are read out or shown."""
NAMES = {"mp", "vtt", "srt", "json", "feed", "xml", "http", "localhost"} | {
    "apple",
    "podcasts",
    "overcast",
    "pocket",
    "casts",
    "antennapod",
    "podcast",
    "addict",
    "castro",
}
"""Names of formats, files and apps are the same everywhere."""
_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a German show, its episode published twice."""
    folder = tmp_path_factory.mktemp("german")
    (folder / "narrate.toml").write_text(SETTINGS.format(store=folder / "store"), encoding="utf-8")
    for text in HELP:
        building.write(folder / "script" / "uhren.md", SCRIPT.format(help=text))
        assert not building.build(folder).failures
    return folder / "audio"


def words(texts: Iterator[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def german_words() -> set[str]:
    """All that a German page may say: what the writer wrote, and the German texts."""
    written = SETTINGS.partition("[voice]")[0] + SCRIPT + "".join(HELP)
    return words(iter([written, *_read("de").texts.values()]))


def page_texts(page: str) -> Iterator[str]:
    tree = html.document_fromstring(page)
    for element in tree.iter(etree.Element):
        yield from (element.get(name, "") for name in READ if element.tag != "meta")
        if element.tag not in ("script", "style"):
            yield element.text or ""
        yield element.tail or ""


def feed_texts(document: bytes) -> Iterator[str]:
    for element in etree.fromstring(document).iter(etree.Element):
        name = etree.QName(element).localname
        text = element.text or ""
        if name in PROTOCOL or element.get("purpose") == "ai-content" or text.startswith("https://"):
            continue
        if name in ("pubDate", "lastBuildDate"):  # RFC 2822 has English months
            continue
        yield from html.fromstring(f"<div>{text}</div>").itertext()


def test_pages_of_a_german_show_have_no_english_word(german: Path) -> None:
    built = sorted(german.glob("*.html"))
    assert len(built) == 3
    empty = pages.index(Show(language="de"), Shelf())
    for page in [*(path.read_text(encoding="utf-8") for path in built), empty]:
        said = words(page_texts(page))
        assert said
        assert said - german_words() - NAMES == set()


def test_feed_and_notes_of_a_german_show_have_no_english_word(german: Path) -> None:
    document = (german / "feed.xml").read_bytes()
    said = words(feed_texts(document))
    assert {"neu", "entfallen", "kapitel", "anmerkungen"} <= said
    assert said - german_words() - {"true", "full", "yes"} == set()
    untitled = feed.feed(Show(language="de", email="a@b.example"), Shelf(), base_url="https://b.example/")
    assert words(feed_texts(untitled)) - german_words() - {"true", "false", "example"} == set()


def test_chapters_of_a_german_tag_are_called_kapitel(german: Path) -> None:
    [sound] = german.glob("*.mp3")
    [contents] = ID3(sound).getall("CTOC")
    assert [str(title) for title in contents.sub_frames.getall("TIT2")] == ["Kapitel"]
