"""Three hosts on one machine: a scheduler and two workers in network namespaces, one of them cut off and back.

    python -m benchmarks.hosts [SECONDS]    # how long it is cut off; needs root and `ip`, Linux only

Prints what happened when, and compares what is published with a build on this machine.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.build import Folder, a_book

_BRIDGE = "narrate-br"
_HOSTS = {"narrate-0": "10.77.0.10", "narrate-1": "10.77.0.11", "narrate-2": "10.77.0.12"}
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1767700000"}
_WORDS = 6_000
_CUT_AFTER = 3
"""Seconds from the first segment."""
_PATIENCE = 600
_AGAIN = 'while :; do "$@"; sleep 1; done'
"""A worker that has lost its scheduler ends: something outside has to start it again."""


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def network() -> Iterator[None]:
    """A bridge, and a namespace with an address for every host. What was there before is removed."""
    _remove()
    try:
        _ip("link", "add", _BRIDGE, "type", "bridge")
        _ip("link", "set", _BRIDGE, "up")
        for number, (host, address) in enumerate(_HOSTS.items()):
            _ip("netns", "add", host)
            _ip("link", "add", f"narrate-v{number}", "type", "veth", "peer", "name", "eth0", "netns", host)
            _ip("link", "set", f"narrate-v{number}", "master", _BRIDGE, "up")
            _ip("-n", host, "addr", "add", f"{address}/24", "dev", "eth0")
            _ip("-n", host, "link", "set", "eth0", "up")
            _ip("-n", host, "link", "set", "lo", "up")
        yield
    finally:
        _remove()


def _remove() -> None:
    for host in _HOSTS:
        subprocess.run(["ip", "netns", "del", host], check=False, stderr=subprocess.DEVNULL)
    subprocess.run(["ip", "link", "del", _BRIDGE], check=False, stderr=subprocess.DEVNULL)


def _on(host: str, *command: str | Path, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as file:
        return subprocess.Popen(
            ["ip", "netns", "exec", host, *map(str, command)],
            stdout=file,
            stderr=file,
            env=os.environ | _ENVIRONMENT,
            start_new_session=True,
        )


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The scheduler on the first host, a worker on each of the others."""
    scheduler, *workers = _HOSTS
    address = f"{_HOSTS[scheduler]}:8786"
    with ExitStack() as stack:
        for host in (scheduler, *workers):
            kind = "scheduler" if host == scheduler else "worker"
            given = ["--host", _HOSTS[host], "--no-dashboard"]
            if kind == "worker":
                given += [address, "--nthreads", "1", "--local-directory", str(folder / host)]
            command = ["sh", "-c", _AGAIN, "sh", sys.executable, "-m", f"distributed.cli.dask_{kind}", *given]
            started = _on(host, *command, log=folder / f"{host}.log")
            stack.callback(started.wait)
            stack.callback(os.killpg, started.pid, signal.SIGKILL)
        yield f"dask://{address}"


def cut_off(folder: Path, seconds: float) -> Iterator[str]:
    """A build on the cluster while its last host is away for so long."""
    show, local = Folder(folder / "there" / "show"), Folder(folder / "here" / "show")
    for one in (show, local):
        script = one.path / "script" / "book.txt"
        script.write_text(a_book(_WORDS), encoding="utf-8")
        os.utime(script, (1_767_600_000, 1_767_600_000))
    began = time.monotonic()

    def said(what: str) -> str:
        return f"{time.monotonic() - began:6.1f} s  {what}"

    local.build(before=("env", *(f"{name}={value}" for name, value in _ENVIRONMENT.items())))
    yield said("a build on this machine is done")
    with network(), cluster(folder) as address:
        arguments: list[str | Path] = ["build", "-C", show.path, "--json", "--workers", address]
        os.environ["NARRATE_STORE"] = str(show.path / "store")
        log = folder / "client.log"
        build = _on(next(iter(_HOSTS)), sys.executable, "-m", "narrate", *arguments, log=log)
        while _spoken(log) == 0 and build.poll() is None:
            time.sleep(0.1)
        yield said(f"the first segment is spoken by the workers on {', '.join(list(_HOSTS)[1:])}")
        time.sleep(_CUT_AFTER)
        last = len(_HOSTS) - 1
        _ip("link", "set", f"narrate-v{last}", "down")
        yield said(f"narrate-{last} is cut off; {_spoken(log)} segments are spoken")
        while build.poll() is None and time.monotonic() - began < _PATIENCE and seconds > 0:
            time.sleep(0.1)
            seconds -= 0.1
        spoken = _spoken(log)
        _ip("link", "set", f"narrate-v{last}", "up")
        yield said(f"it is back; {spoken} segments are spoken")
        status = build.wait(_PATIENCE)
        yield said(f"the build ended with status {status}; {_spoken(log)} segments are spoken")
    yield said(
        f"what is published is {'the same' if _files(show) == _files(local) else 'NOT the same'} to the byte"
    )
    for host in _HOSTS:
        for line in (folder / f"{host}.log").read_text(errors="replace").splitlines():
            if any(word in line for word in ("WARNING", "ERROR", "Remove worker", "Register worker")):
                yield f"          {host}: {line[:150]}"


def _spoken(log: Path) -> int:
    return log.read_text(errors="replace").count('"event":"spoken"') if log.exists() else 0


def _files(show: Folder) -> dict[str, bytes]:
    audio = show.path / "audio"
    return {path.name: path.read_bytes() for path in sorted(audio.iterdir()) if path.suffix == ".mp3"}


def main(arguments: list[str]) -> None:
    """Cut a host off, and tell what happens."""
    with tempfile.TemporaryDirectory() as folder:
        for line in cut_off(Path(folder), float(arguments[0]) if arguments else 45.0):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
