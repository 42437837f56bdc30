"""What pages, feeds, notes and tags say themselves, in the show's language.

Each language is one file here, named by its primary subtag (`de.toml`): a text a name, in
tables by where it is said. `{name}` is replaced by a value. A text that counts has two forms,
`one` and `other`; the list `one` at the top says which numbers take the first.
A text that a file lacks is said in English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from narrate.settings import Show

ENGLISH = "en"


@dataclass(frozen=True)
class Strings:
    """The texts of one language. Called with a name and its values, it gives the text."""

    language: str
    """BCP 47, in lower case: what the texts are in, not what was asked for."""
    texts: dict[str, str]
    """By table and name: `page.play`."""
    singular: frozenset[int] = frozenset()
    """Numbers that take the form `one`."""

    def __call__(self, name: str, **values: object) -> str:
        """The text `name`, its fields filled. Raises KeyError for a name that no language has."""
        text = self.texts[name]
        return text.format_map(values) if values else text

    def count(self, name: str, number: int) -> str:
        """The text `name` in the form that `number` takes, with the number in it."""
        form = "one" if number in self.singular else "other"
        return self(f"{name}.{form}", number=number)


@cache
def strings(language: str) -> Strings:
    """The texts for a BCP 47 tag: of its primary subtag, English where nobody wrote them."""
    primary = language.replace("_", "-").partition("-")[0].strip().lower()
    english = _read(ENGLISH)
    own = _read(primary) if primary in languages() else english
    return Strings(own.language, english.texts | own.texts, own.singular)


def of_show(show: Show) -> Strings:
    """The texts in a show's language."""
    return strings(show.language)


def disclosure(show: Show) -> str:
    """What the show says about its voice: its own words, else ours; empty for nothing."""
    return of_show(show)("show.disclosure") if show.disclosure is None else show.disclosure


@cache
def languages() -> frozenset[str]:
    """Primary subtags of the languages that have a file."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return frozenset(name.removesuffix(".toml") for name in files if name.endswith(".toml"))


def _read(primary: str) -> Strings:
    """A file as it stands, without what it lacks."""
    table = tomllib.loads((resources.files(__name__) / f"{primary}.toml").read_text(encoding="utf-8"))
    singular = frozenset(table.pop("one", ()))
    return Strings(primary, _flat(table), singular)


def _flat(table: dict[str, Any], above: str = "") -> dict[str, str]:
    """Tables in tables as one, their names joined by dots."""
    texts: dict[str, str] = {}
    for name, value in table.items():
        texts |= _flat(value, f"{above}{name}.") if isinstance(value, dict) else {above + name: value}
    return texts
