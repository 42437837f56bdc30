"""What is in a book that reads along: its pages, its sound, and when each clip is heard."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

SMIL = "{http://www.w3.org/ns/SMIL}"


def sounds(file: Path) -> dict[str, bytes]:
    """The sound files of a book in their order."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist()) if name.endswith(".mp3")}


def read(book: Path, name: str) -> str:
    with zipfile.ZipFile(book) as archive:
        return archive.read(f"EPUB/{name}").decode()


def clips(book: Path, chapter: str) -> list[tuple[str, str, float, float]]:
    """Text, sound, begin and end in seconds of every clip of a chapter."""
    found = []
    for par in ElementTree.fromstring(read(book, f"{chapter}.smil")).iter(f"{SMIL}par"):
        text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
        assert text is not None
        assert audio is not None
        begin, end = (float(audio.get(f"clip{side}", "").removesuffix("s")) for side in ("Begin", "End"))
        found.append((text.get("src", ""), audio.get("src", ""), begin, end))
    return found
