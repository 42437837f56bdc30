"""The tree of errors is the one that is drawn, and each tells what, where and what next."""

from __future__ import annotations

import re

import pytest

from narrate import errors
from narrate.errors import NarrateError

_NAME = re.compile(r"^[│├└─\s]*([A-Z]\w+)\s{2,}\S", re.MULTILINE)


def drawn() -> dict[str, int]:
    """Name of every class in the picture to the column where it stands."""
    return {match[1]: match.start(1) - match.start() for match in _NAME.finditer(errors.__doc__ or "")}


def real(kind: type[NarrateError] = NarrateError, depth: int = 0) -> dict[str, int]:
    """Name of every class to its depth below the base."""
    tree = {kind.__name__: depth}
    for child in kind.__subclasses__():
        tree |= real(child, depth + 1)
    return tree


def test_the_tree_that_is_drawn_is_the_tree_that_is() -> None:
    columns = sorted(set(drawn().values()))
    assert {name: columns.index(column) for name, column in drawn().items()} == real()


def test_every_branch_ends_the_process_with_a_status_of_its_own() -> None:
    statuses = {name: getattr(errors, name).status for name in real()}
    for name, branch in (
        ("Unspeakable", "EngineError"),
        ("Unreachable", "EngineError"),
        ("OtherVersions", "WorkerError"),
        ("TooSlow", "FetchError"),
    ):
        assert statuses.pop(name) == statuses[branch]
    assert len(set(statuses.values())) == len(statuses)
    assert all(0 < status < 126 for status in statuses.values())


@pytest.mark.parametrize(
    ("where", "hint", "text"),
    [
        ("", "", "is empty"),
        ("a.md:3", "", "a.md:3: is empty"),
        ("a.md", "Write.", "a.md: is empty\nWrite."),
        ("", "Write.", "is empty\nWrite."),
    ],
)
def test_an_error_reads_place_message_and_remedy(where: str, hint: str, text: str) -> None:
    assert str(NarrateError("is empty", where=where, hint=hint)) == text
