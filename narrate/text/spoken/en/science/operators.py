"""Operators between numbers and letters: 2 + 2 = 4, a < b."""

from __future__ import annotations

import re

from narrate.text.spoken.rule import MASK, SYMBOL, Rule, among_digits
from narrate.text.spoken.table import Table

_SET_OFF = among_digits(" [-/*x·] ")


def rules() -> list[Rule]:
    """Operators, when the numbers beside them are claimed."""
    return [
        Rule(
            "math",
            rf"(?<=[\w)%{MASK}²³]) ?([=+×÷*/<>≤≥≠≈±^·−-]) ?(?=[\d({MASK}√π−-])(?<! -)(?<!/)(?<!-)",
            _operator,
            SYMBOL,
            begins=r" =+×÷*/<>≤≥≠≈±^·−-",
        ),
        Rule("math", rf"(?<=[\d{MASK}]) (-|/|\*|x|·) (?=[\d{MASK}])", _operator, _SET_OFF, begins=" "),
        Rule("math", rf"(?<=[\w){MASK}]) ([=<>+]) (?=[\w(\"{MASK}-])", _operator, SYMBOL, begins=" "),
    ]


def _operator(m: re.Match[str], t: Table) -> str | None:
    sign = m[1]
    if sign in "/":
        return f" {t.words['divided']} " if " / " in m[0] and "=" in m.string else None
    if sign in "*x·":
        return f" {t.words['times']} " if m[0] != "x" else None
    if sign == "-":
        return f" {t.words['minus']} " if m[0] == " - " and _is_equation(m) else None
    said = t.symbols[sign]
    if sign not in "<>":
        return f" {said} "
    if m[0].startswith(" ") and m[0][-1] == sign:  # "own >40%": an amount, and no comparison
        return f" {t.words['more_than'] if sign == '>' else said} "
    return f" {'is ' if m[0].startswith(' ') else ''}{said} "


def _is_equation(m: re.Match[str]) -> bool:
    return re.search(r"=|\+|[A-Za-z] - |\d - \d+\b(?! [A-Za-z]{3})", m.string) is not None
