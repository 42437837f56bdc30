"""How far two pronunciations are apart, for programs that judge them."""

from __future__ import annotations

_NEAR = str.maketrans(
    {
        "ᵊ": "ə",
        "ɾ": "t",
        "T": "t",
        "ᵻ": "ɪ",
        "ɔ": "ɑ",
        "ɜ": "ə",
        "ɐ": "ə",
        "ʌ": "ə",
        "ˈ": "",
        "ˌ": "",
        " ": "",
    }
)
"""What hardly anybody hears, or what differs from one American to the next."""


def folded(phonemes: str) -> str:
    """Without stress, and with one letter for vowels that are nearly the same."""
    return phonemes.translate(_NEAR)


def distance(one: str, other: str) -> int:
    """Phonemes to be changed, added or left out on the way from one to the other, stress included."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right)))
    return row[-1]
