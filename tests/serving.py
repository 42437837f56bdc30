"""A served show for tests: the real server on a free port of loopback, and raw requests to it."""

from __future__ import annotations

import gzip
import mimetypes
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPMessage
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from tiny_show import SHOW

from narrate import server
from narrate.correcting.rebuilding import Rebuilding
from narrate.server.edit import Keys, edit_app
from narrate.server.entrance import Readers
from narrate.settings import Settings, Show, load

Answering = Callable[[socket.socket, bytes], None]
"""What a server does to a connection and the request that came on it."""


@dataclass(frozen=True)
class Answer:
    """A response, read to its end."""

    status: int
    headers: HTTPMessage
    body: bytes


@contextmanager
def serving(
    folder: Path,
    show: Show = SHOW,
    *,
    token: str = "",
    public_url: str = "",
    limits: server.Limits = server.Limits(),  # noqa: B008
    readers: Readers = lambda: None,
) -> Iterator[int]:
    """Serve `folder` from a thread; gives the port."""
    with running(
        server.app(folder, show, token=token, public_url=public_url, readers=readers), limits
    ) as port:
        yield port


@contextmanager
def running(application: Starlette, limits: server.Limits = server.Limits()) -> Iterator[int]:  # noqa: B008
    """An application in a thread, on a free port of loopback, which it gives."""
    with server.listen("127.0.0.1", 0) as accepting:
        runs = server.server(application, limits)
        thread = threading.Thread(target=runs.run, kwargs={"sockets": [accepting]})
        thread.start()
        try:
            yield accepting.getsockname()[1]
        finally:
            runs.should_exit = True
            thread.join()


@dataclass(frozen=True)
class Corrected:
    """A show that is served to be corrected."""

    port: int
    keys: Keys
    rebuilding: Rebuilding

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """What the terminal prints."""
        return f"{self.origin}/#edit={self.keys.token}"


@contextmanager
def correcting(root: Path) -> Iterator[Corrected]:
    """Serve the show in `root` to its owner, from a thread."""

    def read() -> Settings:
        return load(root)

    keys, rebuilding = Keys(), Rebuilding(read)
    try:
        with running(edit_app(read, keys, rebuilding)) as port:
            yield Corrected(port, keys, rebuilding)
    finally:
        rebuilding.close()


def ask(
    port: int, path: str, headers: dict[str, str] | None = None, *, method: str = "GET", body: bytes = b""
) -> Answer:
    """One request, sent as it is written: no header is added but Host, where none is given."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host="Host" in (headers or {}), skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders(body or None)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def raw(port: int, request: bytes) -> bytes:
    """Bytes to the server, and all that it sends until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


class _Simple(SimpleHTTPRequestHandler):
    """A server without byte ranges, as many hosts are; it redirects to where nobody should go."""

    answers: list[tuple[str, int]]
    """Path and status of what was answered."""

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/elsewhere")
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.answers.append((self.path, int(code)))


@contextmanager
def simply_served(
    folder: Path, types: dict[str, str] | None = None, answers: list[tuple[str, int]] | None = None
) -> Iterator[str]:
    """A folder behind that server; `types` are what it says of some endings, `answers` takes what it answers."""
    own = {
        "extensions_map": _Simple.extensions_map | (types or {}),
        "answers": [] if answers is None else answers,
    }
    kind = type("_Typed", (_Simple,), own)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def statically(folder: Path) -> Iterator[str]:
    """A folder behind a server as hosts are: ranges, and text in gzip for those who take it."""

    async def get(request: Request) -> Response:
        path = folder / request.path_params["path"]
        if not path.is_file():
            return Response(status_code=404)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind.startswith(("audio/", "image/png", "image/jpeg")) or "range" in request.headers:
            return FileResponse(path, media_type=kind)
        return Response(
            gzip.compress(path.read_bytes()), media_type=kind, headers={"Content-Encoding": "gzip"}
        )

    with running(Starlette(routes=[Route("/{path:path}", get)])) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def answering(answer: Answering, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """A server that does to every connection what `answer` does; encrypted, with `tls`."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    stopped = threading.Event()

    def serve() -> None:
        while not stopped.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                connection.settimeout(2)
                threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection: socket.socket) -> None:
        with suppress(OSError), tls.wrap_socket(connection, server_side=True) if tls else connection as told:
            answer(told, told.recv(10_000))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http{'s' * bool(tls)}://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stopped.set()
        thread.join()
        listener.close()
