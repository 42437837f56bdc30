"""Formulas of Word (OMML) as LaTeX. Source: ISO/IEC 29500-1, 22.1."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from narrate.text.parts.latex import function, in_dollars, signs
from narrate.text.readers.docx.names import M, W

_ACCENTS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot", "\u0308": "ddot",
            "\u20d7": "vec", "\u0301": "acute", "\u030c": "check", "\u0306": "breve"}  # fmt: skip
_MOST = 4000
"""Elements of a formula; a longer one is only called one."""


def latex_of(element: etree._Element) -> tuple[str, bool]:
    """A formula between dollars, and whether the spoken rules know it as one. Empty where it shows nothing."""
    if sum(1 for _ in element.iter()) > _MOST:
        return "".join(map(str, element.itertext())), False
    if element.tag != f"{M}oMathPara":
        return in_dollars(_all(element), display=False)
    return in_dollars(" \\\\ ".join(map(_all, element.findall(f"{M}oMath"))), display=True)


def _all(element: etree._Element | None) -> str:
    return "" if element is None else "".join(_one(inner) for inner in element)


def _one(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    if element.tag.startswith(W):
        name = element.tag.removeprefix(W)
        return signs(element.text or "") if name == "t" else "" if name in {"del", "rPr"} else _all(element)
    name = element.tag.removeprefix(M)
    if name.endswith("Pr"):
        return ""
    made = _MADE.get(name)
    return made(element) if made else _all(element)


def _part(element: etree._Element, name: str) -> str:
    return _all(element.find(f"{M}{name}"))


def _run(element: etree._Element) -> str:
    text = "".join(one.text or "" for one in element.iter(f"{M}t", f"{W}t"))
    if element.find(f"{M}rPr/{M}nor") is not None and text.strip():
        return f"\\text{{{signs(text)}}}"
    return function(text) if text.strip().isalpha() and len(text.strip()) > 1 else signs(text)


def _property(element: etree._Element, group: str, name: str, default: str) -> str:
    found = element.find(f"{M}{group}/{M}{name}")
    given = None if found is None else found.get(f"{M}val")
    return default if given is None else given


def _fraction(element: etree._Element) -> str:
    if _property(element, "fPr", "type", "bar") == "noBar":
        return f"{{{_part(element, 'num')} \\choose {_part(element, 'den')}}}"
    return f"\\frac{{{_part(element, 'num')}}}{{{_part(element, 'den')}}}"


def _root(element: etree._Element) -> str:
    degree = _part(element, "deg").strip()
    return f"\\sqrt[{degree}]{{{_part(element, 'e')}}}" if degree else f"\\sqrt{{{_part(element, 'e')}}}"


def _scripts(element: etree._Element) -> str:
    base, sub, sup = (_part(element, name) for name in ("e", "sub", "sup"))
    base = base if len(base) == 1 else f"{{{base}}}"
    return f"{base}{f'_{{{sub}}}' if sub else ''}{f'^{{{sup}}}' if sup else ''}"


def _large(element: etree._Element) -> str:
    sign = signs(_property(element, "naryPr", "chr", "∫")).strip()
    sub, sup = _part(element, "sub"), _part(element, "sup")
    return f"{sign}{f'_{{{sub}}}' if sub else ''}{f'^{{{sup}}}' if sup else ''} {_part(element, 'e')}"


def _delimited(element: etree._Element) -> str:
    left = signs(_property(element, "dPr", "begChr", "("))
    right = signs(_property(element, "dPr", "endChr", ")"))
    parted = signs(_property(element, "dPr", "sepChr", "|"))
    return left + parted.join(_all(one) for one in element.findall(f"{M}e")) + right


def _matrix(element: etree._Element) -> str:
    rows = (" & ".join(_all(cell) for cell in row.findall(f"{M}e")) for row in element.findall(f"{M}mr"))
    return "\\begin{matrix}" + " \\\\ ".join(rows) + "\\end{matrix}"


def _lines(element: etree._Element) -> str:
    return " \\\\ ".join(_all(line) for line in element.findall(f"{M}e"))


def _accent(element: etree._Element) -> str:
    name = _ACCENTS.get(_property(element, "accPr", "chr", "\u0302"), "hat")
    return f"\\{name}{{{_part(element, 'e')}}}"


def _limit(element: etree._Element) -> str:
    mark = "_" if element.tag == f"{M}limLow" else "^"
    return f"{_part(element, 'e').strip()}{mark}{{{_part(element, 'lim')}}}"


def _function(element: etree._Element) -> str:
    return f"{_part(element, 'fName').strip()} {_part(element, 'e')}"


_MADE: dict[str, Callable[[etree._Element], str]] = {
    "r": _run,
    "f": _fraction,
    "rad": _root,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "nary": _large,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _lines,
    "acc": _accent,
    "bar": lambda element: f"\\overline{{{_part(element, 'e')}}}",
    "limLow": _limit,
    "limUpp": _limit,
    "func": _function,
}
