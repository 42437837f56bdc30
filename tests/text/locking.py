"""The oldest lock of a PDF (40 bits of RC4), for tests of files that ask for a password and of those that do not."""

from __future__ import annotations

import hashlib
import re

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = bytes(16)
_MAY = -44
"""What whoever opens it may do: print, and take text out."""


def locked(objects: dict[int, bytes], password: str) -> tuple[dict[int, bytes], str]:
    """Objects whose strings and streams are locked, and what the trailer says of that."""
    user, owner = (_padded(word) for word in (password, "the owner's"))
    of_owner = _rc4(hashlib.md5(owner).digest()[:5], user)
    key = hashlib.md5(user + of_owner + _MAY.to_bytes(4, "little", signed=True) + _ID).digest()[:5]
    trailer = (
        f"/ID [<{_ID.hex()}> <{_ID.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P {_MAY} "
        f"/O <{of_owner.hex()}> /U <{_rc4(key, _PADDING).hex()}> >>"
    )
    return {number: _lock(content, number, key) for number, content in objects.items()}, trailer


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _lock(content: bytes, number: int, key: bytes) -> bytes:
    own = hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
    head, begin, rest = content.partition(b"stream\n")
    head = re.sub(
        rb"(?<!<)<([0-9a-f]*)>(?!>)",
        lambda found: b"<" + _rc4(own, bytes.fromhex(found[1].decode())).hex().encode() + b">",
        head,
    )
    stream, end, _ = rest.rpartition(b"\nendstream")
    return head + begin + _rc4(own, stream) + end


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    at = 0
    for index in range(256):
        at = (at + state[index] + key[index % len(key)]) % 256
        state[index], state[at] = state[at], state[index]
    made = bytearray()
    one = other = 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        made.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(made)
