"""What an engine promises.

from narrate.testing.engine import EngineContract

class TestMine(EngineContract):
    def engine(self) -> Mine:
        return Mine()
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, ClassVar

import numpy as np

from narrate.model import Clip, Pronounced, Utterance
from narrate.speech.engine import Engine
from narrate.speech.guard import class_fault, clip_fault
from narrate.speech.words import WORD

HOSTILE = (
    *("", " ", "\n\t", ".", "—", "…!?", "'", "\u200b", "\u0301", "\ufeff", "\x00", "\x1b[0m"),
    *("1", "a", "<b>&amp;", "你好", "Привет, мир", "مرحبا", "שלום", "नमस्ते", "😀", "ﬁ", "ſ", "Å"),
    *("e\u0301", "x" * 60, "/etc/passwd", "-h"),
)
"""Nothing to say, or nothing that every voice can say."""

_FULL_SCALE = 32_767
_CLIPPED = 4
"""Samples at full scale one after the other: a wave that was cut off."""
_INTERRUPT_SECONDS = 20
_PIPE = subprocess.PIPE

_SPEAK = """
import hashlib, pickle, sys
engine, utterance = pickle.load(sys.stdin.buffer)
clip = engine.speak(utterance)
print(hashlib.sha256(clip.pcm).hexdigest(), [(word.at, word.sample) for word in clip.words])
"""
_SPEAK_FOR_EVER = """
import pickle, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
engine, utterance = pickle.load(sys.stdin.buffer)
engine.prepare()
engine.speak(utterance)
print("begun", flush=True)
while True:
    engine.speak(utterance)
