"""The order of the stages: read, plan, cut, speak, assemble, publish.

Only this module knows it. Every stage takes what the one before made and knows
nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from narrate import editions
from narrate.assembly import Assembly, assembly
from narrate.errors import NarrateError, ScriptError, Unspeakable
from narrate.events import Failed, Planned, Published, Report, Spoken, Unchanged
from narrate.model import Chunk, Episode, Plan
from narrate.render import Rendered, render
from narrate.segments import Segment, pause_after, segments
from narrate.settings import Settings
from narrate.show.publication import Publication, publication
from narrate.speech.engines import Engine, default_for, engine
from narrate.store import Store, open_store
from narrate.text.chunks import plan as plan_chunks
from narrate.text.readers import read, suffixes
from narrate.text.spoken.lexicon import Lexicon
from narrate.timeline import Timeline
from narrate.workers import cores, in_order, threads


@dataclass(frozen=True)
class Built:
    """What a build did."""

    episodes: tuple[Episode, ...]
    """Of the scripts that were asked for, in their order."""
    made: tuple[str, ...]
    """Scripts whose episode is new or changed."""
    failures: tuple[NarrateError, ...]
    """Scripts that could not be read or spoken; their published episodes are untouched."""
    faults: tuple[str, ...] = ()
    """What went wrong with the store, and cost time only."""


def all_scripts(settings: Settings) -> list[Path]:
    """Every script of the show, by name. Raises ScriptError where there is none."""
    endings = {suffix for suffix in suffixes() if suffix}
    folder = settings.script_dir
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in endings and path.is_file() and not path.name.startswith(".")
    )
    if not found:
        raise ScriptError(
            "there is no script here",
            where=folder,
            hint=f"Put essays in it ({', '.join(sorted(endings))}), or start a show with `narrate init`.",
        )
    return found


def plan(path: Path, settings: Settings) -> Plan:
    """A script with everything decided but the sound."""
    script = read(path, settings.text)
    language = script.language or settings.show.language
    lexicon = Lexicon({**settings.lexicon, **script.lexicon})
    planned = plan_chunks(
        script,
        language=language,
        limit=speaker(settings, language)(None).limit,
        options=settings.text,
        lexicon=lexicon,
    )
    if not planned.chapters:
        raise ScriptError("has nothing to say", where=path, hint="Write some text into it.")
    return planned


def speaker(settings: Settings, language: str) -> Callable[[str | None], Engine]:
    """From the voice that a chunk asks for (None: the show's) to the engine that has it."""
    name = settings.voice.engine or default_for(language)
    options = dict(settings.engines.get(name, {}))
    if name == "gtts":
        options.setdefault("voice", language.split("-")[0])
    return lambda voice: engine(name, voice or settings.voice.name, options)


def seconds_of(planned: Plan, settings: Settings) -> float:
    """Length of the sound, estimated without making it."""
    pace = speaker(settings, planned.script.language or settings.show.language)(None).pace
    return sum(
        len(chunk.spoken) / pace + pause_after(chunk, settings.pauses) / 1000 for chunk in planned.chunks
    )


def build(
    settings: Settings,
    scripts: Sequence[Path],
    *,
    jobs: int = 0,
    strict: bool = False,
    force: bool = False,
    report: Report = lambda _: None,
) -> Built:
    """Make the episodes of scripts that are new or changed, and the feed of all.

    `jobs` is the number of threads (0: one a core); `strict` refuses a script of which the
    voice cannot say something; `force` makes episodes that are as new as they can be. A
    script that fails does not stop the others. Raises Busy, ShowError, EngineError.
    """
    store = open_store(settings.store.url)
    given = settings.root / settings.show.cover if settings.show.cover else None
    with publication(settings.out_dir, settings.show, given) as published:
        run = _Run(settings, published, store, report, strict=strict)
        stale = [script for script in scripts if force or not run.unchanged(script)]
        if stale:
            run.make(stale, jobs or cores())
        published.finish()
        found = (run.episode_of(script) for script in scripts)
        episodes = tuple(episode for episode in found if episode is not None)
    if stale:
        store.prune(settings.store.max_mb * 1_000_000)
    return Built(episodes, tuple(run.made), tuple(run.failures), tuple(store.faults))


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


@dataclass(frozen=True)
class _Place:
    """A segment's place in the build."""

    work: _Work
    index: int


@dataclass
class _Run:
    """One build: the scripts one after the other, their segments side by side."""

    settings: Settings
    published: Publication
    store: Store
    report: Report
    strict: bool
    made: list[str] = field(default_factory=list)
    failures: list[NarrateError] = field(default_factory=list)

    def name(self, script: Path) -> str:
        return editions.script_name(script, self.settings.script_dir)

    def episode_of(self, script: Path) -> Episode | None:
        name = self.name(script)
        return next((e for e in self.published.shelf.episodes if e.script == name), None)

    def unchanged(self, script: Path) -> bool:
        """Whether the script's episode is as new as it can be; nothing is parsed for that."""
        episode = self.episode_of(script)
        same = (
            episode is not None
            and episode.key == self._key(script)
            and editions.inputs_hold(episode, script)
            and self.published.holds(episode)
        )
        if same:
            self.report(Unchanged(self.name(script)))
        return same

    def make(self, scripts: list[Path], workers: int) -> None:
        """Speak the segments of all scripts in one stream; finish each script when its last is in."""
        with threads(workers) as pool:
            obtained = in_order(pool, partial(_obtain, self.store), self._jobs(scripts), workers=workers)
            for _, parts in groupby(obtained, key=lambda part: part[0].work.name):
                self._assemble(parts)

    def _assemble(self, parts: Iterable[tuple[_Place, tuple[Rendered, bool]]]) -> None:
        """All segments of one script, in order, become its episode."""
        line, again = Timeline(), 0
        with assembly(self.settings.out_dir, self.settings.sound.bitrate) as begun:
            for place, (rendered, reused) in parts:
                begun.add(rendered)
                chapter, _, chunks = place.work.cut[place.index]
                line.add(chapter, chunks, rendered)
                again += reused
                self._report_spoken(place, rendered, reused=reused)
            self._finish(place.work, begun, line, again)

    def _jobs(self, scripts: list[Path]) -> Iterator[tuple[_Place, Segment]]:
        for script in scripts:
            try:
                work = self._work(script)
            except NarrateError as error:
                self.failures.append(error)
                self.report(Failed(self.name(script), str(error)))
                continue
            for index, (_, segment, _) in enumerate(work.cut):
                yield _Place(work, index), segment

    def _work(self, script: Path) -> _Work:
        planned = plan(script, self.settings)
        language = planned.script.language or self.settings.show.language
        voices = speaker(self.settings, language)
        if self.strict:
            _refuse_unspeakable(script, planned, voices)
        cut = tuple(
            (number, segment, chunks)
            for number, chapter in enumerate(planned.chapters)
            for segment, chunks in segments(chapter, voices, self.settings.pauses, self.settings.sound)
        )
        name = self.name(script)
        previous = editions.previous(self.published.shelf, planned.script, script, self.settings)
        self.report(Planned(name, len(planned.chapters), len(cut), seconds_of(planned, self.settings)))
        return _Work(script, name, planned, cut, previous)

    def _report_spoken(self, place: _Place, rendered: Rendered, *, reused: bool) -> None:
        chapter, segment, chunks = place.work.cut[place.index]
        source = place.work.plan.script
        lines = (source.line(chunks[0].start), source.line(chunks[-1].end))
        why = "" if reused else editions.why(segment, place.work.previous)
        seconds = rendered.samples / rendered.rate
        self.report(Spoken(place.work.name, chapter, lines, seconds, reused, why))

    def _finish(self, work: _Work, begun: Assembly, line: Timeline, reused: int) -> None:
        edition = editions.Edition(
            work.path,
            work.name,
            work.plan,
            self._key(work.path),
            tuple(editions.short(segment) for _, segment, _ in work.cut),
            work.previous,
        )
        episode = editions.publish(edition, begun, line, self.published, self.settings)
        self.made.append(work.name)
        spoken = len(work.cut) - reused
        self.report(Published(work.name, episode.audio, episode.seconds, spoken, reused))

    def _key(self, script: Path) -> str:
        voice = speaker(self.settings, self.settings.show.language)(None).identity()
        return editions.key(script, self.settings, voice, self.published.cover_key())


def _obtain(store: Store, segment: Segment) -> tuple[Rendered, bool]:
    """A segment from the store, or made and kept there; and whether it was there."""
    key = segment.key()
    found = store.get(key)
    if found is not None:
        return found, True
    rendered = render(segment)
    store.put(key, rendered)
    return rendered, False


def _refuse_unspeakable(path: Path, planned: Plan, voices: Callable[[str | None], Engine]) -> None:
    for chunk in planned.chunks:
        silent = voices(chunk.voice).unspeakable(chunk.spoken)
        if silent:
            start, end = silent[0]
            raise Unspeakable(
                f"the voice cannot say {chunk.spoken[start:end]!r}",
                where=f"{path}:{planned.script.line(chunk.start)}",
                hint="Give it a respelling in [lexicon], mark it to be skipped, or build without --strict.",
            )
