"""What is published of the same scripts, byte for byte: it changes only by intent.

The shows lie in tests/data/before, each with what it was published as. `pytest --write-goldens`
writes that anew, with all other goldens; `git diff` then says what changed.

Another processor or library may round otherwise, and then draw and sound a little otherwise. Where the
golden was recorded, every byte must be the same. Elsewhere the sound must be as long and alike to the
ear, and the texts the same but for hashes and sizes of files; then the test counts as skipped, and says why.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import building
import numpy as np
import pytest
from threadpoolctl import threadpool_info

import narrate
from narrate.settings import load
from narrate.show import sidecars

BEFORE = Path(__file__).parent / "data" / "before"
RECORD = "recorded.json"
COVER = "cover.jpg"
SOUND = ".mp3"
ROUNDING_LIBRARIES = ("numpy", "scipy", "onnxruntime", "hibari-tts", "lameenc", "pillow")
ALIKE = 0.1
"""Highest level of the difference of two sounds, of the level of one: 20 dB below."""
_BUILD_KEYS = re.compile(rb'"key": "\w+"|"segments": \[[^]]*\]')
"""On the shelf, what says when to build anew: not published, and free to change."""
_SIZES = re.compile(rb'(?<= length=")\d+(?=")|(?<="bytes": )\d+|(?<="cover": ")\w{64}(?=")')


@pytest.mark.usefixtures("golden")
@pytest.mark.parametrize("name", ["tones", "voice"])
def test_a_show_is_published_as_before(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(building.WRITTEN + 100_000))
    made, record = publish(name, tmp_path)
    if pytestconfig.getoption("--write-goldens"):
        write(name, made, record)
    before, recorded = read(name)
    if made == before and record[COVER] == recorded[COVER]:
        return
    if record["machine"] == recorded["machine"]:
        assert sorted(made) == sorted(before)
        assert [file for file in made if made[file] != before[file]] == []
        assert record == recorded
    assert without_hashes(made) == without_hashes(before)
    for now, then in zip(sounds(made), sounds(before), strict=True):
        assert len(now) == len(then)
        assert level(now - then) < ALIKE * level(then)
    pytest.skip(f"alike, but not byte for byte: recorded with {recorded['machine']}, this is {machine()}")


def test_a_sound_that_is_late_or_louder_is_not_alike() -> None:
    for sound in sounds(read("tones")[0]):
        late = np.roll(sound, 24)
        assert level(late - sound) > ALIKE * level(sound)
        assert level(sound * 1.13 - sound) > ALIKE * level(sound)


def publish(name: str, folder: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Build a copy of a show; returns the files, and what is recorded beside them."""
    show = folder / name
    shutil.copytree(BEFORE / name, show, ignore=shutil.ignore_patterns("audio", RECORD))
    for script in (show / "script").iterdir():
        os.utime(script, (building.WRITTEN, building.WRITTEN))
    settings = load(show, flags={"store": {"url": str(folder / "store")}})
    assert not narrate.build(show=show, settings=settings).failures
    files = building.files(show)
    for name in (*sidecars.SHARED, *sidecars.PICTURES[1:]):  # as they lie in narrate/web, or drawn
        del files[name]
    cover = hashlib.sha256(files.pop(COVER)).hexdigest()
    files["shelf.json"] = _BUILD_KEYS.sub(b'"left out": ""', files["shelf.json"])
    return files, {COVER: cover, "machine": machine()}


def machine() -> dict[str, Any]:
    """What rounding hangs on: the processor's instructions, and the libraries that compute."""
    instructions = np.show_config(mode="dicts")["SIMD Extensions"]
    return {
        "processor": platform.machine(),
        "instructions": " ".join(instructions.get("found", [])),
        "kernels": sorted({info["architecture"] for info in threadpool_info() if "architecture" in info}),
        "versions": {library: version(library) for library in ROUNDING_LIBRARIES},
    }


def write(name: str, made: dict[str, bytes], record: dict[str, Any]) -> None:
    audio = BEFORE / name / "audio"
    shutil.rmtree(audio, ignore_errors=True)
    audio.mkdir()
    for file, content in made.items():
        (audio / file).write_bytes(content)
    (BEFORE / name / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def read(name: str) -> tuple[dict[str, bytes], dict[str, Any]]:
    record = json.loads((BEFORE / name / RECORD).read_text(encoding="utf-8"))
    return building.files(BEFORE / name), record


def without_hashes(files: dict[str, bytes]) -> dict[str, bytes]:
    """The texts, with neither the hashes in the names of episodes nor the sizes of files."""
    stems = [file.removesuffix(SOUND) for file in files if file.endswith(SOUND)]
    texts: dict[str, bytes] = {}
    for file, content in files.items():
        plain = file
        for stem in stems:
            slug = stem.rpartition("-")[0]
            plain = plain.replace(stem, slug)
            content = content.replace(stem.encode(), slug.encode())
        texts[plain] = b"" if file.endswith(SOUND) else _SIZES.sub(b"", content)
    return texts


def sounds(files: dict[str, bytes]) -> list[np.ndarray[Any, Any]]:
    """The episodes, decoded, in the order of their names."""
    return [decoded(content) for file, content in sorted(files.items()) if file.endswith(SOUND)]


def decoded(content: bytes) -> np.ndarray[Any, Any]:
    with av.open(BytesIO(content), "r") as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def level(sound: np.ndarray[Any, Any]) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))
