"""Format `snd`: a head of 24 bytes, and the samples."""

import array
import hashlib
import struct
import sys
from collections.abc import Sequence
from typing import IO

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags

LINEAR_16 = 3


class Snd(Format):
    suffix = ".snd"
    media_type = "audio/basic"
    headroom_db = 0.1

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        digest = hashlib.sha256()
        length = 2 * recording.samples
        head = struct.pack(">4sIIIII", b".snd", 24, length, LINEAR_16, recording.rate, 1)
        file.write(head)
        digest.update(head)
        for pcm in recording.pcm():
            samples = array.array("h", pcm)
            if sys.byteorder == "little":
                samples.byteswap()
            file.write(samples.tobytes())
            digest.update(samples.tobytes())
        return digest.hexdigest()
