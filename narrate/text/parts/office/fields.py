"""Fields: instructions whose results stand in the text, begun and ended by marks in runs."""

from __future__ import annotations

import re

_RULES = {
    "TOC": "table of contents",
    "INDEX": "index",
    "TOA": "table of contents",
    "PAGE": "page number",
    "NUMPAGES": "page number",
    "SECTIONPAGES": "page number",
}
"""Instruction to why its result is not spoken. The results of all others are text like any other: "on page 12"."""
_LINK = re.compile(r'HYPERLINK\s+(?:(?:\\[no]\s+)*)"([^"]*)"', re.IGNORECASE)


def rule_of(instruction: str) -> str:
    """Why the result of a field is not spoken; empty where it is."""
    words = instruction.split()
    return _RULES.get(words[0].upper(), "") if words else ""


def link_of(instruction: str) -> str:
    """Where a field leads; empty where it is no link to elsewhere."""
    match = _LINK.match(instruction.strip())
    return match[1] if match else ""


class Fields:
    """The fields that are open at a place, from outside in."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        """Instruction so far, and "result" once that has begun."""

    def mark(self, kind: str) -> None:
        """A mark in a run: `begin`, `separate` or `end`."""
        if kind == "begin":
            self._open.append(["", ""])
        elif self._open and kind == "separate":
            self._open[-1][1] = "result"
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """A part of the instruction of the innermost field."""
        if self._open:
            self._open[-1][0] += text

    @property
    def rule(self) -> str:
        """Why text here is not spoken; empty where it is."""
        for instruction, state in self._open:
            if not state:
                return "field code"
            if rule := rule_of(instruction):
                return rule
        return ""

    @property
    def link(self) -> str:
        """Where text here leads."""
        return next((link for one, _ in reversed(self._open) if (link := link_of(one))), "")
