"""The registry of formats: one file or folder a kind of finished file, its name the format's name.

A package adds a format through the entry-point group `narrate.formats`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from narrate.errors import PluginError, SettingsError
from narrate.plugins import Door, load
from narrate.sound.format import Format, fault_of_format, layout

if TYPE_CHECKING:
    from narrate.settings import Sound

DOOR: Door[type[Format]] = Door("format", "narrate.formats", __name__, "FORMAT", fault_of_format)

_DEFAULT = "mp3"
"""What every podcast app plays."""


def default() -> Format:
    """The format of an episode of which no other is asked for."""
    return load(DOOR, _DEFAULT)()


def chosen(names: Sequence[str]) -> dict[str, Format]:
    """The formats that `sound.formats` names, in its order; none: the default.

    Raises SettingsError for a name that does not exist, PluginError for what cannot be used.
    """
    found = {name: load(DOOR, name)() for name in names or (_DEFAULT,)}
    suffixes = [one.suffix for one in found.values()]
    for name, one in found.items():
        if suffixes.count(one.suffix) > 1:
            raise PluginError(
                f"format `{name}` writes {one.suffix}, and another that is asked for does too",
                hint="Choose one of them in `sound.formats`.",
            )
    return found


def whole(sound: Sound) -> tuple[str, ...]:
    """The formats in which an episode is one file."""
    return sound.formats or (_DEFAULT,)


def wanted(sound: Sound) -> dict[str, Format]:
    """The formats of all files of an episode: of whole ones first, then those that are cut into chapters only.

    Raises as `chosen` does, and SettingsError for one of which a whole episode is no file.
    """
    found = chosen(tuple(dict.fromkeys((*whole(sound), *sound.by_chapter))))
    for name in whole(sound):
        if not found[name].whole:
            raise SettingsError(
                f"`sound.formats`: `{name}` is a file a chapter",
                hint="Name it in `sound.by_chapter`.",
            )
    return found


def recipe(sound: Sound) -> tuple[Any, ...]:
    """All that formats change in a segment's sound: part of its key. Their order changes nothing."""
    found = wanted(sound)
    plan = layout(list(found.values()), sound.rate)
    joining = sorted(
        (name, one.identity(), plan.lead - one.delay) for name, one in found.items() if one.joins
    )
    headroom = [one.headroom_db for one in found.values() if not one.joins]
    return joining, (plan.grain, plan.reserve), max(headroom, default=None)
