"""After a correction the show is built: what holds it, and nothing that its writer is not done with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Literal

import filelock

from narrate.correcting.desk import script_of
from narrate.errors import Busy, NarrateError, ShowError
from narrate.events import Event, Spoken
from narrate.model import Episode
from narrate.pipeline.build import build
from narrate.pipeline.fingerprint import digest
from narrate.pipeline.plan import speaker
from narrate.settings import Settings
from narrate.show import shelf

_NEEDED = (
    *("narrate.pipeline.episodes", "narrate.pipeline.release", "narrate.pipeline.render"),
    *("narrate.sound.mastering", "narrate.show.feed", "narrate.show.cover", "narrate.web.pages"),
)
"""Modules that a build imports when it needs them."""
_LOCK = ".edit.lock"
_AGAIN = 0.3
"""Seconds until a folder that another build has is tried again."""


@dataclass(frozen=True)
class Progress:
    """How far the builds are."""

    asked: int = 0
    """How many builds were asked for."""
    done: int = 0
    """How many of them are done: several that wait are done by one."""
    state: Literal["idle", "waiting", "building"] = "idle"
    """`waiting`: another build has the folder."""
    spoken: int = 0
    """Segments that the last build, or this one, has spoken."""
    reused: int = 0
    """Those that were there."""
    fault: str = ""
    """What went wrong with the last build."""
    left: tuple[str, ...] = ()
    """Scripts that hold changes which are not published: their episodes were left alone."""


class Rebuilding:
    """Builds the show of an owner who corrects it, in a thread of its own, one build after the other."""

    def __init__(self, load: Callable[[], Settings]) -> None:
        """`load` reads the settings as they are now."""
        self._load = load
        self._wanted: dict[str, None] = {}
        """Names of corrected scripts that no build has taken up, in order."""
        self._progress = Progress()
        self._change = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="narrate-corrections", daemon=True)
        self._thread.start()

    @property
    def progress(self) -> Progress:
        with self._change:
            return self._progress

    def ask(self, episode: Episode) -> None:
        """Build the show soon, the corrected episode first."""
        with self._change:
            self._wanted[episode.script] = None
            self._progress = replace(self._progress, asked=self._progress.asked + 1)
            self._change.notify_all()

    def close(self) -> None:
        """End when the build that runs has ended."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._thread.join()

    def _run(self) -> None:
        self._warm_up()
        while True:
            with self._change:
                self._change.wait_for(lambda: self._closed or self._wanted)
                if self._closed:
                    return
                first, number = list(self._wanted), self._progress.asked
                self._wanted.clear()
                self._progress = replace(self._progress, state="building", spoken=0, reused=0, fault="")
            fault = self._build(first)
            with self._change:
                self._progress = replace(self._progress, done=number, state="idle", fault=fault)

    def _warm_up(self) -> None:
        """Load the voice and what a build needs: the first correction is not to wait for that."""
        with suppress(NarrateError):  # whoever asks for that voice is told
            settings = self._load()
            speaker(settings, settings.show.language)(None, "").prepare()
        for module in _NEEDED:
            import_module(module)

    def _build(self, first: list[str]) -> str:
        """Build until the folder is free; what went wrong."""
        while True:
            try:
                settings = self._load()
                scripts, left = _scripts(settings, first)
                self._note(left=left)
                built = build(settings, scripts, drafts=True, report=self._report)
                return str(built.failures[0]) if built.failures else ""
            except Busy as error:
                if self._waits_in_vain():
                    return str(error)
            except NarrateError as error:
                return str(error)
            except Exception as error:  # noqa: BLE001 - the owner is told, and the next correction is built
                return f"{type(error).__name__}: {error}"

    def _waits_in_vain(self) -> bool:
        """Wait a moment for the other build; whether nobody waits for this one any more."""
        self._note(state="waiting")
        with self._change:
            return self._change.wait_for(lambda: self._closed, _AGAIN)

    def _note(self, **facts: object) -> None:
        with self._change:
            self._progress = replace(self._progress, **facts)  # type: ignore[arg-type]

    def _report(self, event: Event) -> None:
        if isinstance(event, Spoken):
            was = self.progress
            self._note(
                state="building", spoken=was.spoken + (not event.reused), reused=was.reused + event.reused
            )


def _scripts(settings: Settings, first: list[str]) -> tuple[list[Path], tuple[str, ...]]:
    """The scripts to build: those that were corrected, then all whose file is what was published.

    The others hold changes that nobody has asked to publish: their names come second.
    """
    found: dict[Path, None] = {}
    left = []
    held = shelf.load(settings.out_dir).episodes
    for episode in sorted(held, key=lambda one: one.script not in first):
        try:
            path = script_of(episode, settings)
        except NarrateError:
            continue  # an episode whose script is gone stays as it is
        if episode.script in first or digest(path) == episode.source:
            found[path] = None
        else:
            left.append(episode.script)
    return list(found), tuple(left)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Correct a show as the only one: what two wrote at once would not be known of each other.

    Raises Busy where somebody else corrects it, ShowError where nothing was published.
    """
    if not folder.is_dir():
        raise ShowError("nothing is published here", where=folder, hint="Run `narrate build` first.")
    lock = filelock.FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise Busy(
            "somebody corrects this show already", where=folder, hint="End the other `narrate serve --edit`."
        ) from None
    try:
        yield
    finally:
        lock.release()
