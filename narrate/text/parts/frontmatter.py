"""Front matter: what a script says about itself, in the words of any site generator.

YAML stands between lines of `---`, TOML between lines of `+++`, JSON in braces, at the
very top. Every generator has its own names for the same things: `_NAMES` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from difflib import get_close_matches
from html import unescape
from typing import Any

from narrate.errors import ScriptError, SettingsError
from narrate.settings import Cast
from narrate.text.parts.dates import moment
from narrate.text.parts.mappings import Fault, Mapping, load
from narrate.validation import typed

_NAMED = r"---[ \t]*{}[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)"
_FORMS = tuple(
    (language, re.compile(form, re.DOTALL | re.MULTILINE))
    for language, form in (
        ("yaml", r"---(?:[ \t]*ya?ml)?[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)"),
        ("toml", r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)"),
        ("json", r"(\{\s*\"[^\"\n]+\"\s*:.*?^\})[ \t]*(?:\n|\Z)"),
        ("toml", _NAMED.format("toml")),
        ("json", _NAMED.format("json")),
        ("script", _NAMED.format("(?:js|javascript)")),
    )
)
"""Eleventy names the language behind the dashes; a script is run by it, and only its title is read here."""
_SCRIPT_TITLE = re.compile(r"\btitle\s*[:=]\s*(?P<quote>[\"'`])(?P<title>[^\n]*?)(?P=quote)")
_BARE = re.compile(
    r"((?:[A-Za-z][\w -]{0,30}:(?:[ \t].*)?\n(?:[ \t]+\S.*\n)*)+)(?:[ \t]*\n|\Z|(?=<[a-z]+>[ \t]*\n))"
)
"""Lines of `Key: value` at the top, without anything around them."""
_CLOSED = re.compile(
    r"((?:title|layout|date):(?:[ \t].*)?\n"
    r"(?:(?:[A-Za-z][\w-]*:(?:[ \t].*)?|-[ \t].*|[ \t]+\S.*)\n)+?)---[ \t]*(?:\n|\Z)"
)
"""Lines of `key: value` with dashes below them and none above, as Hexo writes them."""
_PROPERTIES = re.compile(r"((?:[A-Za-z][\w./-]*::(?:[ \t].*)?\n)+)(?:[ \t]*\n|\Z|(?=[-*+#]))")
"""Lines of `key:: value` at the top, as outliners have them."""
_BARE_FORMS = (("closed", _CLOSED), ("fields", _BARE), ("properties", _PROPERTIES))
_BLANK = re.compile(r"[\ufeff\s]*")

_NAMES = {
    "title": ("title",),
    "author": ("author", "authors", "by", "byline", "creator"),
    "language": ("language", "lang", "locale"),
    "date": ("date",),
    "description": ("description", "summary", "excerpt", "abstract", "teaser"),
    "cover": ("cover",),
    "guid": ("guid",),
}
_OTHER_DATES = (
    "publishdate",
    "pubdate",
    "published",
    "date_published",
    "published_at",
    "created",
    "created_at",
)
"""A script without a `date` may have one of these; what is no date in them is no error."""
_DRAFTS = {
    "draft": ("true", "yes", "on", "1"),
    "published": ("false", "no", "off"),
    "publish": ("false", "no", "off"),
    "status": ("draft", "wip"),
}
"""Keys and values by which a script says that it is not to be published yet."""
_TABLES = ("extra", "taxonomies", "params")
"""Where Zola and Hugo keep what is not their own."""
_FILLED_IN = re.compile(r".*?`r |`|\{\{|today$|now$|last-modified$", re.IGNORECASE)
"""A date that a program fills in when it makes the page."""
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:\.\d{1,4})?")
_TITLE_MARKS = re.compile(
    r"<(?:br|wbr)\s*/?>"
    r"|<(?P<tag>a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u)(?:\s[^<>]*)?>"
    r"(?P<inside>[^\n]{0,300}?)</(?P=tag)>"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?P<mark>\*\*|(?<!\w)[*_])(?=\S)(?P<text>[^*_`\n]+)(?<=\S)(?P=mark)(?!\w)",
    re.IGNORECASE,
)
"""Tags of HTML that change how words look, and what stands in bold, in italics or as code.

