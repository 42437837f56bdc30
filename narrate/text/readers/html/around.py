"""Lines of a page that say by their words that they are none of its article: buttons, bylines, advertisements."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import all_in, inside
from narrate.text.parts.hypertext.frame import frame
from narrate.text.parts.hypertext.leaves import Leaf, leaves

_SAYINGS = r"""
advertisements?(?: \d+)?|skip advertisement|continue reading below|sponsored(?: content| post)?
(?:article|story) continues (?:below|after)(?: this)?(?: the)? advertisement
promoted(?: content| stories)?|this advertisement has not loaded yet.{0,60}
share(?: this)?(?: (?:article|story|page|post|recipe))?(?: (?:on|via|in|with|to) .{2,40})?
(?:e-?mail|print)(?: this)?(?: article| page| story)?|(?:printer[- ]friendly|print)(?: version| page| view)
copy link(?: to clipboard)?|link copied!?|pin (?:this|it)|tweet(?: this)?|like this:?(?: loading\W*)?|like loading\W*
listen to (?:this|the) (?:article|story|post|episode)(?: \W*\d+ min(?:ute)?s?)?
(?:\d+:)?\d+:\d\d ?/ ?(?:\d+:)?\d+:\d\d|(?:your|this) browser does not support .{2,80}
(?:leave|post|add|write) a (?:comment|reply)|comments? (?:are )?(?:closed|off)
(?:no|\d+) (?:comments?|responses?|replies)(?: yet)?
(?:log|sign) in or (?:register|sign up|join)(?: to .{2,60})?|click to (?:expand|enlarge|share .{2,40})\W*
(?:skip|jump|back|go back|scroll|return) to (?:the )?(?:main )?(?:content|top|home|navigation|article|recipe)\W*
(?:opens?|open) in (?:a )?new (?:tab|window)|(?:read|see|view|load|show) (?:more|less|all)\W*|learn more\W*
(?:previous|next|older|newer)(?: (?:post|article|story|page|chapter)s?)?
sign up (?:for|to) (?:our|the|my) (?:.{2,40} )?newsletter\W*|subscribe to get .{5,60}
(?:enter )?your e-?mail(?: address)?(?: \(required\))?\W*|we use cookies.{0,200}
this (?:web ?site|site) uses cookies.{0,200}|accept(?: all)?(?: cookies)?
by (?:signing up|subscribing|submitting).{5,160}(?:terms|privacy|consent|policy).{0,80}
"""
"""Lines that nobody wrote for an article: what systems and advertisers set between its paragraphs, a kind a line."""
_SAYING = re.compile("|".join(_SAYINGS.strip().splitlines()), re.IGNORECASE)
_SIGNS = re.compile(r"^[\W_]+|(?<![!.?)])[\W_]+$")
"""Arrows, stars and other signs around a line."""
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u2007\u034f\u00ad\ufeff"))
_LONGEST = 240
"""Characters."""


class _OnPage(Leaf):
    """A line of a page: nothing of it is there for lists of letters, and signs without a width stand in formulas."""

    @cached_property
    def text(self) -> str:
        return super().text.translate(_WITHOUT_WIDTH)

    @property
    def is_preview(self) -> bool:
        return False


def around(root: HtmlElement, kept: Collection[HtmlElement], title: str, author: str) -> set[HtmlElement]:
    """Elements of lines that are kept and no part of the article."""
    lines = [_OnPage(leaf.element) for leaf in leaves(root) if _is_kept(leaf.element, kept)]
    rules = frame(lines, title, author, has_foot=False)
    return all_in(
        line.element
        for line, rule in zip(lines, rules, strict=True)
        if (rule or _is_saying(line)) and not line.is_heading
    )


def _is_saying(line: Leaf) -> bool:
    text = line.text
    return len(text) <= _LONGEST and _SAYING.fullmatch(_SIGNS.sub("", text)) is not None


def _is_kept(element: HtmlElement, kept: Collection[HtmlElement]) -> bool:
    return any(one in kept for one in inside(element))
