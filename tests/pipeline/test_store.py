"""The store gives back what was put, or says that it has not got it. It never stops a build."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import fsspec
import fsspec.asyn
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from narrate.errors import StoreError
from narrate.model import Clip, Rendered, WordStart
from narrate.pipeline import elsewhere
from narrate.pipeline.store import Store, default_folder, open_store

KEY = "ab" * 32
FRAMES = bytes(range(256)) * 4
SEGMENT = Rendered({"mp3": FRAMES}, b"", 1152, 24_000, (0,), (25,), (((0, 0), (4, 15)),))
CLIP = Clip(bytes(200), 24_000, (WordStart(0, 12), WordStart(4, 70)))


def keys(count: int) -> list[str]:
    return [f"{n:02x}" * 32 for n in range(count)]


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.seg"))


@pytest.fixture(params=["folder", "file", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store lies."""
    return {
        "folder": str(tmp_path / "a store"),
        "file": f"file://{tmp_path}/store",
        "memory": f"memory://{uuid4()}/store",
    }[request.param]


def test_what_was_put_is_got_also_by_another(url: str) -> None:
    assert open_store(url).get(KEY, Rendered) is None
    open_store(url).put(KEY, SEGMENT)
    store = open_store(url)
    assert store.get(KEY, Rendered) == SEGMENT
    assert store.faults == []


def test_a_clip_and_a_segment_of_one_key_are_two_things(url: str) -> None:
    store = open_store(url)
    store.put(KEY, CLIP)
    assert store.get(KEY, Clip) == CLIP and store.get(KEY, Rendered) is None
    store.put(KEY, SEGMENT)
    assert store.get(KEY, Clip) == CLIP and store.get(KEY, Rendered) == SEGMENT
    count, size = store.size()
    assert count == 2 and store.prune(0) == size


