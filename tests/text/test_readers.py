"""Scripts in, sections and blocks out: the pairs lie in tests/data/readers."""

from __future__ import annotations

import codecs
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from narrate.errors import ScriptError
from narrate.model import Run, Script
from narrate.settings import Settings, Text
from narrate.text.reader import Reader
from narrate.text.readers import read, suffixes

FRENCH = "Le café était fermé, et la vieille enseigne grinçait. Où aller, un dimanche de février ?"
DATA = Path(__file__).parents[1] / "data" / "readers"
SOURCES = sorted(path for path in DATA.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_reads_as_its_golden_twin_says(path: Path, golden: Callable[[Path, str], str]) -> None:
    made = outline(read(path))
    assert made == golden(path.with_name(f"{path.name}.expected"), made)


def outline(script: Script) -> str:
    """A script as a person would note it down."""
    lines = [f"title: {script.title}"]
    for section in script.sections:
        lines += ["", f"== {section.title}"]
        for block in section.blocks:
            label = f"{block.kind} {block.level or ''}".rstrip()
            voice = f" (voice {block.voice})" if block.voice else ""
            pause = f" {block.pause} ms" if block.pause is not None else ""
            lines.append(f"{label}{voice}{pause}: {''.join(map(_said, block.runs))}".removesuffix(": "))
    lines.append("")
    for skip in script.skips:
        if skip.rule != "markup":
            lines.append(f"skip {skip.rule}: {_quoted(script.source[skip.start : skip.end])}")
    for aside in script.asides:
        near = _quoted(script.source[aside.at : aside.at + 12])
        lines.append(f"aside {aside.kind} at '{near}': {_quoted(aside.text)} {aside.target}".rstrip())
    return "\n".join(lines).rstrip() + "\n"


def _said(run: Run) -> str:
    if run.ipa:
        return f"{{{run.text} = /{run.ipa}/}}"
    return f"{{{run.text} = {run.say}}}" if run.say else run.text


def _quoted(text: str) -> str:
    return text.replace("\n", "⏎")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("code", "seats = 4"),
        ("footnotes", "Except in offices, where it is a desk."),
        ("footnotes", "An inline note."),
    ],
)
def test_what_is_skipped_by_default_is_spoken_on_demand(option: str, said: str) -> None:
    path = DATA / "structure.md"
    assert said not in texts(read(path))
    assert said in texts(read(path, Settings(text=Text(**{option: "speak"}))))


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("tables", "Wood, Smell."),
        ("images", "A table under a tree"),
        ("quotes", "A square table has no head, or four."),
    ],
)
def test_what_is_spoken_by_default_is_skipped_on_demand(option: str, said: str) -> None:
    path = DATA / "structure.md"
    assert said in texts(read(path))
    assert said not in texts(read(path, Settings(text=Text(**{option: "skip"}))))


def texts(script: Script) -> list[str]:
    return [block.text for block in script.blocks]


def test_a_footnote_is_spoken_behind_the_paragraph_that_cites_it() -> None:
    said = texts(read(DATA / "structure.md", Settings(text=Text(footnotes="speak"))))
    assert said.index("Except in offices, where it is a desk.") == 2


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_chapters_go_as_deep_as_the_setting_says(depth: int) -> None:
    script = read(DATA / "lone_title.md", Settings(text=Text(chapter_depth=depth)))
    titles = ["On Waiting", "In Line", "Still a Line", "At Home"]
    expected = {1: titles[:1], 2: [*titles[:2], titles[3]], 3: titles}
    assert [section.title for section in script.sections] == expected[depth]


def test_front_matter_fills_the_fields_of_the_script() -> None:
    script = read(DATA / "front_matter.txt")
    assert script.author == "Ines Calloway"
    assert script.language == "en-GB"
    assert script.date == datetime(2024, 11, 5, 12, tzinfo=UTC)
    assert script.description == "Four of them."
    assert script.extra == {"season": "2", "explicit": "false"}
    assert script.lexicon == {"Calloway": "KAL-oh-way"}
    assert read(DATA / "structure.md").author == "Ines Calloway, Tom Reed"


def test_a_date_keeps_its_zone(tmp_path: Path) -> None:
    path = write(tmp_path, "---\ndate: 2025-03-01T07:30:00+01:00\n---\nHello.\n")
    assert read(path).date == datetime(2025, 3, 1, 7, 30, tzinfo=timezone(timedelta(hours=1)))


