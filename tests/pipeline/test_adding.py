"""`narrate add`: a page becomes a script that says the same and can be edited."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from html import escape
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image
from serving import simply_served

from narrate.errors import FetchError, ScriptError, ShowError
from narrate.model import Script
from narrate.pipeline.adding import add
from narrate.pipeline.adding.moving import LeftOut
from narrate.settings import Settings, Text, load
from narrate.show import cover
from narrate.text.reader import Source
from narrate.text.readers import read
from narrate.text.readers.markdown import Markdown

KETTLE = Path(__file__).parents[1] / "data" / "readers" / "kettle.html"


def spoken(script: Script) -> list[tuple[str, str, int]]:
    return [(b.kind, b.text, b.level) for section in script.sections for b in section.blocks]


def test_the_script_says_what_the_page_says(tmp_path: Path) -> None:
    [path] = add([str(KETTLE)], load(tmp_path))
    page, script = read(KETTLE), read(path)
    assert path == tmp_path / "script" / "the-slow-kettle.md"
    assert spoken(script) == spoken(page)
    for fact in ("title", "author", "date", "language", "description"):
        assert getattr(script, fact) == getattr(page, fact)
    assert script.extra["source"] == str(KETTLE)
    kept = {aside.kind for aside in script.asides}
    assert kept == {"link", "footnote", "image", "table", "code"} == {aside.kind for aside in page.asides}


@examples(max_examples=100)
@given(st.lists(st.text("ab 1.)#*_[]<>`~|$\\-+&;#!^{}%:=@", min_size=1, max_size=12), min_size=1, max_size=3))
def test_text_that_looks_like_markup_is_still_text(words: list[str]) -> None:
    escaped = "".join(f"<p>x {word} x</p>".replace("&", "&amp;") for word in words)
    page = read_html(f"<title>T</title>{escaped}")
    script = Markdown().read(Source("t.md", Markdown().write(page, {"title": "T"}).encode()), Text())[0]
    assert [" ".join(text.split()) for _, text, _ in spoken(script)] == [
        " ".join(text.split()) for _, text, _ in spoken(page)
    ]


_SPOKEN = st.text("ab 1.)#*_[]<>`~|$\\-&{}:", min_size=1, max_size=8)
_LANGUAGE = st.sampled_from(["", "de", "fr", "ar"])


@examples(max_examples=100)
@given(
    st.lists(st.tuples(_LANGUAGE, _SPOKEN), min_size=1, max_size=6),
    st.sampled_from(["p", "li", "h2", "blockquote"]),
)
def test_passages_keep_their_languages(passages: list[tuple[str, str]], tag: str) -> None:
    spans = "".join(f"<span lang='{language}'>x{escape(text)}x</span> " for language, text in passages)
    page = read_html(f"<html lang=en><title>T</title><{tag}>{spans}</{tag}>")
    script = Markdown().read(Source("t.md", Markdown().write(page, {"language": "en"}).encode()), Text())[0]
    assert marked(script) == marked(page)


def test_headings_quotations_links_notes_and_cells_keep_their_languages(tmp_path: Path) -> None:
    page = tmp_path / "pier.html"
    page.write_text(
        "<html lang=en><title>The pier</title><h2 lang=de>Am [Meer]</h2><blockquote lang=es><p>Una.<p>Dos.</blockquote>"
        "<p lang=fr>Un <a href='/b'>bateau [bleu]</a> part<a href='#n'>1</a> demain.</p><p id=n>A note."
        "<table><tr><th>ferry<th lang=de>Fähre<tr><td><i lang=la>navis</i> longa<td>ship</table>",
        encoding="utf-8",
    )
    before, after = read(page), read(add([str(page)], load(tmp_path))[0])
    assert {"de", "es", "fr", "la"} <= {language for _, _, language in marked(before)}
    assert marked(after) == marked(before)
    assert [(one.kind, one.text) for one in after.asides if one.kind != "table"] == [
        (one.kind, one.text) for one in before.asides if one.kind != "table"
    ]


def test_a_book_keeps_the_languages_of_its_passages(tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(
        _book("", {}, "<p>She said <i xml:lang='fr'>il fait beau</i> and left.</p>")
    )
    [path] = add([str(tmp_path / "book.epub")], load(tmp_path))
    assert "She said [il fait beau]{lang=fr} and left." in path.read_text(encoding="utf-8")
    assert ("paragraph", "il fait beau", "fr") in marked(read(path))


def marked(script: Script) -> list[tuple[str, str, str]]:
    """Kind, text and language of what is said, what stands together in one language in one piece."""
    found: list[tuple[str, str, str]] = []
    for section in script.sections:
        for block in section.blocks:
            for language, runs in groupby(block.runs, lambda run: run.language.replace(script.language, "")):
                if text := " ".join("".join(run.text for run in runs).split()):
                    found.append((block.kind, text, language))
    return found


def read_html(body: str) -> Script:
    from narrate.text.readers.html.reading import read_page

    return read_page(Source("t.html", body.replace("<>", "").encode()), Text())


def test_pronunciations_are_kept(tmp_path: Path) -> None:
    said = {"Quay": "/kiː/", 'the "NW"': "north-west"}
    script = replace(read(KETTLE), lexicon=said)
    written = Markdown().write(script, {"title": "T"})
    assert Markdown().read(Source("t.md", written.encode()), Text())[0].lexicon == said


def test_the_cover_of_a_book_is_that_of_its_episode(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (300, 500), "navy").save(drawn, "PNG")
    item = '<item id="c" href="c.png" properties="cover-image" media-type="image/png"/>'
    (tmp_path / "book.epub").write_bytes(_book(item, {"OPS/c.png": drawn.getvalue()}))
    (tmp_path / "plain.epub").write_bytes(_book(item, {"OPS/c.png": b"no picture"}))
    [path] = add([str(tmp_path / "book.epub")], load(tmp_path))
    picture = cover.load(path.parent / read(path).cover)
    assert (picture.image.size, picture.note) == ((1400, 1400), "")
    assert read(add([str(tmp_path / "plain.epub")], load(tmp_path), force=True)[0]).cover == ""


def _book(item: str, files: dict[str, bytes], text: str = "<p>It was low water at the pier.</p>") -> bytes:
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{text}</body></html>"
    container = "<container><rootfiles><rootfile full-path='OPS/b.opf'/></rootfiles></container>"
    package = (
        "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>The Pier</dc:title>"
        "</metadata><manifest>"
        f"<item id='p' href='p.xhtml' media-type='application/xhtml+xml'/>{item}</manifest>"
        "<spine><itemref idref='p'/></spine></package>"
    )
    parts = {
        "META-INF/container.xml": container.encode(),
        "OPS/b.opf": package.encode(),
        "OPS/p.xhtml": page.encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in (parts | files).items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_script_that_is_there_is_not_lost(tmp_path: Path) -> None:
    show = load(tmp_path)
    [path] = add([str(KETTLE)], show)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ShowError, match="is there already"):
        add([str(KETTLE)], show)
    assert path.read_text(encoding="utf-8") == "mine"
    add([str(KETTLE)], show, force=True)
    assert path.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("target", ["gone.html", "\0"])
def test_what_cannot_be_read_says_so(target: str, tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="cannot be read"):
        add([target], Settings(root=tmp_path))


@pytest.mark.parametrize("target", ["data:text/html,<p>x</p>", "FILE:///etc/passwd", "ftp://example.org/a"])
def test_an_address_of_another_kind_is_none(target: str, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="no web address"):
        add([target], Settings(root=tmp_path))
    assert not (tmp_path / "script").exists()


def test_a_page_is_fetched_and_its_address_kept(tmp_path: Path) -> None:
    with simply_served(KETTLE.parent) as address:
        [path] = add([f"{address}/kettle.html"], load(tmp_path))
        with pytest.raises(FetchError, match="HTTP 404"):
            add([f"{address}/gone.html"], load(tmp_path))
    script = read(path)
    assert script.extra["source"] == f"{address}/kettle.html"
    assert f"{address}/essays/waiting?x=1&y=2" in {aside.target for aside in script.asides}


# --- several, some, nameless ------------------------------------------------------------

TIDE = """\
# Tide

