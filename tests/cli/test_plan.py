"""`narrate plan`: what is said, what is said otherwise, what is not said, and what cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from narrate import cli

DATA = Path(__file__).parents[1] / "data" / "plan"
SCRIPT = DATA / "kitchen.md"


def planned(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str | Path
) -> str:
    monkeypatch.setattr("sys.argv", ["narrate", "plan", *map(str, arguments)])
    assert cli.main() == 0
    return capsys.readouterr().out


@pytest.fixture
def facts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(planned(capsys, monkeypatch, SCRIPT, "-C", tmp_path, "--json"))
    return out


def test_the_plan_reads_like_this(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    golden: Callable[[Path, str], str],
) -> None:
    made = planned(capsys, monkeypatch, SCRIPT, "-C", tmp_path)
    assert made == golden(DATA / "kitchen.out", made)


@pytest.mark.parametrize(
    ("line", "rule", "text", "spoken"),
    [
        (6, "date", "Mar. 3, 1994", "March third, nineteen ninety-four"),
        (6, "link target", "](https://example.com/soup?id=7)", ""),
        (6, "emoji", " 🎉", ", party popper"),
        (7, "footnote marker", "[^pot]", ""),
        (12, "unit", "1 h", "one hour"),
        (14, "code", '```python\nprint("soup")\n```', ""),
        (18, "image", "](pot.jpg)", ""),
        (20, "comment", "<!-- a note to myself -->", ""),
        (22, "citation", " (Smith 2014)", ""),
        (24, "footnote", "[^pot]: A big one.", ""),
    ],
)
def test_each_structure_is_listed_with_its_rule_and_line(
    facts: dict[str, Any], line: int, rule: str, text: str, spoken: str
) -> None:
    entries = [(e["line"], e["rule"], e["text"], e["spoken"]) for e in facts["account"]]
    assert (line, rule, text, spoken) in entries


def test_what_the_voice_cannot_say_is_named_with_its_line(facts: dict[str, Any]) -> None:
    chunks = [chunk for chapter in facts["chapters"] for chunk in chapter["chunks"]]
    assert [word for chunk in chunks for word in chunk["unspeakable"]] == [{"line": 7, "text": "我喜欢汤"}]


def test_the_account_covers_the_source(facts: dict[str, Any]) -> None:
    """What is said and what is listed as left out: together every character but white space."""
    source = SCRIPT.read_text(encoding="utf-8")
    covered = set()
    pieces = [
        piece for chapter in facts["chapters"] for chunk in chapter["chunks"] for piece in chunk["pieces"]
    ]
    for part in (*pieces, *facts["account"]):
        covered |= set(range(part["start"], part["end"]))
    assert not [char for at, char in enumerate(source) if at not in covered and not char.isspace()]
    assert not [entry for entry in facts["account"] if entry["kind"] == "unaccounted"]


def test_apostrophes_and_quotation_marks_are_listed_only_with_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "tea.md"
    script.write_text("It’s “hot” & good.\n", encoding="utf-8")
    short = planned(capsys, monkeypatch, script, "-C", tmp_path)
    assert "apostrophe" not in short and "quote" not in short and "symbol: &" in short
    full = planned(capsys, monkeypatch, script, "-C", tmp_path, "--all")
    assert "apostrophe" in full and "quote" in full


TALK = """\
---
title: A talk
cast:
  quotes: tone/fixed
  speakers:
    Anna: tone/fixed
---

**Anna:** One.

**Carla:** Two.

[Bonjour.]{lang=fr} [Tag 3.]{lang=de}
"""


def test_it_says_who_speaks_and_who_is_not_in_the_cast(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "talk.md"
    script.write_text(TALK)
    said = planned(capsys, monkeypatch, script, "-C", tmp_path, "--voice", "hibari/heart")
    for part in (
        "\nWho speaks\n  Narrator: hibari/heart, 35 characters\n  Anna: tone/fixed, 4 characters\n",
        "\nNot in the cast: their turns are the narrator's\n    11  Carla (1)\n",
        "\nIn a language that its voice does not speak\n    13  fr: Bonjour.",
        "     9  Anna: One.  [750 ms]\n",
        "    11  Narrator: Carla: Two.  [750 ms]\n",
    ):
        assert part in said
    facts = json.loads(planned(capsys, monkeypatch, script, "-C", tmp_path, "-v", "hibari/heart", "--json"))
    assert facts["cast"][1] == {"voice": "tone/fixed", "names": ["Anna"], "characters": 4}
    assert facts["strangers"] == [{"line": 11, "name": "Carla", "turns": 1}]
    assert [(one["language"], one["text"]) for one in facts["foreign"]] == [
        ("fr", "Bonjour."),
        ("de", "Tag 3."),
    ]
    assert facts["chapters"][0]["chunks"][1]["speaker"] == "Anna"


def test_without_a_cast_it_says_nothing_of_one(facts: dict[str, Any]) -> None:
    assert (facts["cast"], facts["strangers"], facts["foreign"]) == ([], [], [])
