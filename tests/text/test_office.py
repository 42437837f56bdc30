"""What holds for documents of every word processor: how long they may be, and that reading them is linear."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from office import docx, fodt, item, p, picture, r, rcell, rlist, rp, rtf, tl, tn, tp, tt

from narrate.errors import ScriptError
from narrate.fetching import Fetched
from narrate.model import Script
from narrate.pipeline.adding import add
from narrate.pipeline.adding.filing import writer
from narrate.pipeline.adding.sources import page_of
from narrate.pipeline.plan import all_scripts
from narrate.settings import Settings, Text
from narrate.text.parts.office import limits
from narrate.text.parts.office.numerals import letters, roman
from narrate.text.reader import Reader, Source
from narrate.text.readers import find, read_source
from narrate.text.readers.docx import Docx
from narrate.text.readers.odt import Odt
from narrate.text.readers.rtf import Rtf

_STEEPEST = 1.3
"""Times the proportion: what is done once a document makes it less."""
_REPEATED: dict[str, tuple[type[Reader], Callable[[str], bytes], str]] = {
    "paragraphs of Word": (Docx, docx, p("x")),
    "bold lines of Word": (Docx, docx, p(r("x", "<w:b/>"))),
    "items of Word": (Docx, docx, item("x")),
    "paragraphs that go on": (Docx, docx, p(r("x"), more="<w:rPr><w:del/></w:rPr>")),
    "paragraphs of LibreOffice": (Odt, fodt, tp("x")),
    "notes of LibreOffice": (Odt, fodt, tp("x" + tn("y"))),
    "lists of LibreOffice": (Odt, fodt, tl("x", more='text:continue-numbering="true"')),
    "tables of LibreOffice": (Odt, fodt, tt(["x", "y"], ["z", "w"])),
    "paragraphs of RTF": (Rtf, rtf, rp("x")),
    "items of RTF": (Rtf, rtf, rlist("1.", "x")),
    "rows of RTF": (Rtf, rtf, rcell("x", "y")),
    "groups of RTF": (Rtf, rtf, r"a{\b b}"),
}


def steps(reader: type[Reader], data: bytes) -> int:
    """Calls that Python makes from bytes to a script."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        reader().read(Source("x", data), Text())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", _REPEATED)
def test_reading_takes_steps_in_proportion_to_the_document(name: str) -> None:
    reader, made, unit = _REPEATED[name]
    few, many = (made(unit * count) for count in (40, 160))
    reader().read(Source("x", few), Text())  # what is done once a process
    assert steps(reader, many) < 4 * _STEEPEST * steps(reader, few)


@pytest.mark.parametrize(
    ("reader", "made", "unit"), [(Docx, docx, p("x")), (Odt, fodt, tp("x")), (Rtf, rtf, rp("x"))]
)
def test_a_document_without_an_end_is_refused(
    monkeypatch: pytest.MonkeyPatch, reader: type[Reader], made: Callable[[str], bytes], unit: str
) -> None:
    monkeypatch.setattr(limits, "MOST_PARAGRAPHS", 30)
    assert reader().read(Source("x", made(unit * 20)), Text())
    with pytest.raises(ScriptError, match="has more than 30 paragraphs"):
        reader().read(Source("x", made(unit * 31)), Text())


@pytest.mark.parametrize(
    ("made", "body"),
    [
        (docx, item("under nothing", 2) + p("x") + item("milk", 1) + item("cold", 2) + item("jam")),
        (
            docx,
            p("27.12.2024")
            + p("2. Not an item, for the writer typed it.")
            + p("- nor this")
            + p("# nor this"),
        ),
        (docx, p(picture("A pier") + r("in a sentence")) + p(picture("A quay"))),
        (rtf, rlist("1)", "tea", 3) + rp("so") + rlist("", "jam", 4)),
    ],
)
def test_what_is_added_says_the_same_when_it_is_read_again(made: Callable[[str], bytes], body: str) -> None:
    source = Source("x.docx" if made is docx else "x.rtf", made(body))
    [script] = read_source(source, Settings())
    written = writer().write(script, {})
    [again] = read_source(Source("x.md", written.encode()), Settings())

    def said(text: str) -> list[str]:
        return [re.sub(r"^\w+[.)] ", "", line) for line in text.splitlines()]

    assert said(blocks(again)) == said(blocks(script))


def blocks(script: Script) -> str:
    return "\n".join(block.text for block in script.blocks if block.runs)


def test_what_word_keeps_beside_an_open_document_is_no_script(tmp_path: Path) -> None:
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "pier.docx").write_bytes(docx(p("x")))
    (tmp_path / "script" / "~$pier.docx").write_bytes(b"\x03Ann")
    assert [path.name for path in all_scripts(Settings(root=tmp_path))] == ["pier.docx"]
    assert [path.name for path in add([str(tmp_path / "script")], Settings(root=tmp_path))] == ["pier.md"]


@pytest.mark.parametrize(
    ("reader", "made", "tab"),
    [(Docx, docx, "<w:r><w:tab/></w:r>"), (Rtf, rtf, r"\tab "), (Odt, fodt, "<text:tab/>")],
)
def test_contents_typed_by_hand_are_left_out_and_a_list_of_prices_is_not(
    reader: type[Reader], made: Callable[[str], bytes], tab: str
) -> None:
    def lines(names: list[str], numbers: list[str]) -> str:
        return "".join(line(f"{one}{tab}{number}") for one, number in zip(names, numbers, strict=True))

    def line(text: str) -> str:
        if made is docx:
            return p(
                "".join(part if part == tab else r(part) for part in re.split(f"({re.escape(tab)})", text))
            )
        return rp(text) if made is rtf else tp(text)

    chapters, prices = ["Rope", "Tar", "Salt", "Oars"], ["Tea", "Milk", "Jam", "Bread"]
    body = lines(chapters, ["iv", "1", "12", "140"]) + line("Prices:") + lines(prices, ["1", "2", "3", "4"])
    below = "".join(line(name) + line(f"All about {name}.") for name in chapters)
    [script] = reader().read(Source("x", made(line("Before.") + body + below)), Text())
    said = [" ".join(text.split()) for text in blocks(script).splitlines()]
    assert said[:6] == ["Before.", "Prices:", "Tea 1", "Milk 2", "Jam 3", "Bread 4"]
    assert {skip.rule for skip in script.skips} == {"table of contents"}


def test_a_document_is_known_where_its_server_does_not_know_it() -> None:
    url = "https://a.example/export?id=7"
    for media_type in ("application/octet-stream", "application/zip"):
        found = Fetched(url, docx(p("x")), media_type, "")
        assert find(page_of(url, get=lambda *_, found=found, **__: found))[0] == "docx"


@pytest.mark.parametrize(
    ("count", "letter", "numeral"),
    [
        (1, "a", "i"),
        (4, "d", "iv"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),
        (53, "aaa", "liii"),
        (0, "0", "0"),
        (9999, "9999", "9999"),
    ],
)
def test_numbers_of_lists(count: int, letter: str, numeral: str) -> None:
    assert (letters(count), roman(count)) == (letter, numeral)
