"""Which rules are worth trying on a text: those whose trigger it has.

A sentence wakes a tenth of the rules of its language. Most triggers need a sign that most texts do not have, and are
not even looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from narrate.text.spoken.rule import Rule

_SHAPE = str.maketrans("123456789", "000000000")
_DIGIT_MEANT = re.compile(r"(?:[^{,\d]|^|\\u....)\d(?!,?\d*\})")
"""A digit in a pattern that is no number of times."""
_REMEMBERED = 2048
_SHORT = 200
"""Characters of a text whose shape is remembered."""


class Ladder:
    """Rules in the order in which they are tried, and the triggers that wake them.

    Few triggers ask which digits a number has: what wakes at "5 km" wakes at "7 km" too, and is remembered.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        triggers: dict[re.Pattern[str], list[int]] = {}
        self._steps: list[tuple[bool, Rule]] = []
        for at, rule in enumerate(rules):
            triggers.setdefault(rule.trigger, []).append(at)
            self._steps.append((_DIGIT_MEANT.search(rule.trigger.pattern) is not None, rule))
        self._always: list[int] = []
        self._by_sign: dict[str, list[_Trigger]] = {}
        for trigger, steps in triggers.items():
            if self._steps[steps[0]][0]:
                self._always += steps
            else:
                self._by_sign.setdefault(_sign(trigger), []).append((trigger.search, steps))
        self._likely = lru_cache(_REMEMBERED)(self._of_shape)

    def awake(self, text: str) -> Iterator[Rule]:
        """The rules that are worth trying on a text: of a plain sentence with a number, a tenth of them."""
        shape = text.translate(_SHAPE)
        for is_exact, rule in (self._likely if len(text) < _SHORT else self._of_shape)(shape):
            if not is_exact or rule.trigger.search(text):
                yield rule

    def _of_shape(self, shape: str) -> list[tuple[bool, Rule]]:
        found = self._always.copy()
        is_ascii = shape.isascii()
        for sign, triggers in self._by_sign.items():
            if sign in shape or (sign in _NOT_ASCII and not is_ascii):
                for search, steps in triggers:
                    if search(shape):
                        found += steps
        found.sort()
        return [self._steps[at] for at in found]


_Trigger = tuple[Callable[[str], "re.Match[str] | None"], list[int]]
"""How a trigger is looked for, and the rules that it wakes, by their place."""
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", re.DOTALL)
"""A part of a pattern: an escape, a set, a number of times, or one character."""
_COMMON = " .,'etaoinsrhld"
"""What stands in so many texts that to look for it spares little."""
_DIGIT_SIGN = "0"
_FOREIGN_SIGN = "\x00foreign"
_NOT_ASCII = (_DIGIT_SIGN, _FOREIGN_SIGN)
"""What other characters than those of ASCII may be, too."""
_ASCII = "".join(map(chr, range(128)))


def _sign(trigger: re.Pattern[str]) -> str:
    """A character without which a pattern matches no shape, as far as is plain to see; empty for none."""
    pattern = trigger.pattern
    if trigger.flags & (re.IGNORECASE | re.VERBOSE) or re.search(r"\\[ux]", pattern):
        return ""
    if all(char in "[]|-" or not char.isascii() for char in pattern) and not trigger.search(_ASCII):
        return _FOREIGN_SIGN
    parts = _outermost(_PART.findall(pattern))
    if "|" in parts:
        return ""
    needed = [part for part, after in pairwise([*parts, ""]) if not re.match(r"[?*]|\{[0,]", after)]
    signs = [part[-1] for part in needed if re.fullmatch(r"[^\d.^$*+?()\[{\\]|\\[^\w]", part)]
    rare = [sign for sign in signs if sign not in _COMMON]
    return next(iter(rare + [_DIGIT_SIGN] * (r"\d" in needed) + signs), "")


def _outermost(parts: list[str]) -> list[str]:
    """The parts of a pattern that stand in no group; those of a group are left out with it."""
    found: list[str] = []
    depth = 0
    for part in parts:
        depth -= part == ")"
        if not depth:
            found.append(part)
        depth += part == "("
    return found
