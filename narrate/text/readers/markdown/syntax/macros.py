"""Commands of TeX that writers leave in Markdown for the printed edition: `\\newpage`, `\\index{x}`.

Backslashes that only lay out lines are here, too.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.tokens import lines_of_code, silent, span

_MACRO = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|medskip|bigskip|smallskip|centering|hfill|vfill"
    r"|newline|linebreak|break|mainmatter|frontmatter|backmatter|appendix|tableofcontents|printindex|listoffigures|listoftables|toc)(?![A-Za-z])(?:\{\})?"
    r"|\\(?:(?:index\w{0,4}|label|cite[pt]?|vspace\*?|hspace\*?|addcontentsline|setcounter|include|input|bibliography"
    r"|begin|end|pagestyle|thispagestyle)(?:\[[^\]\n]{0,500}\])?\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*\})(?:\{\})?"
)
"""Commands that lay out the page, and those whose argument is for the printer: `\\newpage`, `\\index{boat}`."""

_UNKNOWN = re.compile(r"\\[a-zA-Z]{3,}(?P<option>\[[^\]\n]{0,500}\])?(?P<arguments>(?:\{[^{}\n]*\})+)")
"""A command that a writer's own style has; an option has an end, or many that are open would take their square."""
_ARGUMENT = re.compile(r"\{([^{}\n]*)\}")
_IMAGE = re.compile(r"[\w./-]+\.(?:png|jpe?g|svg|pdf|eps|gif)")

_LAST = re.compile(r"\\(?=[ \t]*\Z)")
"""A break of the line at the end of a block, where there is nothing to break."""
_SPACE = re.compile(r"(?<=[\w.,;%)`*])\\(?= [^\s\\])|\\(?=[ \t]\{[-.#])")
"""A space at which a line must not end, as TeX and Pandoc have it."""
_DRIVE = re.compile(r"(?:\\|\b[A-Za-z]:)\S*\Z")
_WORD_LENGTH = 60


_DRAWN = re.compile(
    r"\\begin\{(?P<name>(?:algorithm|algorithmic|tikzpicture|tabular|tabularx|longtable|lstlisting|verbatim|minted"
    r"|picture|pgfpicture|forest|prooftree|tabbing)\*?)\}"
)
"""What TeX draws, or sets as code."""
_LONGEST = 300
"""Lines of it."""


def install(parser: MarkdownIt) -> None:
    """Such commands are not spoken."""
    parser.inline.ruler.before("escape", "stray backslash", _stray)
    parser.inline.ruler.before("escape", "macro", _macro)
    above: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "drawn by TeX", _drawn, above)


@begins("\\")
def _drawn(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """It is code, and stands in the notes."""
    match = _DRAWN.match(line_of(state, first))
    if not match or state.is_code_block(first):
        return False
    ending = f"\\end{{{match['name']}}}"
    lines = range(first, min(last, first + _LONGEST))
    end = next((line + 1 for line in lines if ending in line_of(state, line)), first)
    if end > first and not silent:
        lines_of_code(state, first, end)
    return end > first


@begins("\\")
def _macro(state: StateInline, quiet: bool) -> bool:
    match = _MACRO.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "\\" else None
    if match:
        return silent(state, match.end(), "raw block", quiet=quiet)
    unknown = _UNKNOWN.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "\\" else None
    return bool(unknown) and unknown is not None and _of_a_style(state, unknown, quiet=quiet)


def _of_a_style(state: StateInline, match: re.Match[str], *, quiet: bool) -> bool:
    """Of a picture its caption is said, of a command with words these, of a reference nothing."""
    arguments = list(_ARGUMENT.finditer(state.src, match.start("arguments"), match.end("arguments")))
    if len(arguments) > 1 and _IMAGE.fullmatch(arguments[0][1]):
        return span(state, arguments[1].span(1), match.end(), "raw block", quiet=quiet)
    if len(arguments) == 1 and "ref" not in match[0].partition("{")[0] and not match["option"]:
        return span(state, arguments[0].span(1), match.end(), "raw block", quiet=quiet)
    return silent(state, match.end(), "raw block", quiet=quiet)


@begins("\\")
def _stray(state: StateInline, quiet: bool) -> bool:
    """A backslash that only lays out lines; one in or behind a path is none."""
    if not (_LAST.match(state.src, state.pos) or _SPACE.match(state.src, state.pos)):
        return False
    if _DRIVE.search(state.src[max(state.pos - _WORD_LENGTH, 0) : state.pos]):
        return False
    return silent(state, state.pos + 1, "markup", quiet=quiet)
