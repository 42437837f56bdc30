"""Where the request came to: the Host header, which ends up in every URL of the feed."""

from __future__ import annotations

import ipaddress
import re

_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_HOST = re.compile(r"(?P<host>[^:\[\]]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?")
"""What stands in the header `Host`: a name, or an address of IPv6 in brackets, and its port."""


def is_host(value: str) -> bool:
    """Whether a Host header is a name or address with an optional port, and nothing else.

    It is what a stranger sent: anything more could write markup or foreign URLs into the
    feed and, through a cache, into other people's apps.
    """
    match = _HOST.fullmatch(value)
    if not match or int(match["port"] or 0) > 65535:
        return False
    host = match["host"]
    if host.startswith("["):
        return _is_address(host[1:-1])
    return _NAME.fullmatch(host) is not None


def _is_address(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return True


def authority(host: str, port: int) -> str:
    """`host:port` as a URL has it."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
