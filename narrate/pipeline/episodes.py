"""The second half of the order: plan, cut, speak side by side, assemble, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from narrate.errors import NarrateError, ScriptError, Unspeakable
from narrate.events import Failed, Planned, Published, Report, Spoken
from narrate.model import Chunk, Episode, Plan, Rendered
from narrate.pipeline import fingerprint
from narrate.pipeline.assembly import Assembly, assembly
from narrate.pipeline.executors import in_order
from narrate.pipeline.plan import plan_script, seconds_of, speaker
from narrate.pipeline.reuse import obtain
from narrate.pipeline.segments import Segment, segments
from narrate.pipeline.store import Store
from narrate.pipeline.timeline import Timeline
from narrate.settings import Settings
from narrate.show.folder import Publication
from narrate.speech.engines import Engine
from narrate.text.account import account, source_of


@dataclass(frozen=True)
class _Work:
    """A script on its way to an episode."""

    path: Path
    name: str
    """Below the script folder, with `/`: what the shelf knows it by."""
    plan: Plan
    cut: tuple[tuple[int, Segment, tuple[Chunk, ...]], ...]
    """Chapter, segment, chunks."""
    previous: Episode | None
    key: str
    source: str
    """Hashes of the script as it was before it was read: a later change is then noticed."""


@dataclass(frozen=True)
class _Place:
    """A segment's place in the build."""

    work: _Work
    index: int


@dataclass
class Maker:
    """Makes scripts into episodes: one after the other, their segments side by side."""

    settings: Settings
    published: Publication
    context: str
    """Hash of what all episodes are made from alike: `fingerprint.context`."""
    store: Store
    report: Report
    pool: Executor
    workers: int
    strict: bool
    made: list[str] = field(default_factory=list)
    failures: list[NarrateError] = field(default_factory=list)
    _drawn: Future[bytes] | None = None

    def make(self, scripts: list[Path]) -> None:
        """Speak the segments of all scripts in one stream; finish each script when its last is in."""
        obtained = in_order(self.pool, partial(obtain, self.store), self._jobs(scripts), workers=self.workers)
        for name, parts in groupby(obtained, key=lambda part: part[0].work.name):
            try:
                self._assemble(parts)
            except ScriptError as error:
                self._fail(name, error)

    def _assemble(self, parts: Iterable[tuple[_Place, tuple[Rendered, bool]]]) -> None:
        """All segments of one script, in order, become its episode."""
        picture = self._picture()
        line, again = Timeline(), 0
        with assembly(self.settings.out_dir, self.settings.sound.bitrate) as begun:
            for place, (rendered, reused) in parts:
                begun.add(rendered)
                chapter, _, chunks = place.work.cut[place.index]
                line.add(chapter, chunks, rendered)
                again += reused
                self._report_spoken(place, rendered, reused=reused)
            self._finish(place.work, begun, line, again, picture.result())

    def _picture(self) -> Future[bytes]:
        """The small cover. What finishes an episode is loaded only now that all cores have work."""
        if self._drawn is None:
            from narrate.pipeline.edition import picture

            self._drawn = self.pool.submit(picture, self.published)
        return self._drawn

    def _fail(self, name: str, error: NarrateError) -> None:
        self.failures.append(error)
        self.report(Failed(name, str(error)))

    def _jobs(self, scripts: list[Path]) -> Iterator[tuple[_Place, Segment]]:
        for script in scripts:
            try:
                work = self._work(script)
            except NarrateError as error:
                self._fail(fingerprint.script_name(script, self.settings.script_dir), error)
                continue
            for index, (_, segment, _) in enumerate(work.cut):
                yield _Place(work, index), segment

    def _work(self, script: Path) -> _Work:
        source = fingerprint.digest(script)
        planned = plan_script(script, self.settings)
        language = planned.script.language or self.settings.show.language
        voices = speaker(self.settings, language)
        if self.strict:
            _refuse_loss(script, planned, voices)
        cut = tuple(
            (number, segment, chunks)
            for number, chapter in enumerate(planned.chapters)
            for segment, chunks in segments(chapter, voices, self.settings.pauses, self.settings.sound)
        )
        name = fingerprint.script_name(script, self.settings.script_dir)
        previous = fingerprint.previous(
            self.published.shelf, name, source, planned.script.guid, self.settings.script_dir
        )
        self._refuse_second(script, name, planned.script.guid)
        self.report(Planned(name, len(planned.chapters), len(cut), seconds_of(planned, self.settings)))
        key = fingerprint.key(source, self.context)
        return _Work(script, name, planned, cut, previous, key, source)

    def _report_spoken(self, place: _Place, rendered: Rendered, *, reused: bool) -> None:
        chapter, segment, chunks = place.work.cut[place.index]
        source = place.work.plan.script
        lines = (source.line(chunks[0].start), source.line(chunks[-1].end))
        why = "" if reused else fingerprint.why(segment, place.work.previous)
        seconds = rendered.samples / rendered.rate
        self.report(Spoken(place.work.name, chapter, lines, seconds, reused, why))

    def _finish(self, work: _Work, begun: Assembly, line: Timeline, reused: int, picture: bytes) -> None:
        from narrate.pipeline.edition import Edition, publish

        edition = Edition(
            work.path,
            work.name,
            work.plan,
            work.key,
            work.source,
            tuple(fingerprint.short(segment) for _, segment, _ in work.cut),
            work.previous,
        )
        episode = publish(edition, begun, line, self.published, self.settings, picture)
        self.made.append(work.name)
        spoken = len(work.cut) - reused
        self.report(Published(work.name, episode.audio, episode.seconds, spoken, reused))

    def _refuse_second(self, script: Path, name: str, guid: str) -> None:
        """Two scripts with one guid, or of one name, would take each other's place in the feed."""
        folder = self.settings.script_dir
        namesake = folder / name
        if namesake.is_file() and not namesake.samefile(script):
            raise ScriptError(
                f"has the name of {namesake}",
                where=script,
                hint="Rename it, or put it into the script folder.",
            )
        for other in self.published.shelf.episodes:
            there = (folder / other.script).is_file()
            if guid and other.guid == guid and other.script != name and there:
                raise ScriptError(
                    f"has the guid of {other.script}", where=script, hint="Give it one of its own, or none."
                )


def _refuse_loss(path: Path, planned: Plan, voices: Callable[[str | None], Engine]) -> None:
    """With --strict: every character is said or left out by a rule, and the voice can say it."""
    for entry in account(planned).unaccounted:
        raise ScriptError(
            f"{entry.text[:60]!r} would be lost: it is not spoken, and no rule leaves it out",
            where=f"{path}:{entry.line}",
            hint="The reader of this format has a fault; please report it, or build without --strict.",
        )
    for chunk in planned.chunks:
        for start, end in voices(chunk.voice).unspeakable(chunk.spoken):
            raise Unspeakable(
                f"the voice cannot say {chunk.spoken[start:end]!r}",
                where=f"{path}:{planned.script.line(source_of(chunk, start))}",
                hint="Give it a respelling in [lexicon], mark it to be skipped, or build without --strict.",
            )
