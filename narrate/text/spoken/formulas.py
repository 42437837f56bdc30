"""Formulas in a text: `$…$`, `$$…$$`, `\\\\(…\\\\)`, `\\\\[…\\\\]`.

A reader keeps them in its text as they are written; here they are found and said. What a
formula sounds like belongs to the folder of its language. Money is no formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.settings import Text
from narrate.text.spoken import latex
from narrate.text.spoken.rule import Rule, behind
from narrate.text.spoken.table import Table

_INLINE = r"(?:[^$\\\n`]|\\.|\n(?!\s*\n))"
_BARE_SIGN = r"(?:[^()$`\n\\]|\\(?![()]))"
_BARE = rf"(?:{_BARE_SIGN}|\((?:{_BARE_SIGN}|\((?:{_BARE_SIGN}|\({_BARE_SIGN}*+\))*+\))*+\))"
"""What stands in bare brackets, and brackets in them; none of a formula's own."""
_FOUND = re.compile(
    r"\$\$(?P<display>(?:[^$]|\$(?!\$)){1,6000}?)\$\$"
    rf"|(?<![\w\\$])\$(?![\s$])(?P<inline>{_INLINE}{{1,600}}?)(?<!\s)\$(?:(?![\w$])|(?=(?:th|st|nd|rd|s)\b))"
    rf"|(?<![\d\\$])(?:(?<!\w)|(?=\$[^\s\d]))\$(?=[^$]{{0,600}}\\[a-zA-Z]{{2}})(?P<spaced>{_INLINE}{{1,600}}?)\$(?:(?![\w$])|(?<![ \t\n]\$)(?=[a-zA-Z]))"
    r"|(?<=\d)\$(?P<lone>\\[a-zA-Z]{2,12}(?:\{\})?)\$(?!\d)"
    rf"|(?<![\w\\$\]])\((?P<bare>{_BARE}{{1,300}}+)(?<!\\)\)"
    r"|(?<![\w\\!\]])\[\s(?P<lines>(?:[^\[\]$`]|\[[^\[\]\n]{0,200}\]){1,2000}+)(?<=\s)\](?![(\[:{])"
    r"|\\\((?P<round>(?:[^$\\]|\\[^()]){1,600}?)\\\)"
    r"|\\\\\((?P<doubled>(?:[^$\\]|\\(?!\\)[^()]){1,600}?)\\\\\)"
    r"|\\\[(?P<square>(?:[^$\\]|\\[^\[\]]){1,6000}?)\\\]"
    r"|\\begin\{(?P<name>(?:equation|align|alignat|gather|multline|eqnarray|displaymath|flalign|math)(?:\\?\*)?)\}"
    r"(?P<environment>(?:[^\\]|\\(?!(?:begin|end)\{(?P=name)\})){1,6000}?)\\end\{(?P=name)\}"
)
"""A formula in any of its brackets: dollars, `\\(…\\)`, `\\[…\\]`, an environment; of bounded length."""
_ENDING = r"(?:-?(?P<ending>th|st|nd|rd|s)\b)?"
"""Of `$n$th` and `$x$s`."""
_SIZED = re.compile(
    r"[ -](?:real |square |complex |unit |identity |zero )?(?:matri|array|grid|block|table)", re.IGNORECASE
)
"""What is as many rows by as many columns."""
_MARKS = ("display", "inline", "spaced", "lone", "bare", "lines", "round", "doubled", "square", "environment")
_SEEN = re.compile(r"\$[^$]*\$|\\[(\[]|\\begin\{|(?<![\w:\\])\\[a-zA-Z]{2}|[_^]\{")
_PROSE = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}+[,;:]? [^\W\d_]{2}")
_ESCAPED = re.compile(r"\\([_*<>])")
_LINE_ENDS = re.compile(r"\\{4,}")
_TEX = re.compile(
    r"(?<![\w:\\])\\(?:(?:var)?(?:alpha|beta|[Gg]amma|[Dd]elta|epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i"
    r"|[Pp]i|rho|[Ss]igma|tau|[Pp]hi|chi|[Pp]si|[Oo]mega)|int|sum|prod|lim|frac|sqrt|to|infty|partial|nabla|in|notin|cup|cap"
    r"|sub(?:set)?(?:eq)?|l?and|l?or|neg|forall|exists|times|cdot|leq?|geq?|neq?|approx|sim|equiv|mapsto|mid|vdash|[lc]?dots"
    r"|(?:long)?(?:[Rr]ight|[Ll]eft)arrow|aleph|math\w+|text|hat|bar|vec|oplus|otimes|pm|log|ln|sin|cos|tan|exp|max|min|det"
    r"|binom|ell|langle|rangle|lfloor|lceil)(?![a-zA-Z])|[\w)\]}|][_^]\{"
)
"""What only a formula has: bare brackets around it are those that a program took the backslashes of."""
_SURE = re.compile(r"\\[a-zA-Z]{2}|^\{.*\}$")
"""A command of TeX, or a set: between dollars no sum of money has one."""
_RAISED = re.compile(r"\w[_^]\w")
_MATHEMATICAL = re.compile(r"[\\^_=+<>{]|\w\[\w|\b[a-z]!|[a-zA-Z]\(|\w ?[-*/] ?\w|^\w(?:, ?\w)+$")
"""What shows that something is a formula, and no sum of money."""
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_DEFINITION = re.compile(
    rf"\\(?:(?:re|provide)?(?:new)?command|DeclareMathOperator|require)\*? ?(?:{_BRACES}|\\[a-zA-Z]+)(?:\[[^\[\]]*\]){{0,2}} ?(?:{_BRACES})?"
    rf"|\\def\\[a-zA-Z]+(?:#\d)* ?{_BRACES}"
)
"""Definitions of commands, which a page reads and nobody sees."""
_TEXT = re.compile(r"\\(?:text\w*|mbox|operatorname)\*? ?\{[^{}]*\}|\\(?:begin|end)\{[^{}]*\}|\\[a-zA-Z]+")
"""Words within a formula, and commands: what is left tells whether it is prose between two prices."""


