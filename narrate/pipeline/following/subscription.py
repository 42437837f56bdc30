"""A feed is followed to the end: its articles become scripts, these episodes, and a command learns of it.

What it gives is one value that turns into JSON; docs/following.md shows it.
"""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from narrate.errors import CommandFailed
from narrate.events import Event, Report, Spoken
from narrate.model import Episode
from narrate.pipeline.build import build
from narrate.pipeline.following import followed
from narrate.pipeline.following.bringing import Step, follow
from narrate.settings import Settings
from narrate.show import urls

Told = Callable[[Step], object]


@dataclass(frozen=True)
class Made:
    """An episode that is new, or a new edition."""

    script: str
    guid: str
    title: str
    url: str
    """Of its sound, under the show's `base_url`."""
    seconds: float
    spoken_seconds: float
    """Of its sound, as much as was spoken for it in this run."""


@dataclass(frozen=True)
class Failure:
    """An article without a script, or a script without an episode."""

    where: str
    message: str
    status: int
    """What the command ends with, where nothing failed before."""


@dataclass(frozen=True)
class Outcome:
    """What came of following a feed once."""

    feed: str
    folder: str
    """The published folder."""
    articles: tuple[Step, ...] = ()
    """Of the feed, the oldest first."""
    episodes: tuple[Made, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether there is something to tell a command of."""
        return bool(self.episodes) or any(step.action in {"new", "changed"} for step in self.articles)

    def json(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=2)


def subscribe(
    address: str,
    settings: Settings,
    *,
    newest: int = 0,
    narrated: bool = True,
    told: Told = lambda _: None,
    report: Report = lambda _: None,
) -> Outcome:
    """Make scripts of the articles of a feed and, where they are to be `narrated`, episodes of the scripts.

    `newest` as in `follow`; `told` hears of every article and `report` of the build. Whoever has told people of the
    outcome calls `settle`: until then the next run tells it again. Raises FetchError, ScriptError, Busy, ShowError.
    """
    steps = []
    for step in follow(address, settings, newest=newest):
        steps.append(step)
        told(step)
    failures = [Failure(step.url, step.why, step.status) for step in steps if step.action == "failed"]
    scripts = [settings.script_dir / step.script for step in steps if step.script]
    scripts = [path for path in dict.fromkeys(scripts) if path.is_file()]
    episodes: Sequence[Made] = ()
    if narrated and scripts:
        episodes, failed = _narrated(scripts, settings, report)
        failures += failed
    return Outcome(address, str(settings.out_dir), tuple(steps), tuple(episodes), tuple(failures))


def _narrated(
    scripts: Sequence[Path], settings: Settings, report: Report
) -> tuple[Sequence[Made], list[Failure]]:
    spoken: dict[str, float] = defaultdict(float)

    def heard(event: Event) -> None:
        if isinstance(event, Spoken) and not event.reused:
            spoken[event.script] += event.seconds
        report(event)

    built = build(settings, scripts, report=heard)
    root = urls.root(settings.show)
    made = [_made(one, root, spoken[one.script]) for one in built.episodes if one.script in built.made]
    return made, [Failure(error.where, str(error), error.status) for error in built.failures]


def _made(episode: Episode, root: str, spoken: float) -> Made:
    return Made(
        episode.script,
        episode.guid,
        episode.title,
        f"{root}{episode.audio}",
        episode.seconds,
        round(spoken, 3),
    )


def tell(outcome: Outcome, command: str, settings: Settings, *, quiet: bool = False) -> None:
    """Run a command of the shell in the show's folder, with the outcome as JSON on its standard input.

    What it prints goes where ours goes; with `quiet`, to where errors go. Raises CommandFailed.
    """
    done = subprocess.run(
        command,
        shell=True,
        input=outcome.json(),
        cwd=settings.root,
        stdout=sys.stderr.fileno() if quiet else None,
        check=False,
    )
    if done.returncode:
        raise CommandFailed(
            f"ended with status {done.returncode}",
            where=command,
            hint="Correct it and run `narrate follow` again: it is told the same once more.",
        )


def settle(outcome: Outcome, settings: Settings) -> None:
    """Everybody was told of this outcome: what has an episode by now is no news in the next run."""
    failed = {Path(failure.where).resolve() for failure in outcome.failures}
    scripts = {step.script for step in outcome.articles if step.script}
    followed.settle(
        settings.script_dir,
        {name for name in scripts if (settings.script_dir / name).resolve() not in failed},
    )
