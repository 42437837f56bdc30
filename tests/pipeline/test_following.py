"""`narrate follow`: a blog on a local server, its posts edited, deleted, moved; nothing made twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import building
import pytest
from blog import Blog, Kind, blogging, change
from building import WRITTEN
from serving import serving

import narrate
from narrate import cli, fetching
from narrate.errors import Busy, CommandFailed, FetchError, ScriptError, ShowError
from narrate.pipeline.adding import add
from narrate.pipeline.following import bringing, follow, followed, remembered
from narrate.pipeline.following.subscription import settle, subscribe
from narrate.settings import Settings, load
from narrate.show import shelf
from narrate.text.feeds.articles import articles
from narrate.text.readers import read

KINDS: tuple[Kind, ...] = ("rss", "atom", "json")


@pytest.fixture
def show(tmp_path: Path) -> Settings:
    return load(building.show(tmp_path / "show", {}))


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    """Six posts in a feed that has their text."""
    with blogging(tmp_path / "blog", 6) as made:
        yield made


def actions(blog: Blog, show: Settings) -> list[str]:
    """What a run without a build says of every article, the oldest first."""
    outcome = subscribe(blog.feed, show, narrated=False)
    settle(outcome, show)
    return [step.action for step in outcome.articles]


def guids(show: Settings) -> dict[str, str]:
    return {one.script: one.guid for one in shelf.load(show.out_dir).episodes}


def call(monkeypatch: pytest.MonkeyPatch, *given: str | Path) -> int:
    """Exit status of `narrate`, in this process."""
    monkeypatch.setattr(sys, "argv", ["narrate", *map(str, given)])
    return cli.main()


# --- articles into scripts --------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("full", [True, False], ids=["text in the feed", "pages only"])
def test_every_post_becomes_a_script_once(tmp_path: Path, show: Settings, kind: Kind, full: bool) -> None:
    with blogging(tmp_path / "blog", 4, kind=kind, full=full) as blog:
        assert actions(blog, show) == ["new"] * 4
        assert actions(blog, show) == ["unchanged"] * 4
    assert sorted(path.name for path in show.script_dir.glob("*.md")) == [f"harbour-{n}.md" for n in range(4)]
    script = read(show.script_dir / "harbour-2.md")
    assert (script.title, script.guid, script.extra["source"]) == (
        "Harbour 2",
        "id-Harbour 2",
        blog.url(blog.posts[2]),
    )
    assert script.date is not None
    assert script.date.isoformat() == "2026-01-03T09:00:00+00:00"
    spoken = [block.text for block in script.blocks if block.kind != "heading"]
    assert spoken == blog.posts[2].paragraphs


def test_the_newest_are_taken_the_oldest_first_in_whatever_order_a_feed_has_them(
    blog: Blog, show: Settings
) -> None:
    path = blog.folder / "feed.rss"
    head, *items = path.read_text(encoding="utf-8").split("<item>")
    last, end = items[-1].split("</channel>")
    path.write_text("<item>".join([head, last, *items[:-1]]) + f"</channel>{end}", encoding="utf-8")
    assert [step.title for step in follow(blog.feed, show, newest=2)] == ["Harbour 4", "Harbour 5"]


def test_the_text_of_a_feed_is_read_to_the_last_word(blog: Blog, show: Settings) -> None:
    """Nobody looks for the article in it, as in a page."""
    menu = "<nav><p>Home</p></nav><aside><p>By the way.</p></aside><ul><li><a href='/x'>Link</a></li></ul>"
    blog.posts[0].paragraphs, blog.posts[0].tail = ["Short."], menu
    blog.write()
    actions(blog, show)
    [section] = read(show.script_dir / "harbour-0.md").sections
    assert [block.text for block in section.blocks] == ["Harbour 0", "Short.", "Home", "By the way.", "Link"]


def test_a_script_that_was_edited_or_removed_here_is_left_as_it_is(blog: Blog, show: Settings) -> None:
    actions(blog, show)
    mine, removed = show.script_dir / "harbour-1.md", show.script_dir / "harbour-2.md"
    mine.write_text(mine.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    removed.unlink()
    assert actions(blog, show) == ["unchanged"] * 6
    change(blog, edited=3, deleted=0, moved=0)
    assert actions(blog, show) == ["changed", "edited", "edited", *["unchanged"] * 3]
    assert mine.read_text(encoding="utf-8").endswith("Mine.\n")
    assert not removed.exists()


def test_a_post_that_moved_keeps_its_episode_even_where_its_address_was_all_it_had(
    blog: Blog, show: Settings
) -> None:
    blog.permalinks = True
    blog.write()
    actions(blog, show)
    old = blog.id(blog.posts[0])
    change(blog, edited=0, deleted=0, moved=1)
    assert actions(blog, show) == ["changed", *["unchanged"] * 5]
    assert len(list(show.script_dir.glob("*.md"))) == 6
    script = read(show.script_dir / "harbour-0.md")
    assert (script.guid, script.extra["source"]) == (old, blog.url(blog.posts[0]))
    assert actions(blog, show) == ["unchanged"] * 6


def test_a_short_id_is_one_of_its_feed_only(tmp_path: Path, show: Settings) -> None:
    item = {"id": 7, "url": "/a", "title": "A", "content_html": "<p>One two.</p>"}
    with blogging(tmp_path / "blog", 0, kind="json") as blog:
        (blog.folder / "feed.json").write_text(json.dumps({"version": "", "items": [item]}), encoding="utf-8")
        [step] = follow(blog.feed, show)
    assert read(show.script_dir / step.script).guid == "127.0.0.1/7"


def test_a_post_that_cannot_be_had_does_not_stop_the_others_and_comes_later(
    tmp_path: Path, show: Settings
) -> None:
    with blogging(tmp_path / "blog", 3, full=False) as blog:
        hidden = blog.folder / "post-1.html"
        content = hidden.read_bytes()
        hidden.unlink()
        outcome = subscribe(blog.feed, show)
        settle(outcome, show)
        assert [step.action for step in outcome.articles] == ["new", "failed", "new"]
        assert [(one.where, one.status) for one in outcome.failures] == [(f"{blog.address}/post-1.html", 11)]
        assert [made.title for made in outcome.episodes] == ["Harbour 0", "Harbour 2"]
        hidden.write_bytes(content)
        assert actions(blog, show) == ["unchanged", "new", "unchanged"]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/", "file:///etc/passwd", "data:text/html,<p>x", "http://[::1"]
)
def test_a_feed_from_outside_does_not_lead_to_what_lies_here(
    tmp_path: Path, show: Settings, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    item = {"id": "a-long-id", "url": target, "title": "A"}
    data = json.dumps({"items": [item]}).encode()
    real = fetching.fetch

    def fetch(url: str, *given: Any, **more: Any) -> fetching.Fetched:
        return fetching.Fetched(url, data, "", "") if url.endswith("feed.json") else real(url, *given, **more)

    monkeypatch.setattr(remembered, "fetch", fetch)
    [step] = follow("https://example.org/feed.json", show)
    assert step.action == "failed"
    assert "local network" in step.why or "no web address" in step.why


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path, show: Settings) -> None:
    with blogging(tmp_path / "blog", 3, full=False) as blog:
        made_long_ago(blog)
        assert actions(blog, show) == ["new"] * 3
        assert answers(blog) == [200] * 4
        assert actions(blog, show) == ["unchanged"] * 3
        assert answers(blog) == [304] * 4
        blog.posts[1].paragraphs[0] = (
            "The harbour is closed from today on, and nobody on the pier knew of it before."
        )
        page = blog.folder / "post-1.html"
        blog.write()
        made_long_ago(blog, but=page)
        assert actions(blog, show) == ["unchanged", "changed", "unchanged"]
        assert answers(blog) == [304, 304, 200, 304]
        for kept in (tmp_path / "show").rglob("web/*"):
            kept.write_bytes(kept.read_bytes()[:-1] + b"?")
        assert actions(blog, show) == ["unchanged"] * 3
        assert answers(blog) == [200] * 4


def made_long_ago(blog: Blog, but: Path | None = None) -> None:
    """A date whose second is over: a server cannot tell two changes of one second apart."""
    for path in blog.folder.iterdir():
        os.utime(path, (WRITTEN + (path == but), WRITTEN + (path == but)))


def answers(blog: Blog) -> list[int]:
    """Statuses since they were asked for last: the feed's, and those of the pages, the oldest first."""
    found = [status for _, status in blog.answers]
    blog.answers.clear()
    return found


