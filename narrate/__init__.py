"""From an essay to a podcast episode, on this machine.

    import narrate

    built = narrate.build("script/essay.md")          # -> audio/: episode, transcript, feed
    episode = built.episodes[0]
    sound = narrate.sound_of(episode)                 # pydub.AudioSegment
    planned = narrate.plan("script/essay.md")         # chapters and chunks, no sound
    findings = narrate.check()                        # what podcast apps would complain about
    voices = narrate.voices()                         # engine -> its voices

What `__all__` names is public, with the types of its arguments and results and the errors of
`narrate.errors`. Everything is imported when it is used: `import narrate` costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from pydub import AudioSegment

    from narrate.checks.finding import Finding
    from narrate.events import Report
    from narrate.model import Episode, Plan
    from narrate.pipeline.build import Built
    from narrate.pipeline.workers import Workers
    from narrate.settings import Settings
    from narrate.speech.engine import VoiceInfo

__all__ = [
    "Built",
    "Episode",
    "Finding",
    "Plan",
    "Settings",
    "VoiceInfo",
    "build",
    "check",
    "plan",
    "sound_of",
    "voices",
]

_TYPES = {
    "Built": "narrate.pipeline.build",
    "Episode": "narrate.model",
    "Finding": "narrate.checks.finding",
    "Plan": "narrate.model",
    "Settings": "narrate.settings",
    "VoiceInfo": "narrate.speech.engine",
}
"""Where the types are that are imported when they are asked for."""


def __getattr__(name: str) -> object:
    if name not in _TYPES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_TYPES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


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


def check(
    target: str | Path = "",
    *,
    show: str | Path = ".",
    settings: Settings | None = None,
    decode: bool = True,
    online: bool = False,
) -> list[Finding]:
    """What is wrong with a published show, feed or file, for podcast apps and directories.

    `target` is an essay, a feed, an episode's file, a folder or a URL; empty: what the show has
    published. `decode` also hears the sound; `online` asks the servers for the files of a feed
    that lies here alone. Raises ShowError where there is nothing to check.
    """
    from narrate.pipeline.check import check as checked
    from narrate.settings import load

    return checked(settings or load(Path(show)), target, decode=decode, online=online)


def voices(engine: str = "") -> dict[str, tuple[VoiceInfo, ...]]:
    """The voices that there are, by engine, each engine's default first; all engines' or one's.

    An engine that cannot be used is left out of a list of all; asked for, it raises PluginError.
    """
    from narrate.speech import engines

    chosen = [engines.engine(engine)] if engine else engines.installed()[0]
    return {made.name: made.voices() for made in chosen}


def sound_of(episode: Episode, *, show: str | Path = ".", settings: Settings | None = None) -> AudioSegment:
    """The sound of a published episode, decoded: 16 bits, one channel."""
    from narrate.settings import load
    from narrate.sound.decode import decode
    from narrate.sound.join import from_wave

    chosen = settings or load(Path(show))
    return from_wave(decode((chosen.out_dir / episode.audio).read_bytes(), rate=episode.rate), episode.rate)
