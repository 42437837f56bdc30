"""Characters of symbol typefaces, which a document names by typeface and code."""

from __future__ import annotations

_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_CODES = dict(zip(range(0x61, 0x7B), _GREEK, strict=True)) | dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
)
_CODES |= {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
           0xD7: "⋅",
           0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xD6: "√",
           0xE5: "∑", 0xF2: "∫", 0xB6: "∂", 0xD1: "∇", 0xCE: "∈"}  # fmt: skip
"""Of the typeface Symbol."""
_PRIVATE = 0xF000
"""Where such characters are put in Unicode."""


def symbol(font: str, code: str) -> str:
    """The character of a symbol typeface; empty for pictures, which nobody reads aloud."""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    name = font.lower()
    if "dings" in name:
        return ""
    if name == "symbol" or _PRIVATE <= at < _PRIVATE + 256:
        return _CODES.get(at & 0xFF, "") if name == "symbol" else ""
    return chr(at) if 32 <= at < 0xD800 else ""
