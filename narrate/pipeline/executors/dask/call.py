"""What runs on a worker of Dask.

Nothing in it raises, and its text says nothing: what a task consists of, with an engine's
options, would stand in the worker's log where it failed.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from narrate.errors import OtherVersions


@dataclass(frozen=True)
class Answer:
    """What came of a call, and the address of the worker that made it."""

    by: str
    result: Any = None
    error: Exception | None = None

    def __repr__(self) -> str:
        return f"an answer of {self.by}"


@dataclass(frozen=True)
class Call:
    """A function with what it is given, packed: a worker that cannot unpack it says so itself."""

    packed: bytes

    @classmethod
    def of(cls, function: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Call:
        return cls(pickle.dumps((function, given, named), pickle.HIGHEST_PROTOCOL))

    def __repr__(self) -> str:
        return "a segment"

    def __call__(self) -> Answer:
        from distributed import get_worker

        by = get_worker().address
        try:
            function, given, named = pickle.loads(self.packed)
        except Exception as error:  # noqa: BLE001 - whatever is missing here raises what it likes
            return Answer(by, error=OtherVersions(f"it cannot load what is to be done: {_said(error)}"))
        try:
            return Answer(by, function(*given, **named))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is waited for
            return Answer(by, error=_portable(error))


def ready() -> bool:
    """Runs on every worker that has this narrate."""
    return True


def _portable(error: Exception) -> Exception:
    """An error that can travel: itself, or one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - an exception may hold anything
        return RuntimeError(_said(error))
    return error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
