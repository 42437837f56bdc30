"""Small shows to build in tests, and what must hold of a published folder at any time."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image

import narrate
from narrate.events import Event
from narrate.pipeline.build import Built
from narrate.settings import load
from narrate.show import sidecars

SETTINGS = """\
[show]
author = "A. Writer"
cover = "cover.jpg"
[voice]
engine = "tone"
[store]
url = "{store}"
"""
WRITTEN = 1_767_600_000
"""Seconds since the epoch: the time of every script."""
_ID3_HEADER = 10
_INFO_FRAME = 192
"""Bytes of a frame at 24 kHz and 64 kb/s."""


def paragraphs(count: int, about: str = "tea") -> str:
    """Text of so many paragraphs, no two alike, some 250 characters each."""
    return "\n\n".join(
        f"Paragraph {n} is about {about}. It goes on for a while, because {n} things have to be said in it. "
        f"Some of them are long. Others, like number {n * 7}, are short, and then it comes to its end."
        for n in range(count)
    )


def essay(title: str, count: int = 4, *, front: str = "") -> str:
    """A script with two chapters of `count` paragraphs each."""
    return (
        f"---\ntitle: {title}\n{front}---\n\n{paragraphs(count, 'the ' + title)}\n\n"
        f"## Another part\n\n{paragraphs(count, 'more')}\n"
    )


def write(path: Path, text: str | bytes) -> Path:
    """Write a script; its date is always the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (WRITTEN, WRITTEN))
    return path


def show(folder: Path, scripts: Mapping[str, str | bytes]) -> Path:
    """A show that speaks in tones, with its store beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "narrate.toml").write_text(SETTINGS.format(store=folder / "store"), encoding="utf-8")
    Image.new("RGB", (1400, 1400), "teal").save(folder / "cover.jpg", "JPEG")
    for name, text in scripts.items():
        write(folder / "script" / name, text)
    return folder


def build(folder: Path, *scripts: Path, events: list[Event] | None = None, **options: Any) -> Built:
    """Build a show as the Python API does."""
    report = None if events is None else events.append
    return narrate.build(*scripts, show=folder, settings=load(folder), report=report, **options)


def heed_ctrl_c() -> None:
    """For `preexec_fn`: what a shell runs in its background, and its children, would ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def files(folder: Path) -> dict[str, bytes]:
    """What is published, without the shelf's lock."""
    audio = folder / "audio"
    return {path.name: path.read_bytes() for path in sorted(audio.iterdir()) if path.name != ".lock"}


def assert_whole(audio: Path) -> int:
    """Every file that the feed names is there, at its length, with the hash in its name; returns
    the number of episodes."""
    feed = (audio / "feed.xml").read_bytes()
    for name in sidecars.named_by(feed, sidecars.base_of(feed)):
        assert (audio / name).is_file(), f"{name} is missing"
    enclosures = etree.fromstring(feed).findall(".//enclosure")
    for enclosure in enclosures:
        name = str(enclosure.get("url")).rpartition("/")[2]
        content = (audio / name).read_bytes()
        assert len(content) == int(str(enclosure.get("length"))), f"{name} has another length"
        assert name == f"{name.rpartition('-')[0]}-{_digest(content)[:12]}.mp3"
    return len(enclosures)


def _digest(content: bytes) -> str:
    """The hash that an episode's name carries: of its head, and of the hash of its frames."""
    size = sum(byte << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    head = _ID3_HEADER + size + _INFO_FRAME
    return hashlib.sha256(content[:head] + hashlib.sha256(content[head:]).digest()).hexdigest()
