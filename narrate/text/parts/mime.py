"""Messages of several parts (MIME): letters, and web pages that were saved in one file."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from narrate.errors import ScriptError

_POLICY = email.policy.default
_STUMBLES = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the library raises over a broken head that it has taken in."""


def message(data: bytes, where: str) -> EmailMessage:
    """The message in a file. Raises ScriptError for what has no head, and for parts nested too deep."""
    try:
        found = email.message_from_bytes(data.lstrip(b"\r\n\t \xef\xbb\xbf"), policy=_POLICY)
    except (RecursionError, ValueError, LookupError) as error:
        raise ScriptError(
            f"is no message that can be read: {type(error).__name__}",
            where=where,
            hint="Save it again from the mail program or the browser.",
        ) from error
    if not found.keys():
        raise ScriptError(
            "has no head of a message",
            where=where,
            hint="Save it again from the mail program or the browser.",
        )
    return found


def header(found: EmailMessage, name: str) -> str:
    """A line of the head, decoded; empty where there is none, or it is broken."""
    try:
        return " ".join(str(found.get(name) or "").split())
    except _STUMBLES:
        return ""


def body(found: EmailMessage, *kinds: str) -> EmailMessage | None:
    """The first part of the first of `kinds` (`text/html`) that is no attachment; None where there is none."""
    parts = [part for part in found.walk() if not part.is_multipart()]
    for kind in kinds:
        for part in parts:
            if part.get_content_type() == kind and _disposition(part) != "attachment":
                return part
    return None


def content(part: EmailMessage) -> tuple[bytes, str]:
    """The bytes of a part, and the encoding that it names; empty where it names none."""
    payload = part.get_payload(decode=True)
    return (payload if isinstance(payload, bytes) else b""), part.get_content_charset() or ""


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except _STUMBLES:
        return ""
