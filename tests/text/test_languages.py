"""A language is a folder of narrate/text/spoken, found by its name."""

from __future__ import annotations

import re
from pathlib import Path

import narrate.text.spoken
from narrate.settings import Text
from narrate.text.spoken.language import Language, find, folders

HERE = Path(narrate.text.spoken.__file__).parent


def test_a_tag_leads_to_the_folder_of_its_primary_subtag() -> None:
    assert "en" in folders()
    for tag in ("en", "EN", "en-GB", "en_us"):
        assert find(tag).table.numbers == "en"


def test_every_folder_has_rules_and_says_which_numbers_it_speaks() -> None:
    for code in folders():
        known = find(code)
        assert isinstance(known, Language)
        assert known.table.numbers == code
        assert len(known.rules(known.table, Text())) > 10


def test_what_is_common_to_all_names_no_language() -> None:
    for path in HERE.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for code in folders():
            assert not re.search(rf"spoken\.{code}\b|spoken import {code}\b", source), path


def test_a_language_without_a_folder_has_the_common_rules_only() -> None:
    assert {rule.name for rule in find("tlh").rules(find("tlh").table, Text())} == {
        "emoji",
        "formula",
        "number",
    }
