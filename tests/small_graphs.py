"""Voices of a kilobyte: graphs that hum, in the shape of Piper's and Kokoro's, written without the `onnx` package.

Source: onnx.proto.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np

SAMPLES = 1024
"""Of every phoneme that a graph is given; four frames of Piper's."""
RATE = 22_050
PIPER = "xx_XX-hum-low"
_FLOAT, _INT64 = 1, 7
_LETTERS = "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔəɚɛɜɡɪɫɹɾʃʊʌʒʔˈˌːθᵻ"


def field(number: int, value: int | bytes | str) -> bytes:
    """A field of a protobuf message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def varint(value: int) -> bytes:
    head, rest = value & 127, value >> 7
    return bytes([head | 128]) + varint(rest) if rest else bytes([head])


def node(kind: str, inputs: Iterable[str], output: str) -> bytes:
    return field(1, b"".join(field(1, name) for name in inputs) + field(2, output) + field(4, kind))


def constant(name: str, value: np.ndarray) -> bytes:
    kind = _INT64 if value.dtype == np.int64 else _FLOAT
    dims = b"".join(field(1, size) for size in value.shape)
    return field(5, dims + field(2, kind) + field(8, name) + field(9, value.tobytes()))


def given(number: int, name: str, kind: int, dims: int) -> bytes:
    """An input (11) or an output (12) with so many dimensions of any size."""
    shape = b"".join(field(1, field(2, f"{name}{place}")) for place in range(dims))
    return field(number, field(1, name) + field(2, field(1, field(1, kind) + field(2, shape))))


def model(*graph: bytes) -> bytes:
    return field(1, 8) + field(8, field(2, 15)) + field(7, field(2, "hum") + b"".join(graph))


def _hum(ids: str, lengths: str, *, noise: bool) -> tuple[bytes, ...]:
    """Nodes from ids (1, n) to `sound` (1, n, SAMPLES), and to `lengths` (1, n) by a node of that kind."""
    wave = 0.3 * np.sin(2 * np.pi * 8 * np.arange(SAMPLES) / SAMPLES).reshape(1, 1, -1)
    least = ("one",) if lengths == "Clip" else ()
    drawn = (node("RandomNormalLike", ["zero"], "drawn"), node("Mul", ["drawn", "little"], "noise"))
    return (
        *(constant("wave", wave.astype(np.float32)), constant("axis", np.asarray([2], np.int64))),
        *(constant("one", np.asarray(1, np.float32)), constant("little", np.asarray(0.01, np.float32))),
        constant("four", np.asarray(3.6 if lengths == "Ceil" else 4.0, np.float32)),
        *(node("Shape", [ids], "shape"), node("ConstantOfShape", ["shape"], "zero")),
        *(node("Add", ["zero", "four"], "long"), node(lengths, ["long", *least], "lengths")),
        *(drawn if noise else ()),
        node("Add", ["zero" if not noise else "noise", "one"], "loud"),
        *(node("Unsqueeze", ["loud", "axis"], "each"), node("Mul", ["each", "wave"], "sound")),
    )


def piper(*, lengths: str = "Ceil", speakers: int = 1) -> bytes:
    """A voice of Piper's shape; it draws noise."""
    sid = (given(11, "sid", _INT64, 1),) if speakers > 1 else ()
    return model(
        *(given(11, "input", _INT64, 2), given(11, "input_lengths", _INT64, 1)),
        *(given(11, "scales", _FLOAT, 1), *sid),
        *_hum("input", lengths, noise=True),
        given(12, "sound", _FLOAT, 3),
    )


def kokoro() -> bytes:
    """A model of Kokoro's shape."""
    return model(
        *(given(11, "tokens", _INT64, 2), given(11, "style", _FLOAT, 2), given(11, "speed", _FLOAT, 1)),
        *_hum("tokens", "Clip", noise=False),
        given(12, "sound", _FLOAT, 3),
    )


def piper_files(folder: Path, name: str = PIPER, *, speakers: int = 1, kind: str = "espeak") -> Path:
    """A voice in a folder, with what stands beside it; its graph's path."""
    path = folder / f"{name}.onnx"
    path.write_bytes(piper(speakers=speakers))
    facts = {
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "en-us"},
        "language": {"code": "en_US"},
        "phoneme_type": kind,
        "phoneme_id_map": {letter: [number] for number, letter in enumerate(_LETTERS)},
        "num_speakers": speakers,
        "speaker_id_map": {f"s{number}": number for number in range(speakers)} if speakers > 1 else {},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
    }
    Path(f"{path}.json").write_text(json.dumps(facts), encoding="utf-8")
    return path


def kokoro_files(folder: Path, *names: str) -> Path:
    """A model in a folder, with voices of those names."""
    (folder / "kokoro-v1.0.int8.onnx").write_bytes(kokoro())
    styles = {name: np.full((510, 1, 256), number, np.float32) for number, name in enumerate(names)}
    with (folder / "voices-v1.0.bin").open("wb") as file:
        np.savez(file, **styles)  # type: ignore[arg-type]
    return folder


def fixed(value: float) -> bytes:
    """A field of four bytes, which no voice needs and every reader has to step over."""
    return varint(15 << 3 | 5) + struct.pack("<f", value)
