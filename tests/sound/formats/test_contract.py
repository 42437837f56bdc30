"""Every format keeps the promises of a format; the one in docs/formats.md too."""

from __future__ import annotations

from narrate.settings import Sound
from narrate.sound.formats.m4b import M4b
from narrate.sound.formats.mp3 import Mp3
from narrate.testing.format import FormatContract


class TestMp3(FormatContract):
    format = Mp3
    hashed = False  # of tag, header, and the hash of the frames, which is known before they are written


class TestMp3AtAnotherRate(FormatContract):
    format = Mp3
    hashed = False  # of tag, header, and the hash of the frames, which is known before they are written
    sound = Sound(rate=44100, bitrate=96)


class TestM4b(FormatContract):
    format = M4b


class TestM4bAtAnotherRate(FormatContract):
    format = M4b
    sound = Sound(rate=44100, bitrate=160)