It came in.

## Ebb

It went out, as [tables](https://example.org/t) say.

## Slack

It stood.
"""
ROPE = "---\ntitle: Rope\nauthor: Ben\n---\n\nIt was long.\n\n- hemp\n- tar\n"


@pytest.fixture
def essays(tmp_path: Path) -> Path:
    """A folder of two essays, with a file beside them that nobody reads."""
    folder = tmp_path / "By the Sea"
    folder.mkdir()
    (folder / "1-tide.md").write_text(TIDE, encoding="utf-8")
    (folder / "2-rope.md").write_text(ROPE, encoding="utf-8")
    (folder / "notes.xyz").write_text("nothing", encoding="utf-8")
    return folder


def test_a_folder_is_a_season(essays: Path, tmp_path: Path) -> None:
    paths = add([str(essays)], load(tmp_path))
    season = tmp_path / "script" / "by-the-sea"
    assert paths == [season / "tide.md", season / "rope.md"]
    scripts = [read(path) for path in paths]
    assert [one.extra["season_name"] for one in scripts] == ["By the Sea"] * 2
    assert [(one.extra["season"], one.extra["episode"]) for one in scripts] == [("1", "1"), ("1", "2")]
    assert [spoken(one) for one in scripts] == [spoken(read(path)) for path in sorted(essays.glob("*.md"))]


def test_seasons_are_numbered_as_they_come(essays: Path, tmp_path: Path) -> None:
    add([str(essays)], load(tmp_path))
    second = essays.rename(tmp_path / "On Land")
    paths = add([str(second)], load(tmp_path))
    assert {read(path).extra["season"] for path in paths} == {"2"}
    again = add([str(second)], load(tmp_path), force=True)
    assert {read(path).extra["season"] for path in again} == {"2"}


def test_numbers_in_names_order_a_season_and_what_is_left_out_is_told(essays: Path, tmp_path: Path) -> None:
    (essays / "10-buoy.md").write_text("# Buoy\n\nIt rang.\n", encoding="utf-8")
    (essays / "more.md").mkdir()
    told: list[LeftOut] = []
    paths = add([str(essays)], load(tmp_path), tell=told.append)
    assert [path.stem for path in paths] == ["tide", "rope", "buoy"]
    assert [(one.title, one.why) for one in told] == [
        ("more.md", "folder"),
        ("notes.xyz", "no file that is read"),
    ]


def test_several_files_are_one_script_that_says_all_of_them(essays: Path, tmp_path: Path) -> None:
    [path] = add([str(path) for path in sorted(essays.glob("*.md"))], load(tmp_path), as_one="Two Essays")
    script = read(path)
    assert path.name == "two-essays.md"
    assert script.title == "Two Essays"
    said = spoken(script)
    tide, rope = (spoken(read(path)) for path in sorted(essays.glob("*.md")))
    assert said == [("heading", "Two Essays", 1), *tide, *rope]
    assert ("link", "https://example.org/t") in {(aside.kind, aside.target) for aside in script.asides}


def test_some_sections_are_taken_with_what_stands_beside_them(essays: Path, tmp_path: Path) -> None:
    [path] = add([str(essays / "1-tide.md")], load(tmp_path), sections=(2, 2))
    script = read(path)
    texts = [text for _, text, _ in spoken(script)]
    assert texts[-2:] == ["Ebb", "It went out, as tables say."]
    assert "It came in." not in texts
    assert "It stood." not in texts
    [path] = add([str(essays / "1-tide.md")], load(tmp_path), sections=(3, 3), force=True)
    assert read(path).asides == ()


@pytest.mark.parametrize("sections", [(0, 1), (2, 1), (1, 9)])
def test_sections_that_are_not_there_are_named(
    essays: Path, tmp_path: Path, sections: tuple[int, int]
) -> None:
    with pytest.raises(ScriptError, match="has 3 sections"):
        add([str(essays / "1-tide.md")], load(tmp_path), sections=sections)


def test_nothing_is_written_where_one_of_several_is_there(essays: Path, tmp_path: Path) -> None:
    add([str(essays / "2-rope.md")], load(tmp_path))
    with pytest.raises(ShowError, match="is there already"):
        add([str(path) for path in sorted(essays.glob("*.md"))], load(tmp_path))
    assert [path.name for path in (tmp_path / "script").iterdir()] == ["rope.md"]


@pytest.mark.parametrize("force", [False, True])
def test_of_two_of_one_title_none_is_lost(essays: Path, tmp_path: Path, force: bool) -> None:
    (essays / "3-rope.md").write_text(ROPE.replace("long", "short"), encoding="utf-8")
    with pytest.raises(ShowError, match="script of two of them"):
        add([str(essays)], load(tmp_path), force=force)
    assert not (tmp_path / "script").exists()


def test_a_folder_without_anything_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ScriptError, match="holds no file that is read"):
        add([str(tmp_path / "empty")], load(tmp_path))


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (TIDE.encode(), "Tide"),
        (ROPE.encode(), "Rope"),
        (KETTLE.read_bytes(), "The Slow Kettle"),
        ((KETTLE.parent / "newsletter.eml").read_bytes(), "The heron and the harbour master"),
    ],
    ids=["markdown", "front matter", "page", "letter"],
)
def test_standard_input_is_what_it_begins_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, title: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    [path] = add(["-"], load(tmp_path))
    assert read(path).title == title
    assert read(path).extra["source"] == "standard input"
