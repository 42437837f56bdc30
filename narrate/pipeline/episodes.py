"""The second half of the order: plan, cut, speak side by side, assemble, publish."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from narrate.errors import EngineError, ScriptError, Unreachable, WorkerError
from narrate.events import Begun, Noticed, Published, Report, Spoken
from narrate.model import Rendered
from narrate.pipeline import fingerprint
from narrate.pipeline.announced import Announced, narrator
from narrate.pipeline.around import Around
from narrate.pipeline.assembly import Assembly, assembly
from narrate.pipeline.folder import Publication
from narrate.pipeline.identity import script_name
from narrate.pipeline.pieces import opens
from narrate.pipeline.task import Obtained, obtain
from narrate.pipeline.timeline import Timeline
from narrate.pipeline.work import Part, Work
from narrate.pipeline.workers import Workers, in_order
from narrate.pipeline.works import Works, size_of
from narrate.settings import Settings
from narrate.sound.formats import wanted


@dataclass
class Maker:
    """Makes scripts into episodes: one after the other, their segments side by side."""

    settings: Settings
    published: Publication
    report: Report
    workers: Workers
    works: Works
    around: Around
    made: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Of the store, in the order of the segments."""
    _drawn: Future[bytes] | None = None

    def make(self, scripts: list[Path]) -> None:
        """Speak the segments of all scripts in one stream, the longest script first; finish each script
        when its last is in. Where nobody is left to speak, the scripts that are not made fail.
        """
        self.published.number([script_name(script, self.settings.script_dir) for script in scripts])
        longest_first = sorted(scripts, key=size_of, reverse=True)
        self.report(Begun(len(scripts), sum(map(size_of, scripts))))
        ended = in_order(self.workers, obtain, self.works.jobs(longest_first))
        try:
            for name, parts in groupby(ended, key=lambda job: job[0][0].identity.name):
                try:
                    self._assemble(parts)
                except (ScriptError, WorkerError, EngineError) as error:
                    self.works.fail(name, error)
        except BrokenExecutor as error:
            self.works.failures.append(_nobody_left(self.works.left(scripts, self.made), error))

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
                _play(self.around.before(last, part.chapter), begun, line)
                begun.add(found.rendered)
                line.add(part.chapter, part.chunks, found.rendered)
                again += found.reused
                last = part.chapter, part.chunks[-1].pause
                self._report_spoken(work, part, found)
            _play(self.around.end(), begun, line, last=True)
            self._finish(work, begun, line, again, picture.result(), announced if announced.titles else None)

    def _result(self, work: Work, part: Part, future: Future[Obtained]) -> Obtained:
        """What came of a segment. Raises EngineError, and WorkerError where whoever made it has died of it."""
        where = work.where(part)
        try:
            return future.result()
        except EngineError as error:
            if isinstance(error, Unreachable):
                self.works.lose(part, error)
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
