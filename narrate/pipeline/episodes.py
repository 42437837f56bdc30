"""The second half of the order: plan, cut, speak side by side, assemble, publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from narrate.errors import EngineError, NarrateError, ScriptError, Unreachable, WorkerError
from narrate.events import Begun, Draft, Failed, Noticed, Planned, Published, Report, Spoken
from narrate.model import Plan, Rendered
from narrate.pipeline import fingerprint
from narrate.pipeline.announced import Announced, narrator
from narrate.pipeline.around import Around, opened
from narrate.pipeline.asking import asks_of
from narrate.pipeline.assembly import Assembly, assembly
from narrate.pipeline.credits import asked
from narrate.pipeline.folder import Publication
from narrate.pipeline.identity import Identity, script_name
from narrate.pipeline.pieces import opens
from narrate.pipeline.plan import plan_scripts, seconds_of
from narrate.pipeline.refusals import refuse_loss, refuse_second
from narrate.pipeline.store import Store
from narrate.pipeline.task import Obtained, Task, obtain
from narrate.pipeline.timeline import Timeline
from narrate.pipeline.tongues import foreign, not_spoken, notices_of
from narrate.pipeline.work import Part, Work, credits_of, parts_of
from narrate.pipeline.workers import Workers, in_order
from narrate.settings import Settings
from narrate.sound.formats import wanted


@dataclass
class Maker:
    """Makes scripts into episodes: one after the other, their segments side by side."""

    settings: Settings
    published: Publication
    ingredients: fingerprint.Ingredients
    store: Store
    report: Report
    workers: Workers
    strict: bool
    drafts: bool
    """Whether scripts that say that they are drafts are made, too."""
    made: list[str] = field(default_factory=list)
    failures: list[NarrateError] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Of the store, in the order of the segments."""
    _failed: set[str] = field(default_factory=set)
    """Names of scripts that failed: the rest of them is not spoken."""
    _unreachable: dict[str, Unreachable] = field(default_factory=dict)
    """By an engine's identity: no other script waits for it in vain."""
    _names: dict[Path, list[str]] = field(default_factory=dict)
    """Of all scripts of a file that was read."""
    _around: Around = field(init=False)
    _drawn: Future[bytes] | None = None

    def make(self, scripts: list[Path]) -> None:
        """Speak the segments of all scripts in one stream, the longest script first; finish each script
        when its last is in. Where nobody is left to speak, the scripts that are not made fail. Raises
        SettingsError for music that cannot be played.
        """
        self._around = opened(self.settings, self.store)
        self.published.number([self._file(script) for script in scripts])
        longest_first = sorted(scripts, key=_size, reverse=True)
        self.report(Begun(len(scripts), sum(map(_size, scripts))))
        ended = in_order(self.workers, obtain, self._jobs(longest_first))
        try:
            for name, parts in groupby(ended, key=lambda job: job[0][0].identity.name):
                try:
                    self._assemble(parts)
                except (ScriptError, WorkerError, EngineError) as error:
                    self._fail(name, error)
        except BrokenExecutor as error:
            left = [self._file(script) for script in scripts if not self._is_over(script)]
            self.failures.append(_nobody_left(left, error))

    def _file(self, script: Path) -> str:
        return script_name(script, self.settings.script_dir)

    def _is_over(self, script: Path) -> bool:
        """Whether all scripts of a file are made or have failed."""
        over = {*self.made, *self._failed}
        return script in self._names and all(name in over for name in self._names[script])

    def _assemble(self, ended: Iterable[tuple[tuple[Work, Part], Future[Obtained]]]) -> None:
        """All segments of one script, in order, become its episode."""
        picture = self._picture()
        sound = self.settings.sound
        with ExitStack() as stack:
            begun, credits = (
                stack.enter_context(assembly(self.settings.out_dir, sound, wanted(sound))) for _ in range(2)
            )
            announced = Announced(credits)
            line, again = Timeline(begun.lead, opens=opens(self.settings.music)), 0
            last: tuple[int, str] | None = None
            for (work, part), future in ended:
                found = self._result(work, part, future)
                self.faults += found.faults
                if part.announces:
                    announced.add(part.announces, part.chunks, found.rendered)
                    continue
                _play(self._around.before(last, part.chapter), begun, line)
                begun.add(found.rendered)
                line.add(part.chapter, part.chunks, found.rendered)
                again += found.reused
                last = part.chapter, part.chunks[-1].pause
                self._report_spoken(work, part, found)
            _play(self._around.end(), begun, line, last=True)
            self._finish(work, begun, line, again, picture.result(), announced if announced.titles else None)

    def _result(self, work: Work, part: Part, future: Future[Obtained]) -> Obtained:
        """What came of a segment. Raises EngineError, and WorkerError where whoever made it has died of it."""
        where = work.where(part)
        try:
            return future.result()
        except EngineError as error:
            if isinstance(error, Unreachable):
                self._unreachable[part.segment.engine.identity()] = error
            raise type(error)(error.message, where=error.where or where, hint=error.hint) from error
        except BrokenExecutor as error:
            raise WorkerError(
                f"what begins here was not spoken, its worker is gone: {error}",
                where=where,
                hint="Run the command again; if it happens again, change these words or the voice.",
            ) from error

    def _picture(self) -> Future[bytes]:
        """The small cover. What finishes an episode is loaded only now that all cores have work."""
        if self._drawn is None:
            from narrate.pipeline.release import picture

            hand = ThreadPoolExecutor(1, "narrate-cover")  # of this process, whoever the workers are
            self._drawn = hand.submit(picture, self.published)
            hand.shutdown(wait=False)
        return self._drawn

    def _fail(self, name: str, error: NarrateError) -> None:
        self._failed.add(name)
        self.failures.append(error)
        self.report(Failed(name, str(error)))

    def _jobs(self, scripts: list[Path]) -> Iterator[tuple[tuple[Work, Part], Task]]:
        for script in scripts:
            for work in self._works(script):
                for part in (*work.parts, *work.announced):
                    if work.identity.name in self._failed:
                        break
                    yield (work, part), Task(part.segment, self.store)

    def _works(self, script: Path) -> Iterator[Work]:
        """What is to be done for the scripts of a file; nothing for drafts that nobody asked for."""
        source = fingerprint.digest(script)
        try:
            planned = plan_scripts(script, self.settings)
        except NarrateError as error:
            self._names[script] = [self._file(script)]
            self._fail(self._file(script), error)
            return
        wanted = [(who, plan) for who, plan in planned if self.drafts or not plan.script.draft]
        for who in (who for who, plan in planned if plan.script.draft and not self.drafts):
            self.report(Draft(who.name))
        self._names[script] = [who.name for who, _ in wanted]
        names = [who.name for who, _ in wanted if who.part]
        for identity, plan in wanted:
            try:
                yield self._work(identity, plan, source, names)
            except NarrateError as error:
                self._fail(identity.name, error)

    def _work(self, identity: Identity, planned: Plan, source: str, names: list[str]) -> Work:
        for voice, tongue in (voices := asked(identity, planned)) or (("", ""),):
            if gone := self._unreachable.get(identity.voices(voice or None, tongue).identity()):
                raise Unreachable(gone.message, where=identity.path, hint=gone.hint)
        if self.strict:
            refuse_loss(identity, planned)
        self._refuse_tongue(identity, planned)
        parts = tuple(parts_of(identity, planned, self.settings, self._around.bed))
        guid = planned.script.guid
        folder = self.settings.script_dir
        previous = fingerprint.previous(self.published.shelf, identity.name, source, guid, folder)
        refuse_second(identity, guid, self.published.shelf, folder)
        seconds = seconds_of(planned, identity, self.settings.pauses)
        credits = tuple(credits_of(identity, planned, self.settings))
        asks = asks_of((part.segment for part in (*parts, *credits)), self.store)
        share = _size(identity.path) // len(self._names[identity.path])
        self.report(Planned(identity.name, len(planned.chapters), len(parts), seconds, asks, share))
        key = self.ingredients.key(identity.path, source, identity.language, names, voices)
        segment_keys = tuple(fingerprint.short(part.segment) for part in parts)
        made_from = fingerprint.Origin(key, source, segment_keys)
        return Work(identity, planned, parts, previous, made_from, credits)

    def _refuse_tongue(self, identity: Identity, planned: Plan) -> None:
        """A voice of another language is told about, and refused with --strict."""
        fault, hint = not_spoken(identity, self.settings)
        if fault and self.strict:
            raise ScriptError(fault, where=identity.path, hint=hint)
        if fault:
            self.report(Noticed(identity.name, f"{fault}. {hint}"))
        for notice in notices_of(foreign(planned, identity, self.settings), planned.script):
            self.report(Noticed(identity.name, notice))
        for told in planned.script.notices:
            self.report(Noticed(identity.name, f"{planned.script.place(told.at)}: {told.text}"))

    def _report_spoken(self, work: Work, part: Part, found: Obtained) -> None:
        why = "" if found.reused else fingerprint.why(part.segment, work.previous)
        seconds = found.rendered.samples / found.rendered.rate
        lines, place = work.lines(part), work.place(part)
        self.report(Spoken(work.identity.name, part.chapter, lines, seconds, found.reused, why, place))

    def _finish(
        self,
        work: Work,
        begun: Assembly,
        line: Timeline,
        reused: int,
        picture: bytes,
        announced: Announced | None,
    ) -> None:
        from narrate.pipeline.release import edition, release

        name = work.identity.name
        music = self.settings.music
        voice = narrator(self.settings.credits.narrator, work.identity.engine)
        made = edition(work.identity, work.plan, work.origin, work.previous, self.published, music, voice)
        episode = release(made, begun, line, self.published, picture, announced)
        self.made.append(name)
        for what in begun.told:
            self.report(Noticed(name, what))
        self.report(Published(name, episode.audio, episode.seconds, len(work.parts) - reused, reused))


def _size(script: Path) -> int:
    """Bytes; none of what is not there: reading it says why."""
    try:
        return script.stat().st_size
    except OSError:
        return 0


def _nobody_left(left: list[str], error: BrokenExecutor) -> WorkerError:
    number = "1 script is" if len(left) == 1 else f"{len(left):,} scripts are"
    return WorkerError(
        f"there are no workers left: {error}; {number} not made: {', '.join(left)}",
        hint="What was spoken is kept: run the command again, or with other workers.",
    )


def _play(music: Rendered | None, begun: Assembly, line: Timeline, *, last: bool = False) -> None:
    """Join music to what is there, where some is heard."""
    if music is not None:
        begun.add(music)
        line.play(music, last=last)