def test_what_nobody_asked_for_in_three_months_is_forgotten(blog: Blog, show: Settings) -> None:
    made_long_ago(blog)
    assert actions(blog, show) == ["new"] * 6
    [kept] = show.root.rglob("web/*")
    old = kept.with_name("0" * 64)
    kept.rename(old)
    os.utime(old, (WRITTEN, WRITTEN))
    assert actions(blog, show) == ["unchanged"] * 6
    assert list(show.root.rglob("web/*")) == [kept]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<link rel='alternate' type='text/html' href='/en'>",
        "<link rel=alternate type='application/rss+xml; x' title='Comments Feed' href=/all>",
        "<link rel=alternate type=application/json href=/wp-json/1>",
        "<link rel='ALTERNATE' type=application/atom+xml href='http://[::1'>",
    ],
)
def test_a_page_names_its_feed(blog: Blog, show: Settings, before: str) -> None:
    head = f"<base href='../'>{before}<link rel='alternate home' type=application/rss+xml href=feed.rss>"
    (blog.folder / "home").mkdir()
    page = f"<!-- made by hand --><!DOCTYPE html><html><head>{head}</head><body><p>Home</p></body></html>"
    (blog.folder / "home" / "index.html").write_text(page, encoding="utf-8")
    outcome = subscribe(f"{blog.address}/home/", show, narrated=False)
    assert [step.title for step in outcome.articles] == [post.title for post in blog.posts]


