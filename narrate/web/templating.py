"""Templates, filled: everything in them is escaped unless it was made as HTML.

An owner's template goes before ours of the same name; ours is then still there as `narrate/NAME`.
They run in a sandbox, because a show may be somebody else's.
"""

from __future__ import annotations

import json
import traceback
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from io import StringIO
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from narrate.errors import TemplateError
from narrate.show.strings import Strings
from narrate.show.text import one_line, timestamp
from narrate.web.own import NONE, Own
from narrate.web.policy import CSP

OURS = "narrate/"
"""Begins the names of our templates, for those that an owner's extend."""


@lru_cache(maxsize=4)
def environment(own: Own) -> ImmutableSandboxedEnvironment:
    """Ours, with the templates of an owner."""
    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: _source(name, own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"line": one_line, "time": timestamp}
    return made


def _source(name: str, own: Own) -> tuple[str, str, None] | None:
    """The text of a template, and the file that errors name."""
    given = dict(own.templates)
    if name in given:
        return given[name], str(own.where(name)), None
    plain = name.removeprefix(OURS)
    if plain not in names():
        return None
    ours = resources.files("narrate.web") / "templates" / plain
    return ours.read_text(encoding="utf-8"), str(ours), None


@cache
def names() -> tuple[str, ...]:
    """The names of our templates: what an owner's can stand in for."""
    return tuple(sorted(entry.name for entry in (resources.files("narrate.web") / "templates").iterdir()))


def filled(template: str, own: Own = NONE, **values: Any) -> str:
    """The text that a template gives. Raises TemplateError where an owner's is at fault."""
    try:
        text = StringIO()
        # In pieces as they come: a list of all of them is some times as large as the page.
        text.writelines(environment(own).get_template(template).generate(csp=CSP, **values))
        return text.getvalue()
    except Exception as error:
        if (fault := fault_of(error, own)) is None:
            raise
        raise fault from error


def fault_of(error: Exception, own: Own) -> TemplateError | None:
    """What to say of an error that comes from an owner's template; None where it comes from elsewhere."""
    places = {str(own.where(name)) for name, _ in own.templates}
    if isinstance(error, TemplateSyntaxError):
        line, file = error.lineno, error.filename or ""
    else:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in places]
        line, file = (frames[-1].lineno or 1, frames[-1].filename) if frames else (1, "")
    if file not in places:
        return None
    if isinstance(error, TemplateNotFound):
        message = f"there is no template {str(error)!r}"
    else:
        message = one_line(str(error)) or type(error).__name__
    return TemplateError(message, where=f"{file}:{line}", hint="docs/pages.md says what templates are given.")


def script_json(value: object) -> Markup:
    """JSON that can stand in a `<script>`: no character of it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def long_date(day: date, say: Strings) -> str:
    """A date as it is written in the language: `5 January 2026`."""
    return say("date.long", day=day.day, month=say(f"date.month.{day.month}"), year=day.year)
