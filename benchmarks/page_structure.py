"""What an article is made of, as its set shows it, and how much of that a script says.

A set shows an article as HTML, in which headings, items, cells, captions and quotations are looked up plainly.
Each must be found among what the script says as such, and every piece of the script counts for one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from narrate.model import Script

Tally = tuple[int, int]
"""How many are kept, and how many there are."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "math")
_INLINE = frozenset(
    ("a", "abbr", "b", "code", "em", "font", "i", "q", "small", "span", "strong", "sub", "sup", "u")
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARK = re.compile(r"\W{0,2}\w{1,3}\W{0,2}")
_NUMBER = re.compile(r"^\d+\. ")
_LINKED = 0.6
"""Share of the words of a table of contents that stand in links: more than this."""
_LONG = 4
"""Words of a cell that can be told apart in running text: tables that are there for the looks are read as such."""


def words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def key(text: str) -> str:
    return " ".join(words(text))


def tree_of(html: str) -> HtmlElement:
    """What a set shows of an article, without what nobody reads."""
    tree = lxml.html.document_fromstring(html)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    return tree


def kept(script: Script, html: str) -> dict[str, Tally]:
    """How many of the article's headings, items, … the script says, and how many there are."""
    tree = tree_of(html)
    said = _Said(script)
    headings = _headings(tree)
    inner = {item for items in tree.iter("ul", "ol") if _is_contents(items) for item in items.iter("li")}
    items = [one for one in tree.iter("li") if _item_text(one)]
    return {
        "headings": (sum((said.headings & headings).values()), headings.total()),
        "items": said.items(map(_item_text, items)),
        "items, tables of contents apart": said.items(_item_text(one) for one in items if one not in inner),
        "cells": said.cells(text for one in tree.iter("td", "th") if (text := _text(one))),
        "captions": said.passages(_text(one) for one in tree.iter("figcaption")),
        "quotations": said.passages(_text(one) for one in tree.iter("blockquote")),
    }


def _headings(tree: HtmlElement) -> Counter[tuple[int, str]]:
    """Level and text; the first level is that of the title, which sets lay down differently."""
    found = tree.iter(*_HEADINGS)
    return Counter((max(int(one.tag[1]), 2), text) for one in found if (text := _text(one)))


def _text(element: HtmlElement, without: tuple[str, ...] = ()) -> str:
    """Its words; those of the elements `without` in it are left out."""
    return key("".join(_pieces(element, without)))


def _pieces(element: HtmlElement, without: tuple[str, ...]) -> Iterator[str]:
    inline = element.tag in _INLINE
    yield "" if inline else " "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in without and not _is_mark(child):
            yield from _pieces(child, without)
        yield child.tail or ""
    yield "" if inline else " "


def _is_mark(element: HtmlElement) -> bool:
    """Whether it is the mark of a note, or leads back to one, or from a heading to where the page is edited."""
    target = element.get("href") or ""
    edits = "action=edit" in target and any(one.tag in _HEADINGS for one in element.iterancestors())
    return edits or ("#" in target and _MARK.fullmatch(str(element.text_content()).strip()) is not None)


def _item_text(item: HtmlElement) -> str:
    """Its words without those of the lists and the headings in it, which count as such."""
    return _text(item, ("ul", "ol", *_HEADINGS))


def _is_contents(element: HtmlElement) -> bool:
    """Whether a list is nothing but links to places in its page."""
    links = list(element.iter("a"))
    linked = sum(len(_text(link).split()) for link in links)
    is_inner = all((link.get("href") or "").rpartition("/")[2].startswith("#") for link in links)
    return len(links) > 1 and is_inner and linked > _LINKED * len(_text(element).split())


class _Said:
    """What a script says, by kind."""

    def __init__(self, script: Script) -> None:
        self._blocks = script.blocks
        self._script = script
        self.headings = Counter((max(b.level, 2), key(b.text)) for b in self._blocks if b.kind == "heading")

    def items(self, texts: Iterable[str]) -> Tally:
        blocks = (block.text for block in self._blocks if block.kind == "item" or block.role == "footnote")
        return _tally(texts, " ".join(key(_NUMBER.sub("", text)) for text in blocks))

    def cells(self, texts: Iterable[str]) -> Tally:
        wanted = Counter(texts)
        tables = (aside.text for aside in self._script.asides if aside.kind == "table")
        there = Counter(key(cell) for table in tables for cell in re.split(r" \| |\n", table))
        long = [text for text in (wanted - there).elements() if len(text.split()) >= _LONG]
        return (wanted & there).total() + _tally(long, self._all)[0], wanted.total()

    def passages(self, texts: Iterable[str]) -> Tally:
        return _tally((text for text in texts if text), self._all)

    @cached_property
    def _all(self) -> str:
        return " ".join(key(block.text) for block in self._blocks)


def _tally(wanted: Iterable[str], said: str) -> Tally:
    """How many of the texts are said; longest first, so that none takes the words of one that it is a part of."""
    texts, found, said = sorted(wanted, key=len, reverse=True), 0, f" {said} "
    for text in texts:
        at = said.find(f" {text} ")
        if at >= 0:
            found, said = found + 1, f"{said[:at]} | {said[at + len(text) + 1 :]}"
    return found, len(texts)
