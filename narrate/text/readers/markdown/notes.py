"""Footnotes of a Markdown text, taken out of its tokens and found again when cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from narrate.text.readers.markdown.tokens import plain


@dataclass
class Note:
    """A footnote: the tokens in it, its first line and the line after its last one."""

    first: int
    last: int
    tokens: list[Token] = field(default_factory=list)
    spoken: bool = False


class Notes:
    """The footnotes of a script. Of two with one label, the first counts."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._by_label: dict[str, Note] = {}

    def take_out(self, tokens: list[Token]) -> list[Token]:
        """The tokens without those of footnotes, which are kept here."""
        rest: list[Token] = []
        inside = [rest]
        for token in tokens:
            if token.type == "footnote_reference_open":
                note = Note(*(token.map or (0, 0)))
                self._notes.append(note)
                self._by_label.setdefault(token.meta["label"], note)
                inside.append(note.tokens)
            elif token.type == "footnote_reference_close":
                inside.pop()
            else:
                inside[-1].append(token)
        return rest

    def text(self, label: str) -> str:
        """What a note says, without markup."""
        tokens = self._by_label[label].tokens
        texts = (plain(token.children) if token.children else token.content for token in tokens)
        return " ".join(" ".join(texts).split())

    def once(self, label: str) -> Note | None:
        """The note, when it is asked for the first time."""
        note = self._by_label[label]
        if note.spoken:
            return None
        note.spoken = True
        return note

    def unspoken(self) -> Iterator[Note]:
        """All that nobody asked for."""
        return (note for note in self._notes if not note.spoken)
