"""From a message to a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts import mime
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.page import page
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source
from narrate.text.readers import find
from narrate.text.readers.mail.frame import frame


def read_letter(source: Source, options: Text, *, whole: bool = False) -> Sequence[Script]:
    """The scripts of a message: its page where it has one, else its plain text.

    Raises ScriptError for what is no message, or has neither.
    """
    found = mime.message(source.data, source.where)
    if letter := mime.body(found, "text/html"):
        data, charset = mime.content(letter)
        return [_read_page(Source(source.where, data, charset=charset), options, _head(found), whole=whole)]
    if letter := mime.body(found, "text/plain"):
        return _read_text(source.where, letter, options, _head(found))
    raise ScriptError(
        "has no text in it",
        where=source.where,
        hint="Save the message with its text, or the attachment alone.",
    )


def _head(found: EmailMessage) -> FrontMatter:
    """What the head of a message says of it: its subject, who wrote it, and when."""
    name, address = parseaddr(mime.header(found, "From"))
    return FrontMatter(
        title=mime.header(found, "Subject"),
        author=name.partition(" from ")[0] or address.partition("@")[0],
        date=_date(mime.header(found, "Date")),
    )


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _read_page(source: Source, options: Text, head: FrontMatter, *, whole: bool) -> Script:
    tree = page(source.data, source.where, source.charset)
    root = tree if tree.find("body") is None else tree.find("body")
    around = {} if whole else frame(root, head.author)
    story = Story()
    span = story.literal(head.title, "title") if head.title else (0, 0)
    story.close("paragraph")
    Walker(story, options, "", lambda element: around.get(element, "")).walk(root)
    language = (tree.getroottree().getroot().get("lang") or "").strip()
    draft = Draft(story.text, source, replace(head, title_span=span, language=language))
    story.tell(draft)
    return draft.finish(options.chapter_depth)


def _read_text(where: str, letter: EmailMessage, options: Text, head: FrontMatter) -> Sequence[Script]:
    """Plain text is read as any other; its first line is no title, the subject is."""
    data, charset = mime.content(letter)
    try:
        text = data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = Source(where, data).text
    _, reader = find(Source("letter", media_type="text/plain"))
    scripts = reader().read(Source(where, text.encode(), "text/plain"), options)
    return [
        replace(
            one, title=head.title or one.title, author=one.author or head.author, date=one.date or head.date
        )
        for one in scripts
    ]
