"""The Range header (RFC 9110, section 14), read by its grammar and for its intent.

Starlette sends ranges well but reads the header loosely: it answers 400 to a unit it does
not know, which must be ignored, and 416 to a set of ranges of which only some lie beyond
the end. So the header is read here, and what it hands to Starlette is always plain.
"""

from __future__ import annotations

import re

MOST = 16
"""Ranges in one request; players ask for one, and a long list only costs the server."""

_SPEC = re.compile(r"([0-9]{1,19})-([0-9]{0,19})|-([0-9]{1,19})")


def satisfiable(header: str, size: int) -> list[range] | None:
    """The byte ranges that a Range header asks for, of a file of `size` bytes.

    None: the header is to be ignored (another unit, malformed, too many ranges). An empty
    list: well formed, but no range lies inside the file, which is status 416. The ranges
    are in order and apart from each other.
    """
    unit, _, specs = header.partition("=")
    if unit.strip().lower() != "bytes":
        return None
    parts = [part for part in (spec.strip(" \t") for spec in specs.split(",")) if part]
    if not parts or len(parts) > MOST:
        return None
    ranges = [_range(part, size) for part in parts]
    if None in ranges:
        return None
    return _joined([wanted for wanted in ranges if wanted])


def _range(spec: str, size: int) -> range | None:
    """One `first-last`, `first-` or `-length`, cut to the file; None if it is malformed."""
    match = _SPEC.fullmatch(spec)
    if not match:
        return None
    first, last, length = match.groups()
    if length is not None:
        return range(max(size - int(length), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _joined(ranges: list[range]) -> list[range]:
    """Ranges that overlap or touch become one: the same byte is never sent twice."""
    joined: list[range] = []
    for wanted in sorted(ranges, key=lambda r: r.start):
        if joined and wanted.start <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, wanted.stop))
        else:
            joined.append(wanted)
    return joined


def header(ranges: list[range]) -> str:
    """The Range header that asks for just these."""
    return "bytes=" + ",".join(f"{wanted.start}-{wanted.stop - 1}" for wanted in ranges)
