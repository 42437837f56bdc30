"""Exports of whole sites. One service a file or folder; the folder is the registry.

A service lives here under a name without a leading underscore, as the attribute `SERVICE` of its
module, or in another distribution that names it under the entry point group `narrate.exports`.
"""

from __future__ import annotations

from narrate.errors import ScriptError
from narrate.plugins import Door, load_all
from narrate.text.export import Service, fault_of_service

DOOR: Door[Service] = Door("export", "narrate.exports", __name__, "SERVICE", fault_of_service)


def service_of(data: bytes, where: str) -> Service | None:
    """The service whose export a file is; None for any other file. Raises ScriptError for one too large."""
    services, _ = load_all(DOOR)
    found = next((one for one in services.values() if one.recognises(data)), None)
    if found and len(data) > found.max_bytes:
        raise ScriptError(
            f"has {len(data) / 2**20:.0f} MB; an export has at most {found.max_bytes / 2**20:.0f}",
            where=where,
            hint="Export it in parts: by year, by author or by kind.",
        )
    return found
