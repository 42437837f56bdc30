"""What a span stands in: a link, or something that is not spoken."""

from __future__ import annotations

from dataclasses import dataclass

from narrate.text.parts.office.fields import link_of, rule_of


@dataclass(frozen=True)
class Around:
    """What is around a span, from outside in."""

    style: str
    """Of its paragraph."""
    rule: str = ""
    """Why it is not spoken; empty where it is."""
    link: str = ""
    """Where it leads."""


def of_field(instruction: str, around: Around) -> Around:
    """Within the result of a field."""
    return Around(around.style, around.rule or rule_of(instruction), link_of(instruction) or around.link)