def test_a_page_that_names_no_feed_says_so(blog: Blog, show: Settings) -> None:
    with pytest.raises(ScriptError, match="is no feed"):
        subscribe(blog.url(blog.posts[0]), show, narrated=False)


def test_a_feed_that_its_parser_fails_on_is_none() -> None:
    with pytest.raises(ScriptError, match="is no feed"):
        articles(b"<entry<feed <link</entry</link>", "https://example.org/feed")


def test_a_damaged_memory_is_not_taken_for_an_empty_one(blog: Blog, show: Settings) -> None:
    actions(blog, show)
    (show.script_dir / followed.STATE).write_text("{", encoding="utf-8")
    with pytest.raises(ShowError, match=r"\.followed\.json"):
        actions(blog, show)


def test_two_runs_at_once_do_not_write_one_memory(blog: Blog, show: Settings) -> None:
    first = follow(blog.feed, show)
    next(first)
    with pytest.raises(Busy):
        next(follow(blog.feed, show))
    first.close()
    assert len(list(follow(blog.feed, show))) == 6


# --- scripts into episodes --------------------------------------------------------------


def test_a_blog_is_followed_and_only_what_changed_is_spoken_again(tmp_path: Path, show: Settings) -> None:
    """docs/following.md has these figures for thirty posts and every kind of feed: benchmarks.following."""
    with blogging(tmp_path / "blog", 6, paragraphs=8) as blog:
        first = subscribe(blog.feed, show)
        settle(first, show)
        before = guids(show)
        assert [made.guid for made in first.episodes] == [f"id-Harbour {n}" for n in range(6)]
        assert all(made.spoken_seconds > 20 for made in first.episodes)
        change(blog, edited=2, deleted=1, moved=1)
        second = subscribe(blog.feed, show)
        settle(second, show)
        nothing = subscribe(blog.feed, show)
    assert [step.action for step in second.articles] == [
        "changed",
        "changed",
        "changed",
        "unchanged",
        "unchanged",
    ]
    assert [made.title for made in second.episodes] == ["Harbour 0", "Harbour 1", "Harbour 3"]
    edited, moved = second.episodes[:2], second.episodes[2]
    assert all(0 < made.spoken_seconds < made.seconds / 2 for made in edited)
    assert moved.spoken_seconds == 0
    assert guids(show) == before  # also of the post that is gone
    assert building.assert_whole(show.out_dir) == 6
    assert not nothing.episodes and not nothing.is_news


@pytest.mark.parametrize("number", range(8))
def test_whenever_a_run_is_killed_the_next_one_ends_the_same(
    blog: Blog, show: Settings, tmp_path: Path, number: int
) -> None:
    """Killed at a write: before it, so that the memory knows of a script that is not there, or of none."""
    undisturbed = load(building.show(tmp_path / "undisturbed", {}))
    change(blog, edited=0, deleted=3, moved=0)
    expected = [subscribe(blog.feed, undisturbed, narrated=False)]
    _killed(blog, show, number)
    found = [subscribe(blog.feed, show, narrated=False)]
    settle(found[0], show)
    settle(expected[0], undisturbed)
    change(blog, edited=2, deleted=0, moved=1)
    _killed(blog, show, number)
    found.append(subscribe(blog.feed, show, narrated=False))
    expected.append(subscribe(blog.feed, undisturbed, narrated=False))
    assert [one.articles for one in found] == [one.articles for one in expected]
    assert scripts(show) == scripts(undisturbed)


class Killed(BaseException):
    """Nobody catches it."""


def _killed(blog: Blog, show: Settings, number: int) -> None:
    """A run that ends instead of writing its file of this number."""
    left = iter(range(number))

    def write(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise Killed
        path.write_bytes(content)

    with (
        mock.patch.object(bringing, "write_whole", write),
        mock.patch.object(followed, "write_whole", write),
    ):
        try:
            subscribe(blog.feed, show, narrated=False)
        except Killed:
            return


def scripts(show: Settings) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in show.script_dir.iterdir() if path.suffix in {".md", ".json"}
    }


