"""The registry of executors: one file a kind, its name the file's name.

An executor is a function that takes what follows its name on the command line and returns a
context manager of `Workers`: `--workers NAME:REST`. A package adds one through the entry
point group `narrate.executors`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from narrate.errors import SettingsError
from narrate.pipeline.workers import Workers, cores
from narrate.plugins import Door, load

Open = Callable[[str], AbstractContextManager[Workers]]
"""What an executor is. It raises SettingsError for what it cannot make sense of."""
_MOST = 1000
"""Workers that anybody may ask for."""


def _fault(found: Any) -> str:
    return "" if callable(found) else "is no function"


DOOR: Door[Open] = Door(
    noun="executor", group="narrate.executors", package=__name__, attribute="EXECUTOR", fault=_fault
)


def workers(asked: str) -> AbstractContextManager[Workers]:
    """The workers of `NAME` or `NAME:REST`, ready to be opened.

    Raises SettingsError where there is no such executor, PluginError where it cannot be used.
    """
    name, _, rest = asked.partition(":")
    return load(DOOR, name)(rest)


def usual(count: int = 0) -> AbstractContextManager[Workers]:
    """Who works where nobody says otherwise: threads, one a core or `count`."""
    return workers(f"threads:{count or ''}")


def number(asked: str) -> int:
    """How many workers `REST` asks for; one a core where it is empty. Raises SettingsError."""
    if not asked:
        return cores()
    if asked.isascii() and asked.isdigit() and 0 < int(asked) <= _MOST:
        return int(asked)
    raise SettingsError(f"`{asked}` is no number of workers", hint=f"It is a number from 1 to {_MOST:,}.")
