"""What `narrate build` shows while it works: a bar on a terminal, lines elsewhere, or JSON."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from narrate.events import Event, Failed, Planned, Published, Spoken, Unchanged


def to_json(event: Event) -> None:
    """One event as one line of JSON on the standard output, its kind under `event`."""
    facts = {"event": type(event).__name__.lower(), **msgspec.to_builtins(event)}
    print(msgspec.json.encode(facts).decode(), flush=True)


class _Speed(ProgressColumn):
    """How many times faster than listening."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}× real time" if task.speed else "", style="progress.data.speed")


class Screen:
    """Shows events to a person; silent about the good ones when `quiet`."""

    def __init__(self, *, quiet: bool, explain: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet)
        self._explain = explain
        self._quiet = quiet
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[section]}/{task.fields[sections]} sections"),
            _Speed(),
            TimeRemainingColumn(compact=True),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._began = time.monotonic()

    def __enter__(self) -> Screen:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, event: Event) -> None:
        match event:
            case Planned():
                self._tasks[event.script] = self._bar.add_task(
                    event.script, total=event.seconds, section=0, sections=event.sections
                )
            case Spoken():
                self._bar.update(self._tasks[event.script], advance=event.seconds, section=event.section)
                if self._explain and event.why:
                    first, last = event.lines
                    self._print(f"{event.script}:{first}-{last}: {event.seconds:.0f} s spoken: {event.why}")
            case Published():
                self._bar.remove_task(self._tasks.pop(event.script))
                self._print(_published(event))
            case Unchanged():
                if self._explain:
                    self._print(f"{event.script}: unchanged")
            case Failed():
                self._print(f"{event.script}: failed")

    def _print(self, line: str) -> None:
        if not self._quiet:
            print(line, file=sys.stdout if not self._console.is_terminal else sys.stderr)


def _published(event: Published) -> str:
    minutes, seconds = divmod(round(event.seconds), 60)
    reused = f", {event.reused} of {event.spoken + event.reused} segments reused" if event.reused else ""
    return f"{event.script} -> {event.file} ({minutes}:{seconds:02}{reused})"