def test_it_knows_its_size_and_prunes_to_what_is_allowed(url: str) -> None:
    store = open_store(url)
    for key in keys(5):
        store.put(key, SEGMENT)
    count, size = store.size()
    assert count == 5 and size > 5 * len(FRAMES)
    assert store.prune(size) == 0
    assert store.prune(size // 2) == size // 5 * 3
    assert store.size() == (2, size // 5 * 2)
    assert store.prune(0) == size // 5 * 2
    assert store.size() == (0, 0) and store.faults == []


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    for key in keys(4):
        store.put(key, SEGMENT)
    for age, path in enumerate(entries(tmp_path)):
        os.utime(path, (1e9 - age, 1e9 - age))
    store.get(keys(4)[2], Rendered)
    store.prune(store.size()[1] // 2)
    assert [key for key in keys(4) if store.get(key, Rendered)] == [keys(4)[0], keys(4)[2]]


def test_clips_go_before_segments(url: str) -> None:
    store = open_store(url)
    store.put(KEY, SEGMENT)
    _, size = store.size()
    for key in keys(3):
        store.put(key, CLIP)
    store.prune(size)
    assert store.get(KEY, Rendered) == SEGMENT
    assert [store.get(key, Clip) for key in keys(3)] == [None] * 3


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder with one entry, and that entry's bytes."""
    folder = tmp_path_factory.mktemp("kept")
    open_store(str(folder)).put(KEY, SEGMENT)
    return folder, entries(folder)[0].read_bytes()


def damaged(kept: tuple[Path, bytes], content: bytes) -> Store:
    """The store after something else was written over its entry."""
    folder, _ = kept
    path = folder / "v1" / KEY[:2] / f"{KEY}.seg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return open_store(str(folder))


@example_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_noticed(kept: tuple[Path, bytes], data: st.DataObject) -> None:
    content = bytearray(kept[1])
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    store = damaged(kept, bytes(content))
    assert store.get(KEY, Rendered) is None
    assert len(store.faults) == 1 and "damaged" in store.faults[0]


@example_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_cut_or_lengthened_entry_is_noticed_and_made_again(
    kept: tuple[Path, bytes], data: st.DataObject
) -> None:
    content = kept[1]
    cut = data.draw(st.integers(0, len(content) - 1))
    store = damaged(kept, data.draw(st.sampled_from([content[:cut], content + b"\0" * (cut + 1)])))
    assert store.get(KEY, Rendered) is None and len(store.faults) == 1
    store.put(KEY, SEGMENT)
    assert store.get(KEY, Rendered) == SEGMENT


@given(content=st.binary(max_size=100))
@example_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_no_segment(kept: tuple[Path, bytes], content: bytes) -> None:
    assert damaged(kept, content).get(KEY, Rendered) is None


def test_an_entry_of_another_make_with_a_true_hash_is_absent(kept: tuple[Path, bytes]) -> None:
    body = b"\x93\x01\x02\x03"
    name = f"{KEY[:2]}/{KEY}.seg".encode()
    assert damaged(kept, sha256(name + body).digest() + body).get(KEY, Rendered) is None


def test_a_whole_entry_under_the_name_of_another_is_noticed(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    one, other = keys(2)
    store.put(one, SEGMENT)
    store.put(other, SEGMENT)
    first, second = entries(tmp_path)
    second.write_bytes(first.read_bytes())
    assert store.get(other, Rendered) is None and store.get(one, Rendered) == SEGMENT


def test_where_there_is_a_file_the_store_is_out_of_reach_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = open_store(str(tmp_path / "file"))
    store.put(KEY, SEGMENT)
    assert store.get(KEY, Rendered) is None
    assert store.prune(0) == 0
    assert store.faults


def test_a_folder_in_the_place_of_an_entry_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "v1" / KEY[:2] / f"{KEY}.seg").mkdir(parents=True)
    store = open_store(str(tmp_path))
    assert store.get(KEY, Rendered) is None
    store.put(KEY, SEGMENT)
    store.prune(0)
    assert store.faults


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A store with one entry that nobody may write to, root included where it can be arranged."""
    folder = tmp_path / "store"
    open_store(str(folder)).put(KEY, SEGMENT)
    mounted = os.geteuid() == 0 and _mounted("mount", "--bind", "-o", "ro", str(folder), str(folder))
    if os.geteuid() == 0 and not mounted:
        pytest.skip("root writes everywhere, and no read-only mount could be made")
    for path in (folder, *folder.rglob("*")):
        if not mounted:
            path.chmod(path.stat().st_mode & ~0o222)
    yield folder
    if mounted:
        subprocess.run(["umount", str(folder)], check=True, timeout=10)
    else:
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)


def _mounted(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=10).returncode == 0
    except OSError:
        return False


def test_a_read_only_store_is_read_and_what_cannot_be_kept_is_said(read_only: Path) -> None:
    store = open_store(str(read_only))
    assert store.get(KEY, Rendered) == SEGMENT
    assert store.faults == []
    store.put(keys(1)[0], SEGMENT)
    store.prune(0)
    assert store.faults and store.get(KEY, Rendered) == SEGMENT


def test_a_temporary_file_that_was_left_is_no_entry_and_goes_when_it_is_old(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    store.put(KEY, SEGMENT)
    left = entries(tmp_path)[0].with_name(".part-left")
    left.write_bytes(b"half")
    assert store.size()[0] == 1 and left.exists()
    os.utime(left, (1e9, 1e9))
    assert store.size()[0] == 1 and not left.exists()


def _write_often(url: str, rounds: int) -> None:
    store = open_store(url)
    for _ in range(rounds):
        store.put(KEY, SEGMENT)
    assert store.faults == []


def test_two_processes_may_write_the_same_entry_while_a_third_reads_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_often, args=(str(tmp_path), 200)) for _ in range(2)]
    store = open_store(str(tmp_path))
    store.put(KEY, SEGMENT)
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert store.get(KEY, Rendered) == SEGMENT
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert store.faults == [] and len(entries(tmp_path)) == 1


def test_an_unknown_protocol_is_an_error_that_says_what_to_install() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("nowhere://bucket/store")
    assert caught.value.where == "nowhere://bucket/store" and "fsspec" in caught.value.hint


def test_without_a_url_it_lies_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARRATE_STORE", str(tmp_path))
    assert default_folder() == tmp_path
    open_store().put(KEY, SEGMENT)
    assert len(entries(tmp_path)) == 1
    monkeypatch.delenv("NARRATE_STORE")
    assert default_folder().name == "narrate"


def test_a_damaged_entry_is_removed(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    [key] = keys(1)
    store.put(key, Clip(b"\0\0", 24000, ()))
    [path] = tmp_path.rglob("*.clip")
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert store.get(key, Clip) is None
    assert not path.exists()


def test_objects_of_s3_are_as_old_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store("memory://narrate-ages")
    ages = {"a": datetime(2026, 1, 2, tzinfo=UTC), "b": datetime(2026, 1, 1, tzinfo=UTC)}
    files = store.shelves._files  # type: ignore[attr-defined]
    found = {f"/narrate-ages/v1/{name}": {"size": 1, "LastModified": when} for name, when in ages.items()}
    monkeypatch.setattr(files, "find", lambda root, detail: found)
    assert {entry.used for entry in store.shelves.entries()} == {when.timestamp() for when in ages.values()}


class Silent(fsspec.asyn.AsyncFileSystem):  # type: ignore[misc]
    """A service that takes connections and answers nothing."""

    protocol = "silent"
    asked = 0
    clock = 0.0

    async def _cat_file(self, path: str, **_: object) -> bytes:
        Silent.asked += 1
        Silent.clock += 5.0
        await asyncio.sleep(60)
        return b""


def test_a_store_that_does_not_answer_is_waited_for_once_and_left_alone_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(elsewhere, "_SECONDS", 0.1)
    fsspec.register_implementation("silent", Silent, clobber=True)
    store = open_store("silent://there")
    monkeypatch.setattr(elsewhere, "monotonic", lambda: Silent.clock)
    for _ in range(10):
        assert store.get("0" * 64, Rendered) is None
    assert Silent.asked == 1
    assert "no answer within 0.1 s" in store.faults[0] and "left alone for a while" in store.faults[9]
    Silent.clock += 49  # a little less than ten times as long as it was waited for
    assert store.get("0" * 64, Rendered) is None and Silent.asked == 1
    Silent.clock += 2
    assert store.get("0" * 64, Rendered) is None and Silent.asked == 2
