"""Raised and lowered figures as the characters that the spoken rules know: `10` and `6` are `10⁶`."""

from __future__ import annotations

import re

_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|re|o|a|tm|sm)", re.IGNORECASE)
_RAISED = dict(
    zip("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
NOTE = re.compile(r"\s*[\[(]?[*†‡§¶]*\d{0,3}[*†‡§¶]*[\])]?\s*")
"""A mark of a note, as one writes it by hand: `[23]`, `(*4)`, `7`, `†`."""
_BRACKETED = re.compile(r"\s*[\[(][^\])]{1,6}[\])]\s*|\s*[*†‡§¶]+\d*\s*")
_BEFORE_NOTE = re.compile(r"[.,;:!?…)\]\"'”’»]\s*$|[^\W\d_]{4,}$")


def raised(text: str) -> str:
    """Raised, where all of it has such characters; endings of ordinals stay as they are."""
    if _ORDINAL.fullmatch(text) and len(text) > 1:
        return text
    return "".join(_RAISED[char] for char in text) if all(char in _RAISED for char in text) else f" {text}"


def lowered(text: str) -> str:
    """Lowered, where all of it has such characters."""
    return "".join(_LOWERED[char] for char in text) if all(char in _LOWERED for char in text) else f" {text}"


def is_note(text: str, before: str) -> bool:
    """Whether raised text marks a note: in brackets, with a sign, or a figure behind a word or a stop."""
    if _BRACKETED.fullmatch(text):
        return True
    return bool(text.strip()) and bool(NOTE.fullmatch(text)) and bool(_BEFORE_NOTE.search(before[-20:]))
