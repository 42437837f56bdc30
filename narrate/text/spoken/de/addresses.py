"""Addresses: URLs, e-mail, handles, hashtags, names of files."""

from __future__ import annotations

import re

from narrate.settings import Text
from narrate.text.spoken import signs
from narrate.text.spoken.de.serials import spelt
from narrate.text.spoken.rule import Rule, any_of
from narrate.text.spoken.table import Table

_HOST = r"(?:[A-Za-z0-9äöüß](?:[A-Za-z0-9äöüß-]*[A-Za-z0-9äöüß])?\.)+"
_AT = re.compile(r"[@#]|\w\.[a-zA-Z]|://")


def rules(t: Table, options: Text) -> list[Rule]:
    """What would mean something else in prose: it goes first."""
    skip = options.urls == "skip"
    before = " ?" if skip else ""
    path = r"(?:[/?#][^\s<>\"“”(){}|\\^`\[\]\ue000]*(?<![.,;:!?'…]))?"
    return [
        Rule("email", rf"{before}(?:mailto:)?(?<![\w.+-])[\w.+-]+@{_HOST}[A-Za-z]{{2,}}\b", signs.nothing if skip else _email, _AT),
        Rule("url", rf"{before}(?i:(?:https?|ftp)://|www\.)[^\s/?#<>\"“”\ue000]+(?<![.,;:!?)'…]){path}", signs.nothing if skip else _url, _AT),
        Rule("url", rf"{before}(?<![\w@./-]){_HOST}{any_of(t.top_domains)}(?![\w-]|\.\w){path}", signs.nothing if skip else _url, _AT),
        Rule("handle", r"(?<![\w@/.])@\w+", _handle, _AT),
        Rule("hashtag", r"(?<![\w&/])#(?=\d*[^\W\d_])\w+", _hashtag, _AT),
        Rule("file", rf"(?<![\w/.])[\w-]+\.{any_of(t.file_endings)}(?![\w-])", _file, _AT),
    ]  # fmt: skip


def _domain(host: str, t: Table) -> str:
    host = re.sub(r"(?i)^(?:.*@)?(?:www\d?\.)?|:\d*$", "", host)
    *labels, top = [label for label in host.split(".") if label] or [host]
    dash = f" {t.words['dash']} "
    said = [dash.join(spelt(part, t) for part in label.split("-") if part) for label in labels]
    return f" {t.words['dot']} ".join([*said, t.top_domains.get(top.lower(), top) if labels else top])


def _url(m: re.Match[str], t: Table) -> str:
    address = re.sub(r"(?i)^(?:https?|ftp)://", "", m[0].strip())
    host, slash, path = re.match(r"([^/?#]*)([/?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    said = _domain(host, t)
    if slash == "/" and re.fullmatch(r"[A-Za-z][A-Za-z-]{0,24}/?", path):
        said += f" {t.words['slash']} {spelt(path, t)}"
    return said


def _email(m: re.Match[str], t: Table) -> str:
    local, _, host = m[0].strip().removeprefix("mailto:").rpartition("@")
    names = {".": t.words["dot"], "_": t.words["underscore"], "+": t.words["plus"], "-": t.words["dash"]}
    said = [names.get(part) or spelt(part, t) for part in re.split(r"([._+-])", local) if part]
    return f"{' '.join(said)} {t.words['at']} {_domain(host, t)}"


def _handle(m: re.Match[str], t: Table) -> str:
    return f"{t.words['at']} {spelt(m[0], t)}"


def _hashtag(m: re.Match[str], t: Table) -> str:
    return f"{t.words['hashtag']} {spelt(m[0], t)}"


def _file(m: re.Match[str], t: Table) -> str:
    base, _, ending = m[0].rpartition(".")
    return f"{spelt(base, t)} {t.words['dot']} {t.file_endings[ending]}"