A tag without its end is what the title is about ("The <b> tag"), and so is every other tag.
"""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


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
    draft: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    lexicon: dict[str, str] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)


def split(source: str, where: str, *, month_first: bool = False, bare: bool = False) -> FrontMatter:
    """Read the front matter of a source, if it has one; `bare` also without marks around it.

    `month_first` is the order of a date such as 03-04-2025 where it could be either. Two lines
    of dashes around something that is no mapping are text. Raises ScriptError with the line
    for what does not parse and for a date that is none.
    """
    begin = _end_of_blank(source)
    language, match = written(source, bare=bare)
    if match is None:
        return FrontMatter()
    if language == "script":
        title = _SCRIPT_TITLE.search(match[1])
        at = (match.start(1) + title.start("title"), match.start(1) + title.end("title")) if title else (0, 0)
        return FrontMatter(end=match.end(), title=title["title"] if title else "", title_span=at)
    place = _Where(where, source.count("\n", 0, match.start(1)) + 1)
    try:
        mapping = load(language, match[1])
    except Fault as fault:
        if source[:begin].strip("\ufeff"):  # below blank lines it may be text
            return FrontMatter()
        raise place.error(fault.line, f"the front matter {fault.problem}", fault.hint) from None
    if mapping is None or (language == "json" and not mapping.values):
        return FrontMatter()
    return _fields(mapping, place, match.start(1), match.end(), month_first=month_first)


def written(source: str, *, bare: bool = False) -> tuple[str, re.Match[str] | None]:
    """What looks like front matter: its language, and where it stands; group 1 is what it says."""
    begin = _end_of_blank(source)
    forms = (*_FORMS, *_BARE_FORMS) if bare else _FORMS
    found = ((language, form.match(source, begin)) for language, form in forms)
    return next(((language, match) for language, match in found if match), ("", None))


def _end_of_blank(source: str) -> int:
    blank = _BLANK.match(source)
    return blank.end() if blank else 0


@dataclass(frozen=True)
class _Where:
    """Names a line of the front matter."""

    origin: str
    first: int
    """Line of the file in which line 0 of the front matter stands."""

    def error(self, line: int, problem: str, hint: str) -> ScriptError:
        return ScriptError(problem, where=f"{self.origin}:{self.first + line}", hint=hint)


def _fields(mapping: Mapping, where: _Where, start: int, end: int, *, month_first: bool) -> FrontMatter:
    values = {key.lower(): value for key, value in mapping.values.items()}
    lines = {key.lower(): line for key, line in mapping.lines.items()}
    spans = {key.lower(): span for key, span in mapping.spans.items()}
    lexicon = values.pop("lexicon", None) or {}
    if not isinstance(lexicon, dict):
        raise where.error(
            lines.get("lexicon", 0), "`lexicon` is not a mapping", "Write `word: respelling` lines below it."
        )
    cast = _cast(values.pop("cast", None), lines.get("cast", 0), where)
    found = {name: _first(values, keys, name) for name, keys in _NAMES.items()}
    at = spans.get("title", (0, 0))
    date = _date(found["date"], lines.get("date", 0), where, month_first=month_first)
    return FrontMatter(
        end=end,
        title=_plain(found["title"]),
        title_span=(start + at[0], start + at[1]),
        author=found["author"],
        language=found["language"].replace("_", "-"),
        date=date or _other_date(values),
        description=found["description"],
        cover=found["cover"],
        guid=found["guid"],
        draft=any(_scalar(values.get(key, "")).lower() in words for key, words in _DRAFTS.items()),
        extra={key: text for key, text in _extra(values) if text},
        lexicon={str(word): _scalar(said) for word, said in lexicon.items()},
        cast=cast,
    )


def _cast(value: Any, line: int, where: _Where) -> Cast:
    """The script's own cast. Other programs call persons a cast, too: ours has names of ours in it."""
    known = [one.name for one in fields(Cast)]
    if not isinstance(value, dict) or not any(get_close_matches(key, known) for key in value):
        return Cast()
    try:
        found: Cast = typed(Cast, _with_numbers(value), where="", key="cast.")
    except SettingsError as error:
        raise where.error(line, error.message, error.hint) from None
    return found


def _with_numbers(table: dict[str, Any]) -> dict[str, Any]:
    """The table with its numbers, which front matter keeps as texts."""
    return {
        key: _with_numbers(value)
        if isinstance(value, dict)
        else float(value)
        if key in ("pitch", "pace") and isinstance(value, str) and _NUMBER.fullmatch(value)
        else value
        for key, value in table.items()
    }


def _first(values: dict[str, Any], keys: tuple[str, ...], name: str) -> str:
    """The first of the keys that has a text, at the top or in a table of the generator's."""
    tables = [values, *(table for key in _TABLES if isinstance(table := values.get(key), dict))]
    for table in tables:
        for key in keys:
            text = _names(table.get(key)) if name == "author" else _scalar(table.get(key, ""))
            if text and (name != "language" or key == "language" or _LANGUAGE.fullmatch(text)):
                return text
    return ""


def _scalar(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(title: str) -> str:
    """A title without the tags and the marks that some writers set in it."""
    bare = _unmarked(title)
    return " ".join(unescape(bare).split()) or " ".join(unescape(title).split())


def _unmarked(title: str) -> str:
    return _TITLE_MARKS.sub(_inside, title)


def _inside(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match["code"]
    if match["tag"] is None and match["text"] is None:
        return " "
    return _unmarked(match["inside"] or match["text"] or "")


def _names(value: Any) -> str:
    """Persons: a name, a list of names, mappings with a `name`."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value)))
    if not isinstance(value, dict):
        return _scalar(value)
    name = value.get("name")
    if isinstance(name, dict):  # Quarto's {given, family}
        return " ".join(filter(None, (_scalar(name.get(part, "")) for part in ("given", "family"))))
    return _scalar(name)


def _extra(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the feed may use and no field holds: texts, and lists of texts joined."""
    known = {key for keys in _NAMES.values() for key in keys}
    for key, value in values.items():
        if key in known:
            continue
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield key, ", ".join(value)
        else:
            yield key, _scalar(value)


def _date(text: str, line: int, where: _Where, *, month_first: bool) -> datetime | None:
    if not text or _FILLED_IN.match(text):
        return None
    try:
        return moment(text, month_first=month_first)
    except ValueError as error:
        raise where.error(
            line,
            f"`date` is {text[:60]!r}: it {error}",
            "Write it like 2025-03-01 or 2025-03-01 07:30 +01:00.",
        ) from None


def _other_date(values: dict[str, Any]) -> datetime | None:
    for text in filter(None, (_scalar(values.get(key, "")) for key in _OTHER_DATES)):
        try:
            return moment(text)
        except ValueError:
            continue
    return None
