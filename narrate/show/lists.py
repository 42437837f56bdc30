"""Lists that name sound: a playlist of the files of an episode's chapters, and a CUE sheet of one file.

Sources: M3U as Winamp extended it, in UTF-8, as VLC and mpv read it; the CUE sheet of CDRWIN, as foobar2000, mpv
and Kodi read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrate.model import Mark
from narrate.show.text import one_line
from narrate.sound.format import Tags

_CUE_FRAMES = 75
"""A second of a CUE sheet has so many."""
_BOM = "\ufeff"
"""Before a CUE sheet in UTF-8: players take it for Latin-1 without it."""


@dataclass(frozen=True)
class Entry:
    """A file of a playlist."""

    name: str
    seconds: float
    title: str


def playlist(entries: Iterable[Entry], title: str, artist: str) -> bytes:
    """An extended M3U playlist of files that lie beside it."""
    lines = ["#EXTM3U", f"#PLAYLIST:{one_line(title)}"]
    if artist:
        lines.append(f"#EXTART:{one_line(artist)}")
    for entry in entries:
        lines += [f"#EXTINF:{max(1, round(entry.seconds))},{one_line(entry.title)}", entry.name]
    return ("\n".join(lines) + "\n").encode()


def cue_sheet(name: str, cue_type: str, tags: Tags, marks: Sequence[Mark], rate: int) -> bytes:
    """A CUE sheet of a file: a track a chapter. `rate` (hertz) turns the marks into time."""
    lines = [
        "REM GENRE Speech",
        f"REM DATE {tags.date[:4]}",
        f"PERFORMER {_quoted(tags.artist)}",
        f"TITLE {_quoted(tags.title)}",
        f"FILE {_quoted(name)} {cue_type}",
    ]
    for number, mark in enumerate(marks, 1):
        start = mark.start if number > 1 else 0  # the sheet covers the whole file
        lines += [
            f"  TRACK {number:02} AUDIO",
            f"    TITLE {_quoted(mark.title)}",
            f"    PERFORMER {_quoted(tags.artist)}",
            f"    INDEX 01 {_clock(start, rate)}",
        ]
    return (_BOM + "\r\n".join(lines) + "\r\n").encode()


def _quoted(text: str) -> str:
    """A text of a CUE sheet, which knows no way to write a quotation mark."""
    plain = one_line(text).replace('"', "'")
    return f'"{plain}"'


def _clock(sample: int, rate: int) -> str:
    """Minutes, seconds and frames: the frame in which a chapter begins, or the one before."""
    frames = sample * _CUE_FRAMES // rate
    return f"{frames // 4500:02}:{frames // _CUE_FRAMES % 60:02}:{frames % _CUE_FRAMES:02}"
