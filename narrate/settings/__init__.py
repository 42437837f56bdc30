"""`narrate.toml` and the flags of a command, as one frozen value; a table is a class.

Without a file every setting has its default, and everything works. A key that does
not exist is an error that names the nearest one that does: a misspelt setting that
is ignored costs more than it saves.
"""

from narrate.settings.audio import LONGEST_TUNE, Credits, Music, Pauses, Sound, Tune
from narrate.settings.loading import FILE, load
from narrate.settings.publication import Show
from narrate.settings.texts import SpeakOrSkip, Text
from narrate.settings.voices import Cast, Part, Voice
from narrate.settings.whole import Settings, StoreAt

__all__ = [
    "FILE",
    "LONGEST_TUNE",
    "Cast",
    "Credits",
    "Music",
    "Part",
    "Pauses",
    "Settings",
    "Show",
    "Sound",
    "SpeakOrSkip",
    "StoreAt",
    "Text",
    "Tune",
    "Voice",
    "load",
]
