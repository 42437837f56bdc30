"""What a speech server answers: samples, or words about what is wrong."""

from __future__ import annotations

import json

from narrate.speech.decoding import CutOff, NoSound, decoded

RATE = 24_000
"""Hertz of `pcm`, which does not tell; and of what says nothing."""
_LONGEST = 200
"""Characters of what a server says that are shown."""
_HIDDEN = "***"
"""What a word has in it that is a key: a server shows its first and last letters."""


def samples(data: bytes, kind: str) -> tuple[bytes, int]:
    """Samples and rate of a sound that travelled as `kind`. Raises NoSound."""
    if kind != "pcm":
        return decoded(data, kind=kind)
    if data[:4] in {b"RIFF", b"fLaC", b"OggS"} or data[:3] == b"ID3":
        raise NoSound("it is a file, not bare samples")
    if len(data) % 2:
        raise CutOff("it ends within a sample")
    return data, RATE


def said_by(data: bytes, key: str) -> str:
    """What a server says about an error, in one line that does not tell the key."""
    if key:
        data = data.replace(key.encode(), b"[key]")  # before anything is cut off
    try:
        said = json.loads(data)
    except ValueError:
        text = data[: 4 * _LONGEST].decode(errors="replace")
        return "" if "<" in text else shown(text, key)
    for name in ("error", "detail", "message"):
        if isinstance(said, dict) and said.get(name):
            said = said[name]
    return shown(said if isinstance(said, str) else json.dumps(said), key)


def shown(text: str, key: str) -> str:
    """Somebody else's words, without the key, whole or half hidden, and what a terminal would take for an order."""
    if key:
        text = text.replace(key, "[key]")
    words = "".join(char if char.isprintable() else " " for char in text).split()
    line = " ".join("[key]" if _HIDDEN in word else word for word in words)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
