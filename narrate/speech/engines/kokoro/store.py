"""The files of engine `kokoro`: the graph, and the voices.

Source: release `model-files-v1.0` of thewh1teagle/kokoro-onnx (MIT); the model is Apache-2.0, of hexgrad.
"""

from __future__ import annotations

import zipfile
from functools import lru_cache
from pathlib import Path

from narrate.speech.models import Published, fetch

MODELS = {
    "fp32": (
        "kokoro-v1.0.onnx",
        325_532_387,
        "7d5df8ecf7d4b1878015a32686053fd0eebe2bc377234608764cc0ef3636a6c5",
    ),
    "int8": (
        "kokoro-v1.0.int8.onnx",
        92_361_271,
        "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    ),
}
"""File, bytes and SHA-256 of what can be fetched."""
STYLES = (
    "voices-v1.0.bin",
    28_214_398,
    "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
)
_NPY = ".npy"


def names(model: str) -> list[str]:
    """What is in the folder when all is there."""
    return [MODELS[model][0] if model in MODELS else model, STYLES[0]]


def megabytes(model: str) -> int:
    """What has to be fetched."""
    return round(((MODELS[model][1] if model in MODELS else 0) + STYLES[1]) / 1e6)


def is_here(model: str, styles: str, folder: Path) -> bool:
    return all(path.is_file() for path in _places(model, styles, folder))


def found(model: str, styles: str, folder: Path, source: str) -> tuple[Path, Path]:
    """The graph and the voices, fetched where they are not in the folder. Raises FetchError."""
    graph, pack = _places(model, styles, folder)
    if model in MODELS:
        fetch(_published(MODELS[model], source), graph)
    if not styles:
        fetch(_published(STYLES, source), pack)
    return graph, pack


def voices_here(styles: str, folder: Path) -> tuple[str, ...]:
    """The names in the file of voices, in its order; none where it is not here or cannot be read."""
    path = _places("", styles, folder)[1]
    try:
        facts = path.stat()
        return _voices(path, facts.st_mtime_ns, facts.st_size)
    except (OSError, zipfile.BadZipFile):
        return ()


@lru_cache(maxsize=4)
def _voices(path: Path, changed: int, size: int) -> tuple[str, ...]:
    with zipfile.ZipFile(path) as file:
        return tuple(name.removesuffix(_NPY) for name in file.namelist() if name.endswith(_NPY))


def _places(model: str, styles: str, folder: Path) -> tuple[Path, Path]:
    graph = folder / MODELS[model][0] if model in MODELS else Path(model).expanduser()
    return graph, Path(styles).expanduser() if styles else folder / STYLES[0]


def _published(facts: tuple[str, int, str], source: str) -> Published:
    name, size, digest = facts
    return Published(f"{source}/{name}", size, f"sha256:{digest}")
