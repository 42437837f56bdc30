"""How long eSpeak NG takes to say a text, estimated from its characters: the library is not loaded for it.

A language writes more or fewer letters for a sound: French has three for two of German. The paces were measured
with two to two hundred sentences of each language; what clauses and sentences add is a least-squares fit to all.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from narrate.languages import primary

_OTHER = 16.0
"""Of a language that the table has not."""
_DIGIT_CHARACTERS = 4.5
"""What a digit takes, beside a letter: 2021 is twenty twenty-one."""
_TEXT_SECONDS, _SIGN_SECONDS, _STOP_SECONDS = 0.132, 0.174, 0.239
_LETTER_SECONDS, _NUMBER_SECONDS = 0.112, 0.046
_SIGN = re.compile(r"[,;:—–…()]")
_STOP = re.compile(r"[.!?] \S")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"\b[A-ZÄÖÜ]{2,6}\b")
"""What is read letter by letter, in a text that is not all capitals."""
_NUMBER = re.compile(
    r"(?i)zwei|drei|vier|fünf|sechs|sieb|acht(?!e)|neun|zehn|elf\b|zwölf|hundert|tausend|ßig|zig\b|komma\b|million"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand)"
)
"""Words of numbers, each of which is stressed."""


@cache
def _paces() -> dict[str, float]:
    """Characters a second at 165 words a minute, by the language of the voice."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    return {language: float(pace) for language, pace in (line.split("\t") for line in lines)}


def characters_per_second(voice: str) -> float:
    """At 165 words a minute, of words in sentences; what ends a clause takes its time besides."""
    return _paces().get(primary(voice), _OTHER)


def seconds_of(text: str, voice: str) -> float:
    """Seconds at 165 words a minute."""
    characters = len(text) + (_DIGIT_CHARACTERS - 1) * _count(_DIGIT, text)
    spelt = 0 if text.isupper() else sum(len(letters) for letters in _LETTERS.findall(text))
    return (
        characters / characters_per_second(voice)
        + _TEXT_SECONDS
        + _SIGN_SECONDS * _count(_SIGN, text)
        + _STOP_SECONDS * _count(_STOP, text)
        + _LETTER_SECONDS * spelt
        + _NUMBER_SECONDS * _count(_NUMBER, text)
    )


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
