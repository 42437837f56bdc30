"""Which rules are worth trying on a text: those whose trigger it has.

A sentence wakes a tenth of the rules of its language. Most triggers need a sign that most texts do not have, and are
not even looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

from narrate.text.spoken.rule import Rule

_SHAPE = str.maketrans("123456789", "000000000")
_OUTLINE = str.maketrans(ascii_lowercase + ascii_uppercase, "a" * 26 + "A" * 26)
_DIGIT_MEANT = re.compile(r"(?:[^{,\d]|^|\\u....)\d(?!,?\d*\})")
"""A digit in a pattern that is no number of times."""
_ANY_LETTER = re.compile(r"A-Z|a-z|\\[dDwWsSbBAZ]")
"""What asks of a letter at most whether it is one, small or a capital."""
_REMEMBERED = 2048
_SHORT = 200
"""Characters of a text whose shape is remembered."""

_Trigger = tuple[Callable[[str], "re.Match[str] | None"], list[int]]
"""How a trigger is looked for, and the rules that it wakes, by their place."""


class Ladder:
    """Rules in the order in which they are tried, and the triggers that wake them.

    Few triggers ask which digits a number has: what wakes at "5 km" wakes at "7 km" too, and is remembered. Two
    thirds do not ask which letters a word has either: what wakes of them at "Rain, 5" wakes at "Snow, 7".
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        triggers: dict[re.Pattern[str], list[int]] = {}
        self._steps: list[tuple[bool, Rule]] = []
        for at, rule in enumerate(rules):
            triggers.setdefault(rule.trigger, []).append(at)
            self._steps.append((_DIGIT_MEANT.search(rule.trigger.pattern) is not None, rule))
        self._always: list[int] = []
        of_letters: dict[str, list[_Trigger]] = {}
        of_outline: dict[str, list[_Trigger]] = {}
        for trigger, steps in triggers.items():
            if self._steps[steps[0]][0]:
                self._always += steps
            else:
                by_sign = of_letters if _asks_for_letters(trigger) else of_outline
                by_sign.setdefault(_sign(trigger), []).append((trigger.search, steps))
        self._by_sign = of_letters
        self._of_outline = lru_cache(_REMEMBERED)(partial(_woken, of_outline))
        self._likely = lru_cache(_REMEMBERED)(self._of_shape)

    def awake(self, text: str) -> Iterator[Rule]:
        """The rules that are worth trying on a text: of a plain sentence with a number, a tenth of them."""
        shape = text.translate(_SHAPE)
        for is_exact, rule in (self._likely if len(text) < _SHORT else self._of_shape)(shape):
            if not is_exact or rule.trigger.search(text):
                yield rule

    def _of_shape(self, shape: str) -> list[tuple[bool, Rule]]:
        of_outline = self._of_outline if len(shape) < _SHORT else self._of_outline.__wrapped__
        outline = of_outline(shape.translate(_OUTLINE))
        return [self._steps[at] for at in sorted([*self._always, *outline, *_woken(self._by_sign, shape)])]


def _woken(by_sign: dict[str, list[_Trigger]], shape: str) -> list[int]:
    """The rules that a shape wakes, by their place; in no order."""
    found: list[int] = []
    is_ascii = shape.isascii()
    for sign, triggers in by_sign.items():
        if sign in shape or (sign in _NOT_ASCII and not is_ascii):
            for search, steps in triggers:
                if search(shape):
                    found += steps
    return found


def _asks_for_letters(trigger: re.Pattern[str]) -> bool:
    """Whether a pattern names letters, and not only all small ones or all capitals."""
    named = re.search("[A-Za-z]", _ANY_LETTER.sub("", trigger.pattern))
    return named is not None or trigger.flags & re.IGNORECASE != 0


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
