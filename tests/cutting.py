"""A line that breaks: passes requests on to a server and cuts the first long answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Line:
    """What went over it, and where it listens."""

    port: int
    cut_after: int
    """Bytes of an answer, head included, after which the line breaks, once."""
    requests: list[bytes] = field(default_factory=list)
    """Heads of all requests."""


@contextmanager
def cutting(server_port: int, cut_after: int) -> Iterator[Line]:
    """Listen on a free port of loopback and pass on one request a connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        line = Line(listener.getsockname()[1], cut_after)
        thread = threading.Thread(target=_accept, args=(listener, line, server_port))
        thread.start()
        try:
            yield line
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _accept(listener: socket.socket, line: Line, server_port: int) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        with client, socket.create_connection(("127.0.0.1", server_port), timeout=30) as server:
            _pass_on(client, server, line)


def _pass_on(client: socket.socket, server: socket.socket, line: Line) -> None:
    client.settimeout(30)
    head = b""
    while b"\r\n\r\n" not in head:
        part = client.recv(65536)
        if not part:
            return
        head += part
    line.requests.append(head)
    first, _, rest = head.partition(b"\r\n")
    headers = [each for each in rest.split(b"\r\n") if not each.lower().startswith(b"connection:")]
    server.sendall(b"\r\n".join([first, b"Connection: close", *headers]))
    sent = 0
    while part := server.recv(4096):
        client.sendall(part)
        sent += len(part)
        if sent > line.cut_after:
            line.cut_after = 2**62
            return
