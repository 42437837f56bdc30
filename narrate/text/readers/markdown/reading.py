"""Markdown: CommonMark with tables, struck-out text, footnotes and front matter.

Spoken are text, inline code, alternative texts of images, the numbers of ordered lists,
tables row by row. Not spoken are code blocks, footnotes, targets of links, HTML tags.
The settings in `[text]` turn most of that round, and everything that a listener misses
becomes an `Aside`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it.token import Token

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts import frontmatter
from narrate.text.parts.draft import Draft
from narrate.text.reader import Source
from narrate.text.readers.markdown.blocks import Blocks
from narrate.text.readers.markdown.commonmark import Lines, parse
from narrate.text.readers.markdown.leaves import Parsed
from narrate.text.readers.markdown.markers import Markers
from narrate.text.readers.markdown.notes import Notes
from narrate.text.readers.markdown.syntax.emoji_codes import with_emoji
from narrate.text.readers.markdown.syntax.templates import draw
from narrate.text.readers.markdown.syntax.values import Values
from narrate.text.readers.markdown.syntax.veil import Veil

_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_MONTH_FIRST = (".qmd", ".rmd")
"""Of these Quarto and R Markdown write dates as 08-17-2017."""


def parse_markdown(source: str, origin: Source, options: Text) -> Script:
    """Read Markdown; `origin` names the script and stands in errors."""
    front = frontmatter.split(source, origin.where, month_first=origin.suffix in _MONTH_FIRST, bare=True)
    values = Values(front)
    draft = Draft(source, origin, replace(front, title=_shown(front.title)))
    veil = draw(
        source,
        front.end,
        images=options.images == "speak",
        values=values,
        expressions=origin.suffix == ".mdx",
    )
    for stretch in veil.stretches:
        draft.skip(stretch.start, stretch.end, stretch.rule)
    for at, told in values.notices():
        draft.notice(at, told)
    tokens, inline_notes = parse(veil.text[front.end :], expressions=_is_mdx(veil, origin))
    lines, notes = Lines(veil.text, front.end), Notes()
    body = notes.take_out(tokens)
    del tokens
    Blocks(draft, options, Parsed(lines, veil, notes, inline_notes, Markers(lines))).walk(_taken(body))
    for note in notes.unspoken():
        draft.skip(*lines.span(note.first, note.last), "footnote")
    return draft.finish(options.chapter_depth)


def _shown(title: str) -> str:
    """A title as pages show it: with its emoji, without the tags of templates."""
    return with_emoji(" ".join(_TEMPLATE.sub(" ", title).split()))


def _is_mdx(veil: Veil, origin: Source) -> bool:
    """Whether braces hold expressions: also in a plain `.md` that imports, as Docusaurus has them."""
    return origin.suffix == ".mdx" or any(stretch.rule == "import" for stretch in veil.stretches)


def _taken(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, each of which is gone when it was told: all of them take more memory than the script."""
    tokens.reverse()
    while tokens:
        yield tokens.pop()
