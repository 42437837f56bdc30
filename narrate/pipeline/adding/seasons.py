"""The numbers of a show's seasons: a feed tells them apart by these, and not by their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from narrate.errors import ScriptError
from narrate.files import files_in
from narrate.pipeline.adding.filing import writer
from narrate.text.parts.frontmatter import split


class Seasons:
    """The seasons that the scripts of a folder belong to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, front: Mapping[str, str]) -> dict[str, str]:
        """The number of the season that front matter names: that of its other scripts, else the next one.

        Nothing where it names none, or where its other scripts have no number.
        """
        name = front.get("season_name", "")
        if not name or not (front.get("episode") or front.get("draft")):
            return {}
        number = self._known.setdefault(name, max(self._known.values(), default=0) + 1)
        return {"season": str(number)} if number else {}

    @cached_property
    def _known(self) -> dict[str, int]:
        """Name and number of every season, 0 for one without; scripts that cannot be read are passed over."""
        known: dict[str, int] = {}
        for path in files_in(self._folder, writer().suffixes):
            try:
                extra = split(path.read_text(encoding="utf-8"), str(path)).extra
            except (OSError, ValueError, ScriptError):
                continue
            number = extra.get("season", "")
            name = extra.get("season_name", "") or (f"\0{number}" if number else "")
            if name:
                known[name] = (
                    int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0
                )
        return known
