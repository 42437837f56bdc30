"""Podcast clients subscribe and fetch every byte of an episode."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import Run
from cutting import cutting
from serving import serving

from narrate.show import keys, shelf


def episodes(show: Path) -> set[bytes]:
    return {path.read_bytes() for path in show.glob("*.mp3")}


def fetched(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.rglob("*.mp3")}


@pytest.fixture
def gpodder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where gPodder puts what it downloads."""
    monkeypatch.setenv("GPODDER_HOME", str(tmp_path / "gpodder"))
    monkeypatch.setenv("GPODDER_DOWNLOAD_DIR", str(tmp_path / "downloads"))
    return tmp_path / "downloads"


def test_gpodder_fetches_every_episode(run: Run, gpodder: Path, port: int, tones: Path) -> None:
    run("gpo", "subscribe", f"http://127.0.0.1:{port}/feed.xml", "Tones")
    run("gpo", "download")
    assert fetched(gpodder) == episodes(tones)


def test_gpodder_fetches_a_private_show_through_its_token(run: Run, gpodder: Path, tones: Path) -> None:
    with serving(tones, token="unguessable") as port:
        run("gpo", "subscribe", f"http://127.0.0.1:{port}/unguessable/feed.xml", "Tones")
        run("gpo", "download")
    assert fetched(gpodder) == episodes(tones)


def test_gpodder_fetches_under_a_key_until_it_is_revoked(
    run: Run, gpodder: Path, tones: Path, tmp_path: Path
) -> None:
    for name in ("Ada", "Ben"):
        keys.add(tmp_path, name)
    with serving(tones, readers=keys.Keyring(tmp_path).secrets) as port:
        for key in keys.load(tmp_path):
            run("gpo", "subscribe", f"http://127.0.0.1:{port}/{key.secret}/feed.xml", key.name)
        keys.revoke(tmp_path, "Ada")
        run("gpo", "download")
    assert {path.parent.name for path in gpodder.rglob("*.mp3")} == {"Ben"}
    assert fetched(gpodder) == episodes(tones)


def test_gpodder_resumes_a_download_that_broke(run: Run, gpodder: Path, port: int, tones: Path) -> None:
    with cutting(port, cut_after=60_000) as line:
        run("gpo", "subscribe", f"http://127.0.0.1:{line.port}/feed.xml", "Tones")
        run("gpo", "download")  # tries again by itself
    assert fetched(gpodder) == episodes(tones)
    resumed = [re.search(rb"(?i)\r\nrange: bytes=(\d+)-\r\n", request) for request in line.requests]
    assert any(match and int(match[1]) > 0 for match in resumed)


def test_podget_fetches_the_newest_episode(run: Run, tmp_path: Path, port: int, tones: Path) -> None:
    settings = tmp_path / "podget"
    settings.mkdir()
    (settings / "serverlist").write_text(f"http://127.0.0.1:{port}/feed.xml Pods Tones\n")
    run("podget", "-d", settings, "-l", tmp_path / "library")
    newest = shelf.load(tones).episodes[-1].audio
    assert fetched(tmp_path / "library") == {(tones / newest).read_bytes()}


def test_podget_fetches_under_a_key_until_it_is_revoked(run: Run, tmp_path: Path, tones: Path) -> None:
    for name in ("Ada", "Ben"):
        keys.add(tmp_path, name)
    settings = tmp_path / "podget"
    settings.mkdir()
    with serving(tones, readers=keys.Keyring(tmp_path).secrets) as port:
        lines = [
            f"http://127.0.0.1:{port}/{one.secret}/feed.xml Pods {one.name}\n" for one in keys.load(tmp_path)
        ]
        (settings / "serverlist").write_text("".join(lines))
        keys.revoke(tmp_path, "Ada")
        run("podget", "-d", settings, "-l", tmp_path / "library", check=False)
    newest = shelf.load(tones).episodes[-1].audio
    assert {path.parent.name for path in (tmp_path / "library").rglob("*.mp3")} == {"Ben"}
    assert fetched(tmp_path / "library") == {(tones / newest).read_bytes()}


def test_podcast_archiver_fetches_every_episode(run: Run, tmp_path: Path, port: int, tones: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    feed = f"http://127.0.0.1:{port}/feed.xml"
    program = str(Path(sys.executable).with_name("podcast-archiver"))
    run(program, "--feed", feed, "--dir", archive, "--database", tmp_path / "archive.db")
    assert fetched(archive) == episodes(tones)


@pytest.mark.skipif(find_spec("podcast_downloader") is None, reason="podcast-downloader is not installed")
def test_podcast_downloader_fetches_every_episode(run: Run, tmp_path: Path, port: int, tones: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    podcast = {"name": "Tones", "rss_link": f"http://127.0.0.1:{port}/feed.xml", "path": str(library)}
    settings = {"if_directory_empty": "download_all_from_feed", "podcasts": [podcast]}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    run(sys.executable, "-m", "podcast_downloader", "--config", tmp_path / "settings.json")
    assert fetched(library) == episodes(tones)


def test_newsboat_queues_and_podboat_fetches(run: Run, tmp_path: Path, port: int, tones: Path) -> None:
    (tmp_path / "urls").write_text(f"http://127.0.0.1:{port}/feed.xml\n")
    (tmp_path / "config").write_text(
        f'podcast-auto-enqueue yes\ndownload-path "{tmp_path}/downloads"\nmax-downloads 1\n'
    )
    (tmp_path / "home" / "newsboat").mkdir()  # without it, newsboat does not look at XDG folders
    run("newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload")
    queue = next(tmp_path.rglob("queue"))
    podboat(tmp_path, queue)
    assert fetched(tmp_path / "downloads") == episodes(tones)


def podboat(folder: Path, queue: Path) -> None:
    """Run podboat on a terminal of its own, let it download all, and quit."""
    if shutil.which("podboat") is None:
        pytest.skip("podboat is not installed")
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "LINES": "24", "COLUMNS": "80"}
    with subprocess.Popen(
        ["podboat", "-a", "-C", "config", "-q", queue],
        cwd=folder,
        stdin=its,
        stdout=its,
        stderr=its,
        env=environment,
    ) as process:
        screen = b""
        for _ in range(300):
            if select.select([ours], [], [], 0.1)[0]:
                screen += os.read(ours, 65536)
            if screen.count(b"finished") >= 2:
                break
        os.write(ours, b"q")
        try:
            process.wait(timeout=20)
        finally:
            process.kill()
    os.close(its)
    os.close(ours)
