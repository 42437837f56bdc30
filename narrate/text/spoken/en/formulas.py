"""Formulas, as a mathematician reads them aloud where they are simple."""

from __future__ import annotations

from collections.abc import Callable

from narrate.text.spoken.en.numerals import fraction, number
from narrate.text.spoken.en.shapes import PLACE, approaching, is_compound, is_letter, is_operator, name_of
from narrate.text.spoken.en.tables.formulas import (
    ACCENTS,
    ARROWS,
    BIG,
    CALLED,
    ELEMENT_OF,
    FUNCTIONS,
    GREEK,
    LOGS,
    ORDERS,
    POWERS,
    RAISED,
    SIGNS,
    VARIANTS,
)
from narrate.text.spoken.latex_tree import Applied, Fenced, Node, Number, Row, Scripted, Symbol, Words
from narrate.text.spoken.numerals import ordinal
from narrate.text.spoken.table import Table

_MOST_WORDS = 60
"""A formula that takes more words is for the eye."""
_LARGEST_DENOMINATOR = 20
"""Of a fraction that is said as one: "three twentieths", but "3 over 21"."""


class _Unknown(Exception):
    """Something that has no words."""


def formula(row: Row, t: Table) -> str | None:
    """A formula in words; None where it is too much for the ear."""
    try:
        said = " ".join(_row(row, t).split()).replace(" ,", ",").replace(",,", ",").strip(" ,")
    except _Unknown:
        return None
    words = said.split()
    if not words or len(words) > _MOST_WORDS:
        return None
    return " ".join(words).replace("A- ", "A-").removesuffix("-").replace("A-,", "A,")


def _row(row: Row, t: Table) -> str:
    if row in PLACE:
        return "dot"
    said: list[str] = []
    index = 0
    while index < len(row):
        taken, words = _next(row, index, t)
        said.append(words)
        index += taken
    return " ".join(said)


def _next(row: Row, index: int, t: Table) -> tuple[int, str]:
    """How many nodes are said together from `index` on, and how."""
    node, after = row[index], row[index + 1] if index + 1 < len(row) else None
    if isinstance(node, Symbol) and node.name == ":" and after == Symbol("="):
        return 2, "is defined as"
    if isinstance(node, Symbol) and node.name == "-" and (index == 0 or is_operator(row[index - 1])):
        return 1, t.words["minus"]
    if name_of(node) == "d" and after is not None and is_letter(after):
        return 2, f"d {_node(after, t)}"
    if name_of(node) in ELEMENT_OF and isinstance(after, Fenced) and (interval := _interval(after, t)):
        return 2, f"{_node(node, t)} {interval}"
    colon = isinstance(node, Symbol) and node.name in (":", "colon")
    if colon and any(name_of(each) in ARROWS for each in row[index:]):
        return 1, "from"
    called = _call(node, after, t)
    if called is not None:
        return 2, called
    if isinstance(after, Fenced) and isinstance(node, Fenced | Number) and after.opening == "(":
        return 1, f"{_node(node, t)} {t.words['times']}"
    if isinstance(after, Fenced) and after.opening == "(" and is_letter(node) and is_compound(after.inner):
        return 1, f"{_node(node, t)} {t.words['times']}"
    return 1, _node(node, t)


def _interval(node: Fenced, t: Table) -> str:
    """(0, 1) behind "in": all numbers between the two, and no point."""
    if (
        (node.opening, node.closing) != ("(", ")")
        or len(node.inner) < 3
        or node.inner.count(Symbol(",")) != 1
    ):
        return ""
    comma = node.inner.index(Symbol(","))
    return f"the open interval from {_row(node.inner[:comma], t)} to {_row(node.inner[comma + 1 :], t)}"


def _call(node: Node, after: Node | None, t: Table) -> str | None:
    """f(x), O(n), sin x: a function and what it is of."""
    name = name_of(node)
    if isinstance(after, Fenced) and after.opening in "([" and after.closing in ")]":
        inner = _row(after.inner, t)
        if name in ORDERS and isinstance(node, Symbol):
            return f"{ORDERS[name]} of {inner}"
        if after.opening == "[" and name not in ("E", "P"):
            return None
        if name in CALLED or name in FUNCTIONS or (isinstance(node, Words) and name not in FUNCTIONS):
            return f"{_node(node, t)} of {inner}"
        return f"{_node(node, t)} {inner}" if name in LOGS else None
    if name in FUNCTIONS and after is not None and not is_operator(after):
        return f"{_node(node, t)} of {_node(after, t)}"
    return None


def _node(node: Node, t: Table) -> str:
    say: Callable[..., str] = _SAID[type(node)]
    return say(node, t)


def _symbol(node: Symbol, t: Table) -> str:
    name = VARIANTS.get(node.name, node.name)
    if name in SIGNS:
        return SIGNS[name]
    if name in BIG:
        return f"{BIG[name]} of"
    if name in FUNCTIONS or name in LOGS:
        return FUNCTIONS.get(name) or LOGS[name]
    if name.lower() in GREEK:
        return name.lower()
    if name in t.greek:
        return t.greek[name]
    if name in ("a", "A"):
        return "A-"
    if len(name) == 1 and name.isalpha():
        return name
    if name in (",", ";", "\\\\"):
        return ","
    if name in (".", "?"):
        return ""
    if name == "lim":
        return "the limit of"
    raise _Unknown


