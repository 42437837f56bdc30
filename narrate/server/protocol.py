"""HTTP on one connection, with patience that ends.

uvicorn waits for ever for a request that is never finished and for a client that never
takes its answer; a few hundred such connections, which cost their owner nothing, would
shut everyone else out.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True)
class Limits:
    """What one client may take from the others."""

    request: float = 10.0
    """Seconds from the connection, or the last answer, until a request is complete."""
    stall: float = 60.0
    """Seconds in which a client that is being sent to must take something."""
    connections: int = 1000
    """Open connections; above that a request is answered with 503."""
    head: int = 16 * 1024
    """Bytes of a request's line and headers."""
    shutdown: float = 2.0
    """Seconds that running answers get when the server is asked to stop."""


DEFAULT = Limits()


class PatientProtocol(H11Protocol):
    """uvicorn's protocol on h11, which bounds the size of headers; httptools does not."""

    limits = DEFAULT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access_log = False  # a path begins with somebody's key, which no log is told
        self._timer: asyncio.TimerHandle | None = None
        self._unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait(self.limits.request)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._answering():
            self._stop_waiting()

    def on_response_complete(self) -> None:
        self._wait(self.limits.request)
        super().on_response_complete()
        if self._answering():  # the next request was in the pipeline already
            self._stop_waiting()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._wait(self.limits.stall)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._answering():
            self._stop_waiting()

    def shutdown(self) -> None:
        super().shutdown()
        # uvicorn would cancel what is still being sent and log that as a failure of the application
        self.loop.call_later(self.limits.shutdown, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._unsent = self.transport.get_write_buffer_size()
        self._timer = self.loop.call_later(seconds, self._expire)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _expire(self) -> None:
        """Give a slow client that still takes its answer more time; drop every other one."""
        unsent = self.transport.get_write_buffer_size()
        if 0 < unsent < self._unsent:
            self._wait(self.limits.stall)
        else:
            self.transport.abort()  # close() would wait for the client to take the rest
