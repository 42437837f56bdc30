"""What the elements of HTML are to a listener."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from narrate.model import BlockRole
from narrate.text.lists import set_of

BLOCKS = set_of("""
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section
summary table tbody td tfoot th thead tr ul
""")
"""Elements that begin and end a line."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "dl"))
UNSEEN = set_of("""
area audio base button canvas datalist embed head iframe input link map meta noframes noscript object
option optgroup param progress rp rt script select source style svg template textarea title track video
""")
"""Elements whose text a reader of the page does not see as text, or that cannot be read aloud."""

RULE = "data-narrate-rule"
"""Attribute of an element whose text is not spoken, for that reason."""
LINE = "data-narrate-line"
"""Attribute of an element that is a line of verse or of an address: `1` where the next belongs to it, else `0`."""
NO_MARK = "data-narrate-no-mark"
"""Attribute of a link that looks like the mark of a note and is none."""
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
"""A tag of BCP 47, as people write it."""
# Not `opacity: 0`: pages whose text fades in have it.
_HIDDEN_STYLE = re.compile(r"display:none|visibility:hidden|(?:left|text-indent):-\d{4,}", re.IGNORECASE)
_TINY_STYLE = re.compile(
    r"(?<![\w-])font-size:(?:0(?:\.0+)?(?:px|r?em|pt|%)?|1(?:\.0+)?(?:px|pt|%))(?:!|;|$)", re.IGNORECASE
)
_MOST_LOOKED_AT = 1000
_SIZED_STYLE = re.compile(r"(?<![\w-])font(?:-size)?:")
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:w-condition-invisible|print-only|visible-print(?:-block)?|only-print)(?:\s|$)"
)
"""Classes by which widely used kits of parts say that nobody sees an element on a screen."""
_PART_TO_COME = re.compile(r"S:[0-9a-f]+")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")
_EMPTY_BRACKETS = re.compile(r"^(?:\[\s*\]|\(\s*\))\s*")
"""What is left of the number of a note that was a link back."""
_BACK_MARK = re.compile(r"[\^↩⤴︎↑\s]+|(?:jump|back|return)(?: (?:back|up|to).*)?", re.IGNORECASE)


def is_hidden(element: HtmlElement) -> bool:
    """Whether a reader of the page does not see the element."""
    if element.tag in UNSEEN or (element.get("hidden") is not None and not _is_to_come(element)):
        return True
    named = element.get("class")
    if named is not None and _HIDDEN_CLASS.search(named):
        return True
    style = element.get("style")
    if style is None:
        return False
    style = style.replace(" ", "")
    return _HIDDEN_STYLE.search(style) is not None or (
        _TINY_STYLE.search(style) is not None and not _is_sized_within(element)
    )


def _is_sized_within(element: HtmlElement) -> bool:
    """Whether an element holds others with a size of their own: boxes of newsletters have none, against gaps.

    Of a box with more elements than are looked at, it is taken for granted.
    """
    looked_at = 0
    for one in islice(element.iterdescendants(), _MOST_LOOKED_AT):
        looked_at += 1
        style = one.get("style")
        if style and _SIZED_STYLE.search(style.replace(" ", "")):
            return True
    return looked_at == _MOST_LOOKED_AT


def _is_to_come(element: HtmlElement) -> bool:
    """Whether a script shows the element as soon as it runs: the parts that React sends one after the other."""
    return _PART_TO_COME.fullmatch(element.get("id") or "") is not None


def is_note_mark(link: HtmlElement) -> bool:
    """Whether a link is the mark of a footnote: short, and to somewhere in the same page."""
    types = types_of(link)
    if "noteref" in types:
        return True
    href = link.get("href") or ""
    if not href.startswith("#") or "backlink" in types or link.get(NO_MARK) is not None:
        return False
    return len(href) > 1 and is_shaped_like_mark(link)


def is_shaped_like_mark(link: HtmlElement) -> bool:
    """Whether a link says no more than a number, a letter or a star."""
    return _NOTE_MARK.fullmatch("".join(link.itertext()).strip()) is not None


def is_back_mark(link: HtmlElement) -> bool:
    """Whether a link leads from a footnote back to its mark."""
    href = link.get("href") or ""
    text = "".join(link.itertext()).strip()
    if "backlink" in types_of(link):
        return True
    return href.startswith("#") and _BACK_MARK.fullmatch(text) is not None


def is_note(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is a footnote or an endnote."""
    return not types_of(element).isdisjoint({"footnote", "endnote", "rearnote", "note"})


def role_of(element: HtmlElement) -> BlockRole:
    """What an element is besides its kind: a footnote, or an epigraph."""
    if is_note(element):
        return "footnote"
    return "epigraph" if "epigraph" in {*types_of(element), *(element.get("class") or "").split()} else ""


def is_page_number(element: HtmlElement) -> bool:
    """Whether an element says where a page of the printed book begins."""
    return "pagebreak" in types_of(element)


def note_text(note: HtmlElement) -> str:
    """What a footnote says, without the links that lead back to its mark."""
    parts: list[str] = []
    back = 0
    for event, element in etree.iterwalk(note, events=("start", "end")):
        if event == "start":
            back += _is_link_back(element)
            parts.append(" " if element.tag in BLOCKS or element.tag == "br" else "")
            parts.append("" if back else element.text or "")
        else:
            back -= _is_link_back(element)
            parts.append(" " if element.tag in BLOCKS else "")
            parts.append("" if back or element is note else element.tail or "")
    return _EMPTY_BRACKETS.sub("", " ".join("".join(parts).split()))


def _is_link_back(element: HtmlElement) -> bool:
    """Whether an element is a link that leads from a footnote back to its mark."""
    return element.tag == "a" and is_back_mark(element)


def types_of(element: HtmlElement) -> set[str]:
    """What EPUB and ARIA say that an element is."""
    if not element.keys():  # nearly all of them; this is asked four times of each
        return set()
    named, roles = type_of(element), element.get("role")
    if not named and not roles:
        return set()
    return {*named.split(), *(role.removeprefix("doc-") for role in (roles or "").split())}


def type_of(element: HtmlElement) -> str:
    """What EPUB says that an element is, in names with spaces between them; empty where it does not."""
    named: str | None = element.get("epub:type") or element.get("{http://www.idpf.org/2007/ops}type")
    return named or ""


def inside(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and all in it, without comments."""
    return (one for one in element.iter() if isinstance(one.tag, str))


def all_in(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """The elements and all in them, however deep they lie in one another."""
    found: set[HtmlElement] = set()
    for element in elements:
        if element not in found:
            found.update(inside(element))
    return found


def text_of(element: HtmlElement) -> str:
    """All text in an element, white space folded."""
    return " ".join("".join(element.itertext()).split())
