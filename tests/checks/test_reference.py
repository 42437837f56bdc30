"""docs/checks.md lists every rule; the page is made from the rules."""

from __future__ import annotations

import re
from pathlib import Path

from narrate.checks import reference
from narrate.checks.finding import RULES

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_in_the_documentation_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference.page()


def test_every_code_is_in_kebab_case_and_has_a_remedy_that_is_a_sentence() -> None:
    reference.page()
    for code, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code.replace("id3", "id").replace("mp3", "mp"))
        assert rule.remedy[-1] in ".…3", code
        assert not rule.summary.endswith("."), code
