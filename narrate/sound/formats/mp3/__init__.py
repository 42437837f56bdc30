"""MP3: what every podcast app plays. Segments are encoded side by side and joined as bytes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags
from narrate.sound.formats._mpeg import LAME_GAIN_DB, samples_per_frame

if TYPE_CHECKING:
    from narrate.settings import Sound
    from narrate.sound.limiter import Wave

_COPY_BYTES = 1 << 20
_SPARE_DB = 0.2
_TRIES = 4


class Mp3(Format):
    """Frames of one constant bit rate after an ID3v2.3 tag and an Info header."""

    suffix = ".mp3"
    media_type = "audio/mpeg"
    delay = 1105  # frames.DELAY, which a test compares: what makes frames is loaded later
    joins = True
    cue_type = "MP3"

    def frame(self, rate: int) -> int:
        return samples_per_frame(rate)

    def surplus(self, rate: int) -> int:
        from narrate.sound.formats.mp3 import frames

        return frames.extra_frames(rate) * samples_per_frame(rate)

    def encode(self, wave: Wave, sound: Sound, ceiling: float) -> bytes:
        """Frames whose peak is measured as a decoder gives it out: coding adds to peaks, seldom
        more than the headroom; where it does, they are made again.
        """
        from narrate.sound.formats.mp3 import frames
        from narrate.sound.join import from_wave
        from narrate.sound.limiter import true_peak
        from narrate.sound.loudness import level

        for _ in range(_TRIES):
            levelled = level(wave, sound.rate, target=sound.loudness - LAME_GAIN_DB, ceiling=ceiling)
            made = frames.encode(from_wave(levelled, sound.rate).raw_data, sound.rate, sound.bitrate)
            excess = true_peak(frames.decode(made), sound.rate, above=sound.peak) - sound.peak
            if excess <= 0:
                break
            ceiling -= excess + _SPARE_DB
        return made

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        """The name carries the hash of tag, Info header, and the hash of the frames."""
        from narrate.sound.formats import _id3
        from narrate.sound.formats.mp3 import frames

        joined, digest = recording.joined()
        rate, length = recording.rate, joined.seek(0, 2)
        joined.seek(0)
        count = recording.samples // samples_per_frame(rate)
        info = frames.info_frame(rate, recording.settings.bitrate, count, length)
        head = _id3.tag(tags, chapters, rate) + info
        file.write(head)
        shutil.copyfileobj(joined, file, _COPY_BYTES)
        return hashlib.sha256(head + bytes.fromhex(digest)).hexdigest()

    def spoken(self, path: Path) -> str:
        from narrate.sound.formats import _id3

        return _id3.lyrics(path)


FORMAT = Mp3
