"""Cards with their suits, and hearts that are a verb: A♠, 10♥, K♦Q♦, I ❤ NY."""

from __future__ import annotations

import re

from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, after
from narrate.text.spoken.table import Table

_SUITS = {
    **dict.fromkeys("♠♤", "spades"),
    **dict.fromkeys("♥♡", "hearts"),
    **dict.fromkeys("♦♢", "diamonds"),
    **dict.fromkeys("♣♧", "clubs"),
}
_RANKS = {"A": "ace", "K": "king", "Q": "queen", "J": "jack", "T": "ten"}
_SUIT = "[♠♤♥♡♦♢♣♧]\ufe0f?"
_CARD = rf"(?:[AKQJT2-9]|10){_SUIT}"


def rules() -> list[Rule]:
    """Before emoji, which the suits are too; cards that touch are claimed together."""
    return [
        Rule(
            "heart",
            rf"{after('I', '[Ww]e', '[Yy]ou', '[Tt]hey')}(?:<3|❤\ufe0f?)(?= \w)",
            _love,
            re.compile("<3|❤"),
        ),
        Rule("card", rf"(?<!\w){_CARD}(?:,? ?{_CARD})*", _cards, re.compile(_SUIT), begins="AKQJT2-91"),
    ]


def _love(_: re.Match[str], t: Table) -> str:
    """I <3 this town: a heart is what they do."""
    return t.words["love"]


def _cards(m: re.Match[str], t: Table) -> str:
    return ", ".join(
        f"{_RANKS.get(rank) or cardinal(int(rank), t)} of {_SUITS[suit]}"
        for rank, suit in re.findall(r"(\d+|[A-Z])([^\w,\s\ufe0f])", m[0])
    )
