"""A language is a folder of narrate/text/spoken, found by its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import narrate.text.spoken
from narrate.settings import Text
from narrate.text.spoken import say
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


GOLDEN = Path(__file__).parents[1] / "data" / "spoken"


def golden() -> list[tuple[str, str, str, str]]:
    """Language, kind, what is written and how it is said, from the folders of all languages but the first."""
    return [
        (path.parent.name, path.stem, *line.split("\t"))  # type: ignore[misc]
        for path in sorted(GOLDEN.glob("*/*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]


def said(text: str, language: str) -> str:
    return "".join(piece.spoken for piece in say(text, language=language))


@pytest.mark.parametrize("language, kind", sorted({(language, kind) for language, kind, _, _ in golden()}))
def test_a_careful_reader_says_it_like_that(language: str, kind: str) -> None:
    cases = {written: spoken for of, which, written, spoken in golden() if (of, which) == (language, kind)}
    assert {written: said(written, language) for written in cases} == cases


def test_every_language_has_its_golden_cases() -> None:
    assert {language for language, _, _, _ in golden()} == folders() - {"en"}
    assert all(len([case for case in golden() if case[0] == code]) >= 400 for code in folders() - {"en"})


@given(
    st.sampled_from(sorted(folders())),
    st.text(max_size=60) | st.text(alphabet="aAÄß Vx1290½²₂.,:;-–—/'„“()€%°#@&_*+=<>~^§XIV \n", max_size=40),
)
def test_the_pieces_are_the_text_in_every_language(language: str, text: str) -> None:
    pieces = say(text, language=language)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert text[piece.start : piece.end] == piece.text
        assert piece.rule or piece.spoken == piece.text
        if any(char.isalnum() for char in piece.text) and piece.rule not in SKIPS:
            assert piece.spoken.strip()


SKIPS = {"citation", "footnote", "url", "emoji", "invisible", "control", "space", "stray mark", "formula"}


def test_the_guide_adds_a_language_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package in docs/languages.md, written where a folder of its name is found."""
    guide = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
    (code, source) = re.findall(r"```python\n# narrate/text/spoken/(\w+)/__init__.py\n(.*?)```", guide, re.S)[
        0
    ]
    (tmp_path / code).mkdir()
    (tmp_path / code / "__init__.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(narrate.text.spoken, "__path__", [*narrate.text.spoken.__path__, str(tmp_path)])
    monkeypatch.setattr("narrate.text.spoken.language.folders", lambda: folders() | {code})
    find.cache_clear()
    try:
        for written, spoken in re.findall(r"^\| `([^`]+)` \| ([^|]+) \|$", guide, re.M):
            assert said(written, code) == spoken.strip()
    finally:
        find.cache_clear()
