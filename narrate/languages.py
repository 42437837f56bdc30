"""Language tags (BCP 47), as far as narrate looks into them."""

from __future__ import annotations


def primary(tag: str) -> str:
    """The language itself, without region and script: `en-GB` and `en_us` are `en`."""
    return tag.replace("_", "-").partition("-")[0].lower()
