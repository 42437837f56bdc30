"""The page that lists every rule, made from the rules themselves."""

from __future__ import annotations

from itertools import groupby

from narrate.checks import target  # noqa: F401 - imports every module that has rules
from narrate.checks.finding import RULES

_HEAD = """\
# What `narrate check` finds

Every finding has a code that never changes its meaning, a severity, a place and a remedy.

- An **error** is something that a podcast app or a directory fails on: the exit status is 8.
- A **warning** is something that a listener notices; with `--strict` the exit status is 8, too.
- A **note** is good to know.

The rules come from RSS 2.0, PSP-1 (the Podcast Standards Project), Apple's requirements, the
podcast namespace, and from what players do with a file. Rules about the shelf and the script
apply to shows that narrate built; all others to any feed and any file.

"""


def page() -> str:
    """The content of `docs/checks.md`."""
    rules = sorted(
        RULES.values(), key=lambda rule: (["error", "warning", "note"].index(rule.severity), rule.code)
    )
    parts = [_HEAD]
    for severity, group in groupby(rules, key=lambda rule: rule.severity):
        parts.append(f"## {severity.title()}s\n\n| code | what is wrong | what to do |\n|---|---|---|\n")
        parts.extend(f"| `{rule.code}` | {_sentence(rule.summary)} | {rule.remedy} |\n" for rule in group)
        parts.append("\n")
    return "".join(parts).replace("<", "&lt;").rstrip() + "\n"


def _sentence(summary: str) -> str:
    named = not summary.split()[0].isalpha()  # an element or a file keeps its spelling
    return f"{summary}." if named else f"{summary[0].upper()}{summary[1:]}."
