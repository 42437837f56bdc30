"""What a group of RTF has in force, and what control words make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from narrate.text.parts.office.fields import link_of, rule_of
from narrate.text.parts.office.model import Look
from narrate.text.readers.rtf import charsets
from narrate.text.readers.rtf.flow import Flow
from narrate.text.readers.rtf.places import Place

_BODY = 9
"""The outline level of what is no heading, from 0."""
_DEEPEST = 9


@dataclass
class Field:
    """A field, and the one around it."""

    around: Field | None = None
    instruction: str = ""

    def instruct(self, text: str) -> None:
        self.instruction += text

    @property
    def rule(self) -> str:
        """Why its result is not spoken; empty where it is."""
        return (self.around.rule if self.around else "") or rule_of(self.instruction)

    @property
    def link(self) -> str:
        """Where its result leads."""
        return link_of(self.instruction) or (self.around.link if self.around else "")


@dataclass(frozen=True, slots=True)
class State:
    """What a group has in force."""

    flow: Flow
    """The paragraphs that it stands in."""
    place: Place
    """Where its text goes."""
    outside: Place | None = None
    """Where the better one of two versions goes, of which this is the other."""
    language: str = ""
    """Of a text that does not say its own."""
    look: Look = field(default_factory=lambda: Look(size=12.0))
    font: int = 0
    usual_font: int = 0
    """Of a text that does not say its own."""
    hidden: str = ""
    """Why its text is not spoken."""
    fallback: int = 1
    """Bytes that stand behind a character of Unicode for programs that know none."""
    field: Field | None = None
    style: int = 0
    level: int = 0
    """The rank of a heading, from 1."""
    depth: int = 0
    """Lists that it stands in."""
    in_table: bool = False
    centred: bool = False


Change = Callable[[State, int | None], State]


def _is_on(number: int | None) -> bool:
    return number != 0


def _plain(state: State, _: int | None) -> State:
    return replace(state, look=Look(size=12.0, language=state.language), font=state.usual_font, hidden="")


def _pard(state: State, _: int | None) -> State:
    return replace(state, style=0, level=0, depth=0, in_table=False, centred=False)


def _hidden(rule: str) -> Change:
    return lambda state, number: replace(state, hidden=rule if _is_on(number) else "")


def _language(state: State, number: int | None) -> State:
    return replace(state, look=replace(state.look, language=charsets.language(number or 0)))


def _struck(state: State, number: int | None) -> State:
    return replace(state, look=replace(state.look, struck=_is_on(number)))


def _outline(state: State, number: int | None) -> State:
    level = _BODY if number is None else number
    return replace(state, level=level + 1 if 0 <= level < _BODY else 0)


CHANGES: dict[str, Change] = {
    "plain": _plain,
    "pard": _pard,
    "b": lambda state, number: replace(state, look=replace(state.look, bold=_is_on(number))),
    "fs": lambda state, number: replace(state, look=replace(state.look, size=(number or 24) / 2)),
    "f": lambda state, number: replace(state, font=number or 0),
    "strike": _struck,
    "striked": _struck,
    "super": lambda state, number: replace(
        state, look=replace(state.look, raised="up" if _is_on(number) else "")
    ),
    "sub": lambda state, number: replace(
        state, look=replace(state.look, raised="down" if _is_on(number) else "")
    ),
    "nosupersub": lambda state, _: replace(state, look=replace(state.look, raised="")),
    "lang": _language,
    "v": _hidden("hidden text"),
    "webhidden": _hidden("hidden text"),
    "deleted": _hidden("deletion"),
    "uc": lambda state, number: replace(state, fallback=min(max(number or 0, 0), 100)),
    "s": lambda state, number: replace(state, style=number or 0),
    "outlinelevel": _outline,
    "ls": lambda state, number: replace(state, depth=max(state.depth, 1) if number else 0),
    "ilvl": lambda state, number: replace(state, depth=min(max(number or 0, 0) + 1, _DEEPEST)),
    "intbl": lambda state, number: replace(state, in_table=_is_on(number)),
    "qc": lambda state, _: replace(state, centred=True),
    "ql": lambda state, _: replace(state, centred=False),
    "qj": lambda state, _: replace(state, centred=False),
    "qr": lambda state, _: replace(state, centred=False),
}
"""Control words that change what is in force."""
