"""Keys of readers: an address of one's own, which can be taken back without moving anybody else."""

from __future__ import annotations

import logging
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from serving import ask, serving
from tiny_show import SHOW
from typer.testing import CliRunner

from narrate import cli
from narrate.errors import SettingsError, ShowError
from narrate.show import keys, shelf
from narrate.show.upload import publish, publish_to_readers

HOST = replace(SHOW, base_url="https://example.org/show/")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a show with two readers."""
    folder = tmp_path / "root"
    folder.mkdir()
    keys.add(folder, "Ada")
    keys.add(folder, "Ben")
    return folder


@pytest.fixture
def audio(tones: Path) -> Path:
    return tones / shelf.load(tones).episodes[0].audio


@pytest.fixture
def port(root: Path, tones: Path) -> Iterator[int]:
    with serving(tones, readers=keys.Keyring(root).secrets) as listening:
        yield listening


def secrets(root: Path) -> dict[str, str]:
    return {key.name: key.secret for key in keys.load(root)}


# --- served ----------------------------------------------------------------------------


def test_every_reader_gets_the_whole_show_under_a_key_of_their_own(
    port: int, root: Path, tones: Path
) -> None:
    guids = set()
    for secret in secrets(root).values():
        read = feedparser.parse(ask(port, f"/{secret}/feed.xml").body)
        guids.add(tuple(entry.id for entry in read.entries))
        for entry in read.entries:
            path = entry.enclosures[0].href.removeprefix(f"http://127.0.0.1:{port}")
            assert path.startswith(f"/{secret}/")
            assert ask(port, path).body == (tones / path.rpartition("/")[2]).read_bytes()
    assert len(guids) == 1  # an episode is the same, whoever hears it


def test_a_revoked_key_leads_nowhere_at_once_and_the_other_stays(port: int, root: Path, audio: Path) -> None:
    ada, ben = secrets(root).values()
    assert ask(port, f"/{ada}/{audio.name}").status == 200
    keys.revoke(root, "Ada")
    for name in ("", "feed.xml", audio.name, "cover.jpg"):
        assert ask(port, f"/{ada}/{name}").status == 404
        assert ask(port, f"/{ben}/{name}").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/feed.xml",
        "/cover.jpg",
        "/{audio}",
        "/{key}",
        "/{key}x/feed.xml",
        "/{short}/feed.xml",
        "/{upper}/feed.xml",
        "//{key}/feed.xml",
        "/x/{key}/feed.xml",
        "/{key}/../feed.xml",
        "/{key}/{key}/feed.xml",
        "/{key}/..%2fkeys.json",
        "/{key}/keys.json",
        "/keys.json",
        "/%00/feed.xml",
    ],
)
def test_nothing_is_found_by_guessing(port: int, root: Path, audio: Path, path: str) -> None:
    key = secrets(root)["Ada"]
    asked = path.format(key=key, short=key[:-1], upper=key.swapcase(), audio=audio.name)
    answer = ask(port, asked)
    assert (answer.status, answer.body) == (404, b"Not found.\n")


def test_when_all_keys_are_revoked_the_show_is_not_open(port: int, root: Path) -> None:
    for name in secrets(root):
        keys.revoke(root, name)
    assert ask(port, "/feed.xml").status == 404


def test_keys_that_cannot_be_read_let_nobody_in_and_tell_no_key(
    port: int, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ada = secrets(root)["Ada"]
    (root / keys.FILE).write_text((root / keys.FILE).read_text()[:-9])
    assert ask(port, f"/{ada}/feed.xml").status == 503
    assert "keys.json" in caplog.text
    assert ada not in caplog.text


def test_no_key_is_logged(port: int, root: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for secret in secrets(root).values():
        ask(port, f"/{secret}/feed.xml")
        ask(port, f"/{secret}/no-such-file")
        assert secret not in caplog.text


def test_no_page_tells_a_reader_the_token(root: Path, tones: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tones, tmp_path / "audio"))
    (folder / "index.html").write_text('<a href="https://example.org/show/t0ken/feed.xml">Subscribe</a>')
    ada = secrets(root)["Ada"]
    show = replace(HOST, token="t0ken")
    with serving(folder, show, readers=keys.Keyring(root).secrets) as listening:
        page = ask(listening, f"/{ada}/").body
        assert b"t0ken" not in page
        assert f"https://example.org/show/{ada}/feed.xml".encode() in page
        assert b"t0ken" in ask(listening, "/t0ken/").body


# --- published -------------------------------------------------------------------------


def test_the_show_is_published_once_for_each_reader_and_for_nobody_else(
    root: Path, tones: Path, tmp_path: Path
) -> None:
    publish(tones, str(tmp_path / "web"))
    publish_to_readers(tones, str(tmp_path / "web"), HOST, keys.load(root))
    assert [path.name for path in (tmp_path / "web").iterdir() if path.is_file()] == []
    for secret in secrets(root).values():
        folder = tmp_path / "web" / secret
        for entry in feedparser.parse((folder / "feed.xml").read_bytes()).entries:
            name = entry.enclosures[0].href.removeprefix(f"https://example.org/show/{secret}/")
            assert (folder / name).read_bytes() == (tones / name).read_bytes()


def test_a_revoked_reader_loses_what_was_published_and_the_other_is_not_touched(
    root: Path, tones: Path, tmp_path: Path
) -> None:
    publish_to_readers(tones, str(tmp_path / "web"), HOST, keys.load(root))
    keys.revoke(root, "Ben")
    done = publish_to_readers(tones, str(tmp_path / "web"), HOST, keys.load(root))
    assert {step.reader for step in done.steps if step.action == "remove"} == {"Ben"}
    assert {step.reader for step in done.steps if step.action == "keep"} == {"Ada"}
    assert done.names("upload") == []
    assert list((tmp_path / "web" / secrets(root)["Ben"]).iterdir()) == []


def test_pages_lead_a_reader_to_their_own_feed(root: Path) -> None:
    secret = secrets(root)["Ada"]
    page = b'<a href="https://example.org/show/feed.xml">'
    assert keys.addressed(page, HOST, secret) == page.replace(b"show/", f"show/{secret}/".encode())


def test_an_error_names_the_reader_and_not_the_key(root: Path, tones: Path, tmp_path: Path) -> None:
    secret = secrets(root)["Ada"]
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / secret).write_text("in the way")
    with pytest.raises(ShowError) as caught:
        publish_to_readers(tones, str(tmp_path / "web"), HOST, keys.load(root))
    assert "(Ada)" in str(caught.value)
    assert secret not in str(caught.value)


# --- given and taken back --------------------------------------------------------------


def test_only_the_owner_can_read_the_keys(root: Path) -> None:
    assert stat.S_IMODE((root / keys.FILE).stat().st_mode) == 0o600


def test_a_reader_has_one_key_and_a_new_one_is_another(root: Path) -> None:
    with pytest.raises(SettingsError, match="`Ada` has a key"):
        keys.add(root, "Ada")
    old = keys.revoke(root, "Ada")
    assert keys.add(root, "Ada").secret != old.secret


def test_a_misspelt_reader_is_named_rightly(root: Path) -> None:
    with pytest.raises(SettingsError, match="Ben"):
        keys.revoke(root, "Bem")


def test_the_command_gives_lists_and_takes_back(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text('[show]\nbase_url = "https://example.org/show/"\n')

    def run(*words: str) -> str:
        done = CliRunner().invoke(cli.app, ["keys", *words])
        assert done.exit_code == 0, done.output
        return done.stdout

    given = run("add", "Ada", "-C", str(tmp_path))
    assert given.startswith("https://example.org/show/")
    assert given.strip().endswith("/feed.xml")
    assert given.strip() in run("-C", str(tmp_path))
    run("revoke", "Ada", "-C", str(tmp_path))
    assert run("-C", str(tmp_path)) == ""