# --- the command ------------------------------------------------------------------------


def test_a_command_is_told_of_what_is_new_until_it_has_taken_it(
    blog: Blog, show: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run = ("follow", blog.feed, "-C", show.root, "--newest", "2", "--json")
    assert call(monkeypatch, *run, "--then", "exit 3") == CommandFailed.status
    assert "exit 3: ended with status 3" in capfd.readouterr().err
    assert call(monkeypatch, *run, "--then", "cat > told.json; echo heard") == 0
    printed = capfd.readouterr()
    told = json.loads((show.root / "told.json").read_bytes())
    assert told == json.loads(printed.out)
    assert printed.err == "heard\n"
    assert [(one["action"], one["script"]) for one in told["articles"]] == [
        ("new", "harbour-4.md"),
        ("new", "harbour-5.md"),
    ]
    assert call(monkeypatch, *run, "--then", "exit 3") == 0  # nothing is new


def test_every_end_has_its_status(
    blog: Blog, show: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (blog.folder / "no.rss").write_text("<html>", encoding="utf-8")
    assert call(monkeypatch, "follow", f"{blog.address}/gone", "-C", show.root) == FetchError.status
    assert call(monkeypatch, "follow", f"{blog.address}/no.rss", "-C", show.root) == ScriptError.status
    blog.full = False
    blog.write()
    (blog.folder / "post-5.html").unlink()
    assert call(monkeypatch, "follow", blog.feed, "-C", show.root, "--no-build") == FetchError.status
    said = capsys.readouterr()
    assert "post-5.html: cannot be fetched: HTTP 404" in said.err
    assert [line for line in said.out.splitlines() if line.endswith(": new")] == [
        f"harbour-{n}.md: new" for n in range(5)
    ]
    assert not show.out_dir.exists()


def test_follow_add_and_a_serial_end_in_a_show_without_errors_though_they_are_killed(tmp_path: Path) -> None:
    root = building.show(tmp_path / "show", {})
    (root / "narrate.toml").write_text(
        building.SETTINGS.format(store=root / "store").replace("[show]", '[show]\ntype = "serial"'),
        encoding="utf-8",
    )
    season = tmp_path / "By the Sea"
    season.mkdir()
    for n in (1, 2):
        (season / f"{n}.md").write_text(
            f"# Tide {n}\n\n{building.paragraphs(1, f'tide {n}')}\n", encoding="utf-8"
        )
    with blogging(tmp_path / "blog", 3, full=False, paragraphs=1) as blog:
        run = [sys.executable, "-m", "narrate", "follow", blog.feed, "-C", str(root), "-q"]
        _kill_when(run, root / "script" / "harbour-1.md")
        _kill_when(run, root / "audio" / "feed.xml")
        subscribe(blog.feed, load(root))
        (root / "script" / "harbour-2.md").unlink()
        add([f"{blog.address}/post-2.html", str(season)], load(root))
        built = narrate.build(show=root)
    assert not built.failures
    assert len(built.episodes) == 5
    with serving(root / "audio") as port:
        found = narrate.check(f"http://127.0.0.1:{port}/feed.xml", show=root, decode=False)
    assert [finding for finding in found if finding.severity == "error"] == []


def _kill_when(command: list[str], there: Path) -> None:
    """Run a command, and kill it as soon as that file is there."""
    process = subprocess.Popen(command)
    while process.poll() is None and not there.exists():
        time.sleep(0.005)
    process.kill()
    process.wait()


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


def test_articles_of_one_id_are_told_apart(
    blog: Blog, show: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Blog, "id", lambda self, post: "one id for all")
    blog.write()
    assert actions(blog, show) == ["new"] * 6
    written = {path.name: path.read_text("utf-8") for path in show.script_dir.glob("*.md")}
    assert len(written) == 6
    del blog.posts[:2]  # also the oldest, which had the id for itself
    blog.write()
    assert actions(blog, show) == ["unchanged"] * 4
    assert written == {path.name: path.read_text("utf-8") for path in show.script_dir.glob("*.md")}


def test_an_article_that_is_listed_twice_is_one(blog: Blog, show: Settings) -> None:
    blog.posts.append(blog.posts[0])
    blog.write()
    assert actions(blog, show) == ["new"] * 6


def test_an_article_without_text_and_address_says_so(blog: Blog, show: Settings) -> None:
    feed = "<rss version='2.0'><channel><item><title>Bare</title></item></channel></rss>"
    (blog.folder / "feed.rss").write_text(feed, encoding="utf-8")
    [step] = follow(blog.feed, show)
    assert (step.action, step.status) == ("failed", ScriptError.status)
    assert "neither a text nor an address" in step.why
