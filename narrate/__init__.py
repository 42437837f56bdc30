"""From an essay to a podcast episode, on this machine.

    import narrate

    built = narrate.build("script/essay.md")          # -> audio/: episode, transcript, feed
    episode = built.episodes[0]
    sound = narrate.sound_of(episode)                 # pydub.AudioSegment
    planned = narrate.plan("script/essay.md")         # chapters and chunks, no sound

Everything is imported when it is used: `import narrate` costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from pydub import AudioSegment

    from narrate.events import Report
    from narrate.model import Episode, Plan
    from narrate.pipeline.build import Built
    from narrate.pipeline.workers import Workers
    from narrate.settings import Settings

__all__ = ["build", "plan", "sound_of"]


def build(
    *scripts: str | Path,
    show: str | Path = ".",
    settings: Settings | None = None,
    jobs: int = 0,
    executor: Executor | str = "",
    strict: bool = False,
    force: bool = False,
    report: Report | None = None,
) -> Built:
    """Make the episodes of scripts that are new or changed, and the feed of all.

    Without scripts, all of the show's but drafts. `settings` stands in for those in the folder `show`;
    `executor` speaks: one of concurrent.futures, which stays open, or the name of one as on
    the command line (`"processes:2"`); without it, threads do. `jobs` is how many segments are
    spoken at once (0: one a core); `report` is told of every step. Raises the errors of
    `narrate.errors`; a script that fails alone is in `failures` of the result.
    """
    from narrate.pipeline import build as pipeline
    from narrate.pipeline.plan import all_scripts
    from narrate.settings import load

    chosen = settings or load(Path(show))
    wanted = [Path(script) for script in scripts] or all_scripts(chosen)
    return pipeline.build(
        chosen,
        wanted,
        workers=_workers(executor, jobs),
        strict=strict,
        force=force,
        drafts=bool(scripts),
        report=report or (lambda _: None),
    )


def _workers(executor: Executor | str, jobs: int) -> AbstractContextManager[Workers]:
    from narrate.pipeline import executors
    from narrate.pipeline.workers import lent

    if not isinstance(executor, str):
        return lent(executor, jobs)
    return executors.workers(executor) if executor else executors.usual(jobs)


def plan(script: str | Path, *, show: str | Path = ".", settings: Settings | None = None) -> Plan:
    """A script with everything decided but the sound: chapters, chunks, pauses, spoken text."""
    from narrate.pipeline.plan import plan_script
    from narrate.settings import load

    return plan_script(Path(script), settings or load(Path(show)))[1]


def sound_of(episode: Episode, *, show: str | Path = ".", settings: Settings | None = None) -> AudioSegment:
    """The sound of a published episode, decoded: 16 bits, one channel."""
    from narrate.settings import load
    from narrate.sound.decode import decode
    from narrate.sound.join import from_wave

    chosen = settings or load(Path(show))
    return from_wave(decode((chosen.out_dir / episode.audio).read_bytes()), episode.rate)
