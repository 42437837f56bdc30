"""From the files of scripts to what is to be spoken for them: read, planned, cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrate.errors import NarrateError, ScriptError, Unreachable
from narrate.events import Draft, Failed, Noticed, Planned, Report
from narrate.model import Plan
from narrate.pipeline import fingerprint
from narrate.pipeline.around import Around
from narrate.pipeline.asking import asks_of
from narrate.pipeline.credits import asked
from narrate.pipeline.folder import Publication
from narrate.pipeline.identity import Identity, script_name
from narrate.pipeline.plan import plan_scripts, seconds_of
from narrate.pipeline.refusals import refuse_loss, refuse_second
from narrate.pipeline.spoken_languages import foreign, not_spoken, notices_of
from narrate.pipeline.store import Store
from narrate.pipeline.task import Task
from narrate.pipeline.work import Part, Work, credits_of, parts_of
from narrate.settings import Settings


@dataclass
class Works:
    """What is to be done for scripts. One that cannot be made fails, and the others go on."""

    settings: Settings
    published: Publication
    ingredients: fingerprint.Ingredients
    store: Store
    report: Report
    around: Around
    strict: bool
    drafts: bool
    """Whether scripts that say that they are drafts are made, too."""
    failures: list[NarrateError] = field(default_factory=list)
    _failed: set[str] = field(default_factory=set)
    """Names of scripts that failed: the rest of them is not spoken."""
    _unreachable: dict[str, Unreachable] = field(default_factory=dict)
    """By an engine's identity: no other script waits for it in vain."""
    _names: dict[Path, list[str]] = field(default_factory=dict)
    """Of all scripts of a file that was read."""

    def jobs(self, scripts: list[Path]) -> Iterator[tuple[tuple[Work, Part], Task]]:
        """The segments of all scripts of some files, in the order in which they are heard."""
        for script in scripts:
            for work in self._works(script):
                for part in (*work.parts, *work.announced):
                    if work.identity.name in self._failed:
                        break
                    yield (work, part), Task(part.segment, self.store)

    def fail(self, name: str, error: NarrateError) -> None:
        """Leave a script; its other segments are not asked for any more."""
        self._failed.add(name)
        self.failures.append(error)
        self.report(Failed(name, str(error)))

    def lose(self, part: Part, error: Unreachable) -> None:
        """Whatever speaks a part cannot be reached: scripts that need it fail before they are spoken."""
        self._unreachable[part.segment.engine.identity()] = error

    def left(self, scripts: Sequence[Path], made: Sequence[str]) -> list[str]:
        """The names of the files that hold scripts which neither are made nor have failed."""
        return [self._file(script) for script in scripts if not self._is_over(script, {*made, *self._failed})]

    def _is_over(self, script: Path, over: set[str]) -> bool:
        return script in self._names and all(name in over for name in self._names[script])

    def _file(self, script: Path) -> str:
        return script_name(script, self.settings.script_dir)

    def _works(self, script: Path) -> Iterator[Work]:
        """What is to be done for the scripts of a file; nothing for drafts that nobody asked for."""
        source = fingerprint.digest(script)
        try:
            planned = plan_scripts(script, self.settings)
        except NarrateError as error:
            self._names[script] = [self._file(script)]
            self.fail(self._file(script), error)
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
                self.fail(identity.name, error)

    def _work(self, identity: Identity, planned: Plan, source: str, names: list[str]) -> Work:
        for voice, other in (voices := asked(identity, planned)) or (("", ""),):
            if gone := self._unreachable.get(identity.voices(voice or None, other).identity()):
                raise Unreachable(gone.message, where=identity.path, hint=gone.hint)
        if self.strict:
            refuse_loss(identity, planned)
        self._refuse_language(identity, planned)
        parts = tuple(parts_of(identity, planned, self.settings, self.around.bed))
        guid = planned.script.guid
        folder = self.settings.script_dir
        previous = fingerprint.previous(self.published.shelf, identity.name, source, guid, folder)
        refuse_second(identity, guid, self.published.shelf, folder)
        seconds = seconds_of(planned, identity, self.settings.pauses)
        credits = tuple(credits_of(identity, planned, self.settings))
        asks = asks_of((part.segment for part in (*parts, *credits)), self.store)
        share = size_of(identity.path) // len(self._names[identity.path])
        self.report(Planned(identity.name, len(planned.chapters), len(parts), seconds, asks, share))
        key = self.ingredients.key(identity.path, source, identity.language, names, voices)
        segment_keys = tuple(fingerprint.short(part.segment) for part in parts)
        made_from = fingerprint.Origin(key, source, segment_keys)
        return Work(identity, planned, parts, previous, made_from, credits)

    def _refuse_language(self, identity: Identity, planned: Plan) -> None:
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


def size_of(script: Path) -> int:
    """Bytes; none of what is not there: reading it says why."""
    try:
        return script.stat().st_size
    except OSError:
        return 0
