"""Raised and lowered figures as the characters that the spoken rules know: `10` and `6` are `10⁶`."""

from __future__ import annotations

import re

from narrate.text.spoken.term import is_term

_ENDING = re.compile(r"(?:st|nd|rd|th|ers?|res?|es|[mn]des?|mes?|lles?|gr)", re.IGNORECASE)
"""Of an ordinal or a short form: 21st, 1er, Mme, Mlle, Mgr."""
_MARKS = {"TM": "™", "SM": "℠"}
_RAISED = dict(
    zip("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_NOTE = re.compile(r"\s*+[\[(]?[*†‡§¶]*+(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)?[*†‡§¶]*[\])]?\s*")
"""A mark of a note, as one writes it by hand: `[23]`, `(*4)`, `7`, `7, 8`, `†`."""
_LETTER = re.compile(r"\s*[a-z]\s*")
_BRACKETED = re.compile(r"\s*[\[(][^\])]{1,6}[\])]\s*|\s*[*†‡§¶]+\d*\s*")
_STOP = re.compile(r"[.,;:!?…]$")
_BEFORE_NOTE = re.compile(r"[.,;:!?…)\]\"'”’»]\s*$|[^\W\d_]{4,}$")

_LONG_WORD = re.compile(r"[^\W\d_]{4,}$")
"""No number, so a letter beside it is no power of it."""

_NEAR = 40
"""Characters before a raised figure that tell what it is."""


def raised(text: str) -> str:
    """Raised, where all of it has such characters; endings of ordinals and short forms stay as they are."""
    if text.upper() in _MARKS:
        return _MARKS[text.upper()]
    if _ENDING.fullmatch(text):
        return text
    return "".join(_RAISED[char] for char in text) if all(char in _RAISED for char in text) else f" {text}"


def lowered(text: str) -> str:
    """Lowered, where all of it has such characters."""
    return "".join(_LOWERED[char] for char in text) if all(char in _LOWERED for char in text) else f" {text}"


def is_note(text: str, before: str) -> bool:
    """Whether raised text marks a note: in brackets, with a sign, or a figure behind a word or a stop."""
    if _BRACKETED.fullmatch(text):
        return True
    near = before[-_NEAR:]
    if _LETTER.fullmatch(text):
        return bool(_STOP.search(near) or (_LONG_WORD.search(near) and not is_term(near)))
    return bool(text.strip() and _NOTE.fullmatch(text) and _BEFORE_NOTE.search(near) and not is_term(near))
