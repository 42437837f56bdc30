"""Terms in brackets: what is raised behind `(a + b)` is a power, behind `(he said)` a note."""

from __future__ import annotations

import re

_TERM = re.compile(
    r"\((?:[a-z]|(?![^()]*[^\W\d_]{2})(?:[^()]*[+×·*][^()]*|(?=[^()]*[^\W\d_])[^()]*[-−/][^()]*))\)$"
)


def is_term(before: str) -> bool:
    """Whether a text ends in brackets that hold letters and numbers with a sign of arithmetic."""
    return bool(_TERM.search(before))
