"""Types of blood: O+, AB−."""

from __future__ import annotations

import re

from narrate.text.spoken.rule import Rule, around
from narrate.text.spoken.table import Table

_AROUND = 80
"""Characters on each side in which the text speaks of blood; O+ is an ion elsewhere, and A− a grade."""
_OF_BLOOD = re.compile(r"(?i)\b(?:blood|donors?|transfus|rhesus)")


def rules() -> list[Rule]:
    """Before chemistry and grades, which have the same signs."""
    return [
        Rule("blood", r"(?<!\w)(AB|[ABO])([+–−-])(?![\w+])", _type, re.compile("[ABO][+–−-]"), begins="ABO")
    ]


def _type(m: re.Match[str], t: Table) -> str | None:
    if not _OF_BLOOD.search(around(m, _AROUND)):
        return None
    return f"{m[1]} {t.words['positive' if m[2] == '+' else 'negative']}"
