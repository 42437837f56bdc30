"""A server of OpenAI's `POST /v1/audio/speech` on loopback, with and without TLS, that can misbehave."""

from __future__ import annotations

import io
import json
import ssl
import struct
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import av
import building
import numpy as np
import trustme

RATE = 24_000
CHARACTERS_PER_SECOND = 15.0
VOICES = ("alloy", "nova", "af_heart")


@dataclass(frozen=True)
class Answer:
    """What is sent back to one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    """Otherwise the connection ends after half of the body."""
    raw: bool = False
    """The body is sent as it is, without a head."""
    held: Event | None = None
    """Nothing is sent before it is set."""


Order = dict[str, Any]
Answering = Callable[[Order], Answer]


@dataclass
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]
    order: Order
    at: float
    """Monotonic seconds."""
    status: int = 0
    """What was answered."""


@dataclass
class Server:
    """What the server will answer, and what it was asked. Its last answer is given for ever."""

    answers: list[Answer | Answering]
    key: str = ""
    """What it wants to be told; empty: nothing."""
    asked: list[Asked] = field(default_factory=list)
    url: str = ""
    """As `base_url` has it."""
    at_work: int = 0
    most_at_work: int = 0
    lock: Lock = field(default_factory=Lock)

    def answered(self) -> list[str]:
        """The texts that were answered with sound."""
        return [one.order["input"] for one in self.asked if one.status == 200]

    def answer(self, asked: Asked) -> Answer:
        with self.lock:
            self.asked.append(asked)
            index = min(len(self.asked), len(self.answers)) - 1
        if asked.path != "/v1/audio/speech":
            return refused(404, f"no {asked.path} here")
        if self.key and asked.headers.get("Authorization") != f"Bearer {self.key}":
            return refused(401, f"Incorrect API key provided: {asked.headers.get('Authorization')}")
        found = self.answers[index]
        return found if isinstance(found, Answer) else found(asked.order)


def spoken(order: Order) -> Answer:
    """As long a tone as the text deserves, in the format that is asked for; faults in the order are said."""
    if order.get("voice") not in VOICES:
        return refused(400, f"Input should be one of {', '.join(VOICES)}")
    seconds = len(order["input"]) / CHARACTERS_PER_SECOND / order.get("speed", 1.0)
    hertz = 220 + 20 * VOICES.index(order["voice"])
    wave_ = 8000 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)
    return sound(wave_.astype("<i2").tobytes(), order["response_format"])


def sound(pcm: bytes, kind: str) -> Answer:
    made = {"pcm": lambda: pcm, "wav": lambda: wav(pcm), "flac": lambda: flac(pcm)}[kind]()
    return Answer(made, headers={"Content-Type": f"audio/{kind}"})


def wav(pcm: bytes, *, declared: int | None = None) -> bytes:
    """A WAV; `declared` is the length of its sound as its head says, where that is not the true one."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)
    made = bytearray(out.getvalue())
    if declared is not None:
        made[40:44] = struct.pack("<I", declared)
    return bytes(made)


def flac(pcm: bytes) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, "<i2")[None], format="s16", layout="mono")
        frame.rate = RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return out.getvalue()


def refused(status: int, message: str, *, code: str = "", **headers: str) -> Answer:
    """An error as OpenAI words it."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": code or None}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body, status, {"Content-Type": "application/json", **named})


class _Handler(BaseHTTPRequestHandler):
    server: _Listener

    def do_POST(self) -> None:
        there = self.server.there
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, dict(self.headers), order, time.monotonic())
        with there.lock:
            there.at_work += 1
            there.most_at_work = max(there.most_at_work, there.at_work)
        answer = there.answer(asked)
        if answer.held is not None:
            answer.held.wait(60)
        with there.lock:
            there.at_work -= 1
        self._send(answer)
        asked.status = answer.status

    def do_GET(self) -> None:
        with self.server.there.lock:
            self.server.there.asked.append(Asked(self.path, dict(self.headers), {}, time.monotonic()))
        body = json.dumps({"voices": ["af_heart", {"id": "af_bella", "name": "Bella"}]}).encode()
        self._send(Answer(body, headers={"Content-Type": "application/json"}))

    def _send(self, answer: Answer) -> None:
        if answer.raw:
            self.wfile.write(answer.body)
            return
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body if answer.whole else answer.body[: len(answer.body) // 2])

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, there: Server) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.there = there

    def handle_error(self, *_: object) -> None:
        """Whoever asked may go away, and a client that does not trust us does."""


def certificate(authority: trustme.CA, host: str = "localhost") -> ssl.SSLContext:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(tls)
    return tls


@contextmanager
def serving(
    *answers: Answer | Answering, key: str = "", tls: ssl.SSLContext | None = None
) -> Iterator[Server]:
    """The server, running on a port of this machine."""
    there = Server(list(answers) or [spoken], key)
    with _Listener(there) as listener:
        scheme = "http"
        if tls is not None:
            scheme = "https"
            listener.socket = tls.wrap_socket(
                listener.socket, server_side=True, do_handshake_on_connect=False
            )
        there.url = f"{scheme}://localhost:{listener.server_address[1]}/v1"
        thread = Thread(target=listener.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield there
        finally:
            listener.shutdown()
            thread.join()


_CLOSED = 0.9
"""Seconds for which nobody is to ask after a refusal, which says a second."""
_ON_THEIR_WAY = 0.3
"""Seconds in which requests may still come that were sent before the refusal was read."""


class Unsteady:
    """Fails every third request, and refuses who asks too often."""

    def __init__(self, per_second: int) -> None:
        """`per_second` requests are answered; the next one is told to wait for a second."""
        self.per_second = per_second
        self.stops_after = 0
        """So many are answered, and then none before `goes_on` is set; 0: no end."""
        self.goes_on = Event()
        self.lock = Lock()
        self.asked = 0
        self.window: list[float] = []
        self.opens = 0.0
        self.impolite = 0
        """Requests that came while it wanted to be left alone."""

    def __call__(self, order: Order) -> Answer:
        with self.lock:
            now = time.monotonic()
            self.asked += 1
            self.impolite += self.opens - _CLOSED + _ON_THEIR_WAY < now < self.opens
            self.window = [at for at in self.window if at > now - 1] + [now]
            if len(self.window) > self.per_second:
                self.opens, self.window = now + _CLOSED, []
                return refused(429, "Rate limit reached", Retry_After="1")
            if self.stops_after and self.asked > self.stops_after and not self.goes_on.is_set():
                return Answer(status=503, held=self.goes_on)
            return refused(500, "The server had an error") if self.asked % 3 == 0 else spoken(order)


def show(folder: Path, url: str, count: int, **options: object) -> Path:
    """A show of one story of so many sentences, no two alike, the title among them."""
    sentences = [f"Sentence {n} is about tea." for n in range(1, count)]
    paragraphs = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
    made = building.show(folder, {"story.md": f"---\ntitle: A story\n---\n\n{paragraphs}\n"})
    table = "".join(f"{name} = {value!r}\n" for name, value in {"base_url": url, **options}.items())
    toml = made / "narrate.toml"
    toml.write_text(toml.read_text().replace('"tone"', '"openai"') + f"[engines.openai]\n{table}")
    return made
