"""Which page an episode has now: its name changes with its sound."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.parse import quote

from narrate.errors import NarrateError
from narrate.show import shelf, sidecars


class Editions:
    """The pages of a show, and those that they had since the server was started. Its methods block."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._version = (0, 0)
        self._pages: dict[str, str] = {}
        """Guid to page."""
        self._episodes: dict[str, str] = {}
        """Every page that was one, to its guid."""

    def page(self, guid: str) -> str:
        """File name of the page that an episode has now; empty for no episode."""
        with self._lock:
            self._read()
            return self._pages.get(guid, "")

    def newer(self, path: str) -> str:
        """The path of the page that has taken the place of this one; empty where none has."""
        before, _, name = path.rpartition("/")
        if not name.endswith(sidecars.PAGE):
            return ""
        with self._lock:
            self._read()
            page = self._pages.get(self._episodes.get(name, ""), "")
        return f"{before}/{quote(page)}" if page and page != name else ""

    def _read(self) -> None:
        """Read the shelf again, if it has changed; one that cannot be read is answered for by the site."""
        try:
            status = (self._folder / shelf.FILE).stat()
            if (status.st_mtime_ns, status.st_size) == self._version:
                return
            held = shelf.load(self._folder)
        except (OSError, NarrateError):
            return
        self._version = (status.st_mtime_ns, status.st_size)
        self._pages = {one.guid: one.stem + sidecars.PAGE for one in held.episodes}
        self._episodes |= {page: guid for guid, page in self._pages.items()}
