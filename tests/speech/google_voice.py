"""Google's voice on loopback: a proxy that answers for translate.google.com, for real HTTPS clients.

gTTS finds it through `HTTPS_PROXY`; it does not check certificates.
"""

from __future__ import annotations

import base64
import json
import socketserver
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import parse_headers
from threading import Event, Thread
from urllib.parse import unquote

import trustme


@dataclass(frozen=True)
class Answer:
    """What is sent back to one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    held: Event | None = None
    """Nothing is sent before it is set."""

    def wire(self) -> bytes:
        facts = {"Content-Length": str(len(self.body)), "Connection": "close", **self.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in facts.items())
        return f"HTTP/1.1 {self.status} Answer\r\n{head}\r\n".encode() + self.body


def spoken(mp3: bytes) -> Answer:
    """An MP3 as the service wraps it."""
    return wrapped(base64.b64encode(mp3).decode())


def wrapped(payload: str) -> Answer:
    """What stands where the base64 of the MP3 belongs."""
    return Answer(f')]}}\'\n\n[["wrb.fr","jQ1olc","[\\"{payload}\\"]",null,null,null,"generic"]]\n'.encode())


@dataclass
class Google:
    """What the service will answer, and what it was asked. Its last answer is given for ever."""

    answers: list[Answer | Callable[[str], Answer]]
    """A function is given the text that is to be spoken."""
    asked: list[str] = field(default_factory=list)
    """Bodies of the requests."""
    hosts: list[str] = field(default_factory=list)
    """Names of the servers that were asked."""
    port: int = 0

    def next_answer(self, body: str) -> Answer:
        self.asked.append(body)
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        return answer if isinstance(answer, Answer) else answer(_text(body))


def _text(body: str) -> str:
    """The text in the body of a request."""
    [[[_, payload, *_]]] = json.loads(body.removeprefix("f.req=").removesuffix("&"))
    return str(json.loads(payload)[0])


class _Tunnel(socketserver.StreamRequestHandler):
    """A CONNECT request, then TLS and one request inside."""

    server: _Server

    def handle(self) -> None:
        target = self.rfile.readline().split()[1]
        parse_headers(self.rfile)
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self.server.tls.wrap_socket(self.connection, server_side=True) as inside:
            reader = inside.makefile("rb")
            if not reader.readline():
                return  # whoever asked was stopped
            length = int(parse_headers(reader)["Content-Length"])
            body = unquote(reader.read(length).decode())
            self.server.google.hosts.append(target.decode().partition(":")[0])
            answer = self.server.google.next_answer(body)
            if answer.held is not None:
                answer.held.wait(60)
            inside.sendall(answer.wire())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, google: Google, tls: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.google, self.tls = google, tls


@contextmanager
def google(*answers: Answer | Callable[[str], Answer]) -> Iterator[Google]:
    """The service, running on a port of this machine."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("translate.google.com").configure_cert(tls)
    there = Google(list(answers))
    with _Server(there, tls) as server:
        there.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()
