"""Bytes of a page into a tree of elements, however broken they are."""

from __future__ import annotations

import codecs
import re
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from narrate.errors import ScriptError
from narrate.text.parts.decode import decode
from narrate.text.parts.hypertext.pasted import say_which_are_notes
from narrate.text.parts.hypertext.rendered import keep_what_is_said

_DEEPEST = 200
"""Elements inside one another, which are walked with up to four calls each. No page that people read comes near."""
_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*+=\s*+["']?+\s*+([\w.:-]{1,40})""")
"""`<meta charset=…>`, and the older one with a `content`."""
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*+=\s*+["']([\w.:-]{1,40})""")
"""`<?xml … encoding="…"?>`"""
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no browser shows and no tree can hold."""
_MOJIBAKE = re.compile(
    r"[\u00c2-\u00df][\u0080-\u00bf\u2013-\u2122]|\u00e2[\u0080\u20ac][\u0080-\u00bf\u0152-\u2122]"
)
"""What two or three bytes of UTF-8 look like when each is taken for a character."""
_FEWEST_WITHOUT_SCRIPTS = 500
"""Letters for browsers without scripts that are worth to be read."""
_HEAD = 4096
"""Bytes in which an encoding may be declared; browsers look at 1024."""


def page(data: bytes, where: str, charset: str = "") -> lxml.html.HtmlElement:
    """The tree of an HTML page.

    `charset` is what the server said. Raises ScriptError at `where` for what is no text, and
    for elements nested deeper than anybody writes.
    """
    text = _mended(_UNSEEN.sub("", _PROLOG.sub("", _text(data, where, charset), count=1)))
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(text or "<p></p>", parser=parser)
    except etree.ParserError:  # nothing but comments or white space
        tree = lxml.html.document_fromstring("<p></p>", parser=parser)
    _put_in_place(tree)
    if any("Excessive depth" in entry.message for entry in parser.error_log) or _is_too_deep(tree):
        raise ScriptError(
            f"nests its elements more than {_DEEPEST} deep",
            where=where,
            hint="No browser shows such a page as it was meant; save its text alone.",
        )
    _show_main(tree)
    keep_what_is_said(tree)
    for button in list(tree.iter("button")):
        if isinstance(button, lxml.html.HtmlElement) and _has_page(button):
            button.drop_tag()
    say_which_are_notes(tree)
    return tree


def body_of(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """What of a page is seen; all of a page that ends in its head."""
    found = None if tree.tag == "body" else tree.find("body")
    return tree if found is None else found


def base_of(tree: lxml.html.HtmlElement, url: str) -> str:
    """The URL against which the links of a page are read; `url` is that of the page, empty if unknown."""
    given: str = next((target for one in tree.iter("base") if (target := one.get("href"))), "")
    try:
        return urljoin(url, given)
    except ValueError:  # a bracket without its pair
        return url


def _is_too_deep(tree: lxml.html.HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _put_in_place(tree: lxml.html.HtmlElement) -> None:
    """Parts of a page that come behind it, as React sends them, are moved to where its script would move them."""
    waiting = {one.get("id"): one for one in tree.iter("template") if (one.get("id") or "").startswith("B:")}
    for part in [one for one in tree.iter("div") if one.get("hidden") is not None] if waiting else ():
        place = waiting.get(f"B:{(part.get('id') or '').removeprefix('S:')}")
        if place is not None and part not in place.iterancestors():
            del part.attrib["hidden"]
            place.addnext(part)


def _show_main(tree: lxml.html.HtmlElement) -> None:
    """What a page has for browsers without scripts is shown where it is more than all the rest."""
    apart = [one for one in tree.iter("noscript") if isinstance(one, lxml.html.HtmlElement)]
    largest = max(apart, key=_length, default=None)
    if largest is None or _length(largest) < _FEWEST_WITHOUT_SCRIPTS:
        return
    unseen = (one for one in tree.iter("noscript", "script", "style", "template", "head"))
    seen = _length(body_of(tree)) - sum(map(_length, unseen))
    if _length(largest) > seen:
        largest.drop_tag()


def _length(element: lxml.html.HtmlElement) -> int:
    """Letters in an element."""
    return sum(map(len, element.itertext()))


def _has_page(button: lxml.html.HtmlElement) -> bool:
    """Whether a button was closed in a way that the parser does not see, so that the page is in it."""
    return next(button.iter("main", "article", "h1"), None) is not None


def _mended(text: str) -> str:
    """The text where UTF-8 was taken for an encoding of one byte a character, and saved so: `â€™` is an apostrophe."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    from ftfy import fix_encoding

    lines = text.split("\n")
    return "\n".join(fix_encoding(line) if _MOJIBAKE.search(line) else line for line in lines)


def _text(data: bytes, where: str, charset: str) -> str:
    """As the server, the byte order mark or the page itself says; else as any other text file."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, where)
    head = data[:_HEAD]
    declared = [charset.encode(errors="ignore")]
    declared += [found[1] for pattern in (_DECLARED, _XML_ENCODING) if (found := pattern.search(head))]
    for name in filter(None, declared):
        text = _as(data, name.decode("ascii", "ignore").lower())
        if text is not None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return decode(data, where)


def _as(data: bytes, name: str) -> str | None:
    """The text, where it really is encoded like that."""
    if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        name = "cp1252"  # as browsers read it
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
