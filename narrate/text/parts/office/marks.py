"""Marks of notes, raised and lowered figures, formulas: how they stand among the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.text.parts.office.model import Span
from narrate.text.parts.raised import is_note, lowered, raised

_MOST_RAISED = 6
"""Characters of a power, an ending, a mark; longer ones are words that are set so for their looks."""
_ENDING = re.compile(r"(?:th|st|nd|rd|s)\b")
"""What may stand right behind a formula: "nth"."""


def marked(spans: Sequence[Span]) -> list[Span]:
    """The spans with raised and lowered figures as characters, marks of notes known as such.

    White space belongs to the language around it, so that it parts no passage.
    """
    found: list[Span] = []
    before = ""
    for span in spans:
        if span.kind == "text" and span.look.raised and span.text.strip():
            span = _raised(span, before)
        if found and span.kind == "text" and not _has_letter(span.text):
            span = _with_language(span, found[-1].look.language)
        if _is_glued(found[-1:], span):
            found.append(Span(" ", rule=span.rule))
        found.append(span)
        before = f"{before}{span.text}"[-60:] if span.kind == "text" else before
    return found


def _is_glued(before: Sequence[Span], span: Span) -> bool:
    """Whether a formula would not be known as one, for it stands right beside a word or another."""
    if not before or "formula" not in {before[0].kind, span.kind}:
        return False
    pair = before[0].text[-1:] + span.text[:1]
    return (
        len(pair) == 2
        and all(char.isalnum() or char == "$" for char in pair)
        and not _ENDING.match(span.text)
    )


def _raised(span: Span, before: str) -> Span:
    if len(span.text) > _MOST_RAISED:
        return span
    if span.look.raised == "down":
        return replace(span, text=lowered(span.text))
    if is_note(span.text, before):
        return replace(span, rule=span.rule or "footnote mark")
    return replace(span, text=raised(span.text))


def _with_language(span: Span, language: str) -> Span:
    return replace(span, look=replace(span.look, language=language))


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)
