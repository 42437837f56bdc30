"""What points away from the text: [1], ¹, (Smith 2014), †."""

from __future__ import annotations

import re
from itertools import pairwise

from narrate.settings import Text
from narrate.text.spoken import signs
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of, behind
from narrate.text.spoken.table import Table
from narrate.text.spoken.term import is_term

_BRACKET = re.compile(r"[\[(]")
_NUMBERED = re.compile(r" \[\d")
_MARK = re.compile(r"[¹²³⁰⁴-⁹⁽†‡*]")
_NUMBERS = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*"
_NAME = r"(?:(?:van|von|de|der|den|da|di|la|le) )*[A-Z][\w'-]+"
_NAMES = rf"{_NAME}(?:, {_NAME})*(?:,? (?:&|and) {_NAME}|,? et al\.?)?"
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_PAGES = r"(?:[,:] ?(?:pp?\. ?)?\d+(?:[–-]\d+)?)?"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def rules(t: Table, options: Text) -> list[Rule]:
    """Notes and sources; where they are spoken, a bracket says "reference one"."""
    skip = options.citations == "skip"
    one = rf"(?!{any_of(t.not_authors)}\b){_NAMES},? {_YEAR}(?:, {_YEAR})*{_PAGES}"
    sources = rf" ?\((?:see |cf\. |e\.g\.,? )?{one}(?:; {one})*\)"
    found = [
        Rule(
            "footnote",
            r"(?:(?<=[Ss]ee )|(?<=\bin )|(?<=\bfrom )|(?<=\bby )|(?<=\band ))\[[1-9]\d{0,2}\]",
            _named,
            _NUMBERED,
            begins=r"\[",
        ),
        Rule(
            "footnote",
            rf"(?<![=(\[])(?<![=(,;:] )(?! (?<=[;:] ))(?<![\s(][\"'])(?<!^[\"']) ?(?!\[[^\]]*\b0)\[(?:\^?{_NUMBERS}|\^?(?<![\w ]\[)[a-z]|(?<= \[)\^?[a-z](?=\](?:[.,;:!?]|$))|(?<=\w\[)\^?[a-h]|(?:note|nb) \d+)\]",
            _noted if skip else _said,
            _BRACKET,
            begins=r" \[",
        ),
        Rule("citation", r" ?\[(?i:citation needed|clarification needed)\]", signs.nothing, _BRACKET),
        Rule("citation", rf" ?\[{one}(?:; {one})*\]", signs.nothing, _BRACKET, begins=r" \["),
        Rule(
            "footnote",
            r"(?:(?<=[A-Za-z]{3})|(?<=[.,;:!?\"”')\]]))(?:[¹²³⁰⁴-⁹]+(?:[⁻,˒–-][¹²³⁰⁴-⁹]+)*|⁽[*＊]?[¹²³⁰⁴-⁹]+⁾)(?![\w⁻])",
            _silent_superscript if skip else _superscript,
            _MARK,
            begins="⁽⁰¹²³⁴-⁹",
        ),
        Rule(
            "footnote",
            r"(?<=[\w.,;:!?\"”')])(?:[†‡]+|\*{1,3})(?=$|[\s.,;:!?])",
            signs.nothing,
            _MARK,
            begins="†‡*",
        ),
    ]
    if skip:
        found.append(Rule("citation", sources, signs.nothing, _BRACKET, begins=" ("))
    return found


def _named(m: re.Match[str], t: Table) -> str:
    """See [1] for more: here the number is a noun of the sentence."""
    return f"{t.words['reference']} {cardinal(int(m[0][1:-1]), t)}"


_LISTED = re.compile(
    r"\b(?:is|are|be|was|just|like|say|equals|returns?|setting|set|array|list|vector|example,) ?$"
)
"""Words before brackets that hold a list of numbers, and no citations."""


def _is_list(m: re.Match[str]) -> bool:
    """[64, 1, 1], or [1, 2] behind "is": who names sources names each once, in their order."""
    numbers = [int(n) for n in re.findall(r"\d+", m[0])]
    ordered = all(first < second for first, second in pairwise(numbers))
    return not ordered or (bool(numbers) and _LISTED.search(behind(m)) is not None)


def _noted(m: re.Match[str], _: Table) -> str | None:
    return None if _is_list(m) else ""


def _said(m: re.Match[str], t: Table) -> str | None:
    if _is_list(m):
        return None
    numbers = [cardinal(int(n), t) for n in re.findall(r"\d+", m[0])]
    return f" ({t.words['reference']} {', '.join(numbers)})" if numbers else None


def _silent_superscript(m: re.Match[str], _: Table) -> str | None:
    return None if is_term(behind(m)) else ""


def _superscript(m: re.Match[str], t: Table) -> str | None:
    if is_term(behind(m)):
        return None
    numbers = re.findall(r"\d+", m[0].translate(_SUPERSCRIPT))
    return f" ({t.words['reference']} {', '.join(cardinal(int(n), t) for n in numbers)})"
