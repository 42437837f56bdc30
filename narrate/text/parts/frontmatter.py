"""Front matter: YAML between two lines of dashes at the top of a script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from narrate.errors import ScriptError

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """What a script says about itself; see `Script` for the fields."""

    end: int = 0
    """Offset of the text proper; 0 where there is no front matter."""
    title: str = ""
    title_span: tuple[int, int] = (0, 0)
    author: str = ""
    language: str = ""
    date: datetime | None = None
    description: str = ""
    cover: str = ""
    guid: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    lexicon: dict[str, str] = field(default_factory=dict)


def split(source: str, where: str) -> FrontMatter:
    """Read the front matter of a source, if it has one.

    Two lines of dashes around something that is no YAML mapping are text. Raises
    ScriptError with the line for YAML that does not parse and for a date that is none.
    """
    match = _BLOCK.match(source)
    if not match:
        return FrontMatter()
    table, spans = _load(match[1], where)
    if table is None:
        return FrontMatter()
    values = {str(key).lower(): value for key, value in table.items()}
    lexicon = values.pop("lexicon", None) or {}
    if not isinstance(lexicon, dict):
        raise ScriptError(
            "`lexicon` is not a mapping", where=where, hint="Write `word: respelling` lines below it."
        )
    texts = {key: text for key, value in values.items() if (text := _text(value)) is not None}
    start = match.start(1)
    at = spans.get("title", (0, 0))
    return FrontMatter(
        end=match.end(),
        title=" ".join(texts.pop("title", "").split()),
        title_span=(start + at[0], start + at[1]),
        author=texts.pop("author", ""),
        language=texts.pop("language", ""),
        date=_date(values.get("date"), texts.pop("date", ""), where),
        description=texts.pop("description", ""),
        cover=texts.pop("cover", ""),
        guid=texts.pop("guid", ""),
        extra=texts,
        lexicon={str(word): str(said) for word, said in lexicon.items()},
    )


def _load(text: str, where: str) -> tuple[dict[Any, Any] | None, dict[str, tuple[int, int]]]:
    """The mapping, and where the value of each key stands; None where it is no mapping."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        table = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2  # from 1, after the line of dashes
        raise ScriptError(
            f"the front matter is not valid YAML: {getattr(error, 'problem', None) or error}",
            where=f"{where}:{line}",
            hint="Put quotes around a value that holds a colon or a quotation mark.",
        ) from None
    if not isinstance(table, dict) or not isinstance(node, yaml.MappingNode):
        return None, {}
    spans = {
        str(key.value).lower(): (value.start_mark.index, value.end_mark.index) for key, value in node.value
    }
    return table, spans


def _text(value: object) -> str | None:
    """A scalar as the feed writes it; None for what is not one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return str(value) if isinstance(value, str | int | float) else None


def _date(value: object, text: str, where: str) -> datetime | None:
    """Midnight where only a day is given, UTC where no zone is."""
    if value is None or text == "":
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ScriptError(
            f"`date` is {text!r}", where=where, hint="Write it like 2025-03-01 or 2025-03-01T07:30:00+01:00."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
