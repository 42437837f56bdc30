"""Language tags (BCP 47): which one may stand in for another."""

from __future__ import annotations

import re
from collections.abc import Iterable

ANY = "mul"
"""Of a voice that speaks every language (ISO 639: multiple languages)."""

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_CALLED = {
    name: tag
    for tag, names in (
        line.split(maxsplit=1)
        for line in """
        ar arabic العربية
        cs czech čeština česky
        da danish dansk
        de german deutsch
        el greek ελληνικά
        en english
        es spanish español castellano
        fa persian farsi فارسی
        fi finnish suomi
        fr french français
        he hebrew עברית
        hi hindi हिन्दी
        hu hungarian magyar
        id indonesian
        it italian italiano
        ja japanese 日本語
        ko korean 한국어
        nl dutch nederlands
        no norwegian norsk
        pl polish polski
        pt portuguese português
        ro romanian română
        ru russian русский
        sv swedish svenska
        tr turkish türkçe
        uk ukrainian українська
        vi vietnamese
        zh chinese 中文 汉语 漢語
        """.strip().splitlines()
    )
    for name in names.split()
}
"""Languages by what writers call them, in English and in the language itself."""


def tag_of(text: str) -> str:
    """The tag that a writer means by a tag, a locale (`en_US.UTF-8`) or a name (`English`); empty where none is."""
    tag = text.strip().partition(".")[0]
    if _TAG.fullmatch(tag):
        return tag.replace("_", "-")
    return _CALLED.get(tag.lower(), "")


def primary(tag: str) -> str:
    """The language itself, without region and script: `en-GB` and `en_us` are `en`."""
    return fallbacks(tag)[-1]


def fallbacks(tag: str) -> tuple[str, ...]:
    """A tag in lower case and what it may fall back to, nearest first: `zh-tw`, `zh`."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def nearness(asked: str, spoken: Iterable[str]) -> int:
    """How well a voice that speaks the languages `spoken` suits the one that is asked for.

    3: that very tag; 2: the language without a region; 1: the language as another region speaks it, or any
    language; 0: another language.
    """
    wanted = fallbacks(asked)
    return max((_nearness(wanted, tag) for tag in spoken), default=0)


def _nearness(wanted: tuple[str, ...], tag: str) -> int:
    found = fallbacks(tag)
    if found[0] == wanted[0]:
        return 3
    if found[0] in wanted:
        return 2
    return 1 if found[-1] in {wanted[-1], ANY} else 0
