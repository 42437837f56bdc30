"""`narrate add`: a page becomes a script that says the same and can be edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from serving import simply_served

from narrate.errors import FetchError, ScriptError, ShowError
from narrate.model import Script
from narrate.pipeline.adding import add
from narrate.settings import Settings, Text, load
from narrate.text.reader import Source
from narrate.text.readers import read
from narrate.text.readers.markdown import Markdown

KETTLE = Path(__file__).parents[1] / "data" / "readers" / "kettle.html"


def spoken(script: Script) -> list[tuple[str, str, int]]:
    return [(b.kind, b.text, b.level) for section in script.sections for b in section.blocks]


def test_the_script_says_what_the_page_says(tmp_path: Path) -> None:
    [path] = add(str(KETTLE), load(tmp_path))
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


def read_html(body: str) -> Script:
    from narrate.text.readers.html.reading import read_page

    return read_page(Source("t.html", body.replace("<>", "").encode()), Text())


def test_a_script_that_is_there_is_not_lost(tmp_path: Path) -> None:
    show = load(tmp_path)
    [path] = add(str(KETTLE), show)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ShowError, match="is there already"):
        add(str(KETTLE), show)
    assert path.read_text(encoding="utf-8") == "mine"
    add(str(KETTLE), show, force=True)
    assert path.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("target", ["gone.html", "\0", "."])
def test_what_cannot_be_read_says_so(target: str, tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="cannot be read"):
        add(target, Settings(root=tmp_path))


def test_a_page_is_fetched_and_its_address_kept(tmp_path: Path) -> None:
    with simply_served(KETTLE.parent) as address:
        [path] = add(f"{address}/kettle.html", load(tmp_path))
        with pytest.raises(FetchError, match="HTTP 404"):
            add(f"{address}/gone.html", load(tmp_path))
    script = read(path)
    assert script.extra["source"] == f"{address}/kettle.html"
    assert f"{address}/essays/waiting?x=1&y=2" in {aside.target for aside in script.asides}
