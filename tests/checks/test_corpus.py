"""Broken shows, one fault each: every one is found with its own code, and nothing else is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import good_shows
import pytest
from breaking import Breaking
from faulty_feeds import FEEDS
from faulty_files import DECODED, FILES
from faulty_items import ITEMS

from narrate.checks.finding import RULES
from narrate.checks.options import Options
from narrate.checks.target import check

READ = FEEDS + ITEMS + FILES


@pytest.mark.parametrize(
    ("breaking", "code"),
    [pytest.param(b, code, id=f"{code}: {name}") for name, b, code in READ],
)
def test_a_fault_is_found_with_its_own_code_and_no_other(
    good_show: Path, tmp_path: Path, breaking: Breaking, code: str
) -> None:
    assert found(good_show, tmp_path, breaking, decode=False) == {code}


@pytest.mark.parametrize(
    ("breaking", "code"), [pytest.param(b, code, id=f"{code}: {name}") for name, b, code in DECODED]
)
def test_what_is_heard_is_found_when_the_sound_is_decoded(
    good_show: Path, tmp_path: Path, breaking: Breaking, code: str
) -> None:
    assert found(good_show, tmp_path, breaking, decode=True) == {code}


def found(good_show: Path, tmp_path: Path, breaking: Breaking, *, decode: bool) -> set[str]:
    """Codes of the errors and warnings about a broken copy of the good show."""
    root = tmp_path / "essays"
    shutil.copytree(good_show, root, ignore=shutil.ignore_patterns("store"))
    breaking(root / "audio")
    options = Options(decode=decode, told=lambda episode: good_shows.told(root, episode))
    findings = list(check(root / "audio", options))
    assert all(RULES[finding.code].severity == finding.severity for finding in findings)
    return {finding.code for finding in findings if finding.severity != "note"}


def test_the_corpus_is_large_and_covers_most_rules() -> None:
    cases = READ + DECODED
    assert len(cases) >= 60
    assert len({code for _, _, code in cases}) >= 60
