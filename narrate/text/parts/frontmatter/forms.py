"""How front matter is set off from the text, in every language that it is written in."""

from __future__ import annotations

import re

_NAMED = r"---[ \t]*{}[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)"
_FORMS = tuple(
    (language, re.compile(form, re.DOTALL | re.MULTILINE))
    for language, form in (
        ("yaml", r"---(?:[ \t]*ya?ml)?[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)"),
        ("toml", r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)"),
        ("json", r"(\{\s*\"[^\"\n]+\"\s*:.*?^\})[ \t]*(?:\n|\Z)"),
        ("json", r"(\{[ \t]*\"[^\"\n]+\"[ \t]*:[^\n]*\})[ \t]*(?:\n|\Z)"),
        (
            "json",
            r"(\{[ \t]*\n[ \t]*\"[A-Za-z]\w*\"[ \t]*:[^\n]*\n(?:[ \t]*[\"\]\[{}][^\n]*\n)*)(?=[ \t]*\n|\Z)",
        ),
        ("toml", _NAMED.format("toml")),
        ("json", _NAMED.format("json")),
        ("script", _NAMED.format("(?:js|javascript)")),
    )
)
"""Eleventy names the language behind the dashes; a script is run by it, and only its title is read here."""
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
_HEAD = re.compile(
    r"(%[ \t]+[^\n{%]*\n(?:[ \t]+\S[^\n]*\n)*(?:%[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){0,2})(?:[ \t]*\n|\Z)"
)
"""The title, authors and date of Pandoc, each behind a percent sign."""
_BARE_FORMS = (("head", _HEAD), ("closed", _CLOSED), ("fields", _BARE), ("properties", _PROPERTIES))
_BLANK = re.compile(r"[\ufeff\s]*")


def written(source: str, *, bare: bool = False) -> tuple[str, re.Match[str] | None]:
    """What looks like front matter: its language, and where it stands; group 1 is what it says."""
    begin = end_of_blank(source)
    forms = (*_FORMS, *_BARE_FORMS) if bare else _FORMS
    found = ((language, form.match(source, begin)) for language, form in forms)
    return next(((language, match) for language, match in found if match), ("", None))


def end_of_blank(source: str) -> int:
    """The end of the blank lines, and of a byte order mark, with which a source begins."""
    blank = _BLANK.match(source)
    return blank.end() if blank else 0