@dataclass(frozen=True)
class Formula:
    """Where a formula stands, its marks included, and what it is in LaTeX."""

    start: int
    end: int
    source: str


def find(text: str) -> Iterator[Formula]:
    """The formulas of a text, in order."""
    if not _SEEN.search(text):
        return
    for match in _FOUND.finditer(text):
        if (source := _source(match)) is not None:
            yield Formula(match.start(), match.end(), source)


def at(text: str, start: int) -> Formula | None:
    """The formula that begins at `start`."""
    match = _FOUND.match(text, start)
    source = _source(match) if match else None
    return Formula(start, match.end(), source) if match and source is not None else None


def _source(match: re.Match[str]) -> str | None:
    """What stands between the marks; None where it is no formula.

    Words of prose between two dollars are a sum of money and another; `\\[sic\\]` and
    `\\(see below\\)` are brackets that someone escaped. Dollars with a space inside, or with
    a letter right behind them, need a command of TeX between them.
    """
    source = next(match[name] for name in _MARKS if match[name] is not None)
    if match["doubled"] or (match["name"] or "").endswith("\\*"):  # a program escaped it for Markdown
        source = _ESCAPED.sub(r"\1", _LINE_ENDS.sub(r"\\\\", source))
    if (match["bare"] or match["lines"]) and not (
        _TEX.search(source) and not _PROSE.search(" ".join(_TEXT.sub(" ", source).split()))
    ):
        return None
    sure = (
        match["environment"]
        or (match["inline"] and _SURE.search(source))
        or ((match["round"] or match["doubled"]) and _RAISED.search(source))
    )
    if not sure and _PROSE.search(_TEXT.sub(" ", source)):
        return None
    if match["square"] and not _MATHEMATICAL.search(source):
        return None
    if (match["round"] or match["doubled"]) and not (
        _MATHEMATICAL.search(source) or len(source.strip()) == 1
    ):
        return None
    return source.strip()


def rules(options: Text) -> list[Rule]:
    """A formula is one claim; none of its signs is anything else."""
    if options.formulas == "skip":
        return [Rule("formula", f" ?(?:{_FOUND.pattern}){_ENDING}", _skip, _SEEN)]
    return [Rule("formula", f"(?:{_FOUND.pattern}){_ENDING}", _say, _SEEN)]


def _skip(m: re.Match[str], t: Table) -> str | None:
    return None if _say(m, t) is None else ""


def _say(m: re.Match[str], t: Table) -> str | None:
    source = _source(m)
    if source is None:
        return None
    if not _DEFINITION.sub("", source).strip():
        return ""  # it only names what other formulas have
    words = said(source, t)
    if behind(m).lower().endswith("the "):
        words = words.removeprefix("the ")
    if _SIZED.match(m.string, m.end()):
        words = words.replace(f" {t.words['times']} ", f" {t.words['by']} ")
    if m["ending"] == "s":
        return f"{words}'s" if len(words.split()[-1]) == 1 else f"{words}s"
    return f"{words}-{m['ending']}" if m["ending"] else words


def said(source: str, t: Table) -> str:
    """A formula without its dollars in words, or that it is one."""
    return _in_words(source, t) or _called(t)


def is_for_the_eye(text: str, spoken: str, t: Table) -> bool:
    """Whether a text has a formula that the language only calls one; `spoken` is how it is said, or a part of that."""
    called = _called(t)
    if spoken and called not in spoken and len(spoken) >= len(called):
        return False
    return any(not _in_words(each.source, t) for each in find(text))


def _called(t: Table) -> str:
    return t.words.get("formula", "formula")


def _in_words(source: str, t: Table) -> str | None:
    tree = latex.parse(source)
    return t.formula(tree, t) if t.formula and tree else None
