"""A book that is spoken keeps all that it has: spans and overlays are added, and nothing else is changed."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import building
import pytest
from overlays import SMIL
from their_book import original

from narrate.events import Event, Noticed
from narrate.model import Passage, TimedWord
from narrate.sound.decode import decode
from narrate.sound.formats.epub.markup import characters, fragments, with_spans
from narrate.sound.formats.epub.places import letters, places


def narrated(folder: Path, book: bytes, more: str = "", events: list[Event] | None = None) -> zipfile.ZipFile:
    show = building.show(folder, {"piers.epub": book})
    with (show / "narrate.toml").open("a", encoding="utf-8") as file:
        file.write(f'[sound]\nformats = ["mp3", "epub"]\n{more}')
    assert building.build(show, events=events).failures == ()
    return zipfile.ZipFile(next((show / "audio").glob("*.epub")))


@pytest.fixture(scope="module", params=["sentence", "word"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return narrated(tmp_path_factory.mktemp("theirs"), original(), f'follow = "{request.param}"\n')


def without_ours(markup: str) -> str:
    """A page or a package without what was added."""
    markup = re.sub(r' media-overlay="[^"]*"', "", markup)
    markup = re.sub(r'<span id="narrate-\d+">(.*?)</span>', r"\1", markup, flags=re.DOTALL)
    markup = re.sub(r"<(?:link|item|meta) [^>]*(?:narrate-|media:)[^>]*?(?:/>|>[^<]*</meta>)\n?", "", markup)
    return re.sub(r' media-overlay="[^"]*"', "", markup)


def test_nothing_is_changed_but_what_overlays_need(made: zipfile.ZipFile) -> None:
    before = zipfile.ZipFile(io.BytesIO(original()))
    assert [one for one in made.namelist() if "narrate-overlays" not in one] == before.namelist()
    changed = {"OPS/book.opf", "OPS/text/one.xhtml", "OPS/text/two.xhtml"}
    for name in before.namelist():
        is_, was = made.read(name), before.read(name)
        assert (is_ != was) == (name in changed), name
        if name in changed:
            assert without_ours(is_.decode()) == was.decode()


def clips(made: zipfile.ZipFile, number: int) -> list[tuple[str, float, float]]:
    found = []
    for par in ElementTree.fromstring(made.read(f"OPS/narrate-overlays/{number:03}.smil")).iter(f"{SMIL}par"):
        text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
        assert text is not None
        assert audio is not None
        begin, end = (float(audio.get(f"clip{side}", "").rstrip("s")) for side in ("Begin", "End"))
        found.append((text.get("src", ""), begin, end))
    return found


def test_clips_follow_one_another_in_the_order_of_the_page_and_fill_the_sound(made: zipfile.ZipFile) -> None:
    for number, name in ((1, "one"), (2, "two")):
        found = clips(made, number)
        ids = re.findall(r'<span id="(narrate-\d+)">', made.read(f"OPS/text/{name}.xhtml").decode())
        lit = [text.partition("#")[2] for text, _, _ in found]
        assert lit == [one for one in ids if one in lit]
        assert len(lit) >= 0.8 * len(ids)
        assert all(one[1] < one[2] == other[1] for one, other in pairwise(found))
        sound = decode(made.read(f"OPS/narrate-overlays/{number:03}.mp3"), rate=24_000)
        assert found[0][1] == 0
        assert found[-1][2] == pytest.approx(len(sound) / 24_000, abs=0.002)


def test_every_sentence_is_in_a_span(tmp_path: Path) -> None:
    made = narrated(tmp_path, original())
    page = made.read("OPS/text/one.xhtml").decode()
    spans = [
        re.sub(r"<[^>]*>", "", one)
        for one in re.findall(r'<span id="narrate-\d+">(.*?)</span>', page, re.DOTALL)
    ]
    assert spans[:4] == ["The  Pier", "The pier is &amp; was", "long.", "It ends"]
    assert "Rope" in spans and "Tar" in spans
    assert not any("Not spoken" in one for one in spans)


def signed() -> bytes:
    file = io.BytesIO(original())
    with zipfile.ZipFile(file, "a") as book:
        book.writestr("META-INF/signatures.xml", "<signatures/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("book", "why"), [(original("2.0"), "it is older than EPUB 3"), (signed(), "it is signed")]
)
def test_a_book_that_cannot_be_kept_becomes_one_of_our_own_and_its_owner_is_told(
    tmp_path: Path, book: bytes, why: str
) -> None:
    events: list[Event] = []
    made = narrated(tmp_path, book, events=events)
    assert "EPUB/chapter-001.smil" in made.namelist()
    assert [one.message for one in events if isinstance(one, Noticed)] == [
        f".epub: the book itself is not kept, its text became a new one: {why}"
    ]


def test_nothing_is_told_of_a_book_that_is_kept(tmp_path: Path) -> None:
    events: list[Event] = []
    narrated(tmp_path, original(), events=events)
    assert not [one for one in events if isinstance(one, Noticed)]


def test_a_span_never_crosses_markup() -> None:
    page = "<p>a <i>b c</i> d <b>e</b></p>"
    units = {"a": 0, "b": 0, "c": 1, "d": 1, "e": 1}
    found = fragments(page, lambda at: units.get(page[at]))
    assert with_spans(page, [(one, str(one.unit)) for one in found]) == (
        '<p><span id="0">a</span> <i><span id="0">b</span> <span id="1">c</span></i>'
        ' <span id="1">d <b>e</b></span></p>'
    )


def test_characters_are_those_that_can_be_read() -> None:
    page = "<head><title>no</title></head><p>a&amp;<!-- no --><![CDATA[<b>]]><ruby>c<rt>no</rt></ruby></p>"
    assert "".join(one.text for one in characters(page)) == "a&<b>c"


def test_what_is_said_finds_its_place_and_not_the_same_words_before_it() -> None:
    contents = "Contents One Two "
    said = [
        "One",
        "This is the first of all chapters, and long.",
        "Two",
        "Yes.",
        "Yes.",
        "This is the second one here.",
    ]
    text = letters(contents + " ".join(said))
    found = places(text, [Passage((TimedWord(one, 0),), 0, 1, "paragraph", 0) for one in said])
    assert [text[slice(*place)] for place in found if place] == [letters(one) for one in said]
    assert found[0] == (14, 17)
