"""Publishing to a real S3 protocol endpoint, with a fault in every single request to it."""

from __future__ import annotations

import logging
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny_show
from remote_checks import Trip, assert_playable, registered

from narrate.errors import ShowError
from narrate.show import shelf, upload, urls
from narrate.show.remote import RECORD

pytest.importorskip("s3fs", reason="s3fs is not installed (pip install s3fs)")
moto_server = pytest.importorskip("moto.server", reason="moto is not installed (pip install 'moto[server]')")

from s3fs import S3FileSystem  # noqa: E402 - only where it is installed

DEST = "s3://pods/show"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3FileSystem]:
    """An empty bucket that the environment leads to, as it leads people's own tools to theirs."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    S3FileSystem.clear_instance_cache()
    store = S3FileSystem()
    store.mkdir("pods")
    yield store
    S3FileSystem.clear_instance_cache()


def there(store: S3FileSystem) -> dict[str, bytes]:
    store.invalidate_cache()
    paths = [path for path in store.find("pods/show") if not path.endswith(RECORD)]
    return {path.removeprefix("pods/show/"): store.cat_file(path) for path in paths}


def published(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != shelf.FILE}


@pytest.fixture(scope="module")
def seasons(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A show of one episode, and the same show with another one instead."""
    before, later = (tmp_path_factory.mktemp("seasons") / name for name in ("before", "later"))
    tiny_show.make(before, episodes=1)
    held = tiny_show.make(later, episodes=2)
    tiny_show.write_feed(later, tiny_show.without(held, "tone-0.md"))
    (later / urls.lasting("guid-of-tone-0")).unlink()
    for path in later.glob("tone-0-*"):
        path.unlink()
    return before, later


def test_the_show_arrives_with_the_types_that_apps_look_at(bucket: S3FileSystem, tones: Path) -> None:
    upload.publish(tones, DEST)
    assert there(bucket) == published(tones)
    types = {
        name.partition(".")[2]: bucket.call_s3("head_object", Bucket="pods", Key=f"show/{name}")[
            "ContentType"
        ]
        for name in published(tones)
    }
    assert types["mp3"] == "audio/mpeg"
    assert types["vtt"] == "text/vtt; charset=utf-8"
    assert types["chapters.json"] == "application/json+chapters"
    assert types["xml"] == "application/rss+xml; charset=utf-8"
    assert upload.publish(tones, DEST).names("upload") == []


def test_a_bucket_that_is_not_there_is_not_made(bucket: S3FileSystem, tones: Path) -> None:
    with pytest.raises(ShowError, match="s3://mistyped"):
        upload.publish(tones, "s3://mistyped/show")
    assert bucket.ls("") == ["pods"]


def faulty(trip: Trip) -> type[S3FileSystem]:
    """S3 of which every request goes through `trip`."""

    class Faulty(S3FileSystem):  # type: ignore[misc]
        cachable = False

        async def _call_s3(self, *args: Any, **kwargs: Any) -> Any:
            with trip.step():
                return await super()._call_s3(*args, **kwargs)

    return Faulty


@pytest.mark.parametrize("after", [False, True], ids=["before", "answer lost"])
def test_after_a_fault_in_any_request_the_feed_is_playable_and_the_next_run_completes_it(
    bucket: S3FileSystem, seasons: tuple[Path, Path], after: bool
) -> None:
    before, later = seasons
    number = 0
    while True:
        number += 1
        if bucket.find("pods/show"):
            bucket.rm("pods/show", recursive=True)
        upload.publish(before, DEST)
        trip = Trip(number, after=after)
        with registered("s3", faulty(trip)):
            try:
                upload.publish(later, DEST)
            except ShowError:
                assert trip.reached
        if not trip.reached:
            break
        assert_playable(there(bucket))
        upload.publish(later, DEST)
        assert there(bucket) == published(later)
    assert number > len(published(later))
