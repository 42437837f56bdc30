"""Notes as Word writes them into a page, and everybody pastes them into their sites: links named `_ftn1`."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, is_shaped_like_mark

_NOTE = re.compile(r"_(?P<kind>ftn|edn)(?P<number>\d{1,4})")
_BACK = re.compile(r"#_(?P<kind>ftn|edn)ref(?P<number>\d{1,4})")


def say_which_are_notes(tree: HtmlElement) -> None:
    """Give every such note the role and the id that other pages have; its number becomes a link back."""
    heads = {
        anchor: name for anchor in tree.iter("a") if (name := _name(anchor)) and is_shaped_like_mark(anchor)
    }
    for anchor, after in pairwise([*heads, None]):
        whole = _whole(anchor, after)
        note = _gathered(anchor, after) if whole is None else whole
        anchor.set("role", "doc-backlink")
        anchor.attrib.pop("id", None)
        note.set("role", "doc-footnote")
        note.set("id", heads[anchor])


def _name(anchor: HtmlElement) -> str:
    """What the mark of a note calls it, where an anchor stands at its head; empty for any other link."""
    if found := _BACK.fullmatch(anchor.get("href") or ""):
        return f"_{found['kind']}{found['number']}"
    named = (anchor.get("name") or "", anchor.get("id") or "")
    return next((name for name in named if _NOTE.fullmatch(name)), "")


def _whole(anchor: HtmlElement, after: HtmlElement | None) -> HtmlElement | None:
    """The paragraph or the item that is a note, as its head begins it; None where the note is a part of one.

    `after` is the head of the next note.
    """
    element = anchor
    of_next = set() if after is None else set(after.iterancestors())
    while (around := element.getparent()) is not None:
        if (around.text or "").strip() or element.getprevious() is not None or around in of_next:
            return None
        if around.tag in {"p", "li"}:
            return around if around.get("id") is None else _wrapped(around)
        if around.tag in BLOCKS:
            return None
        element = around
    return None


def _wrapped(block: HtmlElement) -> HtmlElement:
    """A new element within a block that keeps its own name, around all that it holds."""
    inner = block.makeelement("span", {})
    inner.text, block.text = block.text, None
    inner.extend(list(block))
    block.append(inner)
    return inner


def _gathered(anchor: HtmlElement, after: HtmlElement | None) -> HtmlElement:
    """A new paragraph of what stands between the head of a note and that of the next, or the end of the element."""
    note = anchor.makeelement("p", {})
    anchor.addprevious(note)
    following: HtmlElement | None = anchor
    while following is not None and following is not after and following.tag not in BLOCKS - {"p"}:
        ahead = following.getnext()
        note.append(following)
        following = ahead
    return note
