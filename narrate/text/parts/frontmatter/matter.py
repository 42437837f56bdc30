"""From the source of a script to what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from pathlib import PurePath

from narrate.languages import tag_of
from narrate.model import Notice, Run
from narrate.settings import Cast
from narrate.text.parts.dates import of_name
from narrate.text.parts.frontmatter.forms import end_of_blank, written
from narrate.text.parts.frontmatter.loading import load
from narrate.text.parts.frontmatter.mapping import Fault, Mapping, shortly
from narrate.text.parts.frontmatter.titles import plain_title
from narrate.text.parts.frontmatter.values import (
    NAMES,
    Where,
    cast_of,
    date_of,
    extra_of,
    first_of,
    is_draft,
    is_no_date,
    other_date,
    scalar,
)

_SCRIPT_TITLE = re.compile(r"\btitle\s*[:=]\s*(?P<quote>[\"'`])(?P<title>[^\n]*?)(?P=quote)")
"""`title: "The Quay"` in front matter that is a script of JavaScript."""


@dataclass(frozen=True)
class FrontMatter:
    """What a script says about itself; see `Script` for the fields."""

    end: int = 0
    """Offset of the text proper; 0 where there is no front matter."""
    title: str = ""
    title_span: tuple[int, int] = (0, 0)
    """Where the title stands in the source."""
    author: str = ""
    language: str = ""
    date: datetime | None = None
    description: str = ""
    cover: str = ""
    guid: str = ""
    draft: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    lexicon: dict[str, str] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)
    notices: tuple[Notice, ...] = ()

    def heading(self, source: str) -> Run | None:
        """The title as it stands in the source, without what is written around it; None where there is none."""
        start, end = self.title_span
        if not self.title:
            return None
        inside = source.find(self.title, start, end)
        if inside >= 0:
            start, end = inside, inside + len(self.title)
        return Run(self.title, start, end)


def split(source: str, where: str, *, month_first: bool = False, bare: bool = False) -> FrontMatter:
    """Read the front matter of a source, if it has one; `bare` also without marks around it.

    `month_first` is the order of a date such as 03-04-2025 where it could be either. Two lines
    of dashes around something that is no mapping are text. Raises ScriptError with the line
    for what does not parse and for a date that is none.
    """
    begin = end_of_blank(source)
    language, match = written(source, bare=bare)
    if match is None:
        return FrontMatter()
    if language == "script":
        title = _SCRIPT_TITLE.search(match[1])
        at = (match.start(1) + title.start("title"), match.start(1) + title.end("title")) if title else (0, 0)
        return FrontMatter(end=match.end(), title=title["title"] if title else "", title_span=at)
    place = Where(where, source.count("\n", 0, match.start(1)) + 1)
    try:
        mapping = load(language, match[1])
    except Fault as fault:
        if source[:begin].strip("\ufeff"):  # below blank lines it may be text
            return FrontMatter()
        raise place.error(fault.line, f"the front matter {fault.problem}", fault.hint) from None
    if mapping is None or (language == "json" and not mapping.values):
        return FrontMatter()
    if mapping.mended and source[:begin].strip("\ufeff"):
        return FrontMatter()
    return _fields(mapping, place, match, month_first=month_first)


def _fields(mapping: Mapping, where: Where, match: re.Match[str], *, month_first: bool) -> FrontMatter:
    start, end = match.start(1), match.end()
    values = {key.lower(): value for key, value in mapping.values.items()}
    lines = {key.lower(): line for key, line in mapping.lines.items()}
    spans = {key.lower(): span for key, span in mapping.spans.items()}
    lexicon = values.pop("lexicon", None) or {}
    if not isinstance(lexicon, dict):
        raise where.error(
            lines.get("lexicon", 0), "`lexicon` is not a mapping", "Write `word: respelling` lines below it."
        )
    cast = cast_of(values.pop("cast", None), lines.get("cast", 0), where)
    found = {name: first_of(values, keys, name) for name, keys in NAMES.items()}
    at = spans.get("title", (0, 0))
    other = other_date(values)
    others = (of_name(PurePath(where.origin).stem), other)
    date = date_of(found["date"], lines.get("date", 0), where, month_first=month_first, others=others)
    return FrontMatter(
        end=end,
        title=plain_title(found["title"]),
        title_span=(start + at[0], start + at[1]),
        author=found["author"],
        language=tag_of(found["language"]),
        date=date or other,
        description=found["description"],
        cover=found["cover"],
        guid=found["guid"],
        draft=is_draft(values),
        extra={key: text for key, text in extra_of(values) if text},
        lexicon={str(word): scalar(said) for word, said in lexicon.items()},
        cast=cast,
        notices=tuple(_notices(mapping, found, lines, match)),
    )


def _notices(
    mapping: Mapping, found: dict[str, str], lines: dict[str, int], match: re.Match[str]
) -> Iterator[Notice]:
    """What the writer should know of front matter that was read all the same."""
    told = dict(mapping.told)
    if is_no_date(found["date"]):
        told[lines.get("date", 0)] = (
            f"`date` is {shortly(found['date'])}, which is none: the script is without a date"
        )
    if found["language"] and not tag_of(found["language"]):
        told[lines.get("language", 0)] = (
            f"`language` is {shortly(found['language'])}, which is none that is known: the show's is taken"
        )
    starts = list(accumulate((len(line) + 1 for line in match[1].split("\n")), initial=match.start(1)))
    for line, text in sorted(told.items()):
        yield Notice(starts[line], text)
