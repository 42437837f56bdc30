"""Pages in, scripts out: columns in order, what only pages need left out, files that are broken."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from papers import INFO, PAPER
from pdfs import BOLD, Put, column, pdf
from test_readers import outline

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text
from narrate.testing.reader import ReaderContract
from narrate.text.reader import Source
from narrate.text.readers.pdf import Pdf, child, opening
from narrate.text.readers.pdf.lines import lines_of
from narrate.text.readers.pdf.pages import Page, Span

DATA = Path(__file__).parents[1] / "data" / "pdf"


class TestContract(ReaderContract):
    """In this process: hundreds of damaged files would start as many others."""

    reader = Pdf
    samples: ClassVar = {"paper.pdf": pdf(PAPER, INFO)}

    @pytest.fixture(autouse=True)
    def here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "_taken_apart", lambda data, where, seconds: child.taken_apart(data))


OPTIONS = Text()


def read(data: bytes, options: Text = OPTIONS, **more: object) -> Script:
    [script] = Pdf(**more).read(Source("paper.pdf", data), options)  # type: ignore[arg-type]
    return script


def texts(script: Script) -> list[str]:
    return [block.text for block in script.blocks]


def test_a_paper_reads_as_its_golden_twin_says(golden: Callable[[Path, str], str]) -> None:
    script = read(pdf(PAPER, INFO, catalog="/Lang (en-GB)"))
    made = outline(script)
    assert made == golden(DATA / "paper.expected", made)
    assert (script.author, script.language) == ("Ann Field", "en-GB")
    assert script.date == datetime(2024, 3, 1, 12, tzinfo=UTC)
    assert script.place(script.source.index("There was one")) == "page 2"


def test_every_word_is_spoken_or_left_out_by_a_rule() -> None:
    """What the pages show, put together from the spans alone."""
    for options in (Text(), Text(footnotes="speak", tables="skip", code="speak")):
        script = read(pdf(PAPER, INFO), options)
        runs = script.runs
        covered = {at for part in [*runs, *script.skips] for at in range(part.start, part.end)}
        assert all(at in covered or char.isspace() for at, char in enumerate(script.source))
        shown = sorted(char for page in PAPER for put in page for char in put.text if char.isalnum())
        title = [char for char in INFO["Title"] if char.isalnum()]
        assert sorted([*shown, *title]) == sorted(filter(str.isalnum, script.source))


def test_notes_and_references_are_spoken_on_demand() -> None:
    said = texts(read(pdf(PAPER, INFO), Text(footnotes="speak"), bibliography=True))
    assert any("Or the day after" in text for text in said)
    assert "[1] Harbour Master. A Book. 1931." in said


def test_headings_are_those_of_the_outline() -> None:
    page = [
        *column(60, 700, "The Ferry\nIt left at noon, and nobody came.\nThe Boy\nHe watched it.", step=30)
    ]
    script = read(pdf([page], {"Title": "Harbour"}, outline=[("1. The Ferry", 0), ("The Boy", 0)]))
    assert [section.title for section in script.sections] == ["Harbour", "The Ferry", "The Boy"]


def test_a_large_letter_belongs_to_its_word() -> None:
    body = "nce there was a ferry that\nleft at noon on every day of\nthe year, and nobody knew why\nit came back."
    page = [Put(60, 676, "O", 40), *column(90, 700, body)]
    assert texts(read(pdf([page])))[-1].startswith("Once there was a ferry that left")


def test_pages_that_lie_on_their_side_are_turned() -> None:
    page = [Put(100, 100, "The ferry left at noon.", turned=True), Put(112, 100, "Nobody came.", turned=True)]
    assert texts(read(pdf([page], page="/Rotate 90")))[-1] == "The ferry left at noon. Nobody came."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\nnothing", "cannot be read"),
        (b"", "cannot be read"),
        (pdf([[]]), "has no text"),
        (pdf(PAPER)[:3000], "cannot be read|has no text"),
        (
            pdf(
                PAPER,
                trailer="/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                f"/O <{'41' * 32}> /U <{'42' * 32}> >>",
            ),
            "locked with a password",
        ),
    ],
    ids=["no pages", "nothing", "no text", "cut", "locked"],
)
def test_what_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        read(data)


def test_a_file_that_opens_without_its_password_is_read() -> None:
    for data in (pdf(PAPER, INFO), pdf(PAPER, INFO, password="")):
        assert read(data).title == INFO["Title"]
    assert read(pdf(PAPER, INFO, password="")).source == read(pdf(PAPER, INFO)).source


def test_a_file_that_asks_for_its_password_is_refused_with_what_to_do() -> None:
    with pytest.raises(ScriptError, match="locked with a password") as caught:
        read(pdf(PAPER, INFO, password="heron"))
    assert "Open it with its password" in caught.value.hint
    assert caught.value.where == "paper.pdf"


def test_a_library_that_dies_or_hangs_takes_nobody_along(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScriptError, match=r"takes more than 0 seconds"):
        opening.document(pdf(PAPER), "slow.pdf", seconds=0.001)
    monkeypatch.setattr(opening, "_CHILD", "narrate.text.readers.pdf.gone")
    with pytest.raises(ScriptError, match="library that does it stopped"):
        opening.document(pdf(PAPER), "dead.pdf")


def test_a_page_of_many_pieces_is_ordered_in_time() -> None:
    spans = tuple(
        Span(f"w{n}", x := n % 60 * 10.0, x + 8, y := n // 60 * 10.0, y + 8, y + 2, 8.0, "F", False, False)
        for n in range(6000)
    )
    begun = time.perf_counter()
    assert sum(len(line.spans) for line in lines_of(Page(600, 1000, spans), 0)) == len(spans)
    assert time.perf_counter() - begun < 4


@pytest.mark.parametrize("half", ["\ud800", "\udc00\ud800", "\x07", "\ufffe"])
def test_half_letters_in_properties_are_left_out(half: str) -> None:
    page = column(60, 700, "The Ferry\nIt left at noon, and nobody came.", step=30)
    info = {"Title": f"Har{half}bour", "Author": f"{half}Ann", "Subject": f"Wait{half}ing"}
    script = read(pdf([page], info, outline=[(f"The {half}Ferry", 0)], catalog="/Lang <FEFFD800>"))
    assert (script.title, script.author, script.description) == ("Harbour", "Ann", "Waiting")
    assert [section.title for section in script.sections] == ["Harbour", "The Ferry"]


PRINTED = [
    Put(24, 779, "11/27/26, 2:10 AM", 8),
    Put(260, 779, "On Waiting for Ferries", 8),
    Put(60, 720, "On Waiting for Ferries", 20, BOLD),
    *column(60, 690, "The ferry left at noon, and the boy on the pier watched it."),
    Put(24, 15, "https://example.org/ferries", 8),
    Put(560, 15, "1/1", 8),
]


@pytest.mark.parametrize(
    "shown",
    [
        PRINTED,
        [
            Put(24, 779, "Waiting", 8),
            *PRINTED[2:4],
            Put(300, 779, "file:///home/ann/ferries.html", 8),
            Put(24, 15, "1 of 1", 8),
        ],
        [*PRINTED[2:4], Put(24, 15, "27.11.2026, 14:10", 8), Put(300, 15, "Seite 1 von 1", 8)],
    ],
    ids=["Chromium", "Firefox", "count and moment"],
)
def test_what_a_browser_writes_around_one_page_is_left_out(shown: list[Put]) -> None:
    script = read(pdf([shown]))
    assert texts(script) == [
        "On Waiting for Ferries",
        "The ferry left at noon, and the boy on the pier watched it.",
    ]
    left = [script.source[skip.start : skip.end].strip() for skip in script.skips if "browser" in skip.rule]
    assert sorted(filter(None, left)) == sorted(put.text for put in shown if put.size == 8)


def test_a_date_or_an_address_alone_is_the_writers_own() -> None:
    page = [Put(60, 779, "27.11.2026, 14:10", 10), *PRINTED[2:4]]
    assert "27.11.2026, 14:10" in texts(read(pdf([page])))
    page = [*PRINTED[2:4], Put(60, 15, "https://example.org/ferries", 10)]
    assert "https://example.org/ferries" in texts(read(pdf([page])))
