"""What is new in an episode since its previous edition: lines for the show notes.

The sentences of the previous edition are read from its own tags, so that nothing but
the published folder has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from narrate.model import Episode, Note, Passage
from narrate.settings import Sound
from narrate.show.strings import Strings
from narrate.show.text import shorten
from narrate.sound import formats

_LONGEST = 160
"""Characters of a sentence that is quoted."""


def sentences(before: Episode, folder: Path, sound: Sound) -> list[str]:
    """What an episode says, a chunk a line; nothing where no file of it can be read any more."""
    for wanted in formats.wanted(sound).values():
        for file in before.files:
            if file.name.endswith(wanted.suffix) and (spoken := wanted.spoken(folder / file.name)):
                return [line for line in spoken.splitlines() if line]
    return []


def changes(before: Sequence[str], passages: Sequence[Passage], say: Strings) -> Iterator[Note]:
    """Every sentence that is new, and every one that is gone, at the time where it is or was."""
    after = [passage.text for passage in passages]
    old = [" ".join(line.split()) for line in before]
    for kind, first, last, begin, end in SequenceMatcher(None, old, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        at = passages[min(begin, len(passages) - 1)].start
        for line in old[first:last]:
            yield Note("change", at, say("notes.gone", sentence=shorten(line, _LONGEST)))
        for passage in passages[begin:end]:
            yield Note("change", passage.start, say("notes.new", sentence=shorten(passage.text, _LONGEST)))
