"""Who may correct: whoever has the address that the terminal printed.

The token in that address can be used once; what it is changed for is a key that the browser keeps and
sends in a header. It is no cookie, because a cookie goes to every server of this machine, whatever its port.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable

_BYTES = 32


class Keys:
    """A token that can be used once, and the key that it is changed for."""

    def __init__(self, spent: Callable[[str], None] = lambda token: None) -> None:
        """`spent` is told the next token when one was used."""
        self._key = secrets.token_urlsafe(_BYTES)
        self._spent = spent
        self._lock = threading.Lock()
        self.token = secrets.token_urlsafe(_BYTES)

    def enter(self, token: str) -> str | None:
        """The key, for the token of the address; None for any other, an old one too."""
        with self._lock:
            if not _same(token, self.token):
                return None
            self.token = secrets.token_urlsafe(_BYTES)
            self._spent(self.token)
            return self._key

    def hold(self, key: str) -> bool:
        """Whether it is the key."""
        return _same(key, self._key)


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), right.encode())
