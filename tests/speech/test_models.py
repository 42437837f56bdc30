"""Models are fetched once, whole and as published, or not at all."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from narrate.errors import FetchError
from narrate.events import Event, Fetching
from narrate.speech.arrivals import watched
from narrate.speech.models import Published, digest, fetch, folder

DATA = b"a voice" * 1000
SUM = f"sha256:{hashlib.sha256(DATA).hexdigest()}"


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder; it says what was asked for, but not aloud."""

    def log_message(self, *_: object) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]


@contextmanager
def offering(files: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a server with the files of a folder, and the paths that it was asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(files)))
    asked: list[str] = []
    server.asked = asked  # type: ignore[attr-defined]
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def offered(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    there = tmp_path / "there"
    there.mkdir()
    (there / "voice.onnx").write_bytes(DATA)
    with offering(there) as (address, asked):
        yield f"{address}/voice.onnx", asked


def left(path: Path) -> list[str]:
    """What is in a folder but for the lock."""
    return [file.name for file in path.iterdir() if file.name != ".fetching"]


def test_it_is_fetched_once(offered: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = offered
    path = tmp_path / "mine" / "voice.onnx"
    for _ in range(2):
        assert fetch(Published(url, len(DATA), SUM), path).read_bytes() == DATA
    assert len(asked) == 1


def test_it_is_told_how_far_it_is(offered: tuple[str, list[str]], tmp_path: Path) -> None:
    told: list[Event] = []
    with watched(told.append):
        for _ in range(2):
            fetch(Published(offered[0], len(DATA), SUM), tmp_path / "voice.onnx")
    assert told == [Fetching("voice.onnx", here, len(DATA)) for here in (0, len(DATA))]
    fetch(Published(offered[0], len(DATA), SUM), tmp_path / "again.onnx")
    assert len(told) == 2


def test_a_file_that_ended_early_begins_anew(offered: tuple[str, list[str]], tmp_path: Path) -> None:
    url, path = offered[0], tmp_path / "voice.onnx"
    with pytest.raises(FetchError):
        fetch(Published(url, len(DATA) + 1, SUM), path)
    assert fetch(Published(url, len(DATA), SUM), path).read_bytes() == DATA


def test_threads_that_want_it_wait_for_each_other(offered: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = offered
    path = tmp_path / "mine" / "voice.onnx"
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: fetch(Published(url, len(DATA), SUM), path), range(4)))
    assert made == [path] * 4
    assert len(asked) == 1


@pytest.mark.parametrize("size", [len(DATA), len(DATA) - 1, len(DATA) + 1])
def test_what_is_not_as_published_leaves_nothing(
    offered: tuple[str, list[str]], tmp_path: Path, size: int
) -> None:
    wrong = SUM if size != len(DATA) else "sha256:" + "0" * 64
    with pytest.raises(FetchError, match="not the file that was published"):
        fetch(Published(offered[0], size, wrong), tmp_path / "mine" / "voice.onnx")
    assert left(tmp_path / "mine") == []


def test_what_is_not_there_is_said_to_be_missing(offered: tuple[str, list[str]], tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="HTTP 404"):
        fetch(Published(offered[0] + "x", len(DATA), SUM), tmp_path / "mine" / "voice.onnx")
    assert left(tmp_path / "mine") == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FetchError, match="cannot be written"):
        fetch(Published("http://127.0.0.1:1/x", 1, SUM), tmp_path / "file" / "voice.onnx")


def test_the_users_own_folder_is_taken_where_none_is_given(tmp_path: Path) -> None:
    assert folder("piper", str(tmp_path)) == tmp_path
    assert folder("piper").name == "piper"
    assert "narrate" in folder("piper").parts


def test_a_file_that_changes_has_another_digest(tmp_path: Path) -> None:
    path = tmp_path / "voice.onnx"
    path.write_bytes(DATA)
    assert digest(path) == SUM.removeprefix("sha256:")
    path.write_bytes(DATA + b"!")
    assert digest(path) != SUM.removeprefix("sha256:")
