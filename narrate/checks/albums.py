"""An episode in files of a chapter each: all there, whole, and in the order of their playlist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from narrate.checks import container, media
from narrate.checks.finding import Finding, error
from narrate.model import Album, Episode, File

_SLACK = 1.5
"""Seconds a file by which they may differ from the episode: silence that codecs and stores want around them."""
_AROUND = 6.0
"""Seconds that a file may be longer than its chapter."""
_MORE = 60.0
"""Seconds of what is said before and after, where a format has that."""

MISSING = error(
    "chapter-file-missing", "a file of a chapter or a list of them is not there", "Build the episode again."
)
LENGTH = error(
    "chapter-file-cut",
    "a file of a chapter or a list of them is not as long as it was",
    "Build the episode again.",
)
SHORT = error(
    "chapter-files-short",
    "the files of the chapters are not as long together as the episode",
    "Build the episode again.",
)
LISTED = error(
    "playlist-wrong",
    "a playlist does not name the files of the chapters in their order",
    "Build the episode again.",
)


def check(episode: Episode, folder: Path) -> Iterator[Finding]:
    """The files of an episode's chapters, their playlists, and the CUE sheets, in the folder of the show."""
    files = [file for album in episode.albums for file in album.files]
    faulty = False
    for file in (*files, *episode.lists):
        for finding in _file(file, folder):
            faulty = True
            yield finding
    if not faulty:
        for album in episode.albums:
            yield from _album(album, episode, folder)


def _file(file: File, folder: Path) -> Iterator[Finding]:
    path = folder / file.name
    if not path.is_file():
        yield MISSING.at(str(path))
    elif path.stat().st_size != file.bytes:
        yield LENGTH.at(str(path), f"{path.stat().st_size} bytes for {file.bytes}")
    else:
        yield from media.named_after(media.read(path), str(path))


def _album(album: Album, episode: Episode, folder: Path) -> Iterator[Finding]:
    place = folder / album.playlist.name
    lines = place.read_text(encoding="utf-8", errors="replace").splitlines()
    if [line for line in lines if line and not line.startswith("#")] != [file.name for file in album.files]:
        yield LISTED.at(str(place))
    kinds = {file.name: media.read(folder / file.name).kind for file in album.files}
    if not all(kinds.values()):
        return  # of a kind that no player knows: whoever offers it knows what for
    held = [container.read(folder / name, kind) for name, kind in kinds.items()]
    seconds = sum(one.seconds or 0.0 for one in held if one)
    count = len(album.files)
    if not -_SLACK * count <= seconds - episode.seconds <= _AROUND * count + _MORE:
        yield SHORT.at(str(place), f"{seconds:.1f} s for {episode.seconds:.1f} s")
