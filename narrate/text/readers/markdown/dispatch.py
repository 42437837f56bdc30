"""Which rules of the parser a character can begin, so that only those are tried there.

CommonMark and its dialects have some fifty rules, and almost all of them begin with a sign of
their own. The parser tries every rule everywhere; a text of many short lines or of many signs
then takes most of its time to hear no. Rules of ours say what they begin with (`beginnings`), of the
parser's own it is listed here; any other may begin with anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import ascii_letters, digits, punctuation

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.helpers.parse_link_destination import _Result
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import beginning_of

_BLOCKS = {
    "fence": "`~",
    "blockquote": ">",
    "list": "*-+" + digits,
    "footnote_def": "[",
    "reference": "[",
    "heading": "#",
}
"""Of the parser's own rules for blocks, by their names, and those of its plug-ins."""
_INLINES = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "entity": "&",
}
"""The same of what stands in a block."""
_CLOSING = {"[": "]", "{": "}", "!": "]", "<": ">"}
"""What must follow somewhere, for any rule to want what such a character begins."""
_KNOWN = frozenset(ascii_letters + digits + punctuation)
"""Characters that are told apart; any other, white space of some kind perhaps, may begin any block."""


class Blocks(ParserBlock):
    """The parser of blocks, with the rules of another one."""

    def __init__(self, given: ParserBlock) -> None:
        super().__init__()
        self.ruler = _Ruler(given.ruler)


class _Ruler(Ruler[RuleFuncBlockType]):
    """Gives every chain of rules as one rule that asks those that its character can begin."""

    def __init__(self, given: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self.__rules__ = given.__rules__
        self._chains: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 (the parser's names)
        chain = self._chains.get(chainName)
        if chain is None:
            rules = [
                (rule.fn, _beginning(rule.fn, rule.name, _BLOCKS))
                for rule in self.__rules__
                if rule.enabled and (not chainName or chainName in rule.alt)
            ]
            chain = self._chains[chainName] = [_first_of(rules)]
        return chain


def _beginning(rule: Callable[..., bool], name: str, own: Mapping[str, str]) -> str | None:
    """What a rule can begin with: as it says, or as is known of the parser's own; None means anything."""
    return beginning_of(rule) or own.get(name)


def _first_of(rules: list[tuple[RuleFuncBlockType, str | None]]) -> RuleFuncBlockType:
    """The first of some rules that wants a block; each comes with what it can begin with."""
    every = [rule for rule, _ in rules]
    by_char = {char: [rule for rule, begins in rules if begins is None or char in begins] for char in _KNOWN}

    def rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        at = state.bMarks[first] + state.tShift[first]
        for each in by_char.get(state.src[at : at + 1], every):  # noqa: SIM110 (many times a line)
            if each(state, first, last, silent):
                return True
        return False

    return rule


class Inlines(ParserInline):
    """The parser of what stands in a block."""

    def __init__(self) -> None:
        super().__init__()
        self._by_char: dict[str, list[RuleFuncInlineType]] = {}

    def _beginning(self, char: str) -> list[RuleFuncInlineType]:
        """The rules that a character can begin; what the text rule stops at is never text."""
        found = self._by_char.get(char)
        if found is None:
            stops = self.terminator_re.match(char) is not None
            found = [
                rule.fn
                for rule in self.ruler.__rules__
                if rule.enabled
                and ((begins := _beginning(rule.fn, rule.name, _INLINES)) is None or char in begins)
                and not (stops and rule.name == "text")
            ]
            self._by_char[char] = found
        return found

    def tokenize(self, state: StateInline) -> None:
        """The tokens of what lies between `state.pos` and `state.posMax`."""
        source, end = state.src, state.posMax
        deepest = state.md.options["maxNesting"]
        seen = state.cache
        while (at := state.pos) < end:
            if (
                state.level < deepest
                and seen.get(~at) != end
                and self._first_of(state, source[at], silent=False)
            ):
                continue
            state.append_pending(source[at])
            state.pos = at + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (the parser's name)
        """Go over one token without leaving it; what was found once at a place is remembered.

        Of a bracket that no rule wants it is remembered at `~at`, too, up to where that was looked for.
        """
        at = state.pos
        if at in state.cache:
            state.pos = state.cache[at]
            return
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax + 1
        else:
            state.level += 1
            found = self._first_of(state, state.src[at], silent=True)
            state.level -= 1
            if not found:
                if state.src[at] in "[!":
                    state.cache[~at] = state.posMax
                state.pos += 1
        state.cache[at] = state.pos

    def _first_of(self, state: StateInline, char: str, *, silent: bool) -> bool:
        """Whether a rule wants what begins with that character; the first one that does takes it."""
        closing = _CLOSING.get(char)
        if closing and state.html_terminator_last(closing) <= state.pos:
            return False
        for rule in self._by_char.get(char) or self._beginning(char):  # noqa: SIM110 (many times a line)
            if rule(state, silent):
                return True
        return False


_FREE = r"[^\x00-\x20\x7f\\()]++|\\(?:(?! )[\s\S]|\Z)"
"""What a target may have anywhere."""
_RUN = re.compile(rf"(?:{_FREE})*+")
"""A stretch of a target without brackets."""
_MOST_OPEN = 32
"""Brackets that a target may have open."""
_TOO_MANY_OPEN = re.compile(rf"(?:(?:{_FREE}|\({_RUN.pattern}\))*+\(){{{_MOST_OPEN + 1}}}")
"""More than that: where there are as many in a row, one search tells it soonest."""


def _end_of_target(string: str, start: int, maximum: int) -> int:
    """Where a target without angle brackets ends; -1 where a bracket stays open, or too many are."""
    at, level = start, 0
    while run := _RUN.match(string, at, maximum):
        at = run.end()
        char = string[at] if at < maximum else ""
        if char == "(" and level < _MOST_OPEN:
            level += 1
        elif char == ")" and level:
            level -= 1
        else:
            break
        at += 1
    return -1 if level else at


class Helpers:
    """What the parser's rules for links ask."""

    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815 (the parser's names)

    @staticmethod
    def parseLinkDestination(string: str, pos: int, maximum: int) -> _Result:  # noqa: N802
        """The target that begins at `pos`, if there is one.

        The same as the parser's own, which goes from character to character.
        """
        if string.startswith("<", pos):
            return parseLinkDestination(string, pos, maximum)
        end = -1 if _TOO_MANY_OPEN.match(string, pos, maximum) else _end_of_target(string, pos, maximum)
        found = _Result()
        if end > pos:
            found.ok, found.pos, found.str = True, end, unescapeAll(string[pos:end])
        return found

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """Where the label ends whose bracket opens at `start`; -1 where it does not.

        The parser's own goes over what it has seen before with a call for every token.
        """
        source, last, seen = state.src, state.posMax, state.cache
        before, at, level = state.pos, start + 1, 1
        found = -1
        while at < last:
            char = source[at]
            if char == "]":
                level -= 1
                if not level:
                    found = at
                    break
            following = seen.get(at)
            if following is None:
                state.pos = at
                state.md.inline.skipToken(state)
                following = state.pos
            if char == "[":
                if following == at + 1:
                    level += 1
                elif disableNested:
                    break
            at = following
        state.pos = before
        return found
