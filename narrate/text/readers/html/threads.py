"""Pages of forums, and of questions with answers: their posts, by the names that widely used programs give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden
from narrate.text.readers.html.furniture import BESIDE, Surroundings

_CLASSES = frozenset(
    (
        *("bbWrapper", "js-post-body", "cooked"),  # XenForo, Stack Exchange, Discourse
        *("bbp-topic-content", "bbp-reply-content", "wpforo-post-content"),  # bbPress, wpForo
        *("commtext", "toptext", "usertext-body"),  # Hacker News, Reddit
        *("forum_op", "commentthread_comment_text"),  # Steam
    )
)
_IDS = re.compile(r"(?:post_message_|post_content|msg_)\d+")
"""vBulletin, phpBB, Simple Machines."""
_PARTS = frozenset(("commentContent", "post/content"))
"""Invision's `data-role` and NodeBB's `component`."""
_NAMED = re.compile(
    r"(?:post|message|msg|comment|reply|answer|topic)s?[-_]*(?:text|body|content|cntnt|copy|message|inner)|userContent|postmsg",
    re.IGNORECASE,
)
"""Classes of the posts of other programs."""
_ADDRESS = re.compile(
    r"https?://(?:forums?|bbs|boards?|community|discuss(?:ions?)?|answers|talk)\.|"
    r"/(?:forums?|threads?|topics?|t|discussions?|questions?|showthread|viewtopic|bbs|boards?|community|talk)(?=[/.?]|$)",
    re.IGNORECASE,
)
_FEWEST_POSTS = 2
_TIMES = 3
"""Of the prose of its posts, that a page has at most which is a thread."""
_BESIDE = re.compile(
    r"signature|expandLink|lastEdit|post-?(?:edit|notice|menu|buttons)|(?:^|[\s-])quote(?:$|[\s_-])|"
    r"bbCodeBlock--quote|bbcode_quote|ipsQuote|(?<!select)quotecontainer",
    re.IGNORECASE,
)
"""Names of what stands in a post and was not written in it, or was said in another before."""
_SAID = re.compile(r"\b(?:said|wrote|writes|schrieb|a écrit)\s*:?\s*$", re.IGNORECASE)


def is_of_forum(address: str) -> bool:
    """Whether the address of a page says that it belongs to a forum."""
    return _ADDRESS.search(address) is not None


def posts(order: Sequence[HtmlElement], around: Surroundings, *, in_forum: bool) -> list[HtmlElement]:
    """The posts of a page that is a thread, in their order; none of any other page."""
    found = list(filter(_is_seen, _outermost(filter(_is_post, order))))
    if found and in_forum:  # though nobody answered yet
        return found if any(map(around.prose, found)) else []
    if in_forum:
        found = max(_alike(order), key=lambda one: sum(map(around.prose, one)), default=[])
    return found if _is_thread(found, order, around) else []


def written(post: HtmlElement) -> set[HtmlElement]:
    """What stands in a post, without what its program adds and what it repeats of another."""
    kept, waiting = {post}, [post]
    while waiting:
        for one in waiting.pop():
            if (
                isinstance(one.tag, str)
                and one.tag not in BESIDE
                and not is_hidden(one)
                and not _is_added(one)
            ):
                kept.add(one)
                waiting.append(one)
    return kept


def _is_thread(found: Sequence[HtmlElement], order: Sequence[HtmlElement], around: Surroundings) -> bool:
    prose = sum(map(around.prose, found))
    return len(found) >= _FEWEST_POSTS and 0 < around.prose(order[0]) <= _TIMES * prose


def _outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Those that stand in none of the others."""
    given = dict.fromkeys(elements)
    return [one for one in given if given.keys().isdisjoint(one.iterancestors())]


def _is_seen(element: HtmlElement) -> bool:
    return not is_hidden(element) and not _is_beside(element)


def _alike(order: Sequence[HtmlElement]) -> list[list[HtmlElement]]:
    """Elements that have one class, for every class that is a name of posts."""
    named: dict[str, list[HtmlElement]] = {}
    unseen: set[HtmlElement] = set()
    for element in order:
        names = [name for name in (element.get("class") or "").split() if _NAMED.search(name)]
        for name in names:
            named.setdefault(name, []).append(element)
        if names and not _is_seen(element):
            unseen.add(element)
    return [[one for one in _outermost(alike) if one not in unseen] for alike in named.values()]


def _is_post(element: HtmlElement) -> bool:
    if not element.keys():
        return False
    if not _CLASSES.isdisjoint((element.get("class") or "").split()):
        return True
    is_part = element.get("data-role") in _PARTS or element.get("component") in _PARTS
    return is_part or _IDS.fullmatch(element.get("id") or "") is not None


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element stands in the signature of a writer."""
    holder = element.getparent()
    return holder is not None and "signature" in (holder.get("class") or "").lower()


def _is_added(element: HtmlElement) -> bool:
    """Whether a part of a post was not written by who wrote it."""
    return _BESIDE.search(element.get("class") or "") is not None or _is_quotation(element)


def _is_quotation(element: HtmlElement) -> bool:
    """Whether an element repeats what somebody said before, as its first line says."""
    if element.tag != "blockquote":
        return False
    first = next(element.iter("cite", "header"), None)
    return first is not None and _SAID.search("".join(first.itertext())) is not None
