"""Commands of TeX that writers leave in Markdown for the printed edition: `\\newpage`, `\\index{x}`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.syntax.tokens import silent

_MACRO = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|medskip|bigskip|smallskip|centering|hfill|vfill"
    r"|mainmatter|frontmatter|backmatter|appendix|tableofcontents|printindex|listoffigures|listoftables|toc)(?![A-Za-z])(?:\{\})?"
    r"|\\(?:(?:index\w{0,4}|label|cite[pt]?|vspace\*?|hspace\*?|addcontentsline|setcounter|include|input|bibliography"
    r"|begin|end|pagestyle|thispagestyle)(?:\[[^\]\n]*\])?\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*\})(?:\{\})?"
)


def install(parser: MarkdownIt) -> None:
    """Such commands are not spoken."""
    parser.inline.ruler.before("escape", "macro", _macro)


def _macro(state: StateInline, quiet: bool) -> bool:
    match = _MACRO.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "\\" else None
    return bool(match) and match is not None and silent(state, match.end(), "raw block", quiet=quiet)
