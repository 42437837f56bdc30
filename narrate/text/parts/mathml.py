"""Formulas in MathML as LaTeX, which the spoken rules know. Source: MathML 3, presentation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from narrate.text.parts.latex import function, in_dollars, signs

_MOST = 4000
"""Elements of a formula; a longer one is only called one."""
_ACCENTS = {
    "^": "hat",
    "ˆ": "hat",
    "~": "tilde",
    "˜": "tilde",
    "¯": "bar",
    "‾": "bar",
    "˙": "dot",
    "¨": "ddot",
    "→": "vec",
}
_TEX = frozenset(("application/x-tex", "latex", "tex"))
"""How pages call the source that a formula was made from."""
_SILENT = {"annotation", "annotation-xml", "mphantom", "mspace", "maligngroup", "malignmark"}


def latex_of(element: etree._Element) -> tuple[str, bool]:
    """A formula between dollars, and whether the spoken rules know it as one. Empty where it shows nothing."""
    display = element.get("display") == "block"
    for written in element.iter("{*}annotation"):
        if (written.get("encoding") or "").lower() in _TEX and (text := written.text):
            return in_dollars(text, display=display)
    if sum(1 for _ in element.iter()) > _MOST:
        return "".join(map(str, element.itertext())), False
    return in_dollars(_all(element), display=display)


def _all(element: etree._Element) -> str:
    return "".join(_one(inner) for inner in element)


def _one(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2]  # not QName: tags of broken HTML may be no names
    if name in _SILENT:
        return ""
    if name in _TEXTS:
        return _TEXTS[name]((element.text or "").strip())
    if name == "mfenced":
        return _fenced(element)
    if name == "mtable":
        return _table(element)
    made = _MADE.get(name)
    if made is None:
        return _all(element)
    parts = [_one(inner) for inner in element.iterchildren(etree.Element)]
    return made(parts + [""] * 3)


def _name(text: str) -> str:
    return function(text) if len(text) > 1 else signs(text)


def _fenced(element: etree._Element) -> str:
    parts = [_one(inner) for inner in element.iterchildren(etree.Element)]
    return signs(element.get("open", "(")) + ", ".join(parts) + signs(element.get("close", ")"))


def _table(element: etree._Element) -> str:
    rows = (
        " & ".join(_all(cell) for cell in row.iterchildren(etree.Element))
        for row in element.iterchildren(etree.Element)
    )
    return "\\begin{matrix}" + " \\\\ ".join(rows) + "\\end{matrix}"


def _base(text: str) -> str:
    plain = text.strip()
    return plain if len(plain) == 1 or (plain.startswith("\\") and "{" not in plain) else f"{{{plain}}}"


def _over(parts: Sequence[str]) -> str:
    accent = _ACCENTS.get(parts[1].strip())
    return f"\\{accent}{{{parts[0]}}}" if accent else f"{_base(parts[0])}^{{{parts[1]}}}"


_TEXTS: dict[str, Callable[[str], str]] = {
    "mi": _name,
    "mn": signs,
    "mo": signs,
    "mtext": lambda text: f"\\text{{{signs(text)}}}" if text else "",
    "ms": lambda text: f"\\text{{{signs(text)}}}",
}
_MADE: dict[str, Callable[[Sequence[str]], str]] = {
    "mfrac": lambda parts: f"\\frac{{{parts[0]}}}{{{parts[1]}}}",
    "msqrt": lambda parts: f"\\sqrt{{{''.join(parts)}}}",
    "mroot": lambda parts: f"\\sqrt[{parts[1]}]{{{parts[0]}}}",
    "msup": lambda parts: f"{_base(parts[0])}^{{{parts[1]}}}",
    "msub": lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}",
    "msubsup": lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}^{{{parts[2]}}}",
    "munder": lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}",
    "mover": _over,
    "munderover": lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}^{{{parts[2]}}}",
}
