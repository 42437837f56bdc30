"""Microsoft Edge's read-aloud on loopback: its websocket protocol over TLS, behind a proxy, and its faults."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import trustme
from aiohttp import WSMsgType, web

from narrate.sound.formats.mp3 import frames

HOST = "speech.platform.bing.com"
RATE = 24_000
WORD_SECONDS = 0.4
_TICKS = 10_000_000
_CLIENT = "narrate.speech.engines.edge.service"
_SSML = "{http://www.w3.org/2001/10/synthesis}"


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request."""

    status: int = 101
    """Of the handshake."""
    headers: dict[str, str] = field(default_factory=dict)
    garbage: bool = False
    empty: bool = False
    half: bool = False
    """The connection ends in the middle."""
    media_type: str = "audio/mpeg"
    held: Event | None = None
    """Nothing is sent before it is set."""


@dataclass
class Edge:
    """What is wrong with each request, the last one for ever; and what was asked for."""

    faults: list[Fault]
    asked: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0

    def next_fault(self) -> Fault:
        return self.faults[min(len(self.asked), len(self.faults)) - 1]


def spoken(text: str) -> tuple[bytes, list[dict[str, Any]]]:
    """An MP3 of a tone a word, and what the service says about its words: without punctuation, in ticks."""
    words = re.findall(r"\w[\w'’-]*", text)
    seconds = WORD_SECONDS * len(words)
    wave = 8000 * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)
    boundaries = [
        {
            "Type": "WordBoundary",
            "Data": {
                "Offset": int(n * WORD_SECONDS * _TICKS),
                "Duration": int(WORD_SECONDS * _TICKS),
                "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
            },
        }
        for n, word in enumerate(words)
    ]
    return frames.encode(wave.astype("<i2").tobytes(), RATE, 48), boundaries


def _message(path: str, body: str, kind: str = "application/json; charset=utf-8") -> str:
    return f"X-RequestId:0123\r\nContent-Type:{kind}\r\nPath:{path}\r\n\r\n{body}"


def _sound(data: bytes, kind: str) -> bytes:
    head = f"X-RequestId:0123\r\nContent-Type:{kind}\r\nPath:audio\r\n".encode()
    return len(head).to_bytes(2, "big") + head + data


async def _talk(edge: Edge, request: web.Request) -> web.StreamResponse:
    edge.asked.append({"query": dict(request.query), "headers": dict(request.headers)})
    fault, asked = edge.next_fault(), edge.asked[-1]
    if fault.status != 101:
        return web.Response(status=fault.status, headers=fault.headers)
    line = web.WebSocketResponse()
    await line.prepare(request)
    asked["config"] = json.loads((await line.receive_str()).partition("\r\n\r\n")[2])
    ssml = ElementTree.fromstring((await line.receive_str()).partition("\r\n\r\n")[2])
    asked["voice"] = ssml.find(f"{_SSML}voice").attrib["name"]  # type: ignore[union-attr]
    asked["prosody"] = ssml.find(f".//{_SSML}prosody").attrib  # type: ignore[union-attr]
    asked["text"] = "".join(ssml.itertext())
    while fault.held is not None and not fault.held.is_set():
        await asyncio.sleep(0.01)
    await _answer(line, fault, asked["text"])
    await line.close()
    return line


async def _answer(line: web.WebSocketResponse, fault: Fault, text: str) -> None:
    mp3, boundaries = spoken(text)
    await line.send_str(_message("turn.start", "{}"))
    if fault.garbage:
        await line.send_str(_message("audio.metadata", "{"))
        return
    pieces = [mp3[at : at + 1440] for at in range(0, len(mp3), 1440)]
    for piece in [] if fault.empty else pieces[: len(pieces) // 2] if fault.half else pieces:
        await line.send_bytes(_sound(piece, fault.media_type))
    if fault.half:
        return
    for boundary in [] if fault.empty else boundaries:
        await line.send_str(_message("audio.metadata", json.dumps({"Metadata": [boundary]})))
    await line.send_str(_message("turn.end", "{}"))
    if not fault.empty:
        assert (await line.receive()).type in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING}


class _Loop:
    """An event loop in a thread of its own: the service, and the proxy that leads to it."""

    def __init__(self, edge: Edge, tls: ssl.SSLContext) -> None:
        self.edge, self.tls, self.ready, self.over = edge, tls, Event(), asyncio.Event()
        self.loop = asyncio.new_event_loop()

    def run(self) -> None:
        self.loop.run_until_complete(self._serve())
        self.loop.close()

    async def _serve(self) -> None:
        app = web.Application()

        async def talk(request: web.Request) -> web.StreamResponse:
            return await _talk(self.edge, request)

        app.router.add_get("/consumer/speech/synthesize/readaloud/edge/v1", talk)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        behind = socket.create_server(("127.0.0.1", 0))
        await web.SockSite(runner, behind, ssl_context=self.tls).start()
        proxy = await asyncio.start_server(
            lambda reader, writer: _tunnel(reader, writer, behind.getsockname()[1]), "127.0.0.1", 0
        )
        self.edge.port = proxy.sockets[0].getsockname()[1]
        self.ready.set()
        await self.over.wait()
        proxy.close()
        await runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0.01)  # what is closed is closed in the next turns of the loop


async def _tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """What a proxy does with CONNECT: every byte is passed on."""
    try:
        await reader.readuntil(b"\r\n\r\n")
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pump(reader, there_writer), _pump(there_reader, writer))
    finally:
        writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except OSError:
        return  # one of the two has gone
    finally:
        writer.close()


@contextmanager
def serving(*faults: Fault, tls: ssl.SSLContext) -> Iterator[Edge]:
    """The service, reached through the proxy at `port`."""
    loop = _Loop(Edge(list(faults) or [Fault()]), tls)
    thread = Thread(target=loop.run)
    thread.start()
    loop.ready.wait()
    try:
        yield loop.edge
    finally:
        loop.loop.call_soon_threadsafe(loop.over.set)
        thread.join()


def trust(authority: trustme.CA, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients that look into certifi trust an authority, in processes that are started as well."""
    authority.cert_pem.write_to_path(folder / "authority.pem")
    where = f"def where():\n    return {str(folder / 'authority.pem')!r}\n"
    (folder / "certifi.py").write_text(where)
    monkeypatch.syspath_prepend(folder)
    for name in list(sys.modules):
        if name.partition(".")[0] in {"certifi", "edge_tts"} or name == _CLIENT:
            monkeypatch.delitem(sys.modules, name)
    package, _, module = _CLIENT.rpartition(".")
    monkeypatch.delattr(importlib.import_module(package), module, raising=False)


def lead(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request goes through the proxy."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


Serving = Callable[..., Edge]
