"""The guide for writers says what is so: its tables are spoken, its examples are read."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from narrate.settings import Cast, Part, Text, load
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown
from narrate.text.spoken import say

GUIDE = Path(__file__).parents[1] / "docs" / "writing.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def rows(*header: str) -> list[list[str]]:
    """The cells of the table with that header."""
    first = re.escape(f"| {' | '.join(header)} |")
    [table] = re.findall(rf"^{first}\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in table.splitlines()]


def example(language: str, begins: str = "") -> str:
    """The example in a language, and where there are several, the one that begins like that."""
    [found] = re.findall(rf"```{language}\n({re.escape(begins)}.*?)```", TEXT, re.DOTALL)
    return str(found)


def spoken(text: str) -> str:
    return "".join(piece.spoken for piece in say(text))


@pytest.mark.parametrize(("written", "said"), [row[:2] for row in rows("written", "said")])
def test_it_is_said_as_the_guide_says(written: str, said: str) -> None:
    assert spoken(written.strip("`")) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [("rated 4/5", "four out of five"), ("4/5 of us", "four fifths"), ("due 4/5", "April fifth")],
)
def test_the_words_around_a_sign_decide(written: str, said: str) -> None:
    assert f"`{written}`" in TEXT
    assert said in TEXT.replace("\n", " ")
    assert said in spoken(written)


def test_every_structure_is_listed_with_its_default() -> None:
    listed = {
        row[1].strip("`"): row[2].strip("`")
        for row in rows("structure", "setting", "default", "what is said")
    }
    assert listed == {
        field.name: field.default for field in fields(Text) if field.default in ("speak", "skip")
    }


def test_the_directions_are_understood() -> None:
    script = parse_markdown(example("markdown"), Source("guide.md"), Text())
    blocks = script.blocks
    runs = [run for block in blocks for run in block.runs]
    assert [block.pause for block in blocks if block.kind == "pause"] == [2000]
    assert [(run.text, run.say, run.ipa) for run in runs if run.say or run.ipa] == [
        ("Nguyen", "win", None),
        ("Worcester", None, "ˈwʊstɚ"),
    ]
    assert "readers only" not in "".join(run.text for run in runs)
    assert [block.voice for block in blocks if "Another" in block.text] == ["heart"]


def test_the_lexicons_are_read(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text(example("toml", "[lexicon]"), encoding="utf-8")
    settings = load(tmp_path)
    assert settings.lexicon["New York"] == "Noo Yawk"
    assert settings.text.pls == ("names.pls",)
    script = parse_markdown(f"---\n{example('yaml', 'lexicon')}---\n\nNguyen.\n", Source("guide.md"), Text())
    assert script.lexicon == {"Nguyen": "win"}


def test_the_casts_are_read(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text(example("toml", "[cast]"), encoding="utf-8")
    cast = load(tmp_path).cast
    assert cast.quotes == Part("hibari/fable") and cast.epigraphs == Part(pitch=-1.5, pace=0.95)
    assert cast.speakers["Q"] == Part("espeak/en-gb", name="Interviewer")
    assert cast.languages == {"de": Part("espeak/de")} and "The letter" in cast.sections
    script = parse_markdown(f"---\n{example('yaml', 'cast')}---\n\nHello.\n", Source("guide.md"), Text())
    assert script.cast == Cast(speakers={"Anna": Part("hibari/emma"), "Ben": Part(pitch=-2.0)})
    described = {row[0].strip("`") for row in rows("setting", "what it is")}
    assert described == {field.name for field in fields(Cast)} - {"labels", "narrator"}
