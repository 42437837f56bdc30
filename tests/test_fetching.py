"""Requests end: however a server behaves, in bounded time and bytes, and never inside the network."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from dataclasses import replace

import pytest
import trustme
from serving import Answering, answering

from narrate import addresses
from narrate.errors import FetchError, TooSlow
from narrate.fetching import Limits, fetch, servers

QUICK = Limits(max_bytes=1000, patience=0.3, seconds=0.6)


def saying(*parts: bytes, every: float = 0.0) -> Answering:
    def answer(connection: socket.socket, _: bytes = b"") -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(every)

    return answer


def drips(connection: socket.socket, _: bytes = b"") -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    saying(*[b"x"] * 900, every=0.1)(connection)


def drips_headers(connection: socket.socket, _: bytes = b"") -> None:
    saying(*[b"H"] * 900, every=0.1)(connection)


def never_ends(connection: socket.socket, _: bytes = b"") -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"y" * 500)


def goes_on(connection: socket.socket, _: bytes = b"") -> None:
    """It asks to wait for the answer, again and again."""
    saying(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 100, every=0.05)(connection)


def grows(connection: socket.socket, _: bytes = b"") -> None:
    """A megabyte of zeros in a kilobyte: nobody had asked for a compressed answer."""
    packed = gzip.compress(b"0" * 2**20)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    connection.sendall(head.encode() + packed)


def heads(connection: socket.socket, _: bytes = b"") -> None:
    saying(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 100_000)(connection)


def redirect(target: str) -> Answering:
    return saying(
        f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    )


def test_a_server_is_asked_for_what_is_new() -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes = b"") -> None:
        asked.append(request)
        if b"if-none-match: w/" in request.lower():
            connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            connection.sendall(b'HTTP/1.1 200 OK\r\nETag: W/"7"\r\nContent-Length: 2\r\n\r\nok')

    with answering(answer) as url:
        first = fetch(url, QUICK)
        assert (first.data, first.etag) == (b"ok", 'W/"7"')
        assert fetch(url, QUICK, before=first) == first
        assert b'If-None-Match: W/"7"' in asked[1]
        elsewhere = replace(first, url=f"{url}/x", data=b"of another page")
        assert fetch(url, QUICK, before=elsewhere).data == b"ok"


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("Thu, 26 Nov 2026 12:00:02 GMT", "Thu, 26 Nov 2026 12:00:00 GMT"),
        ("Thu, 26 Nov 2026 12:00:00 GMT", ""),
        ("Thu, 26 Nov 2026 12:00:00", ""),
        ("soon", ""),
    ],
)
def test_a_date_that_a_later_change_may_bear_too_is_not_believed(date: str, kept: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nLast-Modified: Thu, 26 Nov 2026 12:00:00 GMT\r\nDate: {date}\r\n"
    with answering(saying(f"{head}Content-Length: 2\r\n\r\nok".encode())) as url:
        assert fetch(url, QUICK).modified == kept


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
        (lambda *_: time.sleep(1.5), "timed out"),
        (saying(b"garbage\r\n\r\n"), "does not speak HTTP"),
        (saying(b""), "speak HTTP|closed"),
        (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf"), "ends before"),
        (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"), "more than"),
        (saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "cannot be fetched"),
        (
            saying(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nunpacked"),
            "cannot be unpacked",
        ),
        (
            saying(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 6\r\n\r\npacked"),
            "packed in a way that is not read: br",
        ),
        (goes_on, "longer than"),
        (grows, "more than"),
        (heads, "more than 100 headers"),
        (redirect("data:text/html,<p>x"), "no web address"),
        (saying(b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n"), "HTTP 404"),
        (redirect("/again"), "redirected more than 5 times"),
        (redirect("file:///etc/passwd"), "no web address"),
        (redirect("http://[::1"), "no web address"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_server_that_misbehaves_is_left_in_time(answer: Answering, said: str) -> None:
    with answering(answer) as url:
        began = time.monotonic()
        with pytest.raises(FetchError, match=said) as error:
            fetch(url, QUICK)
        assert error.value.hint
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("answer", [drips, drips_headers])
def test_encryption_does_not_hide_that_a_server_drips(
    answer: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    here, there = ssl.create_default_context(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.configure_trust(here)
    authority.issue_cert("127.0.0.1").configure_cert(there)
    monkeypatch.setattr(ssl, "create_default_context", lambda: here)
    with answering(answer, there) as url:
        began = time.monotonic()
        with pytest.raises(TooSlow, match="longer than"):
            fetch(url, QUICK)
        assert time.monotonic() - began < 3


def test_an_answer_is_unpacked_though_nobody_asked_for_it_packed() -> None:
    packed = gzip.compress(b"ok")
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    with answering(saying(head.encode() + packed)) as url:
        assert fetch(url, QUICK).data == b"ok"


def test_a_password_in_an_address_is_told_to_nobody() -> None:
    with answering(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as url:
        assert fetch(url.replace("//", "//ann:secret@") + "/a?b=c", QUICK).url == f"{url}/a?b=c"


def test_what_stands_behind_the_end_that_was_told_is_no_part_of_the_answer() -> None:
    with answering(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more")) as url:
        assert fetch(url, QUICK).data == b"ok"


def test_a_name_that_is_not_found_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: time.sleep(1.2) or [])
    began = time.monotonic()
    with pytest.raises(TooSlow, match="not found in time"):
        fetch("http://essays.example/", QUICK)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "name",
    ["127.0.0.1", "10.1.2.3", "100.64.0.1", "169.254.169.254", "224.0.0.1", "0.0.0.0", "::", "::1", "::ffff:127.0.0.1",
     "fe80::1", "fe80::1%eth0", "fd00::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "ff02::1"],
)  # fmt: skip
def test_a_name_that_means_the_own_network_is_refused_from_outside(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for found in (["93.184.215.14", name], [name]):
        monkeypatch.setattr(servers, "looked_up", lambda host, port, seconds, found=found: found)
        with pytest.raises(FetchError, match="local network"):
            fetch("http://essays.example/", QUICK, local=False)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:7f00:1]"])
def test_other_spellings_of_this_machine_are_this_machine(host: str) -> None:
    with pytest.raises(FetchError, match="local network"):
        fetch(f"http://{host}:9/", QUICK, local=False)


def test_of_a_name_with_one_foot_in_the_own_network_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "looked_up", lambda host, port, seconds: ["93.184.215.14", "127.0.0.1"])
    with pytest.raises(FetchError, match="local network"):
        fetch("http://essays.example/", QUICK)


def test_a_name_that_means_another_machine_a_moment_later_is_asked_at_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first look-up gives an address outside, every later one this machine, where something answers."""
    asked: list[str] = []

    def look(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        number = "93.184.215.14" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError("nobody is there")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look)
    monkeypatch.setattr(servers.socket, "create_connection", connect)
    with pytest.raises(FetchError, match="nobody is there"):
        fetch("http://essays.example/", QUICK)
    assert (asked, connected) == (["essays.example"], [("93.184.215.14", 80)])


def test_a_page_outside_does_not_redirect_into_the_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public; its connection is made to a server here all the same."""
    with answering(redirect("http://inside.example/secret")) as url:
        port = int(url.rpartition(":")[2])
        numbers = {"outside.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
        monkeypatch.setattr(servers, "looked_up", lambda host, port, seconds: numbers[host])
        monkeypatch.setattr(servers, "is_public", lambda address: address == "127.0.0.1")
        with pytest.raises(FetchError, match="local network") as error:
            fetch(f"http://outside.example:{port}/", QUICK)
    assert error.value.where == "http://inside.example/secret"
