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
    return [block.text for block in script.blocks][1:]


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
        "Open in app or online",
        "Read The Pier Letter in the app",
        "Lire en ligne – Se désabonner",
        "Ver en el navegador | Darse de baja",
        "Vous recevez ce message parce que vous avez laissé votre adresse au quai.",
        "ブラウザで見る",
        "Thanks for reading The Pier Letter! Subscribe for free to receive new posts and support my work.",
        "Was this newsletter forwarded to you? Sign up here.",
        "Why a rope has three strands." + " \u200c" * 12,
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


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("March 4, 2026 | Read Online", "frame of the newsletter"),
        ("By Ada Quay – 4 Mar 2026 – View online →", "frame of the newsletter"),
        ("No. 494 — October 16th, 2026", "byline"),
        ("By Ada Quay · March 4, 2026", "byline"),
        ("The Pier Letter | Friday, March 6, 2026", "byline"),
        ("Mardi 3 mars 2026", "byline"),
        ("2026年3月4日", "byline"),
        ("Tide", "title"),
    ],
)
def test_rows_of_dates_names_and_buttons_above_the_text_are_left_out(line: str, rule: str) -> None:
    script = letter(f"<p>{line}</p><p>{PROSE}</p>")
    assert spoken(script) == [PROSE]
    assert rule in {skip.rule for skip in script.skips}


@pytest.mark.parametrize(
    "line", ["Part 2", "Knot 12", "Help", "The price | of a knot", "Ada met Ben in March 2026"]
)
def test_what_only_looks_like_such_a_row_stays(line: str) -> None:
    assert spoken(letter(f"<p>{line}</p><p>{PROSE}</p>")) == [line, PROSE]


def test_names_of_networks_below_each_other_are_no_text() -> None:
    row = "".join(
        f"<p><img alt='{name}' src='x.png'></p>" for name in ("Facebook", "tw", "The Pier on Mastodon")
    )
    assert spoken(letter(f"<p>{PROSE}</p><p>Follow us on</p>{row}<p>{PROSE}</p>")) == [PROSE, PROSE]
    assert spoken(letter(f"<p>{PROSE}</p><p>YouTube</p><p>{PROSE}</p>")) == [PROSE, "YouTube", PROSE]


def test_a_heading_is_no_button() -> None:
    assert spoken(letter(f"<p>{PROSE}</p><h2>Share</h2><p>{PROSE}</p>")) == [PROSE, "Share", PROSE]


def test_boxes_without_a_size_of_letters_hide_nothing_that_has_one() -> None:
    shown = f"<div style='font-size:0px'><p style='font-size:14px'>{PROSE}</p></div>"
    assert spoken(letter(f"<div style='font-size:0px'>Preview.</div>{shown}")) == [PROSE]


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        (
            "Fwd: Tide",
            "From: Ben <ben@example.org>|Date: Wed, Mar 4, 2026 at 8:30 AM|Subject: A late boat|To: Ada",
        ),
        ("WG: Tide", "Von: Ben [mailto:ben@example.org]|Gesendet: 4. März|An: Ada|Betreff: WG: A late boat"),
        ("TR : Tide", "De : Ben <ben@example.org>|Envoyé : mercredi 4 mars|À : Ada|Objet : A late boat"),
        (
            "Tide",
            "---------- Forwarded message ---------|From: Ben <b@c.d>|Date: x|Subject: A late boat|To: Ada",
        ),
        ("Tide", "Begin forwarded message:|From: Ben <b@c.d>|Subject: A late boat|Date: x|To: Ada"),
    ],
)
def test_a_letter_passed_on_is_the_letter_within(subject: str, head: str) -> None:
    for parted in ("<br>", "</div><div>"):
        body = f"<div>{head.replace('<', '&lt;').replace('|', parted)}</div><p>{PROSE}</p>"
        data = f"From: Ada <a@b.c>\nSubject: {subject}\nContent-Type: text/html; charset=utf-8\n\n{body}"
        (script,) = read_source(Source("tide.eml", data.encode()), Settings())
        assert (script.title, script.author, spoken(script)) == ("A late boat", "Ben", [PROSE])
    plain = head.replace("|", "\n")
    data = f"From: Ada <a@b.c>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n\n{PROSE}\n"
    (script,) = read_source(Source("tide.eml", data.encode()), Settings())
    assert (script.title, script.author) == ("A late boat", "Ben")
    assert [block.text for block in script.blocks] == [PROSE]


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("https://example.org/a?utm_source=x&b=1&mc_eid=7", "https://example.org/a?b=1"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x",
            "https://example.org/a",
        ),
        (
            "https://tracking.letter.example/CL0/https:%2F%2Fexample.org%2Fa%3Fb=1/1/0100-x/z",
            "https://example.org/a?b=1",
        ),
        ("https://click.letter.example/abc/def/aHR0cHM6Ly9leGFtcGxlLm9yZy9h", "https://example.org/a"),
        (
            "https://substack.com/redirect/2/eyJlIjoiaHR0cHM6Ly9leGFtcGxlLm9yZy9hIn0.x",
            "https://example.org/a",
        ),
        ("https://urldefense.com/v3/__https://example.org/a__;!!x", "https://example.org/a"),
        ("https://click.letter.example/abc", "https://click.letter.example/abc"),
        (
            "https://web.example/save?url=https://example.org/a",
            "https://web.example/save?url=https://example.org/a",
        ),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("https://[broken/a", "https://[broken/a"),
    ],
)
def test_links_lead_where_they_lead_in_the_end(link: str, leads: str) -> None:
    script = letter(f"<p>{PROSE} <a href='{link}'>There</a></p>")
    assert [aside.target for aside in script.asides if aside.kind == "link"] == [leads]


def test_the_way_out_of_a_list_is_nothing_to_see() -> None:
    out = "https://letter.example/u?reader=7"
    for kind, body in (
        ("html", f"<p>{PROSE}</p><p><a href='{out}'>Unsubscribe</a></p>"),
        ("plain", f"{PROSE}\n\nUnsubscribe: {out}\n"),
    ):
        assert not letter(body, kind=f"text/{kind}; charset=utf-8").asides


def test_what_an_answer_is_an_answer_to_stays() -> None:
    body = f"<p>{PROSE}</p><p>From: Ben<br>Sent: Monday<br>To: Ada<br>Subject: Tide</p>"
    assert spoken(letter(body, "")) == [PROSE, "From: Ben Sent: Monday To: Ada Subject: Tide"]


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
    runs = script.runs
    told = " ".join(script.source[part.start : part.end] for part in (*runs, *script.skips))
    assert sorted(re.findall(r"word\d+q", told)) == sorted(f"word{place}q" for place in range(len(drawn)))
