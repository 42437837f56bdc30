"""Text on its way into XML, HTML and URLs: cleaned, shortened, escaped."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from narrate.characters import clean

_LINKABLE = {"http", "https", "mailto"}


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word to at most `limit` characters, an ellipsis included."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return (kept[: kept.rfind(" ")] if " " in kept else kept).rstrip() + "…"


def shorten_bytes(text: str, limit: int) -> str:
    """`text` cut at a word to at most `limit` bytes of UTF-8, an ellipsis included."""
    if len(text.encode()) <= limit:
        return text
    kept = text.encode()[: limit - len("…".encode())].decode(errors="ignore")
    return (kept[: kept.rfind(" ")] if " " in kept else kept).rstrip() + "…"


def timestamp(seconds: float) -> str:
    """A time as apps recognise it in show notes: `02:05`, `1:02:05`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def safe_url(target: str) -> str:
    """`target` as it may stand in a link, or nothing where it must not be one.

    Only web and mail addresses pass: `javascript:`, `data:` and `file:` never reach a reader.
    """
    target = clean(target).strip()
    try:
        parts = urlsplit(target)
    except ValueError:  # a bracket without its pair
        return ""
    if parts.scheme.lower() not in _LINKABLE or not (parts.netloc or parts.path):
        return ""
    if parts.scheme.lower() != "mailto" and not parts.hostname:
        return ""
    return quote(target, safe=":/?#[]@!$&'()*+,;=%~")
