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
from narrate.text.parts.hypertext.elements import inside
from narrate.text.parts.hypertext.frame import frame
from narrate.text.parts.hypertext.leaves import Leaf, leaves
from narrate.text.parts.hypertext.page import body_of, page
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source
from narrate.text.readers import find
from narrate.text.readers.mail.counted import goal
from narrate.text.readers.mail.forwarded import RULE, bare, heads, sender
from narrate.text.readers.mail.plain import unframed

_MOST_LEAVES = 60
"""Of a letter, in which the heads of letters within are looked for."""


def read_letter(source: Source, options: Text, *, whole: bool = False) -> Sequence[Script]:
    """The scripts of a message: its page where it has one, else its plain text.

    Raises ScriptError for what is no message, or has neither.
    """
    found = mime.message(source.data, source.where)
    if letter := mime.body(found, "text/html"):
        data, charset = mime.content(letter)
        return [_read_page(Source(source.where, data, charset=charset), options, _head(found), whole=whole)]
    if letter := mime.body(found, "text/plain"):
        return _read_text(source.where, letter, options, _head(found), whole=whole)
    raise ScriptError(
        "has no text in it",
        where=source.where,
        hint="Save the message with its text, or the attachment alone.",
    )


def _head(found: EmailMessage) -> FrontMatter:
    """What the head of a message says of it: its subject, who wrote it, and when."""
    return FrontMatter(
        title=mime.header(found, "Subject"),
        author=sender(*parseaddr(mime.header(found, "From"))),
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
    root = body_of(tree)
    lines = list(leaves(root))
    passed_on, head = _passed_on(lines, head)
    rest = [leaf for leaf in lines if leaf not in passed_on]
    rules = dict.fromkeys(passed_on, RULE)
    if not whole:
        rules |= dict(zip(rest, frame(rest, head.title, head.author), strict=True))
    around = {element: rule for leaf, rule in rules.items() if rule for element in inside(leaf.element)}
    for link in root.iter("a"):
        if target := link.get("href"):
            link.set("href", goal(target))
    story = Story()
    span = story.literal(head.title, "title") if head.title else (0, 0)
    story.close("paragraph")
    Walker(story, options, "", lambda element: around.get(element, "")).walk(root)
    language = (tree.getroottree().getroot().get("lang") or "").strip()
    draft = Draft(story.text, source, replace(head, title_span=span, language=language))
    story.tell(draft)
    return draft.finish(options.chapter_depth)


def _passed_on(lines: Sequence[Leaf], head: FrontMatter) -> tuple[set[Leaf], FrontMatter]:
    """The leaves that hold the heads of letters within, and the head as the innermost of them says it."""
    of_line = [leaf for leaf in lines[:_MOST_LEAVES] for _ in leaf.lines]
    found: set[Leaf] = set()
    for within in heads([line for leaf in lines[:_MOST_LEAVES] for line in leaf.lines], head.title):
        head = within.over(head)
        found.update(of_line[within.start : within.end])
    return found, replace(head, title=bare(head.title))


def _read_text(
    where: str, letter: EmailMessage, options: Text, head: FrontMatter, *, whole: bool
) -> Sequence[Script]:
    """Plain text is read as any other; its first line is no title, the subject is."""
    data, charset = mime.content(letter)
    try:
        text = data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = Source(where, data).text
    _, reader = find(Source("letter", media_type="text/plain"))
    scripts = reader().read(Source(where, text.encode(), "text/plain"), options)
    return [unframed(one, head, whole=whole) for one in scripts]
