"""The bar of `narrate build` on a terminal: sections done, times real time, time left."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from narrate.cli.progress import Lines
from narrate.events import Event, Failed, Fetching, Planned, Published, Spoken

_MANY = 2
"""Scripts from which on there is a bar for all."""
_ALL = "all"


class _Speed(ProgressColumn):
    """How many times faster than listening."""

    def render(self, task: Task) -> Text:
        measured = task.speed and task.fields.get("sounds", True) and task.description != _ALL
        return Text(f"{task.speed:.0f}× real time" if measured else "", style="progress.data.speed")


class Bar(Lines):
    """Lines, and below them a bar a script, and one for all of them."""

    def __init__(self, *, explain: bool) -> None:
        super().__init__(quiet=False, explain=explain)
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[done]}"),
            _Speed(),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}
        self._sections: dict[str, int] = {}
        self._arriving: dict[str, TaskID] = {}
        self._all: TaskID | None = None

    @property
    def tasks(self) -> list[Task]:
        """The scripts that are being spoken, and all of them."""
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
                self._sections[event.script] = event.sections
                done = f"0/{event.sections} sections"
                self._tasks[event.script] = self._bar.add_task(event.script, total=event.seconds, done=done)
            case Spoken():
                done = f"{event.section}/{self._sections[event.script]} sections"
                self._bar.update(self._tasks[event.script], advance=event.seconds, done=done)
            case Published() | Failed() if event.script in self._tasks:
                self._bar.remove_task(self._tasks.pop(event.script))
            case Fetching():
                self._show_fetched(event)
        super().__call__(event)
        self._show_all()

    def _print_fetched(self, event: Fetching) -> None:
        """Its bar says it."""

    def _show_fetched(self, event: Fetching) -> None:
        if event.file not in self._arriving:
            self._arriving[event.file] = self._bar.add_task(event.file, total=event.of, done="", sounds=False)
        megabytes = f"{event.bytes / 1e6:.0f}/{event.of / 1e6:.0f} MB"
        self._bar.update(self._arriving[event.file], completed=event.bytes, done=megabytes)
        if event.bytes >= event.of:
            self._bar.remove_task(self._arriving.pop(event.file))

    def _show_all(self) -> None:
        """The bar of all scripts: it counts their bytes, for their sound is not known yet."""
        if self.archive.scripts < _MANY:
            return
        if self._all is None:
            self._all = self._bar.add_task(_ALL, total=self.archive.bytes, done="")
        self._bar.update(self._all, completed=self.archive.bytes_done, done=self.archive.said())

    def _warn(self, line: str) -> None:
        self._print(f"narrate: {line}")

    def _print(self, line: str) -> None:
        self._bar.console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)
