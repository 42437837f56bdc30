"""Forms that mean every gender: Leser*innen, Autor:innen, jede*r, ein*e, der*die."""

from __future__ import annotations

import re

from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table

_SIGN = re.compile(r"[a-zäöüß](?:[*:_]|/-?|\()[a-z]")
_STEMS = "jed|ein|kein|welch|dies|jen|manch|all|solch|viel|ander|beid|letzt|erst|neu|ihr|sein|mein|unser"


def rules() -> list[Rule]:
    """Before signs and rates, which see what parts them."""
    return [
        Rule("gender", r"(?<=[a-zäöüß]{2})(?:[*:_·]|/-?)(?=in(?:nen)?(?!\w))", _parted, _SIGN),
        Rule("gender", r"(?<=[a-zäöüß]{2})\((in|innen)\)(?!\w)", _bracketed, _SIGN),
        Rule("gender", rf"\b((?i:{_STEMS}))e[*:/](r|n|s)(?!\w)", _ending, _SIGN),
        Rule("gender", rf"\b((?i:{_STEMS}))[*:](e|er|en|em)(?!\w)", _longer, _SIGN),
        Rule(
            "gender",
            r"\b(?i:(der|die|den|dem|er|sie|ihr|ihm|sein|seine))[*:](die|der|den|dem|sie|er|ihm|ihr|ihre)(?!\w)",
            _or,
            _SIGN,
        ),
    ]


def _parted(_: re.Match[str], __: Table) -> str:
    """The short stop that speakers make there."""
    return "-"


def _bracketed(m: re.Match[str], _: Table) -> str:
    return f"-{m[1]}"


def _ending(m: re.Match[str], _: Table) -> str:
    """jede*r is jede oder jeder."""
    return f"{m[1]}e oder {m[1].lower()}e{m[2]}"


def _longer(m: re.Match[str], _: Table) -> str:
    """ein*e is ein oder eine."""
    return f"{m[1]} oder {m[1].lower()}{m[2]}"


def _or(m: re.Match[str], _: Table) -> str:
    return f"{m[1]} oder {m[2]}"
