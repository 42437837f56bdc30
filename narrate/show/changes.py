"""What is new in an episode since its previous edition: lines for the show notes.

The sentences of the previous edition are read from its own tag, so that nothing but
the published folder has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from mutagen import MutagenError
from mutagen.id3 import ID3

from narrate.model import Note, Passage
from narrate.show.strings import Strings
from narrate.show.text import shorten

_LONGEST = 160
"""Characters of a sentence that is quoted."""


def sentences(audio: Path) -> list[str]:
    """What an episode says, a chunk a line; nothing where it cannot be read any more."""
    try:
        lyrics = ID3(audio).getall("USLT")  # type: ignore[no-untyped-call]
    except (MutagenError, OSError):
        return []
    return [line for frame in lyrics for line in str(frame.text).splitlines() if line]


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
