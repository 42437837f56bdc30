"""Markdown: what is read as such. `reading` reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Reader, Source


@dataclass(frozen=True)
class Markdown(Reader):
    """CommonMark with tables, struck-out text, footnotes and front matter."""

    suffixes = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".qmd", ".rmd")
    media_types = ("text/markdown",)
    writes = True
    libraries = ("markdown-it-py", "mdit-py-plugins", "pyyaml")

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.markdown.reading import parse_markdown

        return [parse_markdown(source.text, source, text)]

    def write(self, script: Script, front: Mapping[str, str]) -> str:
        from narrate.text.readers.markdown.writing import markdown_of

        return markdown_of(script, front)


READER = Markdown
