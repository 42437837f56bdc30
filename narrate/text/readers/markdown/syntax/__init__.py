"""What writers add to CommonMark, one kind of syntax a file.

A file here has rules for the parser (`install`), which leave tokens of the types that
`tokens` describes; `templates` come before the parser, as template engines do.
"""

from __future__ import annotations

from markdown_it import MarkdownIt


def install(parser: MarkdownIt) -> None:
    """Teach a parser of CommonMark everything in this folder."""
    from narrate.text.readers.markdown.syntax import (
        attributes,
        bare_tables,
        citations,
        containers,
        critic,
        emoji_codes,
        grids,
        html,
        lines,
        lost_links,
        macros,
        marks,
        outlines,
        pictures,
        terms,
        wiki,
    )

    for module in (
        attributes,
        bare_tables,
        citations,
        containers,
        critic,
        emoji_codes,
        grids,
        html,
        lines,
        lost_links,
        macros,
        marks,
        outlines,
        pictures,
        terms,
        wiki,
    ):
        module.install(parser)
