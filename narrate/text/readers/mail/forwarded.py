"""Letters that somebody passed on: what the head of the letter within says, and which lines it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime

from narrate.text.parts.dates import moment
from narrate.text.parts.frontmatter import FrontMatter

RULE = "head of the letter within"

_MARK = re.compile(
    r"[\s*_>-]*(?:begin )?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht"
    r"|message (?:transféré|d[’']origine)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)"
    r"|mensagem (?:encaminhada|original)|doorgestuurd bericht|転送メッセージ|转发的邮件)[\s*_:-]*",
    re.IGNORECASE,
)
"""The line that programs put above a letter that is passed on."""
_LABELS = {
    "from": "from von de da van från fra 差出人 发件人",
    "date": "date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat 日付 送信日時 发送时间",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp ämne emne 件名 主题",
    "": "to an à para a aan till til cc bcc kopie reply-to importance priority 宛先 收件人",
}
_KIND_OF = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_FIELD = re.compile(r"[\s>*]*(?P<label>[^\W\d_]{1,10}(?:-to)?)\*?\s?[::]\*?\s*(?P<value>.*)", re.DOTALL)
"""A line of a head: `From: Ada Quay`, `*Betreff:* Tide`."""
_PASSED_ON = re.compile(r"(?:(?:fwd?|fw|wg|tr|rv|enc|doorst|vs|vb|i)\s?[::]\s*)+(?=\S)", re.IGNORECASE)
"""`Fwd:`, `WG:`, `TR :`, also several."""
_MOST_BEFORE = 20
"""Lines that who passes a letter on may write above it."""
_FEWEST = 3
"""Fields of a head."""


@dataclass(frozen=True)
class Within:
    """The head of a letter within another."""

    start: int
    """Of the lines that it takes: the first."""
    end: int
    """The line behind the last."""
    fields: dict[str, str]
    """`from`, `date`, `subject`, as far as it has them."""

    def over(self, head: FrontMatter) -> FrontMatter:
        """The head of the outer letter, changed to what this one says."""
        name, address = parseaddr(self.fields.get("from", "").replace("[mailto:", "<").replace("]", ">"))
        return replace(
            head,
            title=bare(self.fields.get("subject", "")) or head.title,
            author=sender(name, address) or head.author,
            date=_date(self.fields.get("date", "")) or head.date,
        )


def bare(subject: str) -> str:
    """A subject without the letters by which programs say that a letter was passed on."""
    return subject[match.end() :] if (match := _PASSED_ON.match(subject)) else subject


def sender(name: str, address: str) -> str:
    """Who wrote a letter, without the list or the publication that sent it."""
    person = name.partition(" from ")[0].partition(" via ")[0].strip().strip("'\"").strip()
    return person or address.partition("@")[0]


def heads(lines: Sequence[str], subject: str) -> Iterator[Within]:
    """The heads of letters within, from outside in, where the first one says that the letter was passed on.

    `subject` is the outer letter's. A head that stands alone below an answer is one of what is answered to.
    """
    at, most = 0, _MOST_BEFORE
    is_said = bare(subject) != subject
    while (found := _next(lines, at, at + most)) is not None:
        is_said = is_said or _MARK.fullmatch(lines[found.start]) is not None
        if not is_said:
            return
        yield found
        at, most = found.end, 2  # a letter may have been passed on twice


def _next(lines: Sequence[str], at: int, end: int) -> Within | None:
    """The first head that begins between two lines."""
    for start in range(at, min(end, len(lines))):
        behind = start + (_MARK.fullmatch(lines[start]) is not None)
        fields: dict[str, str] = {}
        stop = behind
        count = 0
        while stop < len(lines) and (field := _field(lines[stop])):
            fields.setdefault(*field)
            stop, count = stop + 1, count + 1
        if count >= _FEWEST and fields.get("from") and "subject" in fields:
            return Within(start, stop, fields)
    return None


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.fullmatch(line)
    kind = _KIND_OF.get(match["label"].casefold()) if match else None
    return (kind, match["value"].strip()) if match and kind is not None else None


def _date(text: str) -> datetime | None:
    for read in (parsedate_to_datetime, moment):
        try:
            found = read(" ".join(text.replace("\u202f", " ").split()))
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
