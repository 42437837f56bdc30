"""How long the voice takes to say a text, estimated from its letters: no model is loaded for it.

Time goes by phonemes, and a word that carries sense is spoken more slowly than one that holds the
sentence together. Capitals in a row are letters. A text of a few words is drawn out, for its last word is
most of it. The factors are a least-squares fit to 20 texts, essays, novels, plays, notes, lists, pages
about programs, spoken by the voice `heart`; each was within 6 % of what a fit to the others made of it
(its pauses left aside), one of nothing but cries of three words within 8 %.
"""

from __future__ import annotations

import re

_SILENT = re.compile(r"(?<=[a-z][bcdfgklmnprstvz])e(?=s?\b)|(?<=[bcfgklmnprsvz])e(?=d\b)")
"""The e at the end of "time", "times" and "timed"."""
_CONSONANT = re.compile(r"tch|ch|sh|th|ph|wh|ck|ng|gh|kn|wr|qu|([bcdfgklmnprstvz])\1|[bcdfghjklmnpqrstvwxz]")
"""Letters that are one consonant: two of one kind, and "th", "ck", "kn"."""
_VOWEL = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[a-z']+")
_SIGN = re.compile(r"[,;:—–…()]")
_LETTERS = re.compile(r"\b[A-Z]{2,6}\b")
"""What is read letter by letter, in a text that is not all capitals."""
_STOP_WITHIN = re.compile(r"[.!?][\"”]? \S")
_LIGHT_WORDS = """
    the a an of and to in on at is was it he she they we i you that this as with for his her by be or but from
    had has have were are not so if its their my your which would could will there when who what then than
    them him me us our do did no into up out all been can some any
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that hardly carry a stress."""
_CONSONANT_SECONDS, _VOWEL_SECONDS, _SENSE_SECONDS, _SIGN_SECONDS = 0.0554, 0.0918, 0.0919, 0.1571
_LETTER_SECONDS, _STOP_SECONDS = 0.1757, 0.2051
_START_SECONDS = -0.3174
"""The silence before a text, against the average that the other factors hold."""
_LAST_SECONDS = 1.2113
"""By which the last word is drawn out, shared among the syllables of the text."""
_SHORTEST_SECONDS = 0.2


def seconds_of(text: str) -> float:
    """Seconds at the usual speed."""
    spelt = "" if text.isupper() else "".join(_LETTERS.findall(text))
    words_only = (_LETTERS.sub("", text) if spelt else text).lower()
    heard = _SILENT.sub("", words_only)
    vowels = sum(1 for _ in _VOWEL.finditer(heard))
    seconds = (
        _START_SECONDS
        + _CONSONANT_SECONDS * sum(1 for _ in _CONSONANT.finditer(heard))
        + _VOWEL_SECONDS * vowels
        + _SENSE_SECONDS * sum(word not in _LIGHT for word in _WORD.findall(words_only))
        + _SIGN_SECONDS * sum(1 for _ in _SIGN.finditer(text))
        + _LETTER_SECONDS * len(spelt)
        + _STOP_SECONDS * sum(1 for _ in _STOP_WITHIN.finditer(text))
        + _LAST_SECONDS / (1 + vowels + len(spelt))
    )
    return max(seconds, _SHORTEST_SECONDS)
