"""Opus: half the size of MP3, in Ogg, with chapters, cover and tags. Sources: RFC 6716, RFC 7845."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import IO

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags
from narrate.sound.formats import _vorbis

_LEAST = 24
"""Kilobits per second: a voice sounds clean from there on."""
_RATES = (8_000, 12_000, 16_000, 24_000, 48_000)
"""Hertz that the codec takes; other sound is brought to the highest."""


_FRAMES = 50
"""A second has so many."""


class Opus(Format):
    """At half of `sound.bitrate`, and not below 24 kb/s; the pre-skip leaves out the codec's delay."""

    suffix = ".opus"
    media_type = "audio/ogg"
    cue_type = "WAVE"  # so players call whatever is not MP3

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        import av
        import numpy as np

        rate = recording.rate if recording.rate in _RATES else max(_RATES)
        resampler = av.AudioResampler("s16", "mono", rate)
        said = _vorbis.comments(tags, chapters, recording.rate)
        if tags.cover:
            said["METADATA_BLOCK_PICTURE"] = base64.b64encode(_vorbis.picture(tags.cover)).decode()
        with av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
            stream = container.add_stream("libopus", rate=rate, layout="mono")
            assert isinstance(stream, av.AudioStream)
            stream.codec_context.format = "s16"
            stream.codec_context.bit_rate = max(_LEAST, recording.settings.bitrate // 2) * 1000
            container.metadata.update(said)
            at = 0
            for pcm in filter(None, chain(recording.pcm(), [_short(recording)])):
                frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, "<i2")[None, :], "s16", "mono")
                frame.sample_rate, frame.pts = recording.rate, at
                at += len(pcm) // 2
                for part in resampler.resample(frame):
                    container.mux(stream.encode(part))
            for part in resampler.resample(None):
                container.mux(stream.encode(part))
            container.mux(stream.encode(None))
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]

    def spoken(self, path: Path) -> str:
        from mutagen import MutagenError
        from mutagen.oggopus import OggOpus

        try:
            found = OggOpus(path)  # type: ignore[no-untyped-call]
        except (MutagenError, OSError):
            return ""
        return "\n".join(found.get(_vorbis.TEXT, []))  # type: ignore[no-untyped-call]


def _short(recording: Recording) -> bytes:
    """Silence behind less sound than a frame: of that, nothing would be written."""
    return bytes(2 * max(0, recording.rate // _FRAMES - recording.samples))


FORMAT = Opus
