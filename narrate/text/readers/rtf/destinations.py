"""What the first control word of a group says it is, and where its text goes then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from narrate.text.lists import set_of
from narrate.text.parts.office.model import Block, Paragraph, Span, paragraphs
from narrate.text.parts.pictures import alternative_text
from narrate.text.readers.rtf.flow import Flow
from narrate.text.readers.rtf.places import Created, FontTable, Info, Place, Shape, Sink, StyleTable
from narrate.text.readers.rtf.state import Field, State
from narrate.text.readers.rtf.tables import Head

HIDDEN = set_of("""
colortbl listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles pgdsctbl
filetbl revtbl mmathPr objdata objclass objname nonesttables nesttableprops shprslt nonshppict mmathPict xe tc rxe
bkmkstart bkmkend atnid atnauthor atntime atndate atnref atnparent atnicn atrfstart atrfend ftnsep ftnsepc ftncn
aftnsep aftnsepc aftncn pn pnseclvl wgrffmtfilter xmlnstbl fldtype datafield docvar userprops private template
""")
"""Groups of which nobody sees anything."""
_BESIDE = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
    "annotation": "comment",
}
"""Groups that stand beside the text, and why they are not spoken."""
_SHAPES = frozenset(("pict", "shpinst", "do", "shppict", "object", "picprop", "sp", "shpgrp", "shp"))
_TEXTS = frozenset(("title", "author", "subject", "doccomm"))
_DESCRIPTION = "wzDescription"
"""The property of a shape that is its alternative text."""


class Destinations:
    """Where the groups of a document go; the notes and what stands beside the text are kept here."""

    def __init__(self, head: Head) -> None:
        self.notes: dict[str, tuple[Block, ...]] = {}
        self._beside: dict[tuple[Span, ...], Block] = {}
        self._comments: list[Block] = []
        self._head = head
        self._property = ""
        """Of a shape: the name of the one whose value comes next."""
        self._known: dict[str, Callable[[State], State]] = {
            "fonttbl": lambda state: replace(state, place=FontTable(head)),
            "stylesheet": lambda state: replace(state, place=StyleTable(head)),
            "info": lambda state: replace(state, place=Info()),
            "footnote": self._note,
            "field": lambda state: replace(state, field=Field(state.field)),
            "fldinst": lambda state: _to(state, Sink(state.field.instruct) if state.field else Place()),
            "listtext": self._label,
            "pntext": self._label,
            "shptxt": self._box,
            "dptxbxtext": self._box,
            "upr": lambda state: replace(state, place=Place(), outside=state.place),
            "ud": lambda state: replace(state, place=state.outside or state.place),
            "moMath": lambda state: replace(state, hidden=state.hidden or "formula"),
            "moMathPara": lambda state: replace(state, hidden=state.hidden or "formula"),
        }

    @property
    def beside(self) -> tuple[Block, ...]:
        """Headers and footers, each once, and comments."""
        return (*self._beside.values(), *self._comments)

    def enter(self, state: State, word: str, *, starred: bool) -> State | None:
        """The state of a group that begins with `word`; None for one that begins like any text."""
        if isinstance(state.place, Shape) and word not in {"ud", "upr"}:
            return self._in_shape(state, word)
        if isinstance(state.place, Info):
            return self._in_info(state, word)
        if word in self._known:
            return self._known[word](state)
        if word in _BESIDE:
            flow = Flow(self._comment if word == "annotation" else self._keep, _BESIDE[word])
            return replace(state, flow=flow, place=flow, field=None)
        if word in _SHAPES and word != "shp":
            return replace(state, place=Shape())
        is_property = word.startswith("m") and word.endswith("Pr")
        if word in HIDDEN or starred or is_property:
            return replace(state, place=Place())
        return None

    def _in_shape(self, state: State, word: str) -> State:
        if word in {"shptxt", "dptxbxtext"}:
            return self._box(state)
        if word == "result":
            return replace(state, place=state.flow)
        if word == "sn":
            return _to(state, Sink(self._name))
        if word == "sv":
            return _to(state, Sink(lambda text: self._value(text, state)))
        return state if word in _SHAPES else replace(state, place=Place())

    def _in_info(self, state: State, word: str) -> State:
        if word in _TEXTS:
            return _to(state, Sink(lambda text: self._head.texts.__setitem__(word, " ".join(text.split()))))
        return replace(state, place=Created(self._head) if word == "creatim" else Place())

    def _name(self, text: str) -> None:
        self._property = text.strip()

    def _value(self, text: str, state: State) -> None:
        if self._property == _DESCRIPTION and (plain := alternative_text(text)):
            state.flow.add(Span(plain, kind="picture", rule=state.hidden))
        self._property = ""

    def _note(self, state: State) -> State:
        name = f"note {len(self.notes) + 1}"
        self.notes[name] = ()  # notes may hold notes
        state.flow.add(Span(name, kind="note", rule=state.hidden))
        flow = Flow(lambda blocks: self.notes.__setitem__(name, blocks))
        return replace(state, flow=flow, place=flow, style=0, level=0, depth=0, in_table=False, field=None)

    def _box(self, state: State) -> State:
        around = state.flow
        flow = Flow(lambda blocks: around.boxes.extend(blocks), around.rule)
        return replace(state, flow=flow, place=flow, style=0, level=0, depth=0, in_table=False)

    def _label(self, state: State) -> State:
        flow = state.flow

        def shown(text: str) -> None:
            flow.label = text

        return _to(state, Sink(shown))

    def _keep(self, blocks: tuple[Block, ...]) -> None:
        for paragraph in paragraphs(blocks):
            self._beside.setdefault(paragraph.spans, _bare(paragraph))

    def _comment(self, blocks: tuple[Block, ...]) -> None:
        self._comments += map(_bare, paragraphs(blocks))


def _bare(paragraph: Paragraph) -> Paragraph:
    """A paragraph as one that is only told of: no heading, no item."""
    return replace(paragraph, label="", kind="body", depth=0)


def _to(state: State, place: Place) -> State:
    return replace(state, place=place)
