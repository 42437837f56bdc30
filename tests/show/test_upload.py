"""Publishing: whatever fails, the feed that listeners see is playable, and the next run completes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny_show
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.registry import known_implementations
from remote_checks import Broken, Trip, assert_playable, registered

from narrate.errors import ShowError
from narrate.show import shelf, upload, urls
from narrate.show.remote import RECORD
from narrate.show.upload import Step

PAGED = replace(tiny_show.SHOW, page_size=1)
"""So small that every episode has a page of the feed to itself."""


@pytest.fixture(scope="module")
def seasons(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A show of three episodes, and the same show later: one gone, one of other content, one new."""
    before, after = (tmp_path_factory.mktemp("seasons") / name for name in ("before", "after"))
    tiny_show.make(before, episodes=3, show=PAGED)
    later = tiny_show.make(after, episodes=4, show=PAGED)
    held = tiny_show.without(tiny_show.without(later, "tone-0.md"), "tone-2.md")
    changed = replace(held.episodes[0], title="Another title")
    tiny_show.write_feed(after, shelf.with_episode(held, changed), PAGED)
    (after / "feed-3.xml").unlink()
    (after / "feed-4.xml").unlink()
    (after / f"{changed.stem}.html").write_text("<!doctype html><title>Another title</title>")
    for number in (0, 2):
        (after / urls.lasting(f"guid-of-tone-{number}")).unlink()
        for gone in after.glob(f"tone-{number}-*"):
            gone.unlink()
    return before, after


def published(folder: Path) -> dict[str, bytes]:
    """The files of a show as they are to arrive."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != shelf.FILE}


def found(folder: Path) -> dict[str, bytes]:
    """What lies at a destination, without the record."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD}


# --- what arrives ----------------------------------------------------------------------


def test_the_whole_show_arrives_and_nothing_else(tones: Path, tmp_path: Path) -> None:
    outcome = upload.publish(tones, str(tmp_path / "www" / "show"))
    assert found(tmp_path / "www" / "show") == published(tones)
    assert outcome.bytes == sum(map(len, published(tones).values()))


def test_sound_goes_first_and_the_feed_last(seasons: tuple[Path, Path], tmp_path: Path) -> None:
    names = upload.publish(seasons[0], str(tmp_path)).names("upload")
    kinds = [name.partition(".")[2] for name in names]
    assert kinds[:3] == ["mp3"] * 3
    assert names[-3:] == ["feed-3.xml", "feed-2.xml", "feed.xml"]
    assert kinds.index("html") > kinds.index("jpg") > kinds.index("chapters.json")


