"""Markdown."""

from narrate.text.readers.markdown.blocks import SUFFIXES, parse_markdown, read

__all__ = ["SUFFIXES", "parse_markdown", "read"]
