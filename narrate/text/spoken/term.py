"""Terms in brackets: what is raised behind `(a + b)` is a power, behind `(he said)` a note."""

from __future__ import annotations

import re

# What another rule has claimed inside, a sign most likely, is \ue000 here.
_LETTER = r"[^\W\d_⁰¹²³⁴-⁹₀-₉]"
_TERM = re.compile(
    rf"\((?:[a-z]|(?![^()]*{_LETTER}{{2}})(?:[^()]*[+×·*\ue000][^()]*|(?=[^()]*{_LETTER})[^()]*[-−/][^()]*))\)$"
)
"""Brackets that hold a sum or a letter, and no words."""


def is_term(before: str) -> bool:
    """Whether a text ends in brackets that hold letters and numbers with a sign of arithmetic."""
    return bool(_TERM.search(before))
