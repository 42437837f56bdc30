"""The gender of nouns that are counted, and the case that the words before them ask for: 1 km, 1/2 Liter."""

from __future__ import annotations

import re
from typing import Literal

from narrate.text.spoken.de.tables import FEMININE, FEMININE_NOUNS, MASCULINE_NOUNS, NEUTER

Gender = Literal["m", "f", "n"]
Case = Literal["nominative", "accusative", "dative", "genitive"]

_ENDINGS: tuple[tuple[Gender, re.Pattern[str]], ...] = (
    ("f", re.compile(r"\w{3}(?:ung|heit|keit|schaft|tion|sion|tät|enz|anz|erin|ei)$")),
    ("n", re.compile(r"\w{2}(?:chen|lein|ment|gramm|byte|bit|hertz|watt|volt)$")),
    ("m", re.compile(r"\w{2}(?:ling|ismus|meter|liter|löffel|punkt|euro)$|(?:Euro|Dollar|Cent|Franken|Liter|Meter|Grad)$")),
)  # fmt: skip
_ABOUT = r"(?:(?:rund|etwa|circa|ungefähr|fast|knapp|genau|nur|mehr als|weniger als) )?$"
_CASES: tuple[tuple[Case, re.Pattern[str]], ...] = (
    ("genitive", re.compile(rf"(?i)\b(?:innerhalb|außerhalb|während|trotz|wegen|statt|anstatt) {_ABOUT}")),
    ("dative", re.compile(rf"(?i)\b(?:nach|mit|von|zu|aus|bei|seit|vor|binnen|außer|gegenüber|ab) {_ABOUT}")),
    (
        "accusative",
        re.compile(
            r"(?i)\b(?:für|um|ohne|durch|gegen|je|pro"
            r"|(?:be)?zahl(?:en|t|te|ten|e)|kost(?:en|et|ete|eten|e)|spar(?:en|t|te|ten)|nehm(?:en|e)|nimmt?"
            r"|dauer(?:n|t|te|ten)|beträgt|betrug|misst|wiegt|wog|braucht?e?n?|hat|hatten?|haben|gibt|gab(?:en)?"
            r"|nehmen Sie|nehme man) " + _ABOUT
        ),
    ),
)
_ONE: dict[Gender, dict[Case, str]] = {
    "m": {"nominative": "ein", "accusative": "einen", "dative": "einem", "genitive": "eines"},
    "n": {"nominative": "ein", "accusative": "ein", "dative": "einem", "genitive": "eines"},
    "f": {"nominative": "eine", "accusative": "eine", "dative": "einer", "genitive": "einer"},
}
_HALF: dict[Gender, dict[Case, str]] = {
    "m": {"nominative": "halber", "accusative": "halben", "dative": "halben", "genitive": "halben"},
    "n": {"nominative": "halbes", "accusative": "halbes", "dative": "halben", "genitive": "halben"},
    "f": {"nominative": "halbe", "accusative": "halbe", "dative": "halben", "genitive": "halben"},
}
_PLURAL_N = re.compile(r"(?i)(?:\w+meter|meter|\w*liter)$")


def gender(noun: str) -> Gender | None:
    """The gender of a noun in the singular; None where it is not known."""
    if noun in NEUTER:
        return "n"
    if noun in MASCULINE_NOUNS:
        return "m"
    if noun in FEMININE_NOUNS or noun in FEMININE:
        return "f"
    return next((kind for kind, ending in _ENDINGS if ending.search(noun)), None)


def case(before: str) -> Case:
    """The case that what stands before a number asks for."""
    return next((kind for kind, asks in _CASES if asks.search(before)), "nominative")


def one(noun: str, before: str) -> str | None:
    """`1` before a noun, as it is declined there; None where its gender is not known."""
    kind = gender(noun)
    return _ONE[kind][case(before)] if kind else None


def half(noun: str, before: str) -> str | None:
    """`1/2` before a noun: ein halber Liter, einen halben Liter, eine halbe Stunde."""
    kind = gender(noun)
    if kind is None:
        return None
    if article := re.search(r"(?i)\b(?:ein|eine[mnrs]?) $", before):
        found = next((c for c in _ONE[kind] if _ONE[kind][c] == article[0].strip().lower()), None)
        return _HALF[kind][found] if found else None
    found = case(before)
    return f"{_ONE[kind][found]} {_HALF[kind][found]}"


def many(unit: str, before: str) -> str:
    """A unit that is counted: mit drei Metern, aber drei Meter."""
    return f"{unit}n" if _PLURAL_N.search(unit) and _DATIVE.search(before) else unit


_DATIVE = re.compile(rf"(?i)\b(?:nach|mit|von|aus|bei|seit) {_ABOUT}")
