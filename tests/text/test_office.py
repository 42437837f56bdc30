"""What holds for documents of every word processor: how long they may be, and that reading them is linear."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from office import docx, fodt, item, p, r, rcell, rlist, rp, rtf, tl, tn, tp, tt

from narrate.errors import ScriptError
from narrate.settings import Text
from narrate.text.parts.office import limits
from narrate.text.reader import Reader, Source
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
