"""What a rule of the parser can begin with, said where the rule stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Rule = TypeVar("Rule", bound=Callable[..., bool])

_SAID: dict[Callable[..., bool], str] = {}


def begins(characters: str) -> Callable[[Rule], Rule]:
    """Decorates a rule that wants nothing but what begins with one of these characters."""

    def said(rule: Rule) -> Rule:
        _SAID[rule] = characters
        return rule

    return said


def beginning_of(rule: Callable[..., bool]) -> str | None:
    """The characters that a rule can begin with; None where it does not say."""
    return _SAID.get(rule)
