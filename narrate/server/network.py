"""How a phone in the same room finds the server."""

from __future__ import annotations

import io
import ipaddress
import socket
from collections.abc import Iterator

import segno

from narrate.server import origin


def addresses(port: int) -> list[str]:
    """URLs of this machine for others on its networks, the likeliest first; never loopback."""
    found = dict.fromkeys((*_outward(), *_named()))
    return [f"http://{origin.authority(host, port)}/" for host in found if not host.startswith("127.")]


def is_this_machine(host: str) -> bool:
    """Whether what listens on an address can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _outward() -> Iterator[str]:
    """The address that packets to the internet would carry. Connecting a UDP socket sends none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1 of RFC 5737: routed like the internet, never there
        except OSError:
            return  # no network at all
        yield probe.getsockname()[0]


def _named() -> Iterator[str]:
    """The addresses of the host's own name."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
    except OSError:
        return
    yield from (str(entry[4][0]) for entry in found)


def qr(url: str) -> str:
    """A QR code of `url` for a terminal, in half blocks, to be printed as it is."""
    text = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(out=text, compact=True)
    return text.getvalue()
