"""Addresses as links have them."""

from __future__ import annotations

from urllib.parse import urljoin


def joined(base: str, target: str) -> str:
    """Where a link leads to that stands at `base`; the link itself where that cannot be told."""
    try:
        return urljoin(base, target)
    except ValueError:  # a bracket without its pair: whoever asks for it is told
        return target
