"""How a sentence sounds, as a WAV file: the writer hears what is in doubt."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import wave
from pathlib import Path

from narrate.errors import ShowError
from narrate.files import write_whole
from narrate.model import Clip
from narrate.speech.engine import Engine
from narrate.words.questions import Question


def sample(question: Question, number: int, engine: Engine, folder: Path) -> Path:
    """The sentence of a question, spoken, as `03-Kjartan.wav` in a folder that is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    word = re.sub(r"[^\w-]+", "-", question.word).strip("-") or "word"
    path = folder / f"{number:02}-{word}.wav"
    write_whole(path, wav(engine.speak(question.utterance)))
    return path


def wav(clip: Clip) -> bytes:
    """A clip as a WAV file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(clip.rate)
        sound.writeframes(clip.pcm)
    return made.getvalue()


_PLAYERS = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-v", "0"),
)


def play(path: Path) -> None:
    """Play a WAV file with the first player that this machine has. Raises ShowError where it has none."""
    for command, *options in _PLAYERS:
        if program := shutil.which(command):
            subprocess.run([program, *options, str(path)], check=False)
            return
    raise ShowError(
        "no program is here that plays sound", hint="Write files with --sample FOLDER and play those."
    )
