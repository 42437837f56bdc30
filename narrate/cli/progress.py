"""What `narrate build` shows while it works: lines, or JSON. The bar is in `narrate.cli.bar`."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType

import msgspec

from narrate.events import (
    Begun,
    Draft,
    Event,
    Failed,
    Fetching,
    Noticed,
    Planned,
    Published,
    Spoken,
    Unchanged,
)
from narrate.pipeline.pace import Pace

_ALL_SECONDS = 60.0


def to_json(event: Event) -> None:
    """One event as one line of JSON on the standard output, its kind under `event`."""
    facts = {"event": type(event).__name__.lower(), **msgspec.to_builtins(event)}
    print(msgspec.json.encode(facts).decode(), flush=True)


class Archive:
    """How far all scripts of a build are."""

    def __init__(self) -> None:
        self.scripts = 0
        self.bytes = 0
        self.bytes_done = 0.0
        """Of scripts that are over, and of others as much as is spoken."""
        self._over = 0
        self._failed = 0
        self._began = monotonic()
        self._planned: dict[str, Planned] = {}
        self._spoken: dict[str, float] = {}

    def __call__(self, event: Event) -> None:
        match event:
            case Begun():
                self.scripts, self.bytes = event.scripts, event.bytes
            case Planned():
                self._planned[event.script] = event
            case Spoken():
                self._add(event.script, self._share(event))
            case Published() | Failed():
                self._over += 1
                self._failed += isinstance(event, Failed)
                if planned := self._planned.pop(event.script, None):
                    self._add(event.script, planned.bytes - self._spoken.get(event.script, 0.0))
                self._spoken.pop(event.script, None)
            case Draft():
                self._over += 1

    def _share(self, event: Spoken) -> float:
        """The bytes that a segment stands for; never more than are left of its script."""
        planned = self._planned.get(event.script)
        if planned is None:
            return 0.0
        left = planned.bytes - self._spoken.get(event.script, 0.0)
        return min(left, planned.bytes * event.seconds / max(planned.seconds, 0.001))

    def _add(self, script: str, share: float) -> None:
        self._spoken[script] = self._spoken.get(script, 0.0) + share
        self.bytes_done += share

    def said(self) -> str:
        """`12/340 scripts, 1 failed`."""
        failed = f", {self._failed} failed" if self._failed else ""
        return f"{self._over:,}/{self.scripts:,} scripts{failed}"

    def left(self) -> str:
        """`, 2:05 hours left`, at the speed until now; empty where nothing tells."""
        if not self.bytes_done:
            return ""
        seconds = (monotonic() - self._began) * (self.bytes / self.bytes_done - 1)
        hours, minutes = divmod(max(0, round(seconds / 60)), 60)
        return f", {hours}:{minutes:02} hours left"


class Lines:
    """A line for what is done; with `explain` also for what was not, and why. Of many scripts, a line now and
    then about all.
    """

    def __init__(self, *, quiet: bool, explain: bool) -> None:
        self._quiet = quiet
        self._explain = explain
        self.archive = Archive()
        self._pace = Pace(_ALL_SECONDS)
        self._fetched: dict[str, int] = {}

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __call__(self, event: Event) -> None:
        self.archive(event)
        match event:
            case Planned():
                for asks in event.asks:
                    if asks.characters and (self._explain or asks.cost):
                        self._print(f"{event.script}: {asks}")
            case Spoken() if self._explain and event.why:
                first, last = event.lines
                where = f", {event.place}" if event.place else f":{first}-{last}"
                self._print(f"{event.script}{where}: {event.seconds:.0f} s spoken: {event.why}")
            case Published():
                self._print(_published(event))
            case Unchanged() if self._explain:
                self._print(f"{event.script}: unchanged")
            case Draft():
                self._print(f"{event.script}: a draft, left out; name it to build it")
            case Noticed():
                self._warn(f"{event.script}: {event.message}")
            case Failed():
                self._print(f"{event.script}: failed")
            case Fetching():
                self._print_fetched(event)
        self._tell_of_all()

    def _print_fetched(self, event: Fetching) -> None:
        """A line for every quarter of a file, the first when it begins."""
        quarter = event.bytes * 4 // max(event.of, 1)
        if self._fetched.get(event.file) != quarter:
            self._fetched[event.file] = quarter
            self._print(f"fetching {event.file}: {event.bytes / 1e6:.0f} of {event.of / 1e6:.0f} MB")

    def _tell_of_all(self) -> None:
        if self._pace.is_due():
            with self._pace.step():
                self._print(f"{self.archive.said()}{self.archive.left()}")

    def _print(self, line: str) -> None:
        if not self._quiet:
            print(line)

    def _warn(self, line: str) -> None:
        print(f"narrate: {line}", file=sys.stderr)


def _published(event: Published) -> str:
    minutes, seconds = divmod(round(event.seconds), 60)
    reused = f", {event.reused} of {event.spoken + event.reused} segments reused" if event.reused else ""
    return f"{event.script} -> {event.file} ({minutes}:{seconds:02}{reused})"
