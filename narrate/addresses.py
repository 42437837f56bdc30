"""What names on the web stand for, and what of it lies outside the own network."""

from __future__ import annotations

import ipaddress
import socket
import threading
from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4 = 0xFFFFFFFF


def looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The numbers that a name stands for, in the order in which they are to be tried.

    Raises OSError as the system does, and TimeoutError where it takes longer than `seconds`: a
    look-up cannot be interrupted, so it is left to itself.
    """
    found: list[str] = []
    faults: list[Exception] = []

    def look() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, ValueError) as error:
            faults.append(error)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if faults:
        raise faults[0]
    if thread.is_alive():
        raise TimeoutError("its name is not found in time")
    return found


def is_public(address: str) -> bool:
    """Whether a number lies outside the own network, also by way of the IPv4 that it stands for."""
    number = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in _meanings(number))


def _meanings(number: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The number, or the IPv4 that a mapping or a tunnel makes of it."""
    if isinstance(number, IPv4Address):
        return [number]
    if number.ipv4_mapped:
        return [number.ipv4_mapped]
    inner = [number.sixtofour, *(number.teredo or ())[1:]]
    inner += [IPv4Address(int(number) & _IPV4)] if number in _NAT64 else []
    return [number, *filter(None, inner)]
