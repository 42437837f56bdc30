"""Marks of notes, and the blocks that they lead to: which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import (
    BLOCKS,
    HEADINGS,
    is_back_mark,
    is_note,
    is_shaped_like_mark,
    text_of,
    type_of,
)
from narrate.text.parts.hypertext.numbering import first_number

_NAMED = re.compile(r"[\[(]?(?:notes?|nota|anm\.?|fn\.?) ?\d{1,4}[\])]?", re.IGNORECASE)
"""Marks in words: `nota 1`."""
_SIGN = re.compile(r"[\[(*†‡§¶]")
_BARE = re.compile(
    r"[^\w*†‡§¶]*+(?:(?:(?:go )?back|return)(?: to (?:the )?text)?|(?<= )to (?:the )?text)?[^\w*†‡§¶]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*\w{1,4}\W*")
"""The text of a block that is nothing but the number of a note."""
_DIGITS = 4
_MOST_JOINED = 8
"""Blocks below a number that are its note."""


def is_candidate(link: HtmlElement) -> bool:
    """Whether a link may be the mark of a note, by what it says of itself and where it stands.

    A number at the head of a paragraph is its own number, which leads from a note back to its mark.
    """
    if "#" not in (link.get("href") or "") or any(is_note(around) for around in link.iterancestors()):
        return False
    if says_so(link):
        return True
    return (is_shaped_like_mark(link) or _NAMED.fullmatch(text_of(link)) is not None) and not _opens(link)


def says_so(link: HtmlElement) -> bool:
    """Whether a link names itself the mark of a note."""
    return "noteref" in type_of(link).split() or "doc-noteref" in (link.get("role") or "").split()


def is_set_off(link: HtmlElement) -> bool:
    """Whether a link is raised, stands in brackets, or is a sign: as marks are, and numbers in a sentence are not."""
    parent = link.getparent()
    is_raised = link.find(".//sup") is not None or (parent is not None and parent.tag == "sup")
    return is_raised or _SIGN.match(text_of(link)) is not None or _is_bracketed(link)


def take_brackets(link: HtmlElement) -> None:
    """Square brackets around a mark become a part of it, so that they are not spoken without it."""
    if not _is_bracketed(link):
        return
    before, parent = link.getprevious(), link.getparent()
    if before is not None:
        before.tail = before.tail.rstrip()[:-1]
    else:
        parent.text = parent.text.rstrip()[:-1]
    link.text = f"[{link.text or ''}"
    if len(link):
        link[-1].tail = f"{link[-1].tail or ''}]"
    else:
        link.text += "]"
    link.tail = link.tail.lstrip()[1:]


def _is_bracketed(link: HtmlElement) -> bool:
    """Whether a link stands in square brackets that are no part of it."""
    if not (link.tail or "").lstrip().startswith("]"):
        return False
    before, parent = link.getprevious(), link.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return (text or "").rstrip().endswith("[")


def is_bare(back: HtmlElement) -> bool:
    """Whether a link says nothing but that it leads back, as no mark does."""
    return is_back_mark(back) or _BARE.fullmatch(text_of(back)) is not None


def begins_with(said: str, mark: str) -> bool:
    """Whether a note begins with its mark: "1. All day." and "[1] All day." where the mark is 1."""
    bare, text = (re.sub(r"[\[\]().←]", "", one).strip() for one in (mark, said[: len(mark) + 20]))
    return bool(bare) and (text + " ").startswith(bare + " ")


def is_numbered(note: HtmlElement, mark: str) -> bool:
    """Whether a note is the item of a list that has the number of a mark, which stands nowhere in its text."""
    items = note.getparent()
    number = mark.strip("[]() ")
    if (
        note.tag != "li"
        or items is None
        or items.tag != "ol"
        or not number.isdecimal()
        or len(number) > _DIGITS
    ):
        return False
    place = int(number) - first_number(items)
    return 0 <= place < len(items) and items[place] is note


def may_be_note(block: HtmlElement) -> bool:
    """Whether a block is small enough to be a note: no page, no heading."""
    return block.tag not in {"body", "html"} and next(block.iter(*HEADINGS), None) is None


def joined(label: HtmlElement, said: str, mark: HtmlElement) -> HtmlElement:
    """The whole note where a block holds nothing but its number, and its text stands in the blocks below it.

    `said` is the text of the block.
    """
    if label.getparent() is None or not _NUMBER.fullmatch(said) or not begins_with(said, text_of(mark)):
        return label
    below: list[HtmlElement] = []
    for block in label.itersiblings(etree.Element):
        if block.tag == label.tag or block.tag not in BLOCKS or len(below) == _MOST_JOINED or is_note(block):
            break
        if below and any(one.get("id") for one in (block, *block)):
            break  # links lead here, as to a note of its own
        below.append(block)
    if not below and label.tag == "p":
        below = [one for one in [label.getnext()] if one is not None and one.tag == "p"]
    if not below:
        return label
    note = label.makeelement("div", {})
    label.addprevious(note)
    if label.tag in HEADINGS:
        label.tag = "p"
    note.extend([label, *below])
    return note


def _opens(link: HtmlElement) -> bool:
    """Whether a link stands at the head of its block."""
    block = next((one for one in link.iterancestors() if one.tag in BLOCKS), None)
    if block is None:
        return True
    return next(_texts(block, link), None) is None


def _texts(block: HtmlElement, end: HtmlElement) -> Iterator[str]:
    """The texts in a block that stand before an element in it."""
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start" and element is end:
            return
        text = element.text if event == "start" else element.tail
        if text and text.strip() and (event == "start" or element is not block):
            yield text
