"""Addresses: URLs, e-mail, handles, hashtags, and the digests that machines call things by."""

from __future__ import annotations

import re

from narrate.settings import Text
from narrate.text.lists import words_of
from narrate.text.spoken import signs
from narrate.text.spoken.en.numerals import typed
from narrate.text.spoken.en.web.files import words
from narrate.text.spoken.rule import Rule, any_of, behind
from narrate.text.spoken.table import Table

_PATH = r"(?:[/?#](?:[^\s<>\"“”{}|\\^`\[\]()\ue000]|\([^\s()]*\))*(?<![.,;:!?'…]))?"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
_BARE = words_of("com org net gov edu io ai co dev app uk de fr eu info tv fm ly me")
"""Endings that make a name an address without `https://`: .it, .so and .in are words too."""

_AT, _HASH, _SCHEME = re.compile("@"), re.compile("#"), re.compile("://")
_SCHEME_OR_WWW = re.compile(r"[:wW](?://|[wW]{2}\.)")
_DOTTED = re.compile(r"\.(?<=[A-Za-z0-9]\.)[a-zA-Z]")
_READABLE = re.compile(
    r"(?=.{1,25}\Z)(?:[A-Z]?[a-z]+|[A-Z]+)(?:-(?:[A-Z]?[a-z]+|[A-Z]+))*/?|(?:[A-Z][a-z]{2,}){2,}/?"
)
"""A path that is words, and no letters drawn by lot."""


def rules(options: Text) -> list[Rule]:
    """Mail and URLs, in angle brackets too; a digest is no word of them."""
    skip = options.urls == "skip"
    before = " ?" if skip else ""
    return [
        Rule(
            "digest",
            r"(?i)(?<![\w-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{24,})(?![\w-])",
            _digest,
            re.compile(r"[0-9A-Fa-f]{8}"),
        ),
        Rule(
            "email",
            rf"{before}<?(?:mailto:)?(?<![\w.+-])[\w.+-]+@{_HOST}[A-Za-z]{{2,}}\b>?",
            signs.nothing if skip else _email,
            _AT,
            begins=rf"{before[:1]}<\w.+-",
        ),
        Rule(
            "url",
            rf"{before}<?(?i:(?:https?|ftp)://|www\.)[^\s/?#<>\"“”\ue000]+(?<![.,;:!?)'…]){_PATH}>?",
            signs.nothing if skip else _url,
            _SCHEME_OR_WWW,
            begins=f"{before[:1]}<hfwHFW",
        ),
        Rule(
            "url",
            rf"{before}(?<![\w@./-]){_HOST}{any_of(_BARE)}(?![\w-]|\.\w){_PATH}",
            signs.nothing if skip else _url,
            _DOTTED,
            begins=f"{before[:1]}A-Za-z0-9",
        ),
        Rule(
            "url",
            rf"{before}<?\b([a-z][a-z0-9+.-]{{1,14}})://([^\s/?#<>\"“”\ue000]+(?<![.,;:!?)'…]))({_PATH})>?",
            signs.nothing if skip else _other_url,
            _SCHEME,
        ),
        Rule("url", r"\b(https?|ftp|[a-z]{2,12})://(?![\w<])", _scheme, _SCHEME),
    ]


def handles() -> list[Rule]:
    """@name and #topic."""
    return [
        Rule("handle", r"(?<![\w@/.])@\w+(?:\.\w+)*", _handle, _AT, begins="@"),
        Rule(
            "hex",
            r"(?<![\w&/#])#(?=[A-F]*\d|[a-f]*\d)(?=\d*[A-Fa-f])([0-9A-Fa-f]{6})(?!\w)",
            _colour,
            _HASH,
            begins="#",
        ),
        Rule("hashtag", r"(?<![\w&/])#(?=\d*[^\W\d_])\w+", _hashtag, _HASH, begins="#"),
    ]


def _url(m: re.Match[str], t: Table) -> str:
    address = re.sub(r"(?i)^(?:https?|ftp)://", "", m[0].strip("<>"))
    host, slash, path = re.match(r"([^/?#]*)([/?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    said = _host(host, t)
    if slash == "/" and _READABLE.fullmatch(path):
        said += f" {t.words['slash']} {words(path, t)}"
    return said


def _other_url(m: re.Match[str], t: Table) -> str:
    """notes://open?box=tea: the program that it is for, and what it is asked."""
    return f"{words(m[1], t)} {_host(m[2], t)}"


def _digest(m: re.Match[str], t: Table) -> str:
    """a3614c38… and many more: its first four signs, by which a listener finds it."""
    return f"{typed(m[0][:4], t)} {t.words['and_so_on']}"


def _scheme(m: re.Match[str], _: Table) -> str:
    """https:// alone, as one writes about addresses."""
    return m[1].upper() if m[1] in ("http", "https", "ftp", "sftp", "ssh", "ws", "wss") else m[1]


def _host(host: str, t: Table) -> str:
    host = re.sub(r"(?i)^(?:.*@)?(?:www\d?\.)?|:\d*$", "", host)
    *labels, top = [label for label in host.split(".") if label] or [host]
    said = [_label(label, t) for label in labels]
    ending = top if not labels else t.top_domains.get(top.lower(), top)
    return f" {t.words['dot']} ".join([*said, _label(ending, t)])


def _label(label: str, t: Table) -> str:
    parts = [words(part, t) for part in re.split(r"[-_]+", label)]
    return f" {t.words['dash']} ".join(part for part in parts if part) or label


def _email(m: re.Match[str], t: Table) -> str:
    local, _, host = m[0].strip("<>").removeprefix("mailto:").rpartition("@")
    names = {".": "dot", "_": "underscore", "+": "plus", "-": "dash"}
    said = [
        t.words[names[part]] if part in names else words(part, t) for part in re.split(r"([._+-])", local)
    ]
    return f"{' '.join(filter(None, said))} {t.words['at']} {_host(host, t)}"


def _handle(m: re.Match[str], t: Table) -> str:
    names = {"_": t.words["underscore"], ".": t.words["dot"]}
    said = (names.get(part) or words(part, t) for part in re.split("([._])", m[0][1:]))
    at = [] if behind(m).lower().endswith(f"{t.words['at']} ") else [t.words["at"]]
    return " ".join([*at, *filter(None, said)])


def _colour(m: re.Match[str], t: Table) -> str:
    """#FF8800, a colour: as it is typed."""
    return f"{t.words['hash']} {typed(m[1], t)}"


def _hashtag(m: re.Match[str], t: Table) -> str:
    return f"{t.words['hashtag']} {words(m[0], t)}"
