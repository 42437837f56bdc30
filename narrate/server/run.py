"""Running the application: sockets, limits, the end."""

from __future__ import annotations

import math
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from narrate.errors import ShowError
from narrate.server.protocol import DEFAULT, Limits, PatientProtocol


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections already; port 0 takes a free one.

    Raises ShowError where the address is taken or not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        accepting = socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise ShowError(
            f"cannot listen on port {port}: {error.strerror}",
            where=host,
            hint="Another program may use the port: choose one with --port.",
        ) from error
    # asyncio sets this only on sockets whose protocol number is given, and that is lost here; without
    # it, a head waits 40 ms for its body to fill a packet. What is accepted inherits it.
    accepting.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return accepting


def server(application: Starlette, limits: Limits = DEFAULT) -> uvicorn.Server:
    """The HTTP server for `application`, not yet running."""
    config = uvicorn.Config(
        application,
        http=type("Protocol", (PatientProtocol,), {"limits": limits}),
        ws="none",
        lifespan="off",
        log_config=None,  # the command line decides what is shown
        proxy_headers=False,  # anyone can send X-Forwarded-For
        server_header=False,
        limit_concurrency=limits.connections,
        h11_max_incomplete_event_size=limits.head,
        timeout_keep_alive=math.ceil(limits.request),
        timeout_graceful_shutdown=math.ceil(limits.shutdown) + 1,  # should the protocol's own not do
    )
    return uvicorn.Server(config)


def serve(
    application: Starlette,
    host: str,
    port: int,
    *,
    limits: Limits = DEFAULT,
    ready: Callable[[int], None] = lambda port: None,
) -> None:
    """Serve until SIGINT or SIGTERM; running answers get two seconds to finish.

    `ready` is told the port once connections are accepted. Raises ShowError like `listen`.
    """
    with listen(host, port) as accepting:
        ready(accepting.getsockname()[1])
        try:
            server(application, limits).run(sockets=[accepting])
        except KeyboardInterrupt:
            return  # uvicorn raises it again after it has stopped in order; that is what was asked for
