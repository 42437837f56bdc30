"""Manners towards a service on the network: try again, wait as long as it asks for, give up in the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from threading import Lock
from typing import TypeVar

Answer = TypeVar("Answer")

_FIRST_WAIT_SECONDS = 1.0


class Passing(Exception):
    """A request failed for a reason that may be gone at the next try."""

    def __init__(self, reason: str, wait_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.wait_seconds = wait_seconds
        """What the service asks for; everybody waits that long before asking it again."""


def patiently(ask: Callable[[], Answer], *, service: str, tries: int, longest_wait: float) -> Answer:
    """The answer of a service; while `ask` raises Passing, it is asked again.

    The wait before the next try is what the service asked for, else one second, doubled with each try up to
    `longest_wait` seconds. A service that asks for more than that is not asked again. Raises the last Passing.
    """
    door = _door(service)
    for number in range(tries):
        door.wait()
        try:
            return ask()
        except Passing as error:
            if number == tries - 1:
                raise
            if error.wait_seconds is None:
                time.sleep(min(_FIRST_WAIT_SECONDS * 2.0**number, longest_wait))
            elif error.wait_seconds > longest_wait:
                raise Passing(f"{error}; it asks to be left alone for {error.wait_seconds:.0f} s") from error
            else:
                door.close(error.wait_seconds)
    raise ValueError(f"tries {tries} is below 1")


def may_pass(status: int) -> bool:
    """Whether an HTTP status says that the same request may succeed later."""
    return status in {408, 425, 429} or status >= 500


def asked_wait(value: str | None) -> float | None:
    """Seconds that the header `Retry-After` asks for, as a number or a date; None where it does not say.

    Source: RFC 9110, section 10.2.3.
    """
    value = (value or "").strip()
    if value.isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (then.astimezone(UTC) - datetime.now(UTC)).total_seconds())


class _Door:
    """When a service may be asked again, for all threads of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._opens = 0.0

    def close(self, seconds: float) -> None:
        with self._lock:
            self._opens = max(self._opens, time.monotonic() + seconds)

    def wait(self) -> None:
        while (left := self._opens - time.monotonic()) > 0:
            time.sleep(left)


@cache
def _door(service: str) -> _Door:
    return _Door()
