"""How long eSpeak NG takes to say a text, estimated from its characters: the library is not loaded for it.

A language writes more or fewer letters for a sound: French has three for two of German. The paces were measured
with two to two hundred sentences of each language; what clauses and sentences add is a least-squares fit to all.
"""

from __future__ import annotations

import re

from narrate.languages import primary

_CHARACTERS_PER_SECOND = {
    "af": 15.8, "ar": 11.7, "bg": 16.4, "ca": 19.5, "cs": 16.2, "cy": 16.8, "da": 20.4, "de": 19.4,
    "el": 19.5, "en": 18.8, "eo": 16.3, "es": 18.8, "et": 15.7, "fa": 12.3, "fi": 16.1, "fr": 24.3,
    "ga": 19.4, "hi": 16.1, "hr": 17.2, "hu": 15.7, "id": 15.8, "is": 15.1, "it": 18.2, "ko": 7.2,
    "la": 14.3, "lt": 14.6, "lv": 16.1, "nb": 16.2, "nl": 17.7, "no": 16.2, "pl": 15.4, "pt": 17.1,
    "ro": 16.2, "ru": 20.2, "sk": 16.6, "sv": 16.4, "sw": 13.8, "tr": 14.6, "uk": 12.5, "vi": 19.2,
}  # fmt: skip
"""At 165 words a minute, by the primary subtag of the voice."""
_OTHER = 16.0
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


def characters_per_second(voice: str) -> float:
    """At 165 words a minute, of words in sentences; what ends a clause takes its time besides."""
    return _CHARACTERS_PER_SECOND.get(primary(voice), _OTHER)


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
