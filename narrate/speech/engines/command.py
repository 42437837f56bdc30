"""Engine `command`: any program that makes sound of text. `[engines.command]` says how it is called.

    [engines.command]
    run = ["my-voice", "--speaker", "{voice}"]

The program reads the text from its standard input, in UTF-8, and writes a sound file to its standard
output: WAV, or what else ffmpeg's libraries read. `{text}` in an argument is the text instead, `{file}` the
path of the file that it is to write instead.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from narrate.errors import EngineError, Unreachable
from narrate.languages import ANY
from narrate.model import Clip, Utterance
from narrate.speech.decoding import NoSound, decoded
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.words import estimated
from narrate.validation import Between

_HINT = "Try it in a shell, and correct `run` under [engines.command]."
_SILENT_RATE = 24_000


@dataclass(frozen=True)
class Command(Engine):
    """A program of yours; every utterance starts it once."""

    voice: str = "default"
    """What stands for `{voice}`."""
    run: tuple[str, ...] = ()
    """The program and its arguments."""
    names: tuple[str, ...] = ("default",)
    """The voices that the program has, the default first."""
    speaks: tuple[str, ...] = (ANY,)
    """Languages that its voices speak (BCP 47); `mul` is any."""
    edition: str = ""
    """To be changed when the program speaks otherwise: then everything is spoken again."""
    timeout: Annotated[float, Between(0.1, 86_400)] = 120.0
    """Seconds that it may take for an utterance."""
    at_once: Annotated[int, Between(0, 1000)] = 0
    """How many of it may run at the same time; 0: one a core."""

    inaudible = frozenset({"timeout", "at_once", "names", "speaks"})
    stores_clips = True
    preference = None

    @property
    def concurrency(self) -> int:
        return self.at_once

    def speak(self, utterance: Utterance) -> Clip:
        text = utterance.text
        if not any(char.isalnum() for char in text):
            return Clip(b"", _SILENT_RATE, ())
        try:
            pcm, rate = decoded(self._answer(text))
        except NoSound as error:
            raise EngineError(f"engine `command` answered with no sound: {error}", hint=_HINT) from None
        return Clip(pcm, rate, estimated(text, len(pcm) // 2))

    def voices(self) -> tuple[VoiceInfo, ...]:
        program = Path(self.run[0]).name if self.run else "nothing yet: see [engines.command]"
        return tuple(VoiceInfo(name, self.speaks, program) for name in self.names)

    def _answer(self, text: str) -> bytes:
        """The bytes of the sound file."""
        if not self.run:
            raise Unreachable(
                "engine `command` has no command", hint='Write run = ["PROGRAM", …] under [engines.command].'
            )
        with TemporaryDirectory() as folder:
            file = Path(folder, "sound.wav")
            said = self._started(text, file)
            if not any("{file}" in part for part in self.run):
                return said
            try:
                return file.read_bytes()
            except OSError:
                raise EngineError("engine `command` wrote no file", hint=_HINT) from None

    def _started(self, text: str, file: Path) -> bytes:
        """What the program writes to its standard output."""
        replaced = {"{voice}": self.voice, "{text}": text.replace("\0", " "), "{file}": str(file)}
        command = []
        for part in self.run:
            for name, value in replaced.items():
                part = part.replace(name, value) if name in part else part
            command.append(part)
        try:
            done = subprocess.run(
                command, input=text.encode(), capture_output=True, timeout=self.timeout, check=False
            )
        except subprocess.TimeoutExpired:
            raise EngineError(f"engine `command` took more than {self.timeout} s", hint=_HINT) from None
        except OSError as error:
            raise Unreachable(
                f"engine `command` cannot start {command[0]}: {error.strerror}", hint=_HINT
            ) from None
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise EngineError(
                f"engine `command`: {command[0]} ended with status {done.returncode}: {last}", hint=_HINT
            )
        return done.stdout


ENGINE = Command