def test_a_second_run_sends_nothing(tones: Path, tmp_path: Path) -> None:
    upload.publish(tones, str(tmp_path))
    times = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    outcome = upload.publish(tones, str(tmp_path))
    assert (outcome.bytes, outcome.names("upload"), outcome.names("remove")) == (0, [], [])
    assert times == {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def test_only_what_changed_is_sent_and_what_left_the_show_is_removed(
    seasons: tuple[Path, Path], tmp_path: Path
) -> None:
    before, after = seasons
    upload.publish(before, str(tmp_path))
    outcome = upload.publish(after, str(tmp_path))
    assert found(tmp_path) == published(after)
    new = {path.name for path in after.glob("tone-3-*")} | {urls.lasting("guid-of-tone-3")}
    html = {path.name for path in after.glob("tone-1-*.html")}
    assert set(outcome.names("upload")) == new | html | {"index.html", "feed.xml", "feed-2.xml"}
    assert set(outcome.names("remove")) == published(before).keys() - published(after).keys()


def test_files_of_others_are_left_alone(seasons: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "feed-99.xml").write_text("somebody's")
    (tmp_path / "tone-9-0123456789ab.mp3").write_text("somebody's")
    for folder in seasons:
        upload.publish(folder, str(tmp_path))
    assert (
        found(tmp_path).items()
        >= {"feed-99.xml": b"somebody's", "tone-9-0123456789ab.mp3": b"somebody's"}.items()
    )


def test_a_dry_run_says_what_would_happen_and_does_nothing(
    seasons: tuple[Path, Path], tmp_path: Path
) -> None:
    upload.publish(seasons[0], str(tmp_path))
    before = found(tmp_path)
    promised = upload.publish(seasons[1], str(tmp_path), dry_run=True)
    assert found(tmp_path) == before
    assert upload.publish(seasons[1], str(tmp_path)) == promised
    assert not (tmp_path / "new").exists()
    upload.publish(seasons[1], str(tmp_path / "new"), dry_run=True)
    assert not (tmp_path / "new").exists()


def test_every_step_is_reported(tones: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    outcome = upload.publish(tones, str(tmp_path), report=steps.append)
    assert tuple(steps) == outcome.steps


def test_a_private_show_arrives_where_its_feed_says(tmp_path: Path) -> None:
    private = replace(tiny_show.SHOW, token="s3cret")
    tiny_show.make(tmp_path / "audio", show=private)
    upload.publish(tmp_path / "audio", str(tmp_path / "www"), token=private.token)
    assert b"https://example.org/show/s3cret/feed.xml" in (tmp_path / "www/s3cret/feed.xml").read_bytes()


def test_a_file_damaged_at_the_destination_is_sent_again(tones: Path, tmp_path: Path) -> None:
    upload.publish(tones, str(tmp_path))
    audio = next(tmp_path.glob("*.mp3"))
    audio.write_bytes(audio.read_bytes()[:-1])
    assert upload.publish(tones, str(tmp_path)).names("upload") == [audio.name]
    assert found(tmp_path) == published(tones)


def test_a_lost_or_damaged_record_costs_time_and_nothing_else(tones: Path, tmp_path: Path) -> None:
    upload.publish(tones, str(tmp_path))
    for damage in (lambda path: path.unlink(), lambda path: path.write_text("{")):
        damage(tmp_path / RECORD)
        outcome = upload.publish(tones, str(tmp_path))
        assert not [name for name in outcome.names("upload") if name.endswith(".mp3")]
        assert found(tmp_path) == published(tones)


# --- what is refused -------------------------------------------------------------------


@pytest.fixture
def copy(tones: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tones, tmp_path / "audio"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("harm", [Path.unlink, cut])
@pytest.mark.parametrize("pattern", ["tone-0-*.mp3", "feed.xml"])
def test_a_show_that_is_not_whole_is_not_published(
    copy: Path, tmp_path: Path, harm: Callable[[Path], None], pattern: str
) -> None:
    path = next(copy.glob(pattern))
    harm(path)
    with pytest.raises(ShowError, match=path.name):
        upload.publish(copy, str(tmp_path / "www"))
    assert not (tmp_path / "www").exists()


def test_a_feed_that_names_a_file_that_is_not_there_is_not_published(copy: Path, tmp_path: Path) -> None:
    held = shelf.load(copy)
    shelf.save(copy, tiny_show.without(held, "tone-1.md"))  # a build that ended before its feed
    next(copy.glob("tone-1-*.vtt")).unlink()
    with pytest.raises(ShowError, match="missing"):
        upload.publish(copy, str(tmp_path / "www"))


@pytest.mark.parametrize(
    ("dest", "message"),
    [
        ("nonsense://host/path", "nonsense"),
        ("s4://bucket", "s4"),
        ("https://example.org/show", "https://example.org/show"),
    ],
)
def test_a_destination_that_cannot_be_is_an_error_that_names_it(
    tones: Path, dest: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.socket.connect", _no_network)
    with pytest.raises(ShowError, match=message):
        upload.publish(tones, dest)


def _no_network(*_: Any) -> None:
    raise OSError("no network in this test")


def test_a_missing_package_is_named(tones: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = {"class": "nowherefs.Far", "err": "Install nowherefs to reach it"}
    monkeypatch.setitem(known_implementations, "far", missing)
    with pytest.raises(ShowError, match="nowherefs") as caught:
        upload.publish(tones, "far://x/y")
    assert "pip install" in caught.value.hint


def test_the_folder_itself_is_no_destination(copy: Path) -> None:
    with pytest.raises(ShowError, match="is the folder that is to be published"):
        upload.publish(copy, f"{copy}/")


# --- what fails on the way -------------------------------------------------------------

OPERATIONS = ("ls", "cat_file", "pipe_file", "put_file", "mv", "rm_file", "info", "makedirs")


def faulty(base: type[Any], trip: Trip) -> type[Any]:
    """A filesystem of which every operation goes through `trip`."""

    def through(name: str) -> Callable[..., Any]:
        original = getattr(base, name)

        def operation(self: Any, *args: Any, **kwargs: Any) -> Any:
            with trip.step():
                return original(self, *args, **kwargs)

        return operation

    return type("Faulty", (base,), {"cachable": False, **{name: through(name) for name in OPERATIONS}})


def half_sent(base: type[Any], trip: Trip) -> type[Any]:
    """A filesystem of which the sending of a file ends in the middle."""

    class HalfSent(base):  # type: ignore[misc]
        cachable = False

        def put_file(self, lpath: str, rpath: str, **kwargs: Any) -> None:
            self.pipe_file(rpath, Path(lpath).read_bytes())

        def pipe_file(self, path: str, value: bytes, **kwargs: Any) -> None:
            try:
                with trip.step():
                    super().pipe_file(path, value)
            except Broken:
                super().pipe_file(path, value[: len(value) // 2])
                raise

    return HalfSent


def breaking(run: Callable[[Trip], None], *, after: bool) -> Iterator[int]:
    """Run with a fault in the first operation, the second, … until a run meets none; gives each number."""
    number = 1
    while True:
        trip = Trip(number, after=after)
        try:
            run(trip)
        except ShowError as error:
            assert "dead" in error.message and error.hint
        if not trip.reached:
            return
        yield number
        number += 1


@pytest.mark.parametrize(
    ("fault", "first", "after"),
    [(faulty, True, False), (faulty, False, False), (faulty, False, True), (half_sent, False, False)],
    ids=["first run", "later run", "later run, answer lost", "later run, half sent"],
)
def test_after_a_fault_in_any_operation_the_feed_is_playable_and_the_next_run_completes_it(
    seasons: tuple[Path, Path], tmp_path: Path, first: bool, after: bool, fault: Callable[..., type[Any]]
) -> None:
    before, later = seasons
    start, dest = tmp_path / "start", tmp_path / "dest"
    start.mkdir()
    if not first:
        upload.publish(before, str(start))

    def run(trip: Trip) -> None:
        shutil.rmtree(dest, ignore_errors=True)
        shutil.copytree(start, dest, copy_function=shutil.copyfile)
        with registered("file", fault(LocalFileSystem, trip)):
            upload.publish(later, str(dest))

    runs = 0
    for _ in breaking(run, after=after):
        runs += 1
        assert_playable(found(dest))
        upload.publish(later, str(dest))
        assert found(dest) == published(later)
    assert runs > 10


def test_after_a_fault_in_any_operation_an_object_store_is_playable_too(seasons: tuple[Path, Path]) -> None:
    before, later = seasons
    store = MemoryFileSystem()

    def there() -> dict[str, bytes]:
        paths = store.find("/show")
        return {path.removeprefix("/show/"): store.cat_file(path) for path in paths if RECORD not in path}

    def run(trip: Trip) -> None:
        store.store.clear()
        upload.publish(before, "memory://show")
        with registered("memory", faulty(MemoryFileSystem, trip)):
            upload.publish(later, "memory://show")

    for _ in breaking(run, after=False):
        assert_playable(there())
        upload.publish(later, "memory://show")
        assert there() == published(later)
    store.store.clear()


def test_what_a_broken_run_left_and_nobody_names_any_more_is_removed_by_the_next(
    seasons: tuple[Path, Path], tmp_path: Path
) -> None:
    before, later = seasons
    trip = Trip(20)
    with registered("file", faulty(LocalFileSystem, trip)), pytest.raises(ShowError):
        upload.publish(before, str(tmp_path))
    assert found(tmp_path)
    upload.publish(later, str(tmp_path))
    assert found(tmp_path) == published(later)


def test_a_build_in_the_middle_of_publishing_cannot_slip_in_its_feed(
    seasons: tuple[Path, Path], tmp_path: Path
) -> None:
    before, later = seasons
    source = Path(shutil.copytree(before, tmp_path / "audio"))

    def rebuild(step: Step) -> None:
        if step.name.endswith(".jpg"):
            for name in ("feed.xml", "feed-2.xml"):
                shutil.copy(later / name, source / name)

    upload.publish(source, str(tmp_path / "www"), report=rebuild)
    assert_playable(found(tmp_path / "www"))
