"""Web addresses: what they may lead to, and connections to the servers behind them."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from narrate.addresses import is_public, looked_up
from narrate.errors import FetchError
from narrate.fetching.patience import Guard

_AGENT = "narrate-audio"
_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters that stay as they are in a path that somebody copied from a browser."""


def parts_of(url: str) -> SplitResult:
    """The parts of a web address. Raises FetchError for what is none."""
    try:
        parts = urlsplit(url.strip())
        is_web = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a bracket without its pair, a port that is no number
        is_web = False
    if not is_web:
        raise FetchError(
            "is no web address", where=url[:200], hint="It takes one such as https://example.org/essay."
        )
    return parts


def origin_of(parts: SplitResult) -> tuple[str, str, int]:
    """Scheme, host and port: what counts as one server."""
    return parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme]


def told(secrets: Mapping[str, str], parts: SplitResult, addresses: list[str]) -> Mapping[str, str]:
    """The secrets, where nobody between here and the server can read them."""
    if secrets and parts.scheme == "http" and any(is_public(address) for address in addresses):
        raise FetchError(
            "would get a key over a connection that others can read",
            where=parts.geturl(),
            hint="Use its address with https.",
        )
    return secrets


def joined(url: str, target: str) -> str:
    """Where a redirect leads to, which may leave out what it shares with `url`."""
    try:
        return urljoin(url, target)
    except ValueError:  # a bracket without its pair: `parts_of` says so
        return target


def addresses_of(parts: SplitResult, seconds: float) -> list[str]:
    """The addresses that the name of a server means."""
    return looked_up(parts.hostname or "", parts.port or _PORTS[parts.scheme], seconds)


def allowed(addresses: list[str], url: str, local: bool | None) -> bool:
    """Whether addresses of the own network are allowed from here on; raises where they are not."""
    inside = [not is_public(address) for address in addresses]
    if local is None:
        local = all(inside)
    if any(inside) and not local:
        raise FetchError(
            "leads into the local network",
            where=url,
            hint="Name an address of your own network yourself if you mean it.",
        )
    return local


class Connection:
    """A connection to the addresses that were looked up, and to no others."""

    def __init__(self, parts: SplitResult, addresses: list[str], patience: float, guard: Guard) -> None:
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        if parts.scheme == "https":
            context = ssl.create_default_context()
            self._http: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, timeout=patience, context=context
            )
        else:
            self._http = http.client.HTTPConnection(host, port, timeout=patience)

        def connect(address: tuple[str, int], timeout: float, source: object) -> socket.socket:
            error: OSError = OSError("no address")
            for number in addresses:
                try:
                    made = socket.create_connection(
                        (number, address[1]), min(timeout, max(guard.left, 0.001))
                    )
                except OSError as failed:
                    error = failed
                else:
                    made.settimeout(timeout)
                    guard.holds(made)
                    return made
            raise error

        self._http._create_connection = connect  # type: ignore[attr-defined]

    def ask(
        self, method: str, parts: SplitResult, headers: dict[str, str], data: bytes | None
    ) -> http.client.HTTPResponse:
        path = quote(parts.path or "/", safe=_SAFE)
        query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        self._http.request(method, path + query, data, {"User-Agent": _AGENT, **headers})
        return self._http.getresponse()

    def close(self) -> None:
        self._http.close()
