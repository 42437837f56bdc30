"""German: its rules, their order, its tables."""

from __future__ import annotations

from narrate.text.spoken.language import Language


def language(_: str) -> Language:
    """German is the same for every region; its rules are loaded when a text is German."""
    from narrate.text.spoken.de.initialisms import KNOWN
    from narrate.text.spoken.de.nouns import nouns
    from narrate.text.spoken.de.order import rules
    from narrate.text.spoken.de.sentences import STOPS
    from narrate.text.spoken.de.tables import ABBREVIATIONS, REFERENCES, TABLE, TITLES

    doubtful = frozenset(key.rstrip(".") for key in (*ABBREVIATIONS, *REFERENCES, *TITLES) if " " not in key)
    return Language(TABLE, rules, STOPS, doubtful | KNOWN, nouns=nouns)
