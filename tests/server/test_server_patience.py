"""Clients that are slow, stuck, many or hostile, and a server that is asked to stop."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from serving import ask, serving

from narrate import server
from narrate.errors import ShowError
from narrate.show import urls

HASTY = server.Limits(request=0.3, stall=0.3, connections=30)
BIG = 32 * 2**20
"""Bytes: more than the kernel's buffers take while the client reads nothing."""


@pytest.fixture(scope="module")
def big(tones: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show with one file too large to vanish in buffers."""
    folder = Path(shutil.copytree(tones, tmp_path_factory.mktemp("big") / "audio"))
    with (folder / urls.COVER).open("r+b") as file:
        file.truncate(BIG)
    return folder


@pytest.fixture(scope="module")
def port(big: Path) -> Iterator[int]:
    with serving(big, limits=HASTY) as port:
        yield port


def connected(port: int, request: bytes = b"") -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)  # so that the server has to wait
    connection.settimeout(20)
    connection.connect(("127.0.0.1", port))
    connection.sendall(request)
    return connection


GET_BIG = b"GET /cover.jpg HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET",
        b"GET / HTTP/1.1\r\n",
        b"GET /feed.xml HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n",
        b"GET /feed.xml HTTP/1.1\r\nHost: x\r\n\r\nGET /feed.xml HTTP/1.1\r\n",
    ],
    ids=["silence", "method", "line", "header", "body", "second request"],
)
def test_a_request_that_is_never_finished_ends_with_the_connection(port: int, sent: bytes) -> None:
    with connected(port, sent) as connection:
        while connection.recv(65536):  # raises TimeoutError should the server wait for ever
            pass


def test_drops_of_a_header_do_not_keep_a_connection_open(port: int) -> None:
    with connected(port, b"GET / HTTP/1.1\r\n") as connection:
        connection.settimeout(0.05)
        for number in range(200):
            try:
                connection.sendall(b"X-%d: drop\r\n" % number)
                assert connection.recv(1) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                pass
            return
    pytest.fail("a request of 200 drops was waited for")


def test_clients_that_take_nothing_are_dropped_and_starve_nobody(port: int) -> None:
    with ExitStack() as stack:
        stuck = [stack.enter_context(connected(port, GET_BIG)) for _ in range(20)]
        assert ask(port, "/feed.xml").status == 200
        for _ in range(5):  # each takes as long as the server's patience with one who stops taking
            with connected(port) as silent:
                assert silent.recv(1) == b""
        assert all(received(connection) < BIG for connection in stuck)


def received(connection: socket.socket, most: int = 2 * BIG) -> int:
    """How many bytes come, up to `most` or until the server ends the connection."""
    count = 0
    try:
        while count < most and (part := connection.recv(min(65536, most - count))):
            count += len(part)
    except ConnectionResetError:
        pass
    return count


def test_a_slow_client_that_takes_a_little_now_and_then_gets_all_of_it(port: int) -> None:
    with connected(port, GET_BIG) as connection:
        count = received(connection, 1)
        for _ in range(9):
            time.sleep(HASTY.stall / 4)  # in all longer than a stuck client may take
            count += received(connection, BIG // 8)
        assert count > BIG


def test_more_connections_than_the_limit_are_told_so(port: int) -> None:
    with ExitStack() as stack:
        for _ in range(HASTY.connections):
            stack.enter_context(connected(port, b"GET"))
        assert ask(port, "/feed.xml").status == 503


def test_headers_larger_than_the_limit_are_refused(port: int) -> None:
    with connected(port, b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 20_000) as connection:
        assert connection.recv(65536).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("noise", [b"\x16\x03\x01\x02\x00\x01", b"\x00" * 64, b"GET\r\n", b"\r" * 99])
def test_what_is_not_http_is_refused_and_the_server_lives(port: int, noise: bytes) -> None:
    with connected(port, noise + b"\r\n\r\n") as connection:
        assert connection.recv(65536).startswith(b"HTTP/1.1 400")
    assert ask(port, "/feed.xml").status == 200


def test_requests_in_a_pipeline_are_answered_in_order(port: int) -> None:
    request = b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(port, request % b"missing" + request % b"feed.xml") as connection:
        answers = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answers.index(b"404 Not Found") < answers.index(b"200 OK")


def test_a_port_that_is_taken_is_an_error_that_says_so() -> None:
    with server.listen("127.0.0.1", 0) as first, pytest.raises(ShowError, match="cannot listen on port"):
        server.listen("127.0.0.1", first.getsockname()[1])


SERVE = """
import sys
from pathlib import Path
from narrate.settings import Show
from narrate import server
show, limits = server.app(Path(sys.argv[1]), Show()), server.Limits(shutdown=0.3)
server.serve(show, "127.0.0.1", 0, limits=limits, ready=lambda port: print(port, flush=True))
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_even_in_the_middle_of_a_download(big: Path, sent: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVE, str(big)], stdout=-1, stderr=-1) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            with connected(port, GET_BIG) as stuck, connected(port):
                assert stuck.recv(12) == b"HTTP/1.1 200"
                process.send_signal(sent)
                _, complaints = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == (0 if sent == signal.SIGINT else -signal.SIGTERM)
    assert complaints == b""


def test_a_download_under_way_is_finished_before_the_end(big: Path) -> None:
    with ThreadPoolExecutor(1) as reader:
        with serving(big) as port:
            connection = connected(port, GET_BIG)
            assert connection.recv(12) == b"HTTP/1.1 200"
            count = reader.submit(received, connection)
        with connection:
            assert count.result() > BIG