def _words(node: Words, _: Table) -> str:
    return FUNCTIONS.get(node.text) or node.text


def _number(node: Number, t: Table) -> str:
    return number(node.text, t)


def _applied(node: Applied, t: Table) -> str:
    name, arguments = node.name, node.arguments
    if name == "frac":
        return _fraction(arguments[0], arguments[1], t)
    if name == "binom":
        return f"{_row(arguments[0], t)} choose {_row(arguments[1], t)}"
    if name == "sqrt":
        return _root(arguments[0], arguments[1], t)
    if name == "vec":
        return f"the vector {_row(arguments[0], t)}"
    if name == "mathbb":
        return _row(arguments[0], t)
    if name in ACCENTS and not is_compound(arguments[0]):
        return f"{_row(arguments[0], t)} {ACCENTS[name]}"
    raise _Unknown


def _fraction(over: Row, under: Row, t: Table) -> str:
    if len(over) == len(under) == 1 and isinstance(over[0], Number) and isinstance(under[0], Number):
        top, bottom = over[0].text, under[0].text
        plain = top.isdecimal() and bottom.isdecimal() and int(bottom) <= _LARGEST_DENOMINATOR
        if plain and (said := fraction(int(top), int(bottom), t)):
            return said
    if over and under and name_of(over[0]) in ("d", "partial") and name_of(under[0]) == name_of(over[0]):
        return f"{_row(over, t)} {_row(under, t)}"
    top, bottom = _row(over, t), _row(under, t)
    top = f"{top}, all over" if is_compound(over) else f"{top} over"
    return f"{top} the quantity {bottom}," if is_compound(under) else f"{top} {bottom}"


def _root(degree: Row, of: Row, t: Table) -> str:
    inner = _row(of, t)
    if len(degree) == 1 and isinstance(degree[0], Number) and degree[0].text.isdecimal():
        n = int(degree[0].text)
        kind = {2: "square", 3: "cube"}.get(n) or ordinal(n, t)
    else:
        kind = f"{_row(degree, t)}-th" if degree else "square"
    return f"the {kind} root of {inner}," if is_compound(of) else f"the {kind} root of {inner}"


def _scripted(node: Scripted, t: Table) -> str:
    name = name_of(node)
    below = _row(node.below, t) if node.below else ""
    if name in BIG:
        above = _row(node.above, t) if node.above else ""
        bounds = f" from {below} to {above}" if below and above else f" over {below}" if below else ""
        return f"{BIG[name]}{bounds} of"
    if name == "lim":
        return f"the limit as {_row(approaching(node.below), t)} of"
    if name in LOGS:
        if not below:
            return _node(node.base, t)
        return f"log base {below} {_power(node.above, t)}" if node.above else f"log base {below}"
    said = _node(node.base, t)
    if below:
        said += f" sub {below}," if is_compound(node.below or ()) else f" {below}"
    return f"{said} {_power(node.above, t)}" if node.above else said


def _power(row: Row, t: Table) -> str:
    names = [name_of(node) for node in row]
    primes = names.count("prime")
    if primes:
        rest = tuple(node for node in row if name_of(node) != "prime")
        said = "double prime" if primes == 2 else " ".join(["prime"] * primes)
        return f"{said} {_power(rest, t)}" if rest else said
    if len(names) == 1 and names[0] in RAISED:
        return RAISED[names[0]]
    if names in (["dagger"], ["+"], ["-"]):
        return _row(row, t)
    if len(row) == 1 and isinstance(row[0], Number):
        text = row[0].text
        return POWERS.get(text) or f"to the {ordinal(int(text), t) if text.isdecimal() else number(text, t)}"
    return f"to the {_row(row, t)}" + ("," if is_compound(row) else "")


def _fenced(node: Fenced, t: Table) -> str:
    inner = _row(node.inner, t)
    compound = is_compound(node.inner)
    match node.opening, node.closing:
        case "|", "|":
            return f"the absolute value of {inner}" + ("," if compound else "")
        case "‖", "‖":
            return f"the norm of {inner}"
        case "lfloor", _:
            return f"the floor of {inner}"
        case "lceil", _:
            return f"the ceiling of {inner}"
        case "{", "}":
            return _set(node.inner, t)
        case (("(" | "["), ("]" | ")")) if Symbol(",") in node.inner and len(node.inner) == 3:
            first, _, last = node.inner
            if node.opening == "[" or node.closing == "]":
                return f"the interval from {_node(first, t)} to {_node(last, t)}"
            return inner
        case (("(" | "["), (")" | "]")):
            return f"the quantity {inner}," if compound and Symbol(",") not in node.inner else inner
        case "", "":
            return inner
    raise _Unknown


def _set(row: Row, t: Table) -> str:
    """{1, 2, 3}, and {x | x > 0}."""
    for index, node in enumerate(row):
        if isinstance(node, Symbol) and node.name in ("|", "mid", ":", "colon"):
            return f"the set of all {_row(row[:index], t)} such that {_row(row[index + 1 :], t)}"
    return f"the set {_row(row, t)}" if row else "the empty set"


_SAID: dict[type, Callable[..., str]] = {
    Symbol: _symbol, Words: _words, Number: _number, Applied: _applied, Scripted: _scripted, Fenced: _fenced,
}  # fmt: skip
