"""A German essay from end to end, offline: said by German rules, its texts right, and no English in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import building
import pytest
from lxml import etree, html

import narrate
from narrate.events import Event, Noticed
from narrate.settings import load
from narrate.show.strings import _read

ESSAY = Path(__file__).parents[1] / "data" / "german" / "garten.md"
SETTINGS = """\
[show]
title = "Gartenhefte"
author = "A. Schreiber"
email = "a@garten.example"
description = "Texte aus einem Garten."
language = "de"
base_url = "https://garten.example/"
[cast]
quotes = "espeak/de"
epigraphs = { pitch = -2 }
[engines.espeak]
pitch = 40
[store]
url = "STORE"
"""
NAMES = {
    *("mp", "vtt", "srt", "json", "xml", "feed", "de", "espeak", "https", "example", "href", "iframe", "src"),
    *("apple", "podcasts", "overcast", "pocket", "casts", "antennapod", "podcast", "addict", "castro"),
    *(
        "true",
        "full",
        "yes",
        "width",
        "height",
        "title",
        "loading",
        "lazy",
        "embed",
        "html",
        "referrerpolicy",
    ),
}
"""Names of formats, apps and engines, and what a specification prescribes."""
SAID = (
    ("Am 3. Mai 1998 kaufte", "Am dritten Mai neunzehnhundertachtundneunzig kaufte"),
    ("1.250 m² groß", "eintausendzweihundertfünfzig Quadratmeter groß"),
    ("für 12.500 DM", "für zwölftausendfünfhundert Mark"),
    ("In der 2. Woche", "In der zweiten Woche"),
    ("von 6:30 bis 9:00 Uhr", "von sechs Uhr dreißig bis neun Uhr"),
    ("d. h. vor", "das heißt vor"),
    ("3/4 der Bohnen", "drei Viertel der Bohnen"),
    ("17 % der", "siebzehn Prozent der"),
    ("2,5 m hoch", "zwei Komma fünf Meter hoch"),
    ("Dr. Weber", "Doktor Weber"),
    ("im 19. Jahrhundert", "im neunzehnten Jahrhundert"),
    ("z. B. für", "zum Beispiel für"),
    ("Nach 1 km", "Nach einem Kilometer"),
    ("Auf S. 12 steht", "Auf Seite zwölf steht"),
)


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("garten")
    settings = SETTINGS.replace("STORE", str(folder / "store"))
    (folder / "narrate.toml").write_text(settings, encoding="utf-8")
    building.write(folder / "script" / "garten.md", ESSAY.read_bytes())
    return folder


def test_it_is_said_by_german_rules_and_heard_by_a_voice_that_is_here(garden: Path) -> None:
    plan = narrate.plan(garden / "script" / "garten.md", show=garden, settings=load(garden))
    text = " ".join(chunk.text for chunk in plan.chunks)
    spoken = " ".join(chunk.spoken for chunk in plan.chunks)
    for written, said in SAID:
        assert written in text
        assert said in spoken
    assert len(plan.chunks) == 15  # no sentence is cut at an abbreviation or an ordinal


def test_its_texts_are_right_and_have_no_english_word(garden: Path) -> None:
    [episode] = building.build(garden).episodes
    assert [credit.voice for credit in episode.credits] == ["espeak/de"]
    audio = garden / "audio"
    findings = narrate.check(show=garden)
    assert [one for one in findings if one.severity == "error"] == []

    plan = narrate.plan(garden / "script" / "garten.md", show=garden, settings=load(garden))
    written = " ".join(chunk.text for chunk in plan.chunks).split()
    words = json.loads((audio / f"{episode.stem}.words.json").read_text(encoding="utf-8"))["segments"]
    assert [word["body"] for word in words] == written
    starts = [word["startTime"] for word in words]
    assert starts == sorted(starts) and starts[-1] < episode.seconds
    assert {word["speaker"] for word in words} == {"Erzählstimme", "Zitat"}
    assert "<v Zitat>Wer einen Garten hat" in (audio / f"{episode.stem}.vtt").read_text(encoding="utf-8")

    known = words_of(iter([*_read("de").texts.values(), SETTINGS, ESSAY.read_text(encoding="utf-8")])) | NAMES
    for name in (f"{episode.stem}.html", "index.html"):
        assert words_of(shown(html.document_fromstring((audio / name).read_bytes()))) - known == set()
    assert words_of(told(etree.parse(audio / "feed.xml"))) - known == set()


def words_of(texts: Iterator[str]) -> set[str]:
    return {word.lower() for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)}


def shown(page: etree._Element) -> Iterator[str]:
    """What a page shows and what is read out of it."""
    for element in page.iter(etree.Element):
        yield from (element.get(name, "") for name in ("aria-label", "title", "alt", "placeholder"))
        if element.tag not in ("script", "style"):
            yield element.text or ""
        yield element.tail or ""


def told(feed: etree._ElementTree) -> Iterator[str]:
    """The texts of a feed that are not prescribed, and the names of persons."""
    prescribed = ("generator", "language", "guid", "category", "type", "medium", "locked", "explicit")
    for element in feed.getroot().iter(etree.Element):
        name, text = etree.QName(element).localname, element.text or ""
        if name in (*prescribed, "pubDate", "lastBuildDate") or element.get("purpose") == "ai-content":
            continue
        if not text.startswith("https://"):
            yield from html.fromstring(f"<div>{text}</div>").itertext()


def test_a_part_whose_voice_does_not_speak_german_is_noticed(garden: Path, tmp_path: Path) -> None:
    english = tmp_path / "english"
    settings = SETTINGS.replace("STORE", str(tmp_path / "store")).replace('"espeak/de"', '"espeak/en-gb"')
    building.write(english / "script" / "garten.md", ESSAY.read_bytes())
    (english / "narrate.toml").write_text(settings, encoding="utf-8")
    events: list[Event] = []
    assert not building.build(english, events=events).failures
    [notice] = [event.message for event in events if isinstance(event, Noticed)]
    assert notice.startswith("line 17 is in `de`, which its voice does not speak")
