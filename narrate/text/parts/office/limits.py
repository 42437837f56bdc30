"""How much of a document is looked at, whoever wrote it."""

from __future__ import annotations

from narrate.errors import ScriptError

DEEPEST = 20
"""Tables and text boxes inside one another."""
MOST_COLUMNS = 63
"""Of a table, as in Word."""
MOST_COVERED = 20_000
"""Cells of a document that others cover; beyond that, columns lose their names."""

MOST_PARAGRAPHS = 200_000
"""Of a document. War and Peace has 12,000."""


def too_deep(where: str) -> ScriptError:
    """The error of a document with more tables inside one another than that."""
    return ScriptError(
        f"nests tables and text boxes more than {DEEPEST} deep",
        where=where,
        hint="Nobody can see such a table; take the inner ones out.",
    )


class Length:
    """Counts the paragraphs of a document."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._count = 0

    def paragraph(self) -> None:
        """One more; raises ScriptError where that is one too many."""
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise ScriptError(
                f"has more than {MOST_PARAGRAPHS:,} paragraphs",
                where=self._where,
                hint="Split it into several documents.",
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
