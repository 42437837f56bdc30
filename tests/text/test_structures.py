"""Every setting of `[text]` does what it says: what is skipped is not said, and says by which rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrate.model import Plan
from narrate.settings import Settings, SpeakOrSkip, Text
from narrate.text import chunks
from narrate.text.account import account
from narrate.text.reader import Source
from narrate.text.readers import read
from narrate.text.readers.markdown.reading import parse_markdown

SCRIPT = """\
# Tea

Before all, see https://example.com/tea now. It is hot 🔥 today (Smith 2014). Now a note.[^n]

> A quoted line.

| cup | sugar |
|-----|-------|
| big | two   |

```
brew(tea)
```

![A green pot](pot.png)

After all.

[^n]: The note itself.
"""

CASES = [
    ("urls", "example dot com", "url"),
    ("emoji", "fire", "emoji"),
    ("citations", "Smith twenty fourteen", "citation"),
    ("code", "brew", "code"),
    ("tables", "big", "table"),
    ("images", "A green pot", "image"),
    ("footnotes", "The note itself.", "footnote"),
    ("quotes", "A quoted line.", "quote"),
]


def planned(tmp_path: Path, options: Text) -> Plan:
    path = tmp_path / "tea.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return chunks.plan_chunks(read(path, Settings(text=options)), language="en", limit=300, options=options)


def said(plan: Plan) -> str:
    return "\n".join(chunk.spoken for chunk in plan.chunks)


@pytest.mark.parametrize(("setting", "words", "rule"), CASES)
def test_a_structure_is_spoken_or_skipped_as_the_setting_says(
    tmp_path: Path, setting: str, words: str, rule: str
) -> None:
    spoken = planned(tmp_path, replace(Text(), **{setting: "speak"}))
    skipped = planned(tmp_path, replace(Text(), **{setting: "skip"}))
    assert words in said(spoken)
    assert words not in said(skipped)
    assert rule in {entry.rule for entry in account(skipped).entries if entry.kind == "skipped"}
    for plan in (spoken, skipped):
        assert not account(plan).unaccounted
        assert "Before all" in said(plan) and "After all." in said(plan)


@pytest.mark.parametrize(("setting", "words", "_rule"), CASES)
def test_a_setting_touches_nothing_else(tmp_path: Path, setting: str, words: str, _rule: str) -> None:
    """The other structures are said, or not, as before."""
    flipped = {"speak": "skip", "skip": "speak"}[getattr(Text(), setting)]
    before = said(planned(tmp_path, Text()))
    after = said(planned(tmp_path, replace(Text(), **{setting: flipped})))
    others = [other for name, other, _ in CASES if name != setting]
    assert [other in after for other in others] == [other in before for other in others]
    assert (words in after) != (words in before)


def test_chapters_begin_down_to_the_depth_that_is_set(tmp_path: Path) -> None:
    path = tmp_path / "deep.md"
    path.write_text("# One\n\nA.\n\n## Two\n\nB.\n\n### Three\n\nC.\n", encoding="utf-8")
    titles = [
        [section.title for section in read(path, Settings(text=Text(chapter_depth=depth))).sections]
        for depth in (1, 2, 3)
    ]
    assert titles == [["One"], ["One", "Two"], ["One", "Two", "Three"]]


@pytest.mark.parametrize("setting", ["skip", "speak"])
def test_code_in_html_is_shown_as_it_reads_and_spoken_without_its_tags(setting: SpeakOrSkip) -> None:
    source = "# Tea\n\nBrew it.\n\n<pre><code>x &lt; 1 <!-- why -->\n  && steep()</code></pre>\n\nDrink it.\n"
    script = parse_markdown(source, Source("tea.md"), Text(code=setting))
    assert [aside.text for aside in script.asides] == ["x < 1 \n  && steep()"]
    spoken = [block.text for block in script.blocks]
    assert spoken[2:] == (["x < 1 && steep()"] if setting == "speak" else []) + ["Drink it."]


def test_a_note_within_a_note_is_spoken_behind_it() -> None:
    options = Text(footnotes="speak")
    script = parse_markdown("One^[two^[three] four] five.\n\nSix.\n", Source("notes.md"), options)
    plan = chunks.plan_chunks(script, language="en", limit=300, options=options)
    assert [chunk.spoken for chunk in plan.chunks] == ["One five.", "two four", "three", "Six."]
