"""Requests per second and memory of `narrate serve`, next to nginx on the same files.

    python -m benchmarks.server

Serves a small text and a 16 MB sound file on loopback, loads each with 1, 50 and 500
clients that ask again and again, and prints a Markdown table. A server that is not
installed is named as absent. Both processes and the load share this machine's cores, so
compare the ratios, not the figures.
"""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from narrate.model import Episode, File, Shelf
from narrate.show import shelf

CLIENTS = (1, 50, 500)
REQUESTS = {1: 300, 50: 2000, 500: 3000}
"""Clients to requests in all."""
AUDIO_BYTES = 16 * 2**20
NARRATE_PORT, NGINX_PORT = 8471, 8472

LOADS = {
    "2 KB of text": ("/ep.vtt", {}),
    "64 KB range of 16 MB": ("/ep.mp3", {"Range": "bytes=8000000-8065535"}),
    "1 MB range of 16 MB": ("/ep.mp3", {"Range": "bytes=4000000-5048575"}),
}
"""Name to path and headers."""

_SERVE = """
import sys
from pathlib import Path
from narrate.settings import Show
from narrate import server
server.serve(server.app(Path(sys.argv[1]), Show()), "127.0.0.1", int(sys.argv[2]))
"""

_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
uwsgi_temp_path {folder}; scgi_temp_path {folder}; sendfile on;
server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""


@dataclass(frozen=True)
class Result:
    """One load on one server."""

    rate: float
    """Requests per second."""
    slowest: float
    """Seconds that the slowest request took."""
    memory: int
    """Bytes resident in the server after the load, all its processes."""


def main() -> None:
    _allow_many_files()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "audio"
        _make_show(root)
        servers = {"narrate": _narrate(root), "nginx": _nginx(root, Path(scratch))}
        results = {name: _measure(*running) for name, running in servers.items() if running is not None}
    print(_table(results))


def _make_show(root: Path) -> None:
    root.mkdir()
    (root / "ep.mp3").write_bytes(os.urandom(AUDIO_BYTES))
    (root / "ep.vtt").write_bytes(b"WEBVTT\n\n" + b"00:00:01.000 --> 00:00:02.000\nA line.\n\n" * 50)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    sound = File("ep.mp3", AUDIO_BYTES, "audio/mpeg")
    episode = Episode("ep.md", "guid", "Episode", moment, "ep", (sound,), 24_000 * 60, 24_000, ())
    shelf.save(root, Shelf(episodes=(episode,)))


Running = tuple[list[str], int]
"""The command of a server and its port."""


def _narrate(root: Path) -> Running:
    return [sys.executable, "-c", _SERVE, str(root), str(NARRATE_PORT)], NARRATE_PORT


def _nginx(root: Path, scratch: Path) -> Running | None:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        return None
    scratch.chmod(0o755)  # its worker is another user
    settings = scratch / "nginx.conf"
    settings.write_text(_NGINX.format(folder=scratch, root=root, port=NGINX_PORT))
    return [program, "-c", str(settings)], NGINX_PORT


def _measure(command: list[str], port: int) -> dict[tuple[str, int], Result]:
    """Every load with every number of clients; a new process for each number, so that memory is its own."""
    results = {}
    for clients in CLIENTS:
        with _running(command, port) as process:
            for name, (path, headers) in LOADS.items():
                seconds, slowest = asyncio.run(_load(port, path, headers, clients, REQUESTS[clients]))
                rate = REQUESTS[clients] / seconds
                results[name, clients] = Result(rate, slowest, _memory(process.pid))
    return results


@contextmanager
def _running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command)
    try:
        asyncio.run(_until_it_answers(port))
        yield process
    finally:
        process.terminate()
        process.wait()


async def _until_it_answers(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
            continue
        writer.close()
        return
    sys.exit(f"no server on port {port}")


async def _load(
    port: int, path: str, headers: dict[str, str], clients: int, requests: int
) -> tuple[float, float]:
    """Seconds for all requests and for the slowest, asked by that many clients that keep their connection."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n".encode()
    left = iter(range(requests))
    began = time.perf_counter()
    slowest = await asyncio.gather(*(_client(port, request, left) for _ in range(clients)))
    return time.perf_counter() - began, max(slowest)


async def _client(port: int, request: bytes, left: Iterator[int]) -> float:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**21)
    slowest = 0.0
    for _ in left:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if head.split(b" ", 2)[1] not in (b"200", b"206"):
            sys.exit(f"the server answered {head.splitlines()[0].decode()}")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        slowest = max(slowest, time.perf_counter() - began)
    writer.close()
    return slowest


def _memory(pid: int) -> int:
    """Resident bytes of a process and its children (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    return own + sum(_memory(int(child)) for child in children)


def _allow_many_files() -> None:
    """A client and a server's connection are a file each."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4096), most))


def _table(results: dict[str, dict[tuple[str, int], Result]]) -> str:
    lines = [
        "| load | clients | narrate req/s | slowest | memory | nginx req/s | slowest | memory | narrate : nginx |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    nginx = results.get("nginx")
    for key, ours in results["narrate"].items():
        theirs = nginx[key] if nginx else None
        cells = [key[0], str(key[1]), *_cells(ours), *_cells(theirs)]
        cells.append(f"{ours.rate / theirs.rate:.2f}" if theirs else "absent")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cells(result: Result | None) -> list[str]:
    if result is None:
        return ["absent"] * 3
    return [f"{result.rate:.0f}", f"{result.slowest * 1000:.0f} ms", f"{result.memory / 2**20:.0f} MB"]


if __name__ == "__main__":
    main()
