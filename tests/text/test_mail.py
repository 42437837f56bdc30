"""Letters, newsletters and saved pages: what is the text, what stands around it, what is no message."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Settings
from narrate.testing.reader import ReaderContract
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.text.readers.mail import Mail
from narrate.text.readers.mhtml import Mhtml

DATA = Path(__file__).parents[1] / "data" / "readers"
PROSE = "The ferry leaves at noon, and whoever is late waits for the evening on the pier."


class TestMail(ReaderContract):
    reader = Mail
    samples = {path.name: path.read_bytes() for path in DATA.glob("*.eml")}  # noqa: RUF012


class TestMhtml(ReaderContract):
    reader = Mhtml
    samples = {path.name: path.read_bytes() for path in DATA.glob("*.mhtml")}  # noqa: RUF012


def letter(body: str, head: str = "", kind: str = "text/html; charset=utf-8", **options: object) -> Script:
    data = f"From: Ada Quay <ada@example.org>\nSubject: Tide\n{head}Content-Type: {kind}\n\n{body}".encode()
    (script,) = read_source(Source("tide.eml", data), Settings(readers={"mail": options}))
    return script


def spoken(script: Script) -> list[str]:
    return [block.text for section in script.sections for block in section.blocks][1:]


@pytest.mark.parametrize(
    "line",
    [
        "View in browser",
        "View this email in your browser",
        "Read online",
        "READ IN APP",
        "Forwarded this email? Subscribe here for more",
        "Subscribe now | Share | Leave a comment",
        "You are receiving this newsletter because you signed up at the pier.",
        "© 2026 Ada Quay, 4 Rope Walk, Saltby",
        "Unsubscribe from this list",
        "No longer interested? Unsubscribe here.",
        "Im Browser ansehen",
        "Newsletter abbestellen",
    ],
)
def test_what_a_service_puts_around_a_letter_is_left_out(line: str) -> None:
    for body in (f"<p>{line}</p><p>{PROSE}</p>", f"<p>{PROSE}</p><div><a href='#'>{line}</a></div>"):
        script = letter(body)
        assert spoken(script) == [PROSE]
        assert "frame of the newsletter" in {skip.rule for skip in script.skips}


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to nothing that you would not read twice, said my grandmother, and she read little.",
        "Yours, Ada",
        "What I like",
        "Comment on the tide",
        "Copyright is what this letter is about.",
    ],
)
def test_what_a_writer_says_stays(line: str) -> None:
    assert spoken(letter(f"<p>{PROSE}</p><p>{line}</p><p>{PROSE}</p>")) == [PROSE, line, PROSE]


def test_the_line_of_author_and_day_above_the_text_is_left_out() -> None:
    script = letter(f"<h2>A late boat</h2><p>Ada Quay</p><p>Mar 4, 2026</p><p>{PROSE}</p><p>Mar 4</p>")
    assert spoken(script) == ["A late boat", PROSE, "Mar 4"]


def test_the_frame_is_read_by_who_asks_for_it() -> None:
    assert spoken(letter(f"<p>View in browser</p><p>{PROSE}</p>", whole=True)) == ["View in browser", PROSE]


def test_the_head_says_title_author_and_date() -> None:
    script = letter(f"<p>{PROSE}</p>", "Date: Wed, 04 Mar 2026 08:30:00 +0000\n")
    assert (script.title, script.author) == ("Tide", "Ada Quay")
    assert script.date == datetime(2026, 3, 4, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("date", ["yesterday", "Wed, 99 Foo 2026", "", "Wed, 04 Mar 99999 08:30:00 +0000"])
def test_a_date_that_is_none_is_no_date(date: str) -> None:
    assert letter(f"<p>{PROSE}</p>", f"Date: {date}\n").date is None


def test_an_encoding_that_is_wrong_or_unknown_is_found_out() -> None:
    data = b"From: a@b.c\nContent-Type: text/plain; charset=no-such\n\nCaf\xc3\xa9 at the lock.\n"
    (script,) = read_source(Source("cafe.eml", data), Settings())
    assert "Café at the lock." in script.source


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\n\nOnly text.\n", "has no head of a message"),
        (b"From: a@b.c\nContent-Type: image/png\n\nxyz\n", "has no text in it"),
        (b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\nno part\n", "has no text in it"),
        (
            b"From: a@b.c\nContent-Type: text/plain\nContent-Disposition: attachment\n\nx\n",
            "has no text in it",
        ),
        (b"From: a@b.c\n" + NESTED.encode(), "(?:is no message that can be read|has no text)"),
    ],
    ids=["no head", "picture", "no part", "attachment", "nested"],
)
def test_what_is_no_letter_is_an_error_that_names_the_file(data: bytes, fault: str) -> None:
    with pytest.raises(ScriptError, match=fault) as caught:
        read_source(Source("odd.eml", data), Settings())
    assert str(caught.value).startswith("odd.eml")


def test_an_archive_without_a_page_is_an_error() -> None:
    with pytest.raises(ScriptError, match="holds no web page"):
        read_source(Source("odd.mhtml", b"From: x\nContent-Type: image/png\n\nxyz"), Settings())


_IN_HTML = [
    "<p>{}</p>", "<h2>{}</h2>", "<div><div>{}</div></div>", "<ul><li>{}</li></ul>", "{}<br>",
    "<blockquote>{}</blockquote>", "<table><tr><td>{}</td><td>x</td></tr></table>",
    "<table><tr><td><table><tr><td><p>{}</p></td></tr></table></td></tr></table>",
    "<p>View in browser {}</p>", "<p><a href='https://x.example/u'>Unsubscribe {}</a></p>", "<p>By {}</p>",
    "<footer>{}</footer>",
    "<pre>{}</pre>", "<figure><img src='cid:a' alt=boat><figcaption>{}</figcaption></figure>",
]  # fmt: skip
_IN_TEXT = [
    "{}\n\n", "> {}\n\n", "-- \n{}\n\n", "* {}\n", "Unsubscribe: {}\n\n", "On Monday Ben wrote:\n> {}\n\n", "{}\n",
    "View this in your browser {}\n\n", "[1] https://x.example/{}\n\n", "---\n{}\n---\n\n", "## {}\n\n",
    "Sent from my {}\n",
]  # fmt: skip
_KINDS = {"html": ("html", _IN_HTML), "text": ("plain", _IN_TEXT), "saved": ("html", _IN_HTML)}


@settings(max_examples=100)
@given(st.sampled_from(sorted(_KINDS)), st.data())
def test_every_word_of_a_letter_or_saved_page_is_spoken_or_left_out_by_a_rule_once(
    kind: str, data: st.DataObject
) -> None:
    """Against a naive reader: each word is one that no other place has."""
    markup, pieces = _KINDS[kind]
    drawn = data.draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=8))
    body = "".join(piece.format(f"word{place}q") for place, piece in enumerate(drawn))
    start = f"<p>{PROSE}</p>" if markup == "html" else f"{PROSE}\n\n"
    head = f"From: ada@b.example\nContent-Type: text/{markup}; charset=utf-8\n\n"
    if kind == "saved":
        head = f"From: <Saved>\nContent-Type: multipart/related; boundary=b\n\n--b\n{head[head.index('C') :]}"
    name = "page.mhtml" if kind == "saved" else "letter.eml"
    (script,) = read_source(Source(name, f"{head}{start}{body}".encode()), Settings())
    runs = [run for section in script.sections for block in section.blocks for run in block.runs]
    told = " ".join(script.source[part.start : part.end] for part in (*runs, *script.skips))
    assert sorted(re.findall(r"word\d+q", told)) == sorted(f"word{place}q" for place in range(len(drawn)))
