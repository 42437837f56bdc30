"""What `narrate build` shows while it works: lines, or JSON. The bar is in `narrate.cli.bar`."""

from __future__ import annotations

import sys
from types import TracebackType

import msgspec

from narrate.events import Draft, Event, Failed, Noticed, Planned, Published, Spoken, Unchanged


def to_json(event: Event) -> None:
    """One event as one line of JSON on the standard output, its kind under `event`."""
    facts = {"event": type(event).__name__.lower(), **msgspec.to_builtins(event)}
    print(msgspec.json.encode(facts).decode(), flush=True)


class Lines:
    """A line for what is done; with `explain` also for what was not, and why."""

    def __init__(self, *, quiet: bool, explain: bool) -> None:
        self._quiet = quiet
        self._explain = explain

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __call__(self, event: Event) -> None:
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

    def _print(self, line: str) -> None:
        if not self._quiet:
            print(line)

    def _warn(self, line: str) -> None:
        print(f"narrate: {line}", file=sys.stderr)


def _published(event: Published) -> str:
    minutes, seconds = divmod(round(event.seconds), 60)
    reused = f", {event.reused} of {event.spoken + event.reused} segments reused" if event.reused else ""
    return f"{event.script} -> {event.file} ({minutes}:{seconds:02}{reused})"
