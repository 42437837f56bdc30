"""Signs of formulas as LaTeX, which the spoken rules know."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from narrate.text.lists import set_of
from narrate.text.spoken import formulas

_PROTECTED = re.compile(r"\\ensuremath\{(\\?[^{}]*)\}")
_SPECIAL = str.maketrans({"{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "~": " "})
_OPERATIONS = {"÷": r"\div", "×": r"\times", "·": r"\cdot", "⋅": r"\cdot", "∙": r"\cdot", "∗": "*", "–": "-", "—": "-",
               "‐": "-", "‑": "-", "′": "'", "″": "''"}  # fmt: skip
"""What the encoder has as signs of texts."""
_COMMAND = re.compile(r"\\[A-Za-z]+$")
_FUNCTIONS = set_of("""
sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log ln lg exp lim max min sup inf det dim ker gcd deg arg
""")
"""Names that LaTeX sets upright."""


@cache
def _encoder() -> Any:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    return UnicodeToLatexEncoder(
        non_ascii_only=True,
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="none",
    )


def signs(text: str) -> str:
    """Letters and signs of a formula: `α` is `\\alpha`; letters in special shapes are plain ones."""
    plain = unicodedata.normalize("NFKC", text).translate(_SPECIAL).replace("−", "-").replace("\u2061", "")
    if plain.isascii():
        return plain
    return "".join(_sign(char) for char in plain)


@cache
def _sign(char: str) -> str:
    if char.isascii():
        return char
    if char in _OPERATIONS:
        sign = _OPERATIONS[char]
        return f"{sign} " if sign.startswith("\\") else sign
    written = _PROTECTED.sub(r"\1", str(_encoder().unicode_to_latex(char)))
    if written.startswith("\\text"):  # a sign of texts, which no formula has
        return char
    return f"{written} " if _COMMAND.search(written) else written


def function(name: str) -> str:
    """The name of a function: `\\sin`; others as a text."""
    plain = unicodedata.normalize("NFKC", name).strip()
    return f"\\{plain} " if plain in _FUNCTIONS else signs(name)


def in_dollars(latex: str, *, display: bool) -> tuple[str, bool]:
    """A formula as a text has it, and whether the spoken rules will find it there."""
    folded = " ".join(latex.split())
    if not folded:
        return "", False
    text = f"$${folded}$$" if display else f"${folded}$"
    found = formulas.at(text, 0)
    return text, found is not None and found.end == len(text)
