"""Plain text."""

from narrate.text.readers.plain.blocks import SUFFIXES, parse_plain, read

__all__ = ["SUFFIXES", "parse_plain", "read"]
