"""Templates, filled: everything in them is escaped unless it was made as HTML."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from narrate.show.strings import Strings
from narrate.show.text import one_line, timestamp
from narrate.web.policy import CSP


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("narrate.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"line": one_line, "time": timestamp}
    return made


def filled(template: str, **values: Any) -> str:
    """The text that a template gives."""
    return _environment().get_template(template).render(csp=CSP, **values)


def script_json(value: object) -> Markup:
    """JSON that can stand in a `<script>`: no character of it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def long_date(day: date, say: Strings) -> str:
    """A date as it is written in the language: `5 January 2026`."""
    return say("date.long", day=day.day, month=say(f"date.month.{day.month}"), year=day.year)
