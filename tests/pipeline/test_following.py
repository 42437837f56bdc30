"""`narrate follow`: a blog on a local server, its posts edited, deleted, moved; nothing made twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from serving import simply_served

import narrate
from narrate.errors import ScriptError, ShowError
from narrate.pipeline.following import STATE, follow
from narrate.settings import Settings, load
from narrate.text.articles import articles
from narrate.text.readers import read

_WORDS = "Rain fell on the {} harbour all night, and nobody who lived there thought of sleeping. "


class Blog:
    """Posts in a folder, with a feed that holds some in full and of others an excerpt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.posts: dict[str, tuple[str, str]] = {}
        folder.mkdir()

    def write(self) -> None:
        items = []
        for name, (title, text) in reversed(self.posts.items()):
            number = int(title[-1])
            page = f"<html><body><main><h1>{title}</h1>" + "".join(f"<p>{p}</p>" for p in text.split("\n"))
            (self.folder / f"{name}.html").write_text(page, encoding="utf-8")
            full = f"<content:encoded>{escape(f'<p>{text}</p>')}</content:encoded>" if number % 2 else ""
            items.append(
                f"<item><guid isPermaLink='false'>id-{title}</guid><title>{title}</title>"
                f"<link>{self.address}/{name}.html</link><pubDate>Mon, 05 Jan 2026 0{number}:00:00 GMT</pubDate>"
                f"<description>{text[:40]} […]</description>{full}</item>"
            )
        feed = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        (self.folder / "feed.xml").write_text(f"{feed}{''.join(items)}</channel></rss>", encoding="utf-8")


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    made = Blog(tmp_path / "blog")
    made.posts = {f"post-{n}": (f"Harbour {n}", _WORDS.format(n) * 12) for n in range(6)}
    with simply_served(made.folder) as made.address:
        made.write()
        yield made


@pytest.fixture
def show(tmp_path: Path) -> Settings:
    (tmp_path / "narrate.toml").write_text(
        f'[voice]\nengine = "tone"\n[store]\nurl = "{tmp_path / "store"}"\n', encoding="utf-8"
    )
    return load(tmp_path)


def actions(blog: Blog, show: Settings) -> list[str]:
    return [step.action for step in follow(f"{blog.address}/feed.xml", show)]


def test_every_post_becomes_a_script_once(blog: Blog, show: Settings) -> None:
    assert actions(blog, show) == ["new"] * 6
    assert actions(blog, show) == ["unchanged"] * 6
    scripts = sorted(path.name for path in show.script_dir.glob("*.md"))
    assert scripts == [f"harbour-{n}.md" for n in range(6)]
    script = read(show.script_dir / "harbour-2.md")
    assert (script.title, script.guid) == ("Harbour 2", "id-Harbour 2")
    assert script.extra["source"] == f"{blog.address}/post-2.html"
    said = " ".join(block.text for section in script.sections for block in section.blocks)
    assert said.count("Rain fell on the 2 harbour") == 12


def test_what_changed_at_its_writers_is_a_new_edition_of_the_same_episode(blog: Blog, show: Settings) -> None:
    actions(blog, show)
    before = {e.script: e for e in narrate.build(settings=show).episodes}
    blog.posts["post-1"] = ("Harbour 1", blog.posts["post-1"][1].replace("all night", "at noon", 1))
    blog.posts.pop("post-3")
    blog.posts["moved"] = blog.posts.pop("post-5")
    blog.write()
    (blog.folder / "post-3.html").unlink()
    found = {step.script: step.action for step in follow(f"{blog.address}/feed.xml", show)}
    assert found["harbour-1.md"] == "changed" and found["harbour-5.md"] == "changed"
    assert sorted(found.values()) == ["changed", "changed", "unchanged", "unchanged", "unchanged"]
    built = narrate.build(settings=show)
    assert set(built.made) == {"harbour-1.md", "harbour-5.md"}
    assert {e.script: e.guid for e in built.episodes} == {name: e.guid for name, e in before.items()}


def test_a_script_that_was_edited_here_is_left_as_it_is(blog: Blog, show: Settings) -> None:
    actions(blog, show)
    mine = show.script_dir / "harbour-1.md"
    mine.write_text(mine.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    blog.posts["post-1"] = ("Harbour 1", "Another text. " * 60)
    blog.write()
    assert sorted(actions(blog, show)) == ["edited", *["unchanged"] * 5]
    assert mine.read_text(encoding="utf-8").endswith("Mine.\n")


def test_a_post_that_cannot_be_had_does_not_stop_the_others_and_comes_later(
    blog: Blog, show: Settings
) -> None:
    hidden = blog.folder / "post-4.html"  # the feed has an excerpt only
    content = hidden.read_bytes()
    hidden.unlink()
    assert sorted(actions(blog, show)) == ["failed", *["new"] * 5]
    hidden.write_bytes(content)
    assert sorted(actions(blog, show)) == ["new", *["unchanged"] * 5]


def test_a_run_that_was_stopped_goes_on(blog: Blog, show: Settings) -> None:
    steps = follow(f"{blog.address}/feed.xml", show)
    assert [next(steps).action, next(steps).action] == ["new", "new"]
    del steps
    assert actions(blog, show) == ["unchanged"] * 2 + ["new"] * 4


def test_a_damaged_memory_is_not_taken_for_an_empty_one(blog: Blog, show: Settings) -> None:
    actions(blog, show)
    (show.script_dir / STATE).write_text("{", encoding="utf-8")
    with pytest.raises(ShowError, match=r"\.followed\.json"):
        actions(blog, show)


def test_a_json_feed_and_an_atom_feed() -> None:
    item = {"id": 7, "url": "/a", "title": "A <b>day</b>", "content_text": "One.\n\nTwo & three."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item], "authors": [{"name": "Ann"}]}
    [found] = articles(json.dumps(feed).encode(), "https://example.org/feed.json")
    assert (found.id, found.url, found.title, found.author) == ("7", "https://example.org/a", "A day", "Ann")
    assert found.content == "<p>One.</p><p>Two &amp; three.</p>"
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:x</id><title>T</title>
      <link href="https://example.org/t"/><updated>2026-01-02T03:04:05Z</updated>
      <content type="html">&lt;p&gt;Whole.&lt;/p&gt;</content></entry></feed>"""
    [found] = articles(atom, "https://example.org/feed")
    assert (found.id, found.date, found.content) == ("tag:x", "2026-01-02T03:04:05+00:00", "<p>Whole.</p>")


@pytest.mark.parametrize("data", [b"", b"<html><p>x", b"{", b'{"items": 3}', b"[" * 100_000])
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(ScriptError, match=r"no (JSON F|f)eed"):
        articles(data, "https://example.org/")
