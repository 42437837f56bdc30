"""The words of English formulas, by the names that LaTeX has for signs and letters."""

from __future__ import annotations

from narrate.text.lists import set_of

SIGNS = {
    "+": "plus", "-": "minus", "−": "minus", "=": "equals", "<": "is less than", ">": "is greater than", "lt": "is less than",
    "gt": "is greater than", "le": "is at most", "leq": "is at most", "leqslant": "is at most", "≤": "is at most", "ge": "is at least",
    "geq": "is at least", "geqslant": "is at least", "≥": "is at least", "ne": "is not equal to", "neq": "is not equal to",
    "≠": "is not equal to", "approx": "is approximately", "≈": "is approximately", "equiv": "is equivalent to",
    "cong": "is congruent to", "sim": "is distributed as", "simeq": "is approximately", "propto": "is proportional to",
    "ll": "is much less than", "gg": "is much greater than", "coloneqq": "is defined as", "doteq": "equals",
    "times": "times", "×": "times", "cdot": "times", "·": "times", "*": "times", "ast": "star", "star": "star", "div": "divided by",
    "÷": "divided by", "/": "over", "pm": "plus or minus", "±": "plus or minus", "mp": "minus or plus", "in": "in", "∈": "in",
    "notin": "not in", "ni": "contains", "subset": "is a subset of", "subseteq": "is a subset of", "supset": "contains",
    "supseteq": "contains", "cup": "union", "cap": "intersected with", "setminus": "without", "backslash": "without", "emptyset": "the empty set",
    "varnothing": "the empty set", "forall": "for all", "exists": "there exists", "nexists": "there is no", "neg": "not", "lnot": "not",
    "land": "and", "wedge": "and", "lor": "or", "vee": "or", "oplus": "plus", "otimes": "tensor", "to": "to", "rightarrow": "to", "→": "to",
    "longrightarrow": "to", "mapsto": "maps to", "leftarrow": "from", "gets": "becomes", "leftrightarrow": "to and from",
    "Rightarrow": "implies", "implies": "implies", "⇒": "implies", "Longrightarrow": "implies", "iff": "if and only if",
    "Leftrightarrow": "if and only if", "Longleftrightarrow": "if and only if", "infty": "infinity", "∞": "infinity", "partial": "partial",
    "nabla": "nabla", "ldots": "and so on", "dots": "and so on", "cdots": "and so on", "dotsc": "and so on", "dotsb": "and so on",
    "…": "and so on", "mid": "given", "|": "given", "prime": "prime", "circ": "after", "degree": "degrees", "dagger": "dagger", "perp": "perpendicular to",
    "parallel": "parallel to", "angle": "the angle", "triangle": "triangle", "hbar": "h-bar", "ell": "l", "Re": "the real part of",
    "Im": "the imaginary part of", "aleph": "aleph", "therefore": "therefore", "because": "because", "vdash": "proves", "models": "models",
    "top": "top", "bot": "bottom", "bmod": "mod", "mod": "mod", "colon": "such that", ":": "such that", "%": "percent", "!": "factorial", "$": "dollars", "#": "number",
    "&": "and", "ddots": "and so on", "vdots": "and so on", "upharpoonright": "restricted to",
}  # fmt: skip
FUNCTIONS = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "sec": "secant", "csc": "cosecant", "sinh": "hyperbolic sine",
    "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent", "arcsin": "arc sine", "arccos": "arc cosine", "arctan": "arc tangent",
    "exp": "the exponential", "det": "the determinant", "dim": "the dimension", "ker": "the kernel", "gcd": "the greatest common divisor",
    "deg": "the degree", "Pr": "the probability", "arg": "the argument", "tr": "the trace", "Var": "the variance",
    "Cov": "the covariance", "rank": "the rank", "sgn": "the sign", "sign": "the sign", "span": "the span", "lcm": "the least common multiple",
}  # fmt: skip
LOGS = {"log": "log", "ln": "the natural log of", "lg": "log"}
BIG = {
    "sum": "the sum", "∑": "the sum", "prod": "the product", "∏": "the product", "int": "the integral", "∫": "the integral",
    "iint": "the double integral", "oint": "the contour integral", "bigcup": "the union", "bigcap": "the intersection",
    "max": "the maximum", "min": "the minimum", "sup": "the supremum", "inf": "the infimum", "argmax": "the argument of the maximum",
    "argmin": "the argument of the minimum", "limsup": "the limit superior", "liminf": "the limit inferior",
}  # fmt: skip
ACCENTS = {"hat": "hat", "bar": "bar", "tilde": "tilde", "dot": "dot", "ddot": "double dot"}
CALLED = set_of("f g h F G H P p T E u v φ ψ phi psi Phi Psi Gamma zeta sigma mu")
"""Letters that a bracket right behind makes a function."""
VARIANTS = {
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varphi": "phi",
    "varrho": "rho",
    "varsigma": "sigma",
    "varpi": "pi",
}
GREEK = set_of(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau "
    "upsilon phi chi psi omega"
)
RELATIONS = set_of(
    "+ - − = < > le leq ge geq ne neq ≤ ≥ ≠ pm ± times × cdot · / div in to rightarrow ≈ approx"
)
POWERS = {"2": "squared", "3": "cubed"}
RAISED = {"circ": "degrees", "T": "transpose", "top": "transpose", "*": "star", "ast": "star", "star": "star"}
"""Signs that stand alone above the line and are no power."""
ORDERS = {"O": "big O", "o": "little o", "Theta": "big theta", "Omega": "big omega"}
"""How fast something grows."""
ELEMENT_OF = set_of("in ∈ notin ∉")
ARROWS = set_of("to rightarrow → longrightarrow mapsto")
