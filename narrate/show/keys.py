"""Keys of readers: a show for some people only has a secret address for each of them.

A key is the first part of every path, for `narrate serve` and in what `narrate publish` puts
there. One that is revoked leads nowhere, and nobody else has to move.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from narrate.errors import SettingsError, ShowError, nearest
from narrate.files import write_whole
from narrate.settings import Show
from narrate.show import urls

FILE = "keys.json"
"""In the show's folder, which only its owner reads: the published one never holds it."""
_BYTES = 18
"""144 bits, in 24 characters: nobody tries them all."""
_OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Key:
    """What lets one reader in."""

    name: str
    """Whose it is; said to nobody but the owner."""
    secret: str
    since: date
    revoked: date | None = None


def load(root: Path) -> tuple[Key, ...]:
    """The keys of the show in `root`, in the order in which they were given; none where there never was one.

    Raises ShowError where their file cannot be read.
    """
    path = root / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Key, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise ShowError(
            f"cannot be read: {error}",
            where=path,
            hint="Put back a copy of it, or remove it and give new keys.",
        ) from error


def active(root: Path) -> tuple[Key, ...]:
    """Those that are not revoked."""
    return tuple(key for key in load(root) if key.revoked is None)


class Keyring:
    """The keys that are good at this moment, for who asks again and again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._version: tuple[int, int] | None = None
        self._secrets: tuple[str, ...] | None = None

    def secrets(self) -> tuple[str, ...] | None:
        """Their secrets; None where the show never gave one. Raises ShowError like `load`."""
        try:
            status = (self._root / FILE).stat()
        except FileNotFoundError:
            return None
        version = (status.st_mtime_ns, status.st_size)
        if version != self._version:
            self._secrets = tuple(key.secret for key in active(self._root))
            self._version = version
        return self._secrets


def add(root: Path, name: str) -> Key:
    """Give a reader a key. Raises SettingsError where they have one, or the name is none."""
    if not name.strip():
        raise SettingsError("a key needs the name of a reader")
    if any(key.name == name for key in active(root)):
        raise SettingsError(f"`{name}` has a key", hint="Revoke it first, or choose another name.")
    made = Key(name, secrets.token_urlsafe(_BYTES), date.today())
    _save(root, (*load(root), made))
    return made


def revoke(root: Path, name: str) -> Key:
    """Take a reader's key back. Raises SettingsError where they have none."""
    found = next((key for key in active(root) if key.name == name), None)
    if found is None:
        raise SettingsError(f"`{name}` has no key", hint=nearest(name, [key.name for key in active(root)]))
    ended = replace(found, revoked=date.today())
    _save(root, tuple(ended if key == found else key for key in load(root)))
    return ended


def _save(root: Path, keys: tuple[Key, ...]) -> None:
    path = root / FILE
    write_whole(path, msgspec.json.format(msgspec.json.encode(keys)) + b"\n")
    path.chmod(_OWNER_ONLY)


def feed_of(show: Show, key: Key) -> str:
    """The address of the feed that a key leads to."""
    return urls.url(urls.root(replace(show, token=key.secret)), urls.FEED)


def addressed(page: bytes, show: Show, key: str) -> bytes:
    """A page of the show as a reader gets it: what it says of its own address has the key in it."""
    return page.replace(urls.root(show).encode(), urls.root(replace(show, token=key)).encode())
