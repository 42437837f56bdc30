"""What can be corrected: how words are said, everywhere or here, and the wording of a sentence.

A correction is tried on the files in memory first, through the same reader and the same rules as a
build: what would not be heard, or would change anything else, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from narrate.correcting.sentence import Found, Words, part, pieces_of, source_of, words_of
from narrate.errors import ScriptError
from narrate.model import Chunk, Piece, Script
from narrate.pipeline.plan import plan_of
from narrate.settings import Settings
from narrate.text.parts import lexicon_line
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.text.spoken.lexicon import Lexicon
from narrate.words.answers import say_mark
from narrate.words.questions import WRITERS
from narrate.words.written import Written

Scope = Literal["show", "script", "here"]
"""Where words are said so: in all of the show, in all of the script, at this place."""

_FACTS = ("author", "language", "date", "description", "cover", "guid", "draft", "extra", "lexicon")
"""What a script says of itself: no correction of a sentence changes it."""


@dataclass(frozen=True)
class Files:
    """The files that a correction may change, as they are or as they would be."""

    settings: Settings
    """As `narrate.toml` has them."""
    path: Path
    """Of the script."""
    data: bytes
    """Its content."""
    shift: int = 0
    """Characters that came before what is corrected."""

    @property
    def written(self) -> Written:
        return Written(self.data, str(self.path))

    def scripts(self) -> tuple[Script, ...]:
        """What the file holds, read anew. Raises ScriptError."""
        return read_source(Source(str(self.path), self.data), self.settings)

    def script(self, name: str) -> Script:
        """The script of this name among them. Raises ScriptError."""
        for script in self.scripts():
            if script.name == name:
                return script
        raise ScriptError(f"would have no script `{name}` any more", where=self.path)


@dataclass(frozen=True)
class Respelled:
    """Some words of the sentence are said otherwise."""

    first: int
    last: int
    """Numbers of the first and the last of them, from 0."""
    said: str
    """A respelling, or `/IPA/`."""
    scope: Scope

    def applied(self, files: Files, found: Found) -> Files:
        """The files with the correction in them. Raises NarrateError where it cannot be made."""
        words = words_of(found, self.first, self.last)
        if not self.said.strip("/ "):
            raise ScriptError("needs a respelling", where=words.text, hint="Write how it should sound.")
        if self.scope == "show":
            key = Lexicon(files.settings.lexicon).key_of(words.text) or words.text
            lexicon = {**files.settings.lexicon, key: self.said}
            return replace(files, settings=replace(files.settings, lexicon=lexicon))
        source = _own_source(files, found)
        if self.scope == "script":
            changed = self._in_front_matter(files, found, words, source)
        else:
            at = source_of(found.chunk, words.end - 1) + 1
            changed = replace(files, data=files.written.replaced(at, at, say_mark(self.said)))
        after = changed.script(found.script.name)
        _refuse_other_changes(found.script, replace(after, lexicon=found.script.lexicon), str(files.path))
        if _texts(after) != _texts(found.script):
            raise ScriptError("would say more or less than that word otherwise", where=files.path)
        return changed

    def _in_front_matter(self, files: Files, found: Found, words: Words, source: str) -> Files:
        key = Lexicon(found.script.lexicon).key_of(words.text) or words.text
        where = str(files.path)
        edit = lexicon_line.with_word(source, key, self.said, where)
        changed = lexicon_line.checked(source, edit, key, self.said, where)
        data = files.written.replaced(edit.start, edit.end, edit.text)
        return replace(files, data=data, shift=len(changed) - len(source))

    def key(self, found: Found) -> str:
        """The words, as a lexicon names them."""
        return words_of(found, self.first, self.last).text

    def heard(self, files: Files, found: Found) -> list[Chunk]:
        """The sentence with the correction in it. Raises ScriptError where it would not be heard."""
        words = words_of(found, self.first, self.last)
        at = source_of(found.chunk, words.start) + files.shift
        chunks = [chunk for chunk in _planned(files, found, at, at + 1) if chunk.start <= at < chunk.end]
        for chunk in chunks:
            for piece in chunk.pieces:
                if piece.start <= at < piece.end and piece.rule in WRITERS and self._is_said_by(piece):
                    return [chunk]
        rule = next((piece.rule for piece, _ in pieces_of(found.chunk, words.start, words.end)), "")
        raise ScriptError(
            f"`{words.text}` would still be said as it is" + (f", by the rule `{rule}`" if rule else ""),
            where=found.identity.name,
            hint="Choose more or fewer words, or correct it at another place: the script goes before the show.",
        )

    def _is_said_by(self, piece: Piece) -> bool:
        return self.said in (piece.spoken, f"/{piece.ipa}/")


@dataclass(frozen=True)
class Reworded:
    """The sentence stands otherwise in the script."""

    source: str
    """In the script's own markup; empty: it goes."""

    def applied(self, files: Files, found: Found) -> Files:
        """The files with the correction in them. Raises NarrateError where it cannot be made."""
        _own_source(files, found)
        if found.start >= found.end:
            raise ScriptError("does not stand in one place", where=found.identity.name)
        changed = replace(files, data=files.written.replaced(found.start, found.end, self.source))
        _refuse_other_changes(found.script, changed.script(found.script.name), str(files.path))
        return changed

    def heard(self, files: Files, found: Found) -> list[Chunk]:
        """What is said where the sentence was."""
        start, end = found.start, found.start + len(self.source)
        return [one for one in _planned(files, found, start, end) if one.start < end and start < one.end]


Correction = Respelled | Reworded


def _own_source(files: Files, found: Found) -> str:
    """The text of the script's file, where that is what its reader reads. Raises ScriptError."""
    if files.written.source != found.script.source:
        raise ScriptError(
            "is no text that can be changed here",
            where=files.path,
            hint="Correct the word in all of the show, or the file in the program that made it.",
        )
    return found.script.source


def _texts(script: Script) -> list[str]:
    return [block.text for block in script.blocks]


def _refuse_other_changes(before: Script, after: Script, where: str) -> None:
    for fact in _FACTS:
        if getattr(before, fact) != getattr(after, fact):
            raise ScriptError(
                f"the sentence would change the script's `{fact}`", where=where, hint="Change that by hand."
            )


def _planned(files: Files, found: Found, start: int, end: int) -> list[Chunk]:
    """The chunks of the blocks that lie between two offsets of the changed script."""
    script = part(files.script(found.script.name), start, end)
    if not script.sections[0].blocks:
        return []
    return list(plan_of(files.path, script, files.settings, found.identity.part)[1].chunks)
