"""Capitals: a shouted word is a word, an initialism stays for the voice to spell."""

from __future__ import annotations

import re

from narrate.text.spoken.rule import CAPS, MASK, Rule, any_of
from narrate.text.spoken.table import Table

_WORD = r"[A-Z\u00c0-\u00de]+(?:['’][A-Z]+)?"


def rules(t: Table) -> list[Rule]:
    """A run of capitals, then single words that are often shouted."""
    return [
        Rule("initials", r"(?<=\b[Tt]he )WHO(?![\w-]| [A-Z]{2,} [A-Z]{2,})", _letters, CAPS, begins="W"),
        Rule(
            "shouting",
            rf"(?<![\w.&'-]){_WORD}(?:(?:, | |-){_WORD})+(?![\w&]|\.\w)",
            _run,
            CAPS,
            begins="A-ZÀ-Þ",
        ),
        Rule(
            "shouting",
            rf"(?<![\w.&'/-])(?:{any_of(w for w in t.shouted if len(w) > 2)}|[A-Z]{{4,}}(?:ING|ED|LY|TION|NESS|MENT|ABLE|FUL|LESS|EST))(?![\w&/-]|\.\w|'\w)",
            _word,
            CAPS,
            begins="A-Z",
        ),
        Rule(
            "shouting", rf"(?<![\w.&'/-])(?:{any_of(_counted(t))})(?= [\d{MASK}])", _word, CAPS, begins="A-Z"
        ),
    ]


def _letters(m: re.Match[str], _: Table) -> str:
    """The organization: the one initialism that is a word of every day."""
    return " ".join(m[0])


def _counted(t: Table) -> set[str]:
    """Nouns before a number, in capitals: CHAPTER 1."""
    return {word.upper() for word in t.numbered if len(word) > 2} - t.initialisms


def _word(m: re.Match[str], _: Table) -> str:
    return m[0].capitalize() if _at_start(m) else m[0].lower()


def _at_start(m: re.Match[str]) -> bool:
    return not m.string[: m.start()].strip(" \"'“([")


def _run(m: re.Match[str], t: Table) -> str | None:
    words = re.findall(rf"{_WORD}", m[0])
    if not any(_ordinary(word, t) and len(word) > 2 for word in words):
        return None
    if sum(_ordinary(word, t) for word in words) * 2 < len(words):
        return None
    said = re.sub(
        _WORD, lambda word: word[0] if not _ordinary(word[0], t) or word[0] == "I" else word[0].lower(), m[0]
    )
    return said[0].upper() + said[1:] if _at_start(m) else said


def _ordinary(word: str, t: Table) -> bool:
    """Neither an initialism nor without a vowel, and no short unknown."""
    if word in t.short_words or word in t.shouted:
        return True
    if word in t.initialisms or word in t.spellings:
        return False
    return len(word) > 3 and re.search("[AEIOUYÀ-Þ]", word) is not None
