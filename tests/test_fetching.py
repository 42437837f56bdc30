"""Requests end: however a server behaves, in bounded time and bytes, and never inside the network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from narrate import fetching
from narrate.errors import FetchError
from narrate.fetching import Limits, fetch

QUICK = Limits(max_bytes=1000, patience=0.3, seconds=0.6)


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does to every connection what `answer` does."""
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
        with connection, suppress(OSError):
            connection.recv(10_000)
            answer(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stopped.set()
        thread.join()
        listener.close()


def saying(*parts: bytes, every: float = 0.0) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(every)

    return answer


def drips(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    saying(*[b"x"] * 900, every=0.1)(connection)


def drips_headers(connection: socket.socket) -> None:
    saying(*[b"H"] * 900, every=0.1)(connection)


def never_ends(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"y" * 500)


def redirect(target: str) -> Callable[[socket.socket], None]:
    return saying(
        f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    )


def test_a_file_comes_with_what_the_server_says_of_it() -> None:
    with answering(
        saying(
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=ISO-8859-2\r\nContent-Length: 2\r\n\r\nok"
        )
    ) as url:
        found = fetch(f"{url}/a b?c=ü", QUICK)
    assert (found.data, found.media_type, found.charset) == (b"ok", "text/html", "iso-8859-2")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (drips, "longer than"),
        (drips_headers, "longer than"),
        (never_ends, "more than"),
        (lambda _: time.sleep(1.5), "timed out"),
        (saying(b"garbage\r\n\r\n"), "does not speak HTTP"),
        (saying(b""), "speak HTTP|closed"),
        (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf"), "ends before"),
        (saying(b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n"), "HTTP 404"),
        (redirect("/again"), "redirected more than 5 times"),
        (redirect("file:///etc/passwd"), "no web address"),
        (redirect("http://[::1"), "no web address"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_server_that_misbehaves_is_left_in_time(answer: Callable[[socket.socket], None], said: str) -> None:
    with answering(answer) as url:
        began = time.monotonic()
        with pytest.raises(FetchError, match=said) as error:
            fetch(url, QUICK)
        assert error.value.hint
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1"]
)
def test_a_name_that_means_the_own_network_is_refused_from_outside(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_addresses", lambda parts: ["93.184.215.14", name])
    with pytest.raises(FetchError, match="local network"):
        fetch("http://essays.example/", QUICK, local=False)


def test_a_page_outside_does_not_redirect_into_the_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public; its connection is made to a server here all the same."""
    with answering(redirect("http://inside.example/secret")) as url:
        port = int(url.rpartition(":")[2])
        looked_up = {"outside.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
        monkeypatch.setattr(fetching, "_addresses", lambda parts: looked_up[parts.hostname])
        monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
        with pytest.raises(FetchError, match="local network") as error:
            fetch(f"http://outside.example:{port}/", QUICK)
    assert error.value.where == "http://inside.example/secret"
