"""Links of newsletters lead over a service that counts who follows them: where they lead in the end.

Many of these links say it themselves, in one of a few ways. Nothing is fetched; a link that does not say where it
leads stays as it is.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_PARAMETERS = frozenset(
    ("url", "u", "q", "target", "redirect", "redirect_url", "redirecturl", "dest", "to", "link")
)
"""Of services that name the goal in one of them."""
_COUNTERS = re.compile(
    r"safelinks\.protection\.outlook|(?:^|\.)google\.[a-z.]{2,6}$|urldefense|l\.facebook|lm\.facebook|out\.reddit"
    r"|(?:^|[.-])(?:click|clicks|track|tracking|trk|links?|email|mail|go|redirect|r|t)\d{0,3}\.|mandrillapp|list-manage"
    r"|substack\.com$|exacttarget|sendgrid|mailchimp|beehiiv|convertkit",
    re.IGNORECASE,
)
"""Hosts of such services; elsewhere an address within an address is the page's own."""
_PERSONAL = re.compile(
    r"utm_\w+|mc_[ce]id|_hs(?:enc|mi)|ck_subscriber_id|mkt_tok|vero_(?:id|conv)|oly_\w+_id|e?cid"
)
"""Parameters that say which letter a reader comes from, and which reader it is."""
_WITHIN = re.compile(r"https?(?::|%3A)(?:/|%2F){2}", re.IGNORECASE)
_CODED = re.compile(r"[A-Za-z0-9_=-]{20,}")
_DEEPEST = 4


def goal(link: str, depth: int = 0) -> str:
    """Where a link leads, without what counts its reader; the link itself where it does not say."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link
    if parts.scheme not in {"http", "https"} or depth >= _DEEPEST:
        return link
    if _COUNTERS.search(parts.hostname or "") and (found := _within(link, parts.path, parts.query)):
        return goal(found, depth + 1)
    return _without_counting(link, parts.query)


def _within(link: str, path: str, query: str) -> str:
    """The address that a link holds: as a parameter, as a part of its path, or coded in base 64."""
    for name, value in parse_qsl(query):
        if name.casefold() in _PARAMETERS and _WITHIN.match(value):
            return value
    if match := _WITHIN.search(link, len("https://")):
        return _from(link, match.start())
    for part in (*re.split(r"[/.]", path), *(value for _, value in parse_qsl(query))):
        if _CODED.fullmatch(part) and (found := _decoded(part)):
            return found
    return ""


def _from(link: str, start: int) -> str:
    """The address that begins in a link at a place: up to a sign that ends it, or the next part of the path."""
    rest = link[start:]
    if "%2f" in rest[:16].casefold():
        return unquote(re.split(r"[/?&]", rest, maxsplit=1)[0])
    return re.split(r"__;|__$", rest, maxsplit=1)[0]


def _decoded(part: str) -> str:
    """The address that is coded in a part, alone or in a table; empty where there is none."""
    try:
        text = urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    if _WITHIN.match(text):
        return text if text.isprintable() else ""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    values = found.values() if isinstance(found, dict) else ()
    return next((value for value in values if isinstance(value, str) and _WITHIN.match(value)), "")


def _without_counting(link: str, query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _PERSONAL.fullmatch(name.casefold())]
    return link if len(kept) == len(pairs) else urlunsplit(urlsplit(link)._replace(query=urlencode(kept)))
