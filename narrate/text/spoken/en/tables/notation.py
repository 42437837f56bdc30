"""Pieces and chords: what stands in notations of their own."""

from __future__ import annotations

PIECES = {"K": "king", "Q": "queen", "R": "rook", "B": "bishop", "N": "knight"}

CHORDS = {
    "m": "minor", "min": "minor", "maj": "major", "M": "major", "dim": "diminished", "aug": "augmented", "sus": "sus",
    "add": "add",
}  # fmt: skip

ACCIDENTALS = {"#": "sharp", "♯": "sharp", "b": "flat", "♭": "flat"}
