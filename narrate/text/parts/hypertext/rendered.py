"""Formulas that a page has twice: as a program set them for the eye, and as what they say. The latter alone is kept.

KaTeX, MathJax 2 and 3, and MediaWiki do so.
"""

from __future__ import annotations

from lxml.html import HtmlElement

_HOLDERS = frozenset(
    ("katex", "MathJax", "MathJax_Display", "mjx-container", "mwe-math-element", "MJXc-display")
)
"""Classes, or tags, of elements that hold both."""
_PREVIEW = "MathJax_Preview"
_TEX = "math/tex"


def keep_what_is_said(tree: HtmlElement) -> None:
    """Hide what formulas look like wherever the page has what they say."""
    for holder in [one for one in tree.iter("span", "div", "mjx-container") if _is_holder(one)]:
        if holder.get("hidden") is None:
            _settle(holder)
    for source in list(tree.iter("script")):
        if (source.get("type") or "").startswith(_TEX) and (source.text or "").strip():
            _show(source)


def _is_holder(element: HtmlElement) -> bool:
    return element.tag in _HOLDERS or not _HOLDERS.isdisjoint((element.get("class") or "").split())


def _settle(holder: HtmlElement) -> None:
    """Of a holder, show its formula in MathML alone."""
    math = next(holder.iter("math"), None)
    if math is None:
        return
    at = math
    while at is not holder:
        for name in ("style", "hidden"):
            at.attrib.pop(name, None)
        parent = at.getparent()
        for other in parent:
            if other is not at and isinstance(other.tag, str):
                other.set("hidden", "")
        at = parent


def _show(source: HtmlElement) -> None:
    """What MathJax 2 made of a formula is hidden, and the formula stands in its place, unless it is there in MathML."""
    before = source.getprevious()
    is_said = False
    while before is not None and _is_made(before):
        is_said |= next(before.iter("math"), None) is not None
        if not is_said:
            before.set("hidden", "")
        before = before.getprevious()
    if not is_said:
        sign = "$$" if "mode=display" in (source.get("type") or "").replace(" ", "") else "$"
        source.tag = "span"
        source.text = f"{sign}{(source.text or '').strip()}{sign}"


def _is_made(element: HtmlElement) -> bool:
    names = (element.get("class") or "").split()
    return _PREVIEW in names or not _HOLDERS.isdisjoint(names)
