"""`narrate settings`."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import Annotated

import typer

from narrate.cli.options import Json
from narrate.errors import SettingsError, nearest

_WIDTH = 96
_INDENT = "    "


def command(
    name: Annotated[str, typer.Argument(help="A setting or a table, such as `sound`.")] = "",
    as_json: Json = False,
) -> None:
    """Explain the settings that narrate.toml may hold, with their defaults."""
    from narrate.reference import settings

    known = list(settings())
    found = [one for one in known if not name or _is_meant(one.name, name)]
    if not found:
        raise SettingsError(f"there is no setting `{name}`", hint=nearest(name, [one.name for one in known]))
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode([asdict(one) for one in found]), indent=2).decode())
        return
    for one in found:
        print(f"{one.name} = {one.default}")
        print(textwrap.fill(one.meaning, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT))


def _is_meant(full: str, name: str) -> bool:
    plain = full.strip("[]")
    return plain == name.strip("[]") or plain.startswith(f"{name}.")
