"""Ace, DAISY's checker of books for people who cannot see or hear all of them, about the books that read along."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import building
import pytest
from browsing import CHROMIUM
from test_epub_check import ESSAYS, SCRIPTS
from their_book import original

ACE = Path(__file__).parent / "node_modules" / ".bin" / "ace-puppeteer"
ESSAY = {path.name: path.read_bytes() for path in ESSAYS.glob("*.md")}


def findings(book: Path, folder: Path) -> set[tuple[str, str]]:
    """What is wrong with a book: the page, and the name of the rule that it breaks."""
    if not ACE.exists() or not CHROMIUM.exists():
        pytest.skip("Ace or chromium is not installed")
    subprocess.run(
        [ACE, "--silent", "--force", "--outdir", folder, book],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(CHROMIUM)},
        check=True,
        timeout=120,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["assertions"], "nothing was looked at"
    return {
        (page["earl:testSubject"]["url"], found["earl:test"]["dct:title"])
        for page in report["assertions"]
        for found in page["assertions"]
    }


def books(folder: Path, scripts: Mapping[str, str | bytes], settings: str) -> list[Path]:
    show = building.show(folder, scripts)
    with (show / "narrate.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'[sound]\nformats = ["mp3", "epub"]\n{settings}')
    assert building.build(show).failures == ()
    return sorted((show / "audio").glob("*.epub"))


@pytest.mark.parametrize(
    ("scripts", "settings"),
    [
        (SCRIPTS | ESSAY, '[text]\ntables = "speak"\n'),
        ({"notes.md": SCRIPTS["notes.md"]}, 'follow = "word"\n'),
    ],
    ids=["sentences", "words"],
)
def test_ace_finds_nothing(tmp_path: Path, scripts: Mapping[str, str | bytes], settings: str) -> None:
    made = books(tmp_path / "show", scripts, settings)
    assert len(made) == len(scripts)
    found = {book.name: findings(book, tmp_path / "report") for book in made}
    assert found == {book.name: set() for book in made}


def test_a_book_that_is_spoken_has_no_barrier_that_it_had_not_before(tmp_path: Path) -> None:
    (spoken,) = books(tmp_path / "show", {"piers.epub": original()}, "")
    (tmp_path / "piers.epub").write_bytes(original())
    before = findings(tmp_path / "piers.epub", tmp_path / "before")
    assert findings(spoken, tmp_path / "after") <= before
    assert before, "Ace has much to say about this book"
