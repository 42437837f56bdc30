"""The eSpeak NG library through its C interface: for the engine that speaks with it, and for those whose voices
were trained on its phonemes.

Source: speak_lib.h of eSpeak NG 1.52 (the interface only).
"""

from __future__ import annotations

import _ctypes
import ctypes
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_short, c_ubyte, c_uint, c_void_p
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from threading import Lock, current_thread, main_thread
from typing import Any

import espeakng_loader

_SYNCHRONOUS = 2
_NO_EXIT = 0x8000
_UTF8 = 1
_RATE, _PITCH = 1, 3
_FROM_CHARACTER = 1
_WORD = 1
_IPA = 2
_alone = Lock()


class _Id(ctypes.Union):
    _fields_ = (("number", c_int), ("name", c_char_p), ("string", ctypes.c_char * 8))


class _Event(Structure):
    _fields_ = (
        *(("type", c_int), ("unique", c_uint), ("text_position", c_int), ("length", c_int)),
        *(("audio_position", c_int), ("sample", c_int), ("user", c_void_p), ("id", _Id)),
    )


class _Voice(Structure):
    _fields_ = (
        *(("name", c_char_p), ("languages", c_char_p), ("identifier", c_char_p)),
        *(("gender", c_ubyte), ("age", c_ubyte), ("variant", c_ubyte), ("xx1", c_ubyte)),
        *(("score", c_int), ("spare", c_void_p)),
    )


_Callback = ctypes.CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


@dataclass(frozen=True)
class Said:
    """What the library made of a text."""

    pcm: bytes
    """Signed 16-bit samples, one channel."""
    rate: int
    """Hertz."""
    marks: tuple[tuple[int, int], ...]
    """(character, sample) where words begin."""


def speak(text: str, voice: str, words_per_minute: int, pitch: int) -> Said:
    """The sound of a text. Threads wait for one another: the library has one voice at a time."""
    with _library() as (library, rate):
        pcm: list[bytes] = []
        marks: list[tuple[int, int]] = []

        def heard(wave: Any, count: int, events: Any) -> int:
            """Takes a stretch of sound and the events in it."""
            if wave and count > 0:
                pcm.append(ctypes.string_at(wave, 2 * count))
            for event in takewhile(lambda event: event.type, events):
                if event.type == _WORD:
                    marks.append((event.text_position - 1, event.audio_position * rate // 1000))
            return 0

        callback = _Callback(heard)  # kept to the end: C holds no reference
        said = text.replace("\0", " ").encode()
        library.espeak_SetSynthCallback(callback)
        library.espeak_SetVoiceByName(voice.encode())
        library.espeak_SetParameter(_RATE, words_per_minute, 0)
        library.espeak_SetParameter(_PITCH, pitch, 0)
        library.espeak_Synth(said, len(said) + 1, 0, _FROM_CHARACTER, 0, _UTF8, None, None)
        return Said(b"".join(pcm), rate, tuple(marks))


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Holds Ctrl-C back until the library is closed. Python raises it in the next line that the main thread runs:
    where C called that line, nobody would learn of it; elsewhere, the library would stay loaded.
    """
    before = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or before is None:  # None: not Python's to change
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


class NoVoice(Exception):
    """The library has no voice of that name."""


Told = list[tuple[int, str]]
"""What the library makes of a text, clause by clause: the character behind a clause, and its phonemes in IPA."""


@contextmanager
def phonemizer(voice: str) -> Iterator[Callable[[str], Told]]:
    """What tells how a voice says a text. Raises NoVoice."""
    with _library() as (library, _):
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise NoVoice(voice)
        library.espeak_TextToPhonemes.restype = c_char_p
        yield lambda text: _told(library, text)


def _told(library: Any, text: str) -> Told:
    """The library moves its pointer behind a clause and the first character of the next one."""
    said = text.replace("\0", " ").encode(errors="replace")
    buffer = ctypes.create_string_buffer(said)
    base = ctypes.addressof(buffer)
    left, clauses = c_void_p(base), []
    while left.value is not None:
        phonemes = library.espeak_TextToPhonemes(byref(left), _UTF8, _IPA) or b""
        behind = len(text)
        if left.value is not None:
            behind = len(said[: left.value - base].decode(errors="ignore")) - 1
        clauses.append((behind, phonemes.decode(errors="ignore")))
    return clauses


@cache
def voices() -> tuple[tuple[str, str], ...]:
    """Language code and name of every voice, each code once."""
    found: dict[str, str] = {}
    with _library() as (library, _):
        library.espeak_ListVoices.restype = POINTER(POINTER(_Voice))
        for voice in takewhile(bool, library.espeak_ListVoices(None)):
            code = voice.contents.languages[1:].decode()  # the first byte is its rank
            found.setdefault(code, voice.contents.name.decode())
    return tuple(found.items())


@contextmanager
def _library() -> Iterator[tuple[Any, int]]:
    """The library, and the hertz of its sound.

    It is loaded for every text, which takes a millisecond: what it keeps in its variables from one text to
    the next would change the sound.
    """
    with _alone, _interrupted_later():
        library = ctypes.CDLL(espeakng_loader.get_library_path())
        rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _NO_EXIT)
        try:
            yield library, rate
        finally:
            library.espeak_Terminate()
            if sys.platform == "win32":
                _ctypes.FreeLibrary(library._handle)
            else:
                _ctypes.dlclose(library._handle)
