"""Addresses: URLs, e-mail, handles, hashtags, file and variable names."""

from __future__ import annotations

from narrate.settings import Text
from narrate.text.spoken.en.web import addresses, files
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table


def rules(t: Table, options: Text) -> list[Rule]:
    """Addresses come first: everything in them would mean something else in prose."""
    return [
        *addresses.rules(options),
        *files.patterns(t),
        *addresses.handles(),
        *files.rules(t),
    ]
