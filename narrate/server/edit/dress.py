"""The published pages with the tools to correct them: added while they are sent, in no file."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from narrate.server.library import Resource
from narrate.settings import Show
from narrate.show.strings import of_show
from narrate.web import assets, editing

FOLDER = "/.edit"
"""Below it lie the tools. No published file and no show's token begins with a full stop."""
_LARGEST = 64 * 2**20
"""Bytes of a page that gets tools; a longer one is sent as it is."""


class Dresser:
    """Adds the tools to pages, in the show's language."""

    def __init__(self, show: Show) -> None:
        self.assets = editing.assets()
        self._tools = editing.tools(of_show(show), FOLDER).encode()

    def dress(self, entry: Resource) -> Resource:
        """A page with its tools; anything else as it is."""
        if entry.path is not None and entry.path.name == assets.WORKER:
            return _made(entry, editing.worker())
        if not entry.media_type.startswith("text/html") or entry.path is None or _size(entry) > _LARGEST:
            return entry
        page = entry.path.read_bytes()
        if b'id="narrate"' not in page:  # it only leads to another
            return entry
        at = page.rfind(b"</body>")
        at = len(page) if at < 0 else at
        return _made(entry, page[:at] + self._tools + page[at:])

    async def asset(self, request: Request) -> Response:
        """The script or the style of the tools."""
        content, media_type = self.assets[request.url.path.rpartition("/")[2]]
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return Response(content, headers=headers, media_type=media_type)


def _size(entry: Resource) -> int:
    return entry.status.st_size if entry.status else 0


def _made(entry: Resource, body: bytes) -> Resource:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return replace(entry, tag=tag, path=None, status=None, body=body)
