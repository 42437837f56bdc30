"""Macros and environments of LaTeX, by what they are in a formula."""

from __future__ import annotations

from narrate.text.lists import set_of

SILENT = set_of(
    "left right , ; : ! > quad qquad displaystyle textstyle limits nolimits big Big bigg Bigg bigl bigr "
    "Bigl Bigr biggl biggr Biggl Biggr middle mathstrut noindent nonumber notag ~ space thinspace hfill "
    "boxed label tag"
) | {" "}
"""Spaces, sizes and marks that nobody says."""
ONE = set_of(
    "text textrm textbf textit mathrm mathbf mathit mathsf mathtt mathbb mathcal mathscr mathfrak "
    "boldsymbol bm operatorname hat widehat bar overline tilde widetilde vec dot ddot underline mbox"
)
"""Macros of one argument."""
STYLES = set_of("mathbf mathit mathsf mathtt mathcal mathscr mathfrak boldsymbol bm underline")
"""Of these the argument is said as if they were not there."""
TEXTS = frozenset(["text", "textrm", "textbf", "textit", "mbox", "mathrm", "operatorname"])
"""Of these the argument is words."""
KNOWN = {"frac": 2, "dfrac": 2, "tfrac": 2, "binom": 2, "dbinom": 2, "sqrt": 2} | dict.fromkeys(ONE, 1)
"""How many arguments a macro has."""
PLAIN = {
    "dfrac": "frac",
    "tfrac": "frac",
    "dbinom": "binom",
    "widehat": "hat",
    "widetilde": "tilde",
    "overline": "bar",
}
"""Other names of one thing."""
LINES = frozenset(
    {"align", "align*", "aligned", "equation", "equation*", "gather", "gather*", "split", "displaymath"}
)
"""Environments that only set out lines."""
