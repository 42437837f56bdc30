"""A script while it is being read: what is said, what is left out, what is set aside.

A reader walks through its source from top to bottom and tells the draft what every
stretch of it is. The draft keeps the directions in force, closes blocks, and makes
the account whole: in the finished `Script` no character is in two places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from narrate.errors import ScriptError
from narrate.model import Aside, AsideKind, Block, BlockKind, BlockRole, Landmark, Notice, Run, Script, Skip
from narrate.text import directions
from narrate.text.parts.dates import of_name
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.open_block import OpenBlock
from narrate.text.parts.open_languages import OpenLanguages
from narrate.text.parts.runs import settle, urls
from narrate.text.parts.sections import arrange
from narrate.text.reader import Source

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
"""Control characters that are not white space."""


NO_FRONT_MATTER = FrontMatter()


class Draft:
    """Collects runs, skips and asides of one source."""

    def __init__(
        self,
        text: str,
        origin: Source,
        front: FrontMatter = NO_FRONT_MATTER,
        *,
        name: str = "",
        head: str = "front matter",
    ) -> None:
        """`text` is what all offsets count in; `name` is the script's, if not the source's.

        `head` is the rule that leaves out what `front` was read from.
        """
        self.source = text
        self.origin = origin
        self.name: str = name or origin.name
        self.front = front
        self.blocks: list[Block] = []
        self.landmarks: list[Landmark] = []
        """Where places begin that a person can find, in order; none where lines are such places."""
        self._open = OpenBlock()
        self._skips: list[Skip] = []
        self._asides: list[Aside] = []
        self._notices = list(front.notices)
        self._links: set[int] = set()
        self._voice: str | None = None
        self._roles: list[BlockRole] = [""]
        self._languages = OpenLanguages()
        self._skipping = False
        self._hushes: list[str] = []
        self._last = front.end
        if front.end:
            self.skip(0, front.end, head)

    @property
    def silent(self) -> bool:
        """Whether nothing is spoken of what comes now."""
        return self._skipping or bool(self._hushes)

    @property
    def mark(self) -> int:
        """A place among the runs of the open block, for `since`."""
        return len(self._open.runs)

    @property
    def said(self) -> str:
        """The end of what the open block says so far."""
        return self._open.runs[-1].text if self._open.runs else ""

    def unspace(self) -> None:
        """Take back the white space at the end of what was said."""
        for run in self._open.unspace():
            self.skip(run.start, run.end, "white space")

    def since(self, mark: int) -> list[Run]:
        """The runs of the open block from a mark on."""
        return self._open.runs[mark:]

    def hush(self, rule: str) -> None:
        """Skip what comes now, by that rule, up to the `unhush` that belongs to it."""
        self._hushes.append(rule)

    def unhush(self) -> None:
        """Take the last `hush` back."""
        self._hushes.pop()

    def begin_role(self, role: BlockRole) -> None:
        """The blocks that are closed from now on have a role, up to the `end_role` that belongs to it."""
        self._roles.append(role)

    def end_role(self) -> None:
        """Take the last `begin_role` back."""
        self._roles.pop()

    def begin_language(self, name: str, language: str) -> None:
        """Something begins (a `div`) that says its language; empty where it leaves it to what is around it."""
        self._languages.begin(name, language)

    def end_language(self, name: str) -> None:
        """The last thing of that name ends, and what is open in it."""
        self._languages.end(name)

    def mark_language(self, mark: int, language: str) -> None:
        """What the open block says from a mark on is in that language, but for what says its own."""
        self._open.mark_language(mark, language, self._languages.language)

    def begin_bold(self) -> None:
        """What comes now is set in bold."""
        self._open.begin_bold()

    def end_bold(self) -> None:
        """Up to here it was set in bold."""
        self._open.end_bold()

    def say(self, text: str, start: int, end: int) -> None:
        """This stretch of the source is spoken, and reads as `text`."""
        if self._skipping or self._hushes:
            self.skip(start, end, "skipped by direction" if self._skipping else self._hushes[-1])
        elif not _CONTROL.search(text):
            if text or start < end:
                self._add(text, start, end)
        elif len(text) != end - start:
            self.skip(start, end, "control character")
        else:
            self._say_between_controls(text, start)

    def _say_between_controls(self, text: str, start: int) -> None:
        at = 0
        for match in _CONTROL.finditer(text):
            if match.start() > at:
                self._add(text[at : match.start()], start + at, start + match.start())
            self.skip(start + match.start(), start + match.end(), "control character")
            at = match.end()
        if at < len(text):
            self._add(text[at:], start + at, start + len(text))

    def _add(self, text: str, start: int, end: int) -> None:
        self._open.runs.append(Run(text, start, end, language=self._languages.language))

    def skip(self, start: int, end: int, rule: str) -> None:
        """This stretch is not spoken. What is spoken inside it still is."""
        if start < end:
            self._skips.append(Skip(start, end, rule))

    def aside(self, kind: AsideKind, text: str, target: str = "", at: int | None = None) -> None:
        """Something for the show notes, next to what was spoken last or at `at`."""
        if self.silent:
            return
        if at is None:
            said = self._open.runs
            at = max(said[-1].end - 1, 0) if said else self._last
        if kind == "link":
            self._links.add(at)
        self._asides.append(
            Aside(kind, at, " ".join(text.split()) if kind == "link" else text.strip(), target)
        )

    def notice(self, at: int, text: str) -> None:
        """The writer should know that of what stands there."""
        self._notices.append(Notice(at, text))

    def close(self, kind: BlockKind, level: int = 0) -> None:
        """The open block ends here."""
        if not self._open.runs:
            return
        runs, bold, blank = self._open.take()
        for run in blank:
            self.skip(run.start, run.end, "white space")
        if not runs:
            return
        self._last = runs[-1].end - 1
        self.blocks.append(Block(kind, runs, level, self._voice, role=self._roles[-1], bold=bold))
        for url, at in urls(runs):
            if at not in self._links:
                self.aside("link", url, url, at)

    def pause(self, milliseconds: int | None = None) -> None:
        """A silence between two blocks; None leaves its length to the settings."""
        if not self.silent:
            self.blocks.append(Block("pause", (), pause=milliseconds))

    def direct(
        self, comment: str, start: int, end: int, kind: BlockKind, level: int = 0, mark: int | None = None
    ) -> bool:
        """Follow the direction in a comment; False where it holds none.

        `kind` and `level` are those of the block in which it stands, which all but
        `say` end; `mark` is where a span began that ends right before it.
        """
        direction = directions.parse(comment, self.where(start))
        if direction is None:
            return False
        self.skip(start, end, "direction")
        if direction.name == "say":
            self._respell(direction.value, start, mark)
            return True
        self.close(kind, level)
        match direction.name:
            case "pause":
                self.pause(direction.pause)
            case "voice":
                self._voice = direction.value or None
            case "language":
                self._languages.directed = direction.value
            case _:
                self._skipping = direction.name == "skip"
        return True

    def where(self, offset: int) -> str:
        """File and line, or landmark, for errors."""
        known = bisect_right(self.landmarks, offset, key=lambda mark: mark.start)
        if known:
            return f"{self.origin.where}, {self.landmarks[known - 1].name}"
        return f"{self.origin.where}:{bisect_left(self._line_ends, offset) + 1}"

    @cached_property
    def _line_ends(self) -> list[int]:
        return [at for at, char in enumerate(self.source) if char == "\n"]

    def finish(self, depth: int) -> Script:
        """The script; headings begin sections down to `depth` levels."""
        self.close("paragraph")
        front = self.front
        title, sections = arrange(self.blocks, front.title, front.heading(self.source), depth, self.name)
        runs = [run for section in sections for block in section.blocks for run in block.runs]
        return Script(
            name=self.name,
            source=self.source,
            title=title,
            sections=sections,
            skips=tuple(settle(self.source, runs, self._skips)),
            asides=tuple(sorted(self._asides, key=lambda aside: aside.at)),
            author=front.author,
            language=front.language,
            date=front.date or of_name(self.origin.name),
            description=front.description,
            cover=front.cover,
            guid=front.guid,
            draft=front.draft,
            extra=front.extra,
            lexicon=front.lexicon,
            cast=front.cast,
            landmarks=tuple(self.landmarks),
            notices=tuple(self._notices),
        )

    def _respell(self, value: str, at: int, mark: int | None) -> None:
        if self.silent:
            return
        if not self._open.respell(value, at, mark):
            raise ScriptError(
                "`say` stands behind nothing",
                where=self.where(at),
                hint="Write it right behind a word or a span.",
            )