def test_dashes_around_text_are_no_front_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "---\nJust words.\n---\nAnd more.\n", "a.txt")
    assert "Just words." in texts(read(path))


def write(folder: Path, text: str | bytes, name: str = "essay.md") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode(),
        codecs.BOM_UTF8 + FRENCH.encode(),
        FRENCH.encode("utf-16"),
        codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"),
        FRENCH.encode("utf-32"),
        FRENCH.encode("cp1252"),
        FRENCH.encode("latin-1"),
    ],
)
def test_decodes_what_people_save(tmp_path: Path, data: bytes) -> None:
    assert read(write(tmp_path, data, "a.txt")).source == FRENCH


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_offsets_count_lines_ended_by_one_line_feed(tmp_path: Path, newline: str) -> None:
    script = read(write(tmp_path, newline.join(["# One", "", "Two *three*."])))
    assert script.source == "# One\n\nTwo *three*."
    assert [script.source[run.start : run.end] for run in script.sections[0].blocks[1].runs] == [
        "Two ",
        "three",
        ".",
    ]


def test_control_characters_are_left_out_of_a_text(tmp_path: Path) -> None:
    script = read(write(tmp_path, "It rang\x07 twice and then, at last, it fell silent.", "a.txt"))
    assert texts(script) == ["It rang twice and then, at last, it fell silent."]
    assert [skip.rule for skip in script.skips] == ["control character"]


BAD = {
    "is empty": b"",
    "not a text file": bytes(range(256)) * 8,
    "nothing to say": b"... \n\n---\n",
    "begins like UTF-16": codecs.BOM_UTF16_LE + b"\x00\xd8\x20",
    "front matter is not valid YAML": b"---\na: b\n c: d\n---\nText.",
    "`date` is 'soon 24'": b"---\ndate: soon 24\n---\nText.",
    "there is no direction `paus`": b"Text.\n\n<!-- narrate: paus 2s -->\n",
    "`say` stands behind nothing": b"<!-- say: this -->\n\nText.",
}


@pytest.mark.parametrize("message", BAD)
def test_bad_input_is_refused_with_a_reason_a_place_and_a_hint(tmp_path: Path, message: str) -> None:
    path = write(tmp_path, BAD[message])
    with pytest.raises(ScriptError, match=message) as caught:
        read(path)
    assert caught.value.where.startswith(str(path))
    assert caught.value.hint


@pytest.mark.parametrize(("name", "line"), [("front matter", 3), ("there is no direction", 3)])
def test_errors_name_the_line(tmp_path: Path, name: str, line: int) -> None:
    data = next(data for message, data in BAD.items() if name in message)
    path = write(tmp_path, data)
    with pytest.raises(ScriptError) as caught:
        read(path)
    assert caught.value.where == f"{path}:{line}"


def test_folders_missing_files_and_strange_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="folder"):
        read(tmp_path)
    with pytest.raises(ScriptError, match="no such file"):
        read(tmp_path / "gone.md")
    with pytest.raises(ScriptError, match="no reader") as caught:
        read(write(tmp_path, "Text.", "a.xyz"))
    assert ".md" in caught.value.hint


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(Reader.max_bytes + 1)
    with pytest.raises(ScriptError, match=f"at most {Reader.max_bytes // 2**20}"):
        read(path)


def test_a_long_text_without_a_full_stop_is_one_paragraph(tmp_path: Path) -> None:
    words = "and then " * 200_000
    assert texts(read(write(tmp_path, words, "a.txt"))) == [words.strip()]


def test_every_reader_is_found_by_its_ending() -> None:
    assert {"", ".txt", ".text", ".md", ".markdown"} <= set(suffixes())


def test_plain_text_is_read_without_the_markdown_parser() -> None:
    code = (
        "import sys; from pathlib import Path; from narrate.text.readers import read;"
        f"read(Path({str(DATA / 'dialogue.txt')!r}));"
        "sys.exit(bool({'markdown_it', 'yaml', 'charset_normalizer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_detects_an_encoding_that_shows_late(tmp_path: Path) -> None:
    text = "Plain words. " * 10_000 + FRENCH
    assert read(write(tmp_path, text.encode("cp1252"), "a.txt")).source == text
