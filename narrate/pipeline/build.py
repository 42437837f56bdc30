"""The order of the stages: read, plan, cut, speak, assemble, publish.

Only this module and `episodes`, its second half, know it. What is up to date never gets
there, and nothing that makes sound is imported for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import NarrateError, ScriptError
from narrate.events import Report, Unchanged
from narrate.model import Episode, Shelf
from narrate.pipeline import executors, fingerprint
from narrate.pipeline.folder import Publication, publication
from narrate.pipeline.identity import script_name
from narrate.pipeline.plan import speaker
from narrate.pipeline.store import open_store
from narrate.pipeline.workers import Workers
from narrate.settings import Settings
from narrate.sound import formats
from narrate.speech.arrivals import watched
from narrate.web.own import of_show


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
    """What went wrong with the store or with workers, and cost time only."""


def build(
    settings: Settings,
    scripts: Sequence[Path],
    *,
    workers: AbstractContextManager[Workers] | None = None,
    strict: bool = False,
    force: bool = False,
    drafts: bool = False,
    report: Report = lambda _: None,
) -> Built:
    """Make the episodes of scripts that are new or changed, and the feed of all.

    `workers` are opened where there is something to do (None: threads, one a core); `strict`
    refuses a script of which the voice cannot say something; `force` makes episodes that are as
    new as they can be; `drafts` also those of scripts that say they are drafts. The longest are
    made first. A script that fails does not stop the others; where nobody is left to do the work, the
    rest fails, and what is done is published. Raises Busy, ShowError, TemplateError, and
    WorkerError where workers cannot be had.
    """
    endings = [one.suffix for one in formats.wanted(settings.sound).values()]
    own = of_show(settings.root)
    with publication(settings.out_dir, settings.show, settings.given_cover, endings, own) as published:
        fresh = _Freshness(settings, published)
        stale = []
        for script in (scripts := _distinct(scripts, settings)):
            if force or not fresh.holds(script):
                stale.append(script)
            else:
                report(Unchanged(script_name(script, settings.script_dir)))
        with watched(report):
            made, failures, faults = _make(
                settings, stale, fresh, workers, report, strict=strict, drafts=drafts
            )
        published.finish()
        known = _by_file(published.shelf)
        names = [script_name(script, settings.script_dir) for script in scripts]
    return Built(tuple(one for name in names for one in known.get(name, ())), made, failures, faults)


def _by_file(shelf: Shelf) -> dict[str, list[Episode]]:
    """Episodes by the name of the file that their script comes from, which may hold several."""
    found: dict[str, list[Episode]] = {}
    for episode in shelf.episodes:
        found.setdefault(episode.script, []).append(episode)
        found.setdefault(episode.script.rpartition("/")[0], []).append(episode)
    return found


def _distinct(scripts: Sequence[Path], settings: Settings) -> list[Path]:
    """Every script once. Two files of one name would take each other's place in the feed."""
    found: dict[str, Path] = {}
    for script in scripts:
        other = found.setdefault(script_name(script, settings.script_dir), script)
        if other.resolve() != script.resolve():
            raise ScriptError(
                f"has the name of {other}",
                where=script,
                hint="Rename one, or keep both in the script folder.",
            )
    return list(found.values())


def _make(
    settings: Settings,
    scripts: list[Path],
    fresh: _Freshness,
    workers: AbstractContextManager[Workers] | None,
    report: Report,
    *,
    strict: bool,
    drafts: bool,
) -> tuple[tuple[str, ...], tuple[NarrateError, ...], tuple[str, ...]]:
    if not scripts:
        return (), (), ()
    store = open_store(settings.store.url)
    with workers or executors.usual() as open_workers:
        with suppress(BrokenExecutor):  # whoever has no workers says so of the first script
            # The voice takes a second to load: that begins before anything else is imported.
            open_workers.executor.submit(speaker(settings, settings.show.language)(None, "").prepare)
        from narrate.pipeline.around import opened
        from narrate.pipeline.episodes import Maker
        from narrate.pipeline.works import Works

        published, music = fresh.published, opened(settings, store)
        works = Works(settings, published, fresh.ingredients, store, report, music, strict, drafts)
        maker = Maker(settings, published, report, open_workers, works, music)
        maker.make(scripts)
    store.prune(settings.store.max_mb * 1_000_000)
    faults = (*open_workers.faults, *maker.faults, *store.faults)
    return tuple(maker.made), tuple(works.failures), faults


class _Freshness:
    """Which episodes are as new as they can be; nothing is parsed to find out."""

    def __init__(self, settings: Settings, published: Publication) -> None:
        self._settings = settings
        self.published = published
        self.ingredients = fingerprint.Ingredients(settings, published.cover.key)
        self._episodes = _by_file(published.shelf)

    def holds(self, script: Path) -> bool:
        name = script_name(script, self._settings.script_dir)
        episodes = self._episodes.get(name, [])
        several = [episode.script for episode in episodes if episode.script != name]
        return bool(episodes) and all(
            episode.key == self._key(script, episode, several)
            and fingerprint.inputs_hold(episode, script)
            and self.published.holds(episode)
            and self.published.can_turn(episode)
            for episode in episodes
        )

    def _key(self, script: Path, episode: Episode, names: Sequence[str]) -> str:
        """The key that its episode would have now; none where it cannot be made: making it says why."""
        try:
            source = fingerprint.digest(script)
            return self.ingredients.key(script, source, episode.language, names, episode.asked)
        except NarrateError:
            return ""
