"""How much of a document is looked at, whoever wrote it."""

from __future__ import annotations

from narrate.errors import ScriptError

DEEPEST = 20
"""Tables and text boxes inside one another."""
MOST_COLUMNS = 63
"""Of a table, as in Word."""
MOST_COVERED = 20_000
"""Cells of a document that others cover; beyond that, columns lose their names."""


def too_deep(where: str) -> ScriptError:
    """The error of a document with more tables inside one another than that."""
    return ScriptError(
        f"nests tables and text boxes more than {DEEPEST} deep",
        where=where,
        hint="Nobody can see such a table; take the inner ones out.",
    )


class Covered:
    """Counts the cells that others cover, so that they never become too many."""

    def __init__(self) -> None:
        self._left = MOST_COVERED

    def cells(self, count: int) -> int:
        """How many of so many cells there are to be."""
        given = max(min(count, MOST_COLUMNS, self._left), 0)
        self._left -= given
        return given
