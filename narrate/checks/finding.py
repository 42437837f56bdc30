"""What a check finds, and the rules that it can find broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""Error: a client or a directory fails on it. Warning: a listener notices. Note: good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule, broken at one place."""

    code: str
    severity: Severity
    place: str
    """File or URL and, after a colon, the line; in sound, `at` a time."""
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that must hold. Its code never changes its meaning."""

    code: str
    severity: Severity
    summary: str
    """What is wrong, as a sentence without its full stop."""
    remedy: str

    def at(self, place: str, detail: str = "") -> Finding:
        """The finding that the rule is broken here."""
        message = f"{self.summary}: {detail}" if detail else self.summary
        return Finding(self.code, self.severity, place, message, self.remedy)


RULES: dict[str, Rule] = {}
"""Code to rule, of all modules that were imported."""


def _rule(severity: Severity, code: str, summary: str, remedy: str) -> Rule:
    if code in RULES:
        raise ValueError(f"two rules have the code {code!r}")
    RULES[code] = Rule(code, severity, summary, remedy)
    return RULES[code]


def error(code: str, summary: str, remedy: str) -> Rule:
    """Define a rule that clients or directories insist on."""
    return _rule("error", code, summary, remedy)


def warning(code: str, summary: str, remedy: str) -> Rule:
    """Define a rule whose breach a listener notices."""
    return _rule("warning", code, summary, remedy)


def note(code: str, summary: str, remedy: str) -> Rule:
    """Define something that is good to know."""
    return _rule("note", code, summary, remedy)
