"""Every reader keeps the promises of a reader; the one in docs/readers.md too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrate import plugins
from narrate.errors import PluginError, ScriptError, SettingsError
from narrate.model import Landmark, Script
from narrate.settings import Settings
from narrate.testing.reader import ReaderContract
from narrate.text.reader import Source
from narrate.text.readers import check_options, faults, find, read, read_all, read_source, suffixes
from narrate.text.readers.markdown import Markdown
from narrate.text.readers.plain import Plain

DATA = Path(__file__).parents[1] / "data" / "readers"
GUIDE = Path(__file__).parents[2] / "docs" / "readers.md"


def samples(*endings: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in DATA.iterdir() if path.suffix in endings}


class TestMarkdown(ReaderContract):
    reader = Markdown
    samples = samples(".md")


class TestPlain(ReaderContract):
    reader = Plain
    samples = samples(".txt")


def test_the_reader_in_the_guide_keeps_its_promises(tmp_path: Path) -> None:
    """Installed for one process, as a package of somebody else's would be."""
    module, tests = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    install(tmp_path, "diary", module)
    (tmp_path / "test_diary.py").write_text(f"from diary import Diary\n{tests}", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_diary.py"]
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert "13 passed" in done.stdout


def install(folder: Path, name: str, code: str) -> None:
    """A package with one reader."""
    info = folder / f"{name}_package-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-package\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[narrate.readers]\n{name} = {name}:READER\n")
    (folder / f"{name}.py").write_text(code, encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Installs a reader `odd` for `.odd`, and gives a file for it."""

    def with_reader(code: str) -> Path:
        install(tmp_path / "site", "odd", code)
        monkeypatch.syspath_prepend(tmp_path / "site")
        plugins.forget()
        essay = tmp_path / "essay.odd"
        essay.write_text("Some words.", encoding="utf-8")
        return essay

    yield with_reader
    sys.modules.pop("odd", None)
    monkeypatch.undo()
    plugins.forget()


GOOD = """
from dataclasses import dataclass
from narrate.model import Block, Run, Script, Section
from narrate.text.reader import Reader

@dataclass(frozen=True)
class Odd(Reader):
    loud: bool = False
    suffixes = (".odd",)
    media_types = ("text/x-odd",)

    def read(self, source, text):
        said = source.text.upper() if self.loud else source.text
        block = Block("paragraph", (Run(said, 0, len(said)),))
        return [Script("essay", source.text, "Odd", (Section("Odd", (block,)),))]

READER = Odd
"""


def test_a_reader_of_a_package_reads_what_it_answers_to(installed: Callable[[str], Path]) -> None:
    essay = installed(GOOD)
    settings = Settings(readers={"odd": {"loud": True}})
    check_options(settings)
    [script] = read_all(essay, settings)
    assert script.sections[0].blocks[0].text == "SOME WORDS."
    assert find(Source("https://a.example/essay", media_type="text/x-odd"))[0] == "odd"
    assert ".odd" in suffixes()
    assert faults() == []


FAULTY = {
    "cannot be imported: ZeroDivisionError": "1 / 0",
    "cannot be imported: SystemExit": "raise SystemExit(3)",
    "cannot be imported: AttributeError": GOOD.replace("READER = Odd", ""),
    "is no dataclass derived from": "READER = print",
    "lacks `read`": GOOD.replace("def read", "def reads"),
    "reads no suffix and no media type": GOOD.replace('(".odd",)', "()").replace('("text/x-odd",)', "()"),
    "has `suffixes` = '.odd', not a tuple of strings": GOOD.replace('(".odd",)', '".odd"'),
    "has the suffix 'odd', which begins without a dot": GOOD.replace('".odd"', '"odd"'),
    "needs version 99 of narrate's plug-in interface": GOOD + "Odd.narrate_api = 99",
}


@pytest.mark.parametrize("message", FAULTY)
def test_a_faulty_reader_is_named_to_who_asks_and_harms_nobody_else(
    installed: Callable[[str], Path], message: str
) -> None:
    essay = installed(FAULTY[message])
    assert read(DATA / "dialogue.txt").speaks
    assert ".odd" not in suffixes()
    [fault] = faults()
    assert f"reader `odd` of odd-package 1.2 {message}" in fault.message
    with pytest.raises(ScriptError, match=r"no reader for files that end in \.odd") as caught:
        read(essay)
    assert fault.message in caught.value.hint
    check_options(Settings(readers={"odd": {"loud": 1}}))


def test_what_no_reader_knows_is_called_by_its_media_type_where_it_has_no_ending() -> None:
    with pytest.raises(ScriptError, match="no reader for image/png"):
        read_source(Source("https://example.org/7", b"\x89PNG", media_type="image/png"), Settings())


RAISING = {
    "fails here: ZeroDivisionError: division by zero": "return 1 / 0",
    "fails here: RecursionError": "return self.read(source, text)",
    "gives str, not a list of scripts": "return source.text",
    "gives NoneType, not a list of scripts": "pass",
    "gives int, not a script": "return [1]",
    "places text at 0 to 99 of a source of 11": "said = 99 * 'a'",
}


@pytest.mark.parametrize("message", RAISING)
def test_a_reader_that_fails_while_it_reads_is_named_with_its_file(
    installed: Callable[[str], Path], message: str
) -> None:
    code = RAISING[message]
    broken = GOOD.replace(
        "        said = source.text.upper() if self.loud else source.text\n", f"        {code}\n"
    )
    if "said" not in code:
        broken = re.sub(r"        (block = |return \[Script).*\n", "", broken)
    essay = installed(broken)
    with pytest.raises(PluginError) as caught:
        read(essay)
    assert f"reader `odd` of odd-package 1.2 {message}" in caught.value.message
    assert caught.value.where == str(essay)


@pytest.mark.parametrize(
    ("readers", "message", "hint"),
    [
        ({"plane": {}}, "there is no reader `plane`", "Did you mean `plain`?"),
        ({"plain": {"lodu": True}}, "there is no setting `readers.plain.lodu`", ""),
    ],
)
def test_a_misspelt_table_of_a_reader_is_an_error(readers: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        check_options(Settings(root=Path("show"), readers=readers))
    assert caught.value.where == str(Path("show", "narrate.toml"))
    assert hint in caught.value.hint


def test_an_ending_goes_before_a_media_type_and_none_before_nothing() -> None:
    assert find(Source("https://a.example/b.md", media_type="text/plain"))[0] == "markdown"
    assert find(Source("https://a.example/b.php?c=d.md", media_type="text/markdown"))[0] == "markdown"
    assert find(Source("https://a.example/"))[0] == "plain"
    assert Source("https://a.example/b%20c.md?d=e.f").name == "b c"


def test_places_are_what_a_person_can_find() -> None:
    script = Script("a", "one\ntwo\nthree", "A", ())
    assert (script.place(5), script.located("a.txt", 5)) == ("line 2", "a.txt:2")
    paged = replace(script, landmarks=(Landmark(4, "page 1"), Landmark(8, "page 2")))
    assert [paged.place(at) for at in (0, 4, 7, 8, 12)] == ["line 1", "page 1", "page 1", "page 2", "page 2"]
    assert paged.located("a.pdf", 9) == "a.pdf, page 2"
