"""How a check is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from narrate.checks.episode import Told
from narrate.model import Episode

Mapped = Callable[..., Iterator[Any]]
"""The builtin map, or one that works side by side and keeps the order."""


@dataclass(frozen=True)
class Options:
    """How thoroughly, and against what."""

    decode: bool = True
    """Decode the sound and meter it."""
    online: bool = False
    """Ask the servers that a local feed names, where its files do not lie beside it."""
    told: Callable[[Episode], Told | None] = lambda _: None
    """What an episode's script says today; None where there is no script, or a newer one."""
    shared: Mapping[str, bytes] = field(default_factory=dict)
    """What narrate would write today of what all pages load, by name; nothing where it cannot know."""
    mapped: Mapped = map
    now: datetime | None = None
    """The time to compare dates with; None is the present."""


DEFAULTS = Options()
"""Everything that needs neither the network nor a script."""
