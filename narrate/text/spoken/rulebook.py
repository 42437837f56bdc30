"""Which rules are worth trying on a text: those whose trigger it has.

A sentence wakes a tenth of the rules of its language. Most triggers need a sign that most texts do not have, and are
not even looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

from narrate.text.spoken.rule import Rule

_SHAPE = str.maketrans("123456789", "000000000")
_FOREIGN_DIGIT = re.compile(r"[^\x00-\x7f\D]")
_OUTLINE = str.maketrans(ascii_lowercase + ascii_uppercase, "a" * 26 + "A" * 26)
_DIGIT_MEANT = re.compile(r"(?:[^{,\d]|^|\\u....)\d(?!,?\d*\})")
"""A digit in a pattern that is no number of times."""
_ANY_LETTER = re.compile(r"A-Z|a-z|\\[dDwWsSbBAZ]")
"""What asks of a letter at most whether it is one, small or a capital."""
_REMEMBERED = 2048
_SHORT = 200
"""Characters of a text whose shape is remembered."""


class _Trigger:
    """A trigger, and the rules that it wakes, by their place."""

    def __init__(self, trigger: re.Pattern[str], places: list[int]) -> None:
        self._trigger = trigger
        self.places = places

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Looks for it in a shape, in which every digit is a nought: one character is found faster than any of many."""
        pattern = self._trigger.pattern.replace(r"\d", "0")
        return re.compile(pattern, self._trigger.flags).search


@dataclass
class _Waking:
    """The triggers of which a text must have one of the same signs."""

    signs: frozenset[str]
    alone: list[int] = field(default_factory=list)
    """Rules that any of the signs wakes, by their place."""
    searched: list[_Trigger] = field(default_factory=list)


class Rulebook:
    """Rules in the order in which they are tried, and the triggers that wake them.

    Few triggers ask which digits a number has: what wakes at "5 km" wakes at "7 km" too, and is remembered. Two
    thirds do not ask which letters a word has either: what wakes of them at "Rain, 5" wakes at "Snow, 7".
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        triggers: dict[re.Pattern[str], list[int]] = {}
        self._rules: list[tuple[bool, Rule]] = []
        for at, rule in enumerate(rules):
            triggers.setdefault(rule.trigger, []).append(at)
            self._rules.append((_DIGIT_MEANT.search(rule.trigger.pattern) is not None, rule))
        self._always: list[int] = []
        of_letters: dict[frozenset[str], _Waking] = {}
        of_outline: dict[frozenset[str], _Waking] = {}
        for trigger, places in triggers.items():
            if self._rules[places[0]][0]:
                self._always += places
                continue
            signs, is_one = signs_of(trigger)
            by_signs = of_letters if _asks_for_letters(trigger) else of_outline
            waking = by_signs.setdefault(signs, _Waking(signs))
            if is_one:
                waking.alone += places
            else:
                waking.searched.append(_Trigger(trigger, places))
        self._of_letters = list(of_letters.values())
        self._of_outline = lru_cache(_REMEMBERED)(partial(_woken, list(of_outline.values())))
        self._likely = lru_cache(_REMEMBERED)(self._of_shape)

    def awake(self, text: str) -> Iterator[Rule]:
        """The rules that are worth trying on a text: of a plain sentence with a number, a tenth of them."""
        shape = text.translate(_SHAPE)
        if not shape.isascii():
            shape = _FOREIGN_DIGIT.sub("0", shape)
        for is_exact, rule in (self._likely if len(text) < _SHORT else self._of_shape)(shape):
            if not is_exact or rule.trigger.search(text):
                yield rule

    def _of_shape(self, shape: str) -> list[tuple[bool, Rule]]:
        of_outline = self._of_outline if len(shape) < _SHORT else self._of_outline.__wrapped__
        outline = of_outline(shape.translate(_OUTLINE))
        return [self._rules[at] for at in sorted([*self._always, *outline, *_woken(self._of_letters, shape)])]


def _woken(wakings: list[_Waking], shape: str) -> list[int]:
    """The rules that a shape wakes, by their place; in no order."""
    found: list[int] = []
    signs = {*shape, ANYTHING}
    if not shape.isascii():
        signs.add(FOREIGN)
    for waking in wakings:
        if not waking.signs.isdisjoint(signs):
            found += waking.alone
            for trigger in waking.searched:
                if trigger.search(shape):
                    found += trigger.places
    return found


def _asks_for_letters(trigger: re.Pattern[str]) -> bool:
    """Whether a pattern names letters, and not only all small ones or all capitals."""
    named = re.search("[A-Za-z]", _ANY_LETTER.sub("", trigger.pattern))
    return named is not None or trigger.flags & re.IGNORECASE != 0


_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", re.DOTALL)
"""A part of a pattern: an escape, a set, a number of times, or one character."""
_CHARACTER = re.compile(r"[^.^$*+?()\[\]{}|\\]|\\[^\dA-Zbux]|\\[dDwWsS]|\[.*", re.DOTALL)
"""A part that stands for one character."""
_OPTIONAL = re.compile(r"[?*]|\{[0,]")
_COMMON = frozenset(" .,'0Aa" + ascii_lowercase)
"""What stands in so many texts that to look for it spares little."""
FOREIGN = "foreign"
"""The sign of whatever is not ASCII."""
ANYTHING = "anything"
"""The sign that every text has."""
_ASCII = "".join(map(chr, range(128)))


def signs_of(trigger: re.Pattern[str]) -> tuple[frozenset[str], bool]:
    """Signs of which a pattern needs one wherever it matches, and whether one of them is all that it needs.

    They are characters of ASCII and the two that are none.
    """
    pattern = trigger.pattern
    if trigger.flags & (re.IGNORECASE | re.VERBOSE) or re.search(r"\\[uxA]", pattern):
        return frozenset({ANYTHING}), False
    signs: set[str] = set()
    alternatives = _alternatives(_PART.findall(pattern))
    for parts in alternatives:
        needed = [
            _matched(part)
            for part, after in pairwise([*parts, ""])
            if _CHARACTER.fullmatch(part) and not _OPTIONAL.match(after)
        ]
        signs |= min(needed, key=lambda each: (len(each & _COMMON), len(each)), default={ANYTHING})
    is_one = all(len(parts) == 1 for parts in alternatives) and not signs & {FOREIGN, ANYTHING}
    return frozenset(signs), is_one


@cache
def _matched(part: str) -> frozenset[str]:
    """The signs that a part of a pattern may stand for, as shapes have them: every digit a nought."""
    found = {"0" if char.isdigit() else char for char in re.findall(part, _ASCII)}
    is_open = part.startswith(("[^", "\\")) or "\\" in part
    return frozenset(found | {FOREIGN} if is_open or not part.isascii() else found)


def _alternatives(parts: list[str]) -> list[list[str]]:
    """The parts of a pattern that stand in no group, parted at every `|`; those of a group are left out with it."""
    found: list[list[str]] = [[]]
    depth = 0
    for part in parts:
        depth -= part == ")"
        if part == "|" and not depth:
            found.append([])
        elif not depth:
            found[-1].append(part)
        depth += part == "("
    return found
