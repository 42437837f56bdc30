"""Texts that repeat one thing: what somebody would write to make narrate slow.

What is repeated stands in `repeated.toml`; `text` makes as much of it as is asked for, the same at every call.
"""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

_KINDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_SOUPS: dict[str, Sequence[str]] = {
    kind: parts.split("¦") if "¦" in parts else parts for kind, parts in _KINDS["soups"].items()
}
_SOUPS["soup of all planes"] = "".join(
    map(chr, [*range(32, 0x3000, 7), *range(0x1F300, 0x1FAFF, 3), *range(0xFB00, 0xFFF0, 5)])
)

_DEEP: dict[str, Callable[[int], str]] = {
    "nested lists": lambda size: "".join(f"{' ' * 2 * (at % 60)}- a\n" for at in range(size // 62)),
    "one wide table": lambda size: f"{'|a' * (size // 8)}|\n{'|-' * (size // 8)}|\n" * 2,
    "one wide grid": lambda size: (
        f"{'+---' * (size // 12)}+\n{'| a ' * (size // 12)}|\n{'+---' * (size // 12)}+\n"
    ),
    "one wide simple table": lambda size: (
        "a    " * (size // 15) + "\n" + "---- " * (size // 15) + "\n" + "b    " * (size // 15)
    ),
    "one list, deeper": lambda size: "".join(f"{'  ' * at}- a\n" for at in range(math.isqrt(size))),
    "one quote, deeper": lambda size: "".join(f"{'>' * at} a\n" for at in range(math.isqrt(2 * size))),
    "notices, deeper": lambda size: "".join(f"{' ' * 4 * at}!!! a\n" for at in range(math.isqrt(size // 2))),
    "longer fences": lambda size: "".join(f"{'`' * (3 + at)}\n" for at in range(math.isqrt(2 * size))),
    "longer rules": lambda size: "".join(f"{'-' * at}\na\n" for at in range(math.isqrt(2 * size))),
    "longer numbers": lambda size: " ".join("7" * at for at in range(math.isqrt(2 * size))),
    "deep lists in TOML": lambda size: f"+++\nk = {'[' * (size // 2)}{']' * (size // 2)}\n+++\n",
    "deep lists in JSON": lambda size: '{"k": ' + "[" * (size // 2) + "]" * (size // 2) + "}\n",
    "notes that name each other": lambda size: "".join(
        f"[^{at}]: See [^{at + 1}], not [^{at - 1}].\n\n" for at in range(1, size // 34)
    ),
    "references that name each other": lambda size: "".join(
        f"[{at}][{at + 1}]\n\n[{at}]: /{at - 1}\n\n" for at in range(1, size // 28)
    ),
    "chapters that name each other": lambda size: "".join(
        f"# {at}\n\nSee [{at + 1}](#{at + 1}) and Chapter {at - 1}.\n\n" for at in range(1, size // 44)
    ),
    "many rules": lambda size: "".join(f"[^{at}] {at} km, ${at}.\n\n" for at in range(size // 20)),
}

_LETTERS = "etaoinshrdlu"


def kinds() -> list[str]:
    """The names of all kinds."""
    tables = (*(_KINDS[name] for name in ("units", "counted", "framed", "mirrored")), _DEEP, _SOUPS)
    return [kind for table in tables for kind in table]


def text(kind: str, size: int) -> str:
    """About `size` bytes of a kind of text, ending in words, so that there is something to say."""
    made = _made(kind, size)
    begin = "" if kind in _KINDS["units"] or made.startswith(("---\n", "+++\n", '{"')) else "Begin.\n\n"
    return f"{begin}{made}\n\nThe end of it.\n"


def _made(kind: str, size: int) -> str:
    if kind in _DEEP:
        return _DEEP[kind](size)
    if kind in _SOUPS:
        return _soup(_SOUPS[kind], size)
    if kind in _KINDS["framed"]:
        before, unit, behind = _KINDS["framed"][kind]
        return f"{before}{_counted(unit, size)}{behind}"
    if kind in _KINDS["mirrored"]:
        opening, middle, closing = _KINDS["mirrored"][kind]
        times = size // (len(opening) + len(closing))
        return f"{opening * times}{middle}{closing * times}"
    return _counted(_KINDS["units"].get(kind) or _KINDS["counted"][kind], size)


def _counted(unit: str, size: int) -> str:
    if "#n" not in unit and "#w" not in unit:
        return unit * (size // len(unit.encode()))
    made: list[str] = []
    at, number = 0, 0
    while at < size:
        number += 1
        made.append(unit.replace("#n", str(number)).replace("#w", _word(number)))
        at += len(made[-1].encode())
    return "".join(made)


def _word(number: int) -> str:
    """A word for every number."""
    letters = ""
    while number:
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters.title() if len(letters) % 2 else letters


def _soup(parts: Sequence[str], size: int) -> str:
    lot = random.Random(7)
    made, at = [], 0
    while at < size:
        made.append(lot.choice(parts))
        at += len(made[-1].encode())
    return "".join(made)
