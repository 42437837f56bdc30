"""What signs are said as that mean the same in every language."""

from __future__ import annotations

import re

from narrate.text.spoken.table import Table


def nothing(_: re.Match[str], __: Table) -> str:
    """A sign that is for the eye."""
    return ""


def to(_: re.Match[str], t: Table) -> str:
    """A dash between the ends of a range."""
    return f" {t.words['to']} "


def slash(_: re.Match[str], t: Table) -> str:
    """A slash by its name."""
    return f" {t.words['slash']} "


def hyphen(_: re.Match[str], __: Table) -> str:
    """A dash that joins two words."""
    return "-"


def dash(m: re.Match[str], _: Table) -> str:
    """A dash between words is a pause."""
    return "— " if not m.start() else " — "


def ellipsis(_: re.Match[str], __: Table) -> str:
    """Full stops in a row."""
    return "…"


def emphasis(m: re.Match[str], _: Table) -> str:
    """Several question and exclamation marks: one of them."""
    return "?" if "?" in m[0] else "!"


def bullet(m: re.Match[str], _: Table) -> str:
    """The mark of an item; between two of them it is a pause."""
    return "" if not m.start() else ", "


def said(sign: str | None, t: Table) -> str:
    """The word for the sign before a number, and a space; empty where there is none."""
    return f"{t.words['plus' if sign == '+' else 'minus']} " if sign else ""
