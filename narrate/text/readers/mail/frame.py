"""What a newsletter's service puts around the letter: links to read, share and leave, the sender's address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, inside, is_hidden, text_of
from narrate.text.parts.sections import is_same

FRAME = "frame of the newsletter"
BYLINE = "byline"

_BUTTON = (
    r"(?:read|open|view|listen|watch)(?: (?:this|it|the|now|more|e-?mail|newsletter|message|post|story))*"
    r" (?:in|on|with|as)(?: (?:your|the|a|an))? ?(?:browser|app|web|website|web ?page|online)"
    r"|(?:read|view)(?: (?:it|this|this e-?mail))? online|read (?:now|more)|view (?:as a )?web ?page"
    r"|start writing|submit a tip|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)"
    r"|update (?:your )?(?:preferences|profile)|(?:e-?mail )?preferences"
    r"|subscribe(?: now| here| today)?|upgrade(?: to paid)?|sign up(?: (?:here|now))?"
    r"|share(?: (?:this|the)? ?(?:post|this|newsletter))?|forward(?: to a friend)?"
    r"|like|comment|restack|leave a comment|(?:paid|free)|tweet|reply|advertise|archives?|privacy policy"
    r"|unsubscribe(?: (?:here|instantly|from (?:this|all) .{0,30}))?|get the app"
    r"|im browser (?:ansehen|öffnen)|abmelden|abbestellen|weiterleiten|teilen"
)
_FRAME = re.compile(
    rf"(?:(?:{_BUTTON})[\s|·∙•/,.→»>()]*)+|[\s|·∙•→»>]+"
    r"|forwarded this (?:e-?mail|message|newsletter)\b.{0,80}|was this (?:e-?mail )?forwarded to you\b.{0,80}"
    r"|you(?:['’]re| are) (?:currently )?(?:a )?(?:free|paid) subscriber\b.{0,200}"
    r"|you(?:['’]re| are)? (?:receiv(?:e|ed|ing)|getting|got) this (?:e-?mail|newsletter|message)\b.{0,200}"
    r"|sie erhalten diese(?:n|r)? (?:e-?mail|newsletter)\b.{0,200}"
    r"|subscribe and view previous issues\b.{0,20}|(?:©|\(c\)|copyright)\s*(?:\d{4}|©).{0,200}"
    r"|.{0,160}\bunsubscribe\b.{0,80}|.{0,160}\b(?:abbestellen|austragen)\b.{0,80}",
    re.IGNORECASE,
)
"""A whole line of what a service puts around the letter."""
_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:[A-Za-zäé]{3,9}\.? \d{1,2}|\d{1,2}\.? [A-Za-zäé]{3,9}\.?)"
    r"(?:,? \d{4})?|\d{1,2} min read"
)
"""`May 4, 2026`, `4. Mai`, `5 min read`."""
_LONGEST = 400
"""Characters of a line of the frame."""
_PROSE_WORDS = 12


def frame(root: HtmlElement, author: str) -> Mapping[HtmlElement, str]:
    """The elements of a letter that are none of its text, each with the rule by which it is left out."""
    lines = [(leaf, text) for leaf in _leaves(root) if (text := _text(leaf))]
    rules = [FRAME if len(text) <= _LONGEST and _FRAME.fullmatch(text) else "" for _, text in lines]
    prose = [at for at, (_, text) in enumerate(lines) if not rules[at] and _is_prose(text)]
    begins, ends = (prose[0], prose[-1]) if prose else (0, len(lines))
    for at, (_, text) in enumerate(lines):
        if at < begins and (_DAY.fullmatch(text) or is_same(text.removeprefix("By "), author)):
            rules[at] = BYLINE
        elif at > ends and not rules[at] and _is_address(text) and FRAME in rules[max(at - 1, 0) : at + 2]:
            rules[at] = FRAME
    for at in range(begins - 1):
        if not rules[at] and rules[at + 1] == BYLINE and _is_name(lines[at][1]):
            rules[at] = BYLINE
    _rest(rules, ends)
    found: dict[HtmlElement, str] = {}
    for (leaf, _), rule in zip(lines, rules, strict=True):
        if rule:
            found.update(dict.fromkeys(inside(leaf), rule))
    return found


def _rest(rules: list[str], ends: int) -> None:
    """Behind the line by which one unsubscribes there is nothing but buttons and pictures."""
    last = max((at for at, rule in enumerate(rules) if rule == FRAME and at > ends), default=None)
    if last is not None:
        rules[last:] = [FRAME] * (len(rules) - last)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS and not _is_address(text)


def _is_address(text: str) -> bool:
    """Whether a line can be where a sender lives, which the law wants in it."""
    return any(char.isdigit() for char in text) and "," in text and not text.endswith((".", "!", "?"))


def _is_name(text: str) -> bool:
    """Whether a line can be somebody's name."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and all(word[0].isupper() for word in words)
        and not text.endswith((":", "?", "!"))
    )


def _leaves(root: HtmlElement) -> Iterator[HtmlElement]:
    """The innermost blocks with their text, and what stands between blocks, in order."""
    ahead: list[HtmlElement] = [root]
    while ahead:
        element = ahead.pop()
        if not isinstance(element.tag, str) or is_hidden(element):
            continue
        if not _has_blocks(element):
            yield element
        else:
            ahead += reversed(list(element))


def _has_blocks(element: HtmlElement) -> bool:
    return any(one is not element and one.tag in BLOCKS for one in inside(element))


def _text(leaf: HtmlElement) -> str:
    words: Sequence[str] = text_of(leaf).split()
    if not words:
        words = " ".join(image.get("alt") or "" for image in leaf.iter("img")).split()
    return " ".join(words)
