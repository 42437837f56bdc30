"""Injects faults into the store and the file system, and counts what they did to a show.

    python -m benchmarks.faults [--times 10] [--seed 1]

Every time: a show of two episodes is published, a script is edited, the fault is there
while the next edition is built, and then it is taken away. "Wrong" is a feed that names a
file that is missing or not the one its name says, at either moment, or a finished build
that differs from an undisturbed one. "Said" counts builds that failed, with a message;
the others went on without what the fault had taken.
Full and read-only folders are mounted: that takes root, and is left out for others.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import building
import killing

from narrate.errors import NarrateError
from narrate.events import Event, Spoken

Fault = Callable[[Path, random.Random], "Injection"]
_YEAR = 365 * 86_400


@dataclass(frozen=True)
class Injection:
    """A fault that is there: what to do during the build, and how to take it away."""

    during: Callable[[Event], None] = lambda _: None
    remedy: Callable[[], None] = lambda: None


def entries(show: Path) -> list[Path]:
    return sorted((show / "store").rglob("*.seg"))


def truncated(show: Path, chance: random.Random) -> Injection:
    for entry in entries(show):
        entry.write_bytes(entry.read_bytes()[: chance.randrange(entry.stat().st_size)])
    return Injection()


def flipped(show: Path, chance: random.Random) -> Injection:
    for entry in entries(show):
        content = bytearray(entry.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        entry.write_bytes(content)
    return Injection()


def swapped(show: Path, chance: random.Random) -> Injection:
    """Entries change their names: each is whole, and the wrong one."""
    found = entries(show)
    contents = [entry.read_bytes() for entry in found]
    for entry, content in zip(found, contents[1:] + contents[:1], strict=True):
        entry.write_bytes(content)
    return Injection()


def store_deleted(show: Path, chance: random.Random) -> Injection:
    left = chance.randrange(1, 6)

    def during(event: Event) -> None:
        nonlocal left
        if isinstance(event, Spoken):
            left -= 1
            if left == 0:
                shutil.rmtree(show / "store", ignore_errors=True)

    return Injection(during)


def clock_set_back(show: Path, chance: random.Random) -> Injection:
    """Everything was written in a future that has not come yet."""
    future = time.time() + chance.randrange(1, 20) * _YEAR
    for path in (*(show / "store").rglob("*"), *(show / "audio").iterdir()):
        os.utime(path, (future, future))
    return Injection()


def published_file_lost(show: Path, chance: random.Random) -> Injection:
    chance.choice([p for p in sorted((show / "audio").iterdir()) if p.name[:5] == "essay"]).unlink()
    return Injection()


def store_is_a_file(show: Path, chance: random.Random) -> Injection:
    shutil.rmtree(show / "store")
    (show / "store").write_text("in the way")
    return Injection(remedy=(show / "store").unlink)


def store_read_only(show: Path, chance: random.Random) -> Injection:
    store = show / "store"
    _mount("--bind", "-o", "ro", store, store)
    return Injection(remedy=lambda: _unmount(store))


def folder_read_only(show: Path, chance: random.Random) -> Injection:
    audio = show / "audio"
    _mount("--bind", "-o", "ro", audio, audio)
    return Injection(remedy=lambda: _unmount(audio))


def store_full(show: Path, chance: random.Random) -> Injection:
    return _full(show / "store", chance.randrange(60_000))


def folder_full(show: Path, chance: random.Random) -> Injection:
    return _full(show / "audio", chance.randrange(2_500_000))


FAULTS: tuple[Fault, ...] = (
    *(truncated, flipped, swapped, store_deleted, clock_set_back, published_file_lost, store_is_a_file),
    *(store_read_only, folder_read_only, store_full, folder_full),
)


def _mount(*given: str | Path) -> None:
    try:
        subprocess.run(["mount", *given], check=True, capture_output=True, timeout=10)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotImplementedError("nothing can be mounted here") from error


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", folder], check=True, timeout=10)


def _full(folder: Path, left: int) -> Injection:
    """The folder moves to a file system on which only so many bytes are left."""
    aside = folder.with_name(f"{folder.name}-aside")
    folder.rename(aside)
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", "size=32m", "tmpfs", folder)
    except NotImplementedError:
        folder.rmdir()
        aside.rename(folder)
        raise
    shutil.copytree(aside, folder, dirs_exist_ok=True)
    room = os.statvfs(folder)
    filler = folder / "filler"
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))

    def remedy() -> None:
        filler.unlink()
        shutil.rmtree(aside)
        shutil.copytree(folder, aside)
        _unmount(folder)
        folder.rmdir()
        aside.rename(folder)

    return Injection(remedy=remedy)


@dataclass
class Count:
    """What came of one kind of fault."""

    tried: int = 0
    said: int = 0
    lost: int = 0
    wrong: int = 0


@contextmanager
def _folder(parent: Path, name: str) -> Iterator[Path]:
    folder = parent / name
    yield folder
    shutil.rmtree(folder)


def _try(stage: killing.Stage, folder: Path, fault: Fault, chance: random.Random, count: Count) -> None:
    show = stage.copy(folder)
    injection = fault(show, chance)
    count.tried += 1
    try:
        try:
            killing.build(show, injection.during)
        except NarrateError:
            count.said += 1
        count.wrong += not _whole(show)
    finally:
        injection.remedy()
    killing.build(show)
    found = building.files(show)
    count.lost += not found.keys() >= stage.expected.keys()
    count.wrong += found != stage.expected or not _whole(show)


def _whole(show: Path) -> bool:
    try:
        return building.assert_whole(show / "audio") >= 2
    except AssertionError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--required", action="store_true", help="fail where a fault could not be tried")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    bad = 0
    print("| fault | tried | said | lost | wrong |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        stage = killing.stage(Path(name), count=2, paragraphs=10)
        for fault in FAULTS:
            count = Count()
            for number in range(options.times):
                with _folder(Path(name), f"{fault.__name__}-{number}") as folder:
                    try:
                        _try(stage, folder, fault, chance, count)
                    except NotImplementedError:
                        break
            label = fault.__name__.replace("_", " ")
            print(f"| {label} | {count.tried} | {count.said} | {count.lost} | {count.wrong} |", flush=True)
            bad += count.lost + count.wrong + (options.required and not count.tried)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