"""


class EngineContract:
    """Inherit from it, and say which engine it is about."""

    text: ClassVar[str] = "The tomato, she said, was ripe by Tuesday morning. Nobody had expected it so soon."
    """Two sentences in a language that the engine speaks."""
    repeatable: ClassVar[bool] = True
    """Whether the same text gives the same bytes. Only a service that is somebody else's may break that."""
    tolerance: ClassVar[float] = 2.0
    """Factor by which the sound may be longer or shorter than `characters_per_second` says."""

    def engine(self) -> Engine:
        """The engine, ready to speak without a network."""
        raise NotImplementedError("say which engine is tested")

    def clip(self, text: str) -> Clip:
        """The sound of a text, checked."""
        clip = self.engine().speak(Utterance(text))
        assert clip_fault(clip, text) == "", text
        return clip

    def test_its_class_is_an_engine(self) -> None:
        assert class_fault(type(self.engine())) == ""

    def test_its_voices_have_names_and_languages_and_the_first_is_the_default(self) -> None:
        engine, voices = self.engine(), self.engine().voices()
        assert voices
        assert len({info.name for info in voices}) == len(voices)
        assert all(info.name and info.languages and all(info.languages) for info in voices)
        assert engine.has_voice(voices[0].name)
        assert not engine.has_voice("no voice is called like this")

    def test_a_language_that_it_declares_has_a_voice(self) -> None:
        engine = self.engine()
        assert engine.languages()
        for language in engine.languages():
            assert engine.has_voice(engine.voice_for(language)), language

    def test_what_it_says_of_itself_makes_sense(self) -> None:
        engine = self.engine()
        assert engine.limit_characters >= 40
        assert 1 <= engine.characters_per_second <= 100
        assert 0 < engine.seconds_of(self.text) < len(self.text)
        assert engine.concurrency >= 0
        assert isinstance(engine.stores_clips, bool)
        assert isinstance(engine.offline, bool)
        assert engine.preference is None or isinstance(engine.preference, int)

    def test_two_engines_with_the_same_options_are_the_same(self) -> None:
        assert self.engine() == self.engine()
        assert self.engine().identity() == self.engine().identity()
        assert self.engine().voice in self.engine().identity()

    def test_all_its_clips_have_one_rate(self) -> None:
        assert self.clip(self.text).rate == self.clip(self.text.partition(" ")[0]).rate

    def test_its_sound_is_about_as_long_as_it_says(self) -> None:
        clip = self.clip(self.text)
        said = len(self.text) / self.engine().characters_per_second
        assert said / self.tolerance <= len(clip) / clip.rate <= said * self.tolerance

    def test_more_text_takes_longer(self) -> None:
        assert len(self.clip(self.text)) > 1.2 * len(self.clip(self.text.partition(".")[0] + "."))

    def test_its_sound_is_neither_silent_nor_cut_off(self) -> None:
        samples = np.abs(np.frombuffer(self.clip(self.text).pcm, "<i2").astype(np.int32))
        assert samples.max() > 300
        full = samples >= _FULL_SCALE
        in_a_row = np.convolve(full, np.ones(_CLIPPED), "valid")
        assert not (in_a_row == _CLIPPED).any()

    def test_every_word_begins_at_its_letter_and_after_the_one_before(self) -> None:
        clip = self.clip(self.text)
        assert [word.at for word in clip.words] == [match.start() for match in WORD.finditer(self.text)]
        assert all(a.sample < b.sample for a, b in pairwise(clip.words))
        assert clip.words[-1].sample < len(clip)

    def test_the_same_text_gives_the_same_bytes(self) -> None:
        first, second = self.clip(self.text), self.clip(self.text)
        assert not self.repeatable or first == second

    def test_another_process_speaks_the_same(self) -> None:
        """Also one that hashes strings otherwise; and nothing else is printed there."""
        clip = self.clip(self.text)
        digest, words = hashlib.sha256(clip.pcm).hexdigest(), [(word.at, word.sample) for word in clip.words]
        done = subprocess.run(
            [sys.executable, "-c", _SPEAK],
            input=self._packed(),
            stdout=_PIPE,
            check=False,
            **_beside(),
        )
        assert (done.returncode, done.stderr.decode()) == (0, "")
        assert len(done.stdout.splitlines()) == 1
        assert not self.repeatable or done.stdout.decode().strip() == f"{digest} {words}"

    def test_many_threads_speak_the_same_as_one(self) -> None:
        engine = self.engine()
        texts = [self.text, self.text.partition(".")[0] + ".", self.text.swapcase()]
        alone = [engine.speak(Utterance(text)) for text in texts]
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(engine.speak, [Utterance(text) for text in texts * 2]))
        assert [clip_fault(clip, text) for clip, text in zip(together, texts * 2, strict=True)] == [""] * 6
        assert not self.repeatable or together == alone * 2

    def test_as_much_as_it_takes_at_once_is_spoken_whole(self) -> None:
        limit = self.engine().limit_characters
        text = (self.text + " ") * (limit // len(self.text) + 1)
        text = text[:limit].rpartition(" ")[0]
        clip = self.clip(text)
        assert len(clip.words) == len(text.split())
        said = len(text) / self.engine().characters_per_second
        assert said / self.tolerance <= len(clip) / clip.rate <= said * self.tolerance

    def test_what_cannot_be_said_is_no_error(self) -> None:
        for text in HOSTILE:
            self.clip(text)

    def test_what_cannot_be_said_stands_in_the_text(self) -> None:
        for text in (*HOSTILE, self.text):
            for start, end in self.engine().unspeakable(text):
                assert 0 <= start < end <= len(text), text
        assert self.engine().unspeakable(self.text) == ()

    def test_nothing_said_is_nothing_heard(self) -> None:
        clip = self.clip("")
        assert clip.words == ()
        assert not np.frombuffer(clip.pcm, "<i2").any()

    def test_a_pronunciation_leaves_text_and_words_as_they_are(self) -> None:
        at = self.text.split()[0]
        clip = self.engine().speak(Utterance(self.text, (Pronounced(0, len(at), "ðə"),)))
        assert clip_fault(clip, self.text) == ""
        assert len(clip.words) == len(self.text.split())

    def test_nothing_is_printed(self, capfd: Any) -> None:
        self.engine().prepare()
        self.clip(self.text)
        assert capfd.readouterr() == ("", "")

    def test_ctrl_c_ends_it(self) -> None:
        command = [sys.executable, "-c", _SPEAK_FOR_EVER]
        with subprocess.Popen(command, stdin=_PIPE, stdout=_PIPE, **_beside()) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(self._packed())
                process.stdin.close()
                assert process.stdout.readline() == b"begun\n"
                process.send_signal(signal.SIGINT)
                assert process.wait(timeout=_INTERRUPT_SECONDS) != 0
            finally:
                process.kill()

    def _packed(self) -> bytes:
        """Engine and text, for another process."""
        return pickle.dumps((self.engine(), Utterance(self.text)))


def _beside() -> dict[str, Any]:
    """How another process is started, so that it imports what this one can."""
    return {
        "env": {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        "stderr": _PIPE,
    }
