"""The bar of `narrate build` on a terminal: sections done, times real time, time left."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from narrate.cli.progress import Lines
from narrate.events import Event, Failed, Planned, Published, Spoken


class _Speed(ProgressColumn):
    """How many times faster than listening."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}× real time" if task.speed else "", style="progress.data.speed")


class Bar(Lines):
    """Lines, and below them a bar a script."""

    def __init__(self, *, explain: bool) -> None:
        super().__init__(quiet=False, explain=explain)
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[section]}/{task.fields[sections]} sections"),
            _Speed(),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    @property
    def tasks(self) -> list[Task]:
        """The scripts that are being spoken."""
        return self._bar.tasks

    def __enter__(self) -> Lines:
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
            case Published() | Failed() if event.script in self._tasks:
                self._bar.remove_task(self._tasks.pop(event.script))
        super().__call__(event)

    def _warn(self, line: str) -> None:
        self._print(f"narrate: {line}")

    def _print(self, line: str) -> None:
        self._bar.console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)
