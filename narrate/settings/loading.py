"""Settings from `narrate.toml`, and flags over them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from narrate.errors import SettingsError
from narrate.settings.whole import Settings
from narrate.validation import typed

FILE = "narrate.toml"


def load(root: Path, *, flags: dict[str, Any] | None = None) -> Settings:
    """Read `root/narrate.toml`, where there is one, and lay `flags` over it.

    `flags` has the file's own shape (`{"sound": {"bitrate": 96}}`). Raises
    SettingsError with the file and the key for whatever makes no sense.
    """
    path = root / FILE
    table: dict[str, Any] = {}
    if path.is_file():
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as error:  # tomllib's own, and what it passes on
            raise SettingsError(
                f"not valid TOML: {error}",
                where=path,
                hint="Correct that line; `narrate settings` explains every setting.",
            ) from None
        except OSError as error:
            raise SettingsError(f"cannot be read: {error.strerror}", where=path) from None
    if isinstance(table.get("voice"), str):
        table["voice"] = {"name": table["voice"]}
    merged = _merge(table, flags or {})
    merged.pop("root", None)
    settings: Settings = typed(Settings, merged, where=str(path))
    title = settings.show.title or root.resolve().name.replace("-", " ").replace("_", " ").title()
    return replace(settings, root=root, show=replace(settings.show, title=title))


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merge(merged[key], value)
        else:
            merged[key] = value
    return merged
