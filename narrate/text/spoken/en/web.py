"""Addresses: URLs, e-mail, handles, hashtags, file and variable names."""

from __future__ import annotations

import re

from narrate.settings import Text
from narrate.text.spoken.claim import Rule, any_of, behind
from narrate.text.spoken.en.numerals import letters_and_digits
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.table import Table

_PATH = r"(?:[/?#](?:[^\s<>\"“”{}|\\^`\[\]()\ue000]|\([^\s()]*\))*(?<![.,;:!?'…]))?"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
_BARE = [
    "com",
    "org",
    "net",
    "gov",
    "edu",
    "io",
    "ai",
    "co",
    "dev",
    "app",
    "uk",
    "de",
    "fr",
    "eu",
    "info",
    "tv",
    "fm",
    "ly",
    "me",
]
"""Endings that make a name an address without `https://`: .it, .so and .in are words too."""

_READABLE = re.compile(
    r"(?=.{1,25}\Z)(?:[A-Z]?[a-z]+|[A-Z]+)(?:-(?:[A-Z]?[a-z]+|[A-Z]+))*/?|(?:[A-Z][a-z]{2,}){2,}/?"
)
"""A path that is words, and no letters drawn by lot."""
_AT = re.compile(r"[@#]|\w\.[a-zA-Z]|_|://|\.NET")
_ROOT = re.compile(r"(?<!\w)/[\w.]")
_HUMP = re.compile("[a-z][A-Z]")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


def rules(t: Table, options: Text) -> list[Rule]:
    """Addresses come first: everything in them would mean something else in prose."""
    skip = options.urls == "skip"
    before = " ?" if skip else ""
    endings = any_of(t.file_endings)
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
            _skip if skip else _email,
            _AT,
            begins=rf"{before[:1]}<\w.+-",
        ),
        Rule(
            "url",
            rf"{before}<?(?i:(?:https?|ftp)://|www\.)[^\s/?#<>\"“”\ue000]+(?<![.,;:!?)'…]){_PATH}>?",
            _skip if skip else _url,
            _AT,
            begins=f"{before[:1]}<hfwHFW",
        ),
        Rule(
            "url",
            rf"{before}(?<![\w@./-]){_HOST}{any_of(_BARE)}(?![\w-]|\.\w){_PATH}",
            _skip if skip else _url,
            _AT,
            begins=f"{before[:1]}A-Za-z0-9",
        ),
        Rule(
            "url",
            rf"{before}<?\b([a-z][a-z0-9+.-]{{1,14}})://([^\s/?#<>\"“”\ue000]+(?<![.,;:!?)'…]))({_PATH})>?",
            _skip if skip else _other_url,
            _AT,
        ),
        Rule("url", r"\b(https?|ftp|[a-z]{2,12})://(?![\w<])", _scheme, _AT),
        Rule(
            "hyphen",
            r"(?<=[A-Za-z_])-(?=\d+\.\d+\.\d)|(?<=\d)-(?=(?:py|cp)\d)",
            _space,
            re.compile(r"-(?:\d+\.|py\d|cp\d)"),
        ),
        Rule("name", r"(?<=[a-z])\.(?=v\d+\b)", _dot, re.compile(r"\.v\d")),
        Rule("file", rf"(?<![\w.*/])\*\.({endings})(?![\w-])", _any_file, re.compile(r"\*\."), begins="*"),
        Rule("file", r"(?<=\w)\.\*(?=\s|$)", _any_ending, re.compile(r"\.\*"), begins=r"."),
        Rule("file", rf"(?<![\w.*/])\.{endings}(?= files?\b)", _file, re.compile(r" \.\w"), begins="."),
        Rule("handle", r"(?<![\w@/.])@\w+(?:\.\w+)*", _handle, _AT, begins="@"),
        Rule("hashtag", r"(?<![\w&/])#(?=\d*[^\W\d_])\w+", _hashtag, _AT, begins="#"),
        Rule(
            "path",
            r"(?<![\w/.:<~])(?:~(?=/)|(?:\.{1,2})?(?=(?:/\.?\w[\w.-]*){2}))(?:/\.?\w[\w.-]*)+(?<![.-])/?(?![\w/])",
            _path,
            _ROOT,
            begins=r"~./",
        ),
        Rule("file", rf"(?<![\w/.])[\w-]*\.{endings}(?![\w-])", _file, _AT, begins=r"\w.-"),
        Rule(
            "name",
            r"(?<![\w.])[a-z]{2,}(?:[A-Z][a-z]+)+\(\)|(?<![\w.])[a-z]{3,}(?:[A-Z][a-z]+){2,}(?!\w)",
            _name,
            _HUMP,
            begins="a-z",
        ),
        Rule(
            "name", r"(?<![\w])\w+(?:_+\w+)+(?!\w)|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)", _name, _AT, begins=r"\w"
        ),
    ]


def words(name: str, t: Table) -> str:
    """ClimateChange2030 -> Climate Change twenty thirty."""
    return " ".join(letters_and_digits(part, t) for part in _WORDS.findall(name))


def _skip(_: re.Match[str], __: Table) -> str:
    return ""


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
    signs = (cardinal(int(sign), t) if sign.isdecimal() else sign.upper() for sign in m[0][:4])
    return f"{' '.join(signs)} {t.words['and_so_on']}"


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


def _dot(_: re.Match[str], t: Table) -> str:
    return f" {t.words['dot']} "


def _any_file(m: re.Match[str], t: Table) -> str:
    return f"{t.words['star']} {t.words['dot']} {t.file_endings[m[1]]}"


def _any_ending(_: re.Match[str], t: Table) -> str:
    return f" {t.words['dot']} {t.words['star']}"


def _space(_: re.Match[str], __: Table) -> str:
    """A hyphen before a version, as file names have it."""
    return " "


def _hashtag(m: re.Match[str], t: Table) -> str:
    return f"{t.words['hashtag']} {words(m[0], t)}"


def _path(m: re.Match[str], t: Table) -> str:
    """/etc/hosts: a slash before every name."""
    slash = f" {t.words['slash']} "
    dot = f" {t.words['dot']} "
    names = [dot.join(words(part, t) for part in name.split(".") if part) for name in m[0].split("/")]
    return (slash if m[0][0] == "/" else "").lstrip() + slash.join(filter(None, names))


def _file(m: re.Match[str], t: Table) -> str:
    base, _, ending = m[0].rpartition(".")
    return f"{words(base, t)} {t.words['dot']} {t.file_endings[ending]}".strip()


def _name(m: re.Match[str], t: Table) -> str:
    return words(m[0], t)
