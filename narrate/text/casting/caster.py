"""Who says what: a cast, laid over a script by its typography.

Quotations, notes, headings, turns with a label, named sections and passages in another language
are told apart by what the source says of them. What a part leaves open (its voice) comes from what is
around it; a direction in the script goes before everything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from narrate.languages import nearness
from narrate.model import NARRATOR, Block, Delivery, Run, Script, Section, Skip
from narrate.settings import Cast, Part
from narrate.text.casting.deliveries import folded, moved, place_of, speaking_at, within
from narrate.text.casting.labels import Label, labels
from narrate.text.casting.stretches import cut_runs, foreign_passages

_TURNS = frozenset(("paragraph", "item", "line", "quote"))
"""Kinds of blocks that may begin with a label."""

Names = Mapping[str, str]
"""What those who read along call the `narrator`, and whoever says `quotes`, `epigraphs`, `footnotes`, `notices`."""
Speaks = Callable[[str | None, str], bool]
"""Whether a voice speaks a language."""


def merged(show: Cast, own: Cast) -> Cast:
    """A script's own cast over the show's."""
    changes: dict[str, Any] = {}
    for one in fields(Cast):
        theirs, mine = getattr(show, one.name), getattr(own, one.name)
        if isinstance(mine, dict):
            changes[one.name] = {**theirs, **mine}
        elif mine != getattr(Cast(), one.name):
            changes[one.name] = mine
    return replace(show, **changes)


def with_cast(
    script: Script, cast: Cast, language: str, names: Names, speaks: Speaks
) -> tuple[Script, tuple[Label, ...]]:
    """The script with a delivery for whatever its narrator does not simply say.

    `language` is the script's. Also gives the labels that the cast does not know, their `start` in the
    source; there are none in a script without a turn of somebody whom it knows.
    """
    if cast == Cast() and not any(block.voice for block in script.blocks):
        return script, ()
    caster = _Caster(script, cast, language, names, speaks)
    sections = tuple(replace(one, blocks=tuple(caster.section(one))) for one in script.sections)
    if any(one.speaker for section in sections for block in section.blocks for _, one in block.deliveries):
        sections = tuple(_with_narrator(one, cast.narrator or names["narrator"]) for one in sections)
    skips = sorted([*script.skips, *caster.skips], key=lambda skip: skip.start)
    strangers = tuple(caster.strangers) if caster.heard else ()
    return replace(script, sections=sections, skips=tuple(skips)), strangers


@dataclass
class _Caster:
    """Goes through a script from top to bottom and remembers whose turn it is."""

    script: Script
    cast: Cast
    language: str
    names: Names
    speaks: Speaks
    skips: list[Skip] = field(default_factory=list)
    strangers: list[Label] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    """Speakers who had a turn."""
    _turn: str = ""
    """Whose turn it is; empty: the narrator's."""
    _quoted: bool = False
    """Whether that turn stands in a quotation."""
    _named: list[tuple[int, Part]] = field(default_factory=list)
    """The open sections: level of the heading, and the part it has."""
    _opens: bool = True
    """Whether only headings and quotations stand between the last heading and here."""

    def section(self, section: Section) -> Iterator[Block]:
        for block in section.blocks:
            if block.kind == "pause":
                if block.pause is None:
                    self._turn = ""
                yield block
            elif block.kind == "heading":
                yield self._heading(block)
            else:
                yield from self._block(block)

    def _heading(self, block: Block) -> Block:
        self._turn, self._opens = "", True
        self._named = [(level, part) for level, part in self._named if level < block.level]
        if part := _named(self.cast.sections, block.text):
            self._named.append((block.level, part))
        return self._spoken(block, [(0, self._delivery(block, ""))])

    def _block(self, block: Block) -> Iterator[Block]:
        quoted = block.kind == "quote"
        if self._quoted and not quoted:
            self._turn = ""
        if block.voice is not None:
            self._turn = ""
            self._opens &= quoted
            yield self._spoken(block, [(0, self._directed(block.voice))])
            return
        found = self._labels(block)
        begins: list[tuple[int, Delivery]] = []
        if not found or found[0].start > 0:
            begins.append((0, self._delivery(block, self._turn)))
        gone: list[tuple[int, int]] = []
        for label in found:
            self._turn, self._quoted = (label.name if label.known else ""), quoted
            speaks = self._delivery(block, self._turn, in_turn=True)
            if self._says(label):
                begins.append((label.start, replace(self._around(), speaker=speaks.speaker)))
                begins.append((label.end, speaks))
            elif label.known:
                gone.append((label.start, label.end))
                begins.append((label.end, speaks))
            else:
                begins.append((label.start, speaks))
        self._opens &= quoted
        if rest := self._without(block, gone):
            yield self._spoken(rest, moved(begins, gone))

    def _labels(self, block: Block) -> list[Label]:
        """The labels in a block, those of strangers noted."""
        if not self.cast.speakers or block.kind not in _TURNS or block.role == "footnote":
            return []
        found = list(labels(block, self.script.source, self.cast.speakers))
        for label in found:
            if not label.known:
                at = block.runs[0].start
                self.strangers.append(replace(label, start=at, end=at + len(label.name)))
        return found

    def _says(self, label: Label) -> bool:
        """Whether a label of the cast's is spoken. Those of strangers are part of what the narrator says."""
        first = label.name not in self.heard
        if label.known:
            self.heard.add(label.name)
        wanted = self.cast.labels
        return label.known and (wanted == "speak" or (wanted == "first" and first))

    def _delivery(self, block: Block, turn: str, *, in_turn: bool = False) -> Delivery:
        """Who says a block, whoever's turn it is."""
        parts: list[tuple[Part, str]] = []
        if block.kind == "heading":
            parts.append((self.cast.headings, self.cast.headings.name))
        elif block.role in ("footnote", "notice"):
            parts.append(self._part("footnotes" if block.role == "footnote" else "notices"))
        elif block.role == "epigraph":
            parts += [self._part("epigraphs"), self._part("quotes")]
        elif block.kind == "quote" and not (in_turn or (turn and self._quoted)):
            parts += [self._part("epigraphs")] * self._opens + [self._part("quotes")]
        if turn and block.role in ("", "epigraph") and block.kind != "heading":
            part = self.cast.speakers[turn]
            parts.append((part, part.name or turn))
        parts += [(part, part.name) for _, part in reversed(self._named)]
        return folded(parts)

    def _part(self, name: str) -> tuple[Part, str]:
        part: Part = getattr(self.cast, name)
        return part, part.name or (self.names.get(name, "") if part.voice else "")

    def _around(self) -> Delivery:
        """Who speaks where it is nobody's turn."""
        return folded([(part, part.name) for _, part in reversed(self._named)])

    def _directed(self, voice: str) -> Delivery:
        """A direction names a voice, or one of the speakers."""
        known = next((name for name in self.cast.speakers if name.casefold() == voice.casefold()), "")
        if not known:
            return Delivery(voice)
        part = self.cast.speakers[known]
        return folded([(part, part.name or known)])

    def _spoken(self, block: Block, begins: Sequence[tuple[int, Delivery]]) -> Block:
        """The block with its deliveries; passages in another language have the voice of that language."""
        foreign = list(foreign_passages(block, self.language))
        found: dict[int, Delivery] = dict(begins)
        for start, end, language in foreign:
            here = speaking_at(begins, start)
            there = self._in_language(here, language, directed=block.voice is not None)
            if there == here:
                continue
            after = speaking_at(begins, end)
            for at in range(*(bisect_left(begins, edge, key=place_of) for edge in (start, end))):
                place, one = begins[at]
                found[place] = replace(there, speaker=one.speaker)
            found[start] = there
            found.setdefault(end, after)
        end = len(block.text)
        ordered = tuple((at, found[at]) for at in sorted(found) if at < end)
        plain = len(ordered) == 1 and ordered[0][1] == NARRATOR
        return replace(block, deliveries=() if plain else ordered)

    def _in_language(self, around: Delivery, language: str, *, directed: bool) -> Delivery:
        """Who says a passage in another language: the voice for it, unless a direction chose one."""
        if directed:
            return replace(around, language=language) if self.speaks(around.voice, language) else around
        keys = list(self.cast.languages)
        best = max(keys, key=lambda key: nearness(language, (key,)), default="")
        if not best or not nearness(language, (best,)):
            return around
        part = self.cast.languages[best]
        there = replace(within(part, around), speaker=part.name or around.speaker)
        return replace(there, language=language) if self.speaks(there.voice, language) else there

    def _without(self, block: Block, gone: Sequence[tuple[int, int]]) -> Block | None:
        """The block without stretches of its text, which are not spoken; None where nothing is left."""
        if not gone:
            return block
        runs: list[Run] = []
        for run, cut in cut_runs(block.runs, gone):
            if not cut:
                runs.append(run)
            elif run.start < run.end and (said := run.text.strip()):
                lead = run.text.index(said) if len(run.text) == run.end - run.start else 0
                end = run.start + lead + len(said) if len(run.text) == run.end - run.start else run.end
                self.skips.append(Skip(run.start + lead, end, "speaker"))
        return replace(block, runs=tuple(runs)) if any(run.text.strip() for run in runs) else None


def _with_narrator(section: Section, name: str) -> Section:
    """The section with the narrator named, too: a line without a name would be taken for the last speaker's."""

    def told(block: Block) -> Block:
        spoken = block.deliveries or ((0, NARRATOR),)
        return replace(
            block, deliveries=tuple((at, replace(one, speaker=one.speaker or name)) for at, one in spoken)
        )

    return replace(section, blocks=tuple(told(block) if block.runs else block for block in section.blocks))


def _named(sections: Mapping[str, Part], heading: str) -> Part | None:
    said = " ".join(heading.split()).casefold()
    return next((part for name, part in sections.items() if " ".join(name.split()).casefold() == said), None)
