"""Code within a sentence: spoken, but for prompts, embeds, and expressions whose result a page shows."""

from __future__ import annotations

import re

from markdown_it.token import Token

from narrate.text.readers.markdown.content import Content

_COMPUTED = re.compile(r"(?:\{(?:r|python|julia)\}|r) ")
"""Code of which R Markdown and Quarto show the result."""
_NAMED = re.compile(r"(?:\{?r\}?) [\w.:]+\([\"']([A-Za-z][\w .-]*)[\"']\)")
"""An expression of R that shows a name: `` r pkg("shiny") ``."""
_PROMPT = re.compile(r"(?:\$ +(?=[a-z./]))?")
"""What a shell writes before a command."""
_EMBED = re.compile(
    r"(?:youtube|vimeo|twitch|video|spotify|soundcloud|codepen|codesandbox|gist|tweet|twitter|instagram|oembed|embed|giphy)"
    r": ?\S+(?: \S+)?"
)
"""What plug-ins of Gatsby turn into a film, a song, a message: `youtube: 4dOAFIUL`."""


def is_computed(token: Token) -> bool:
    """Whether a span of code is an expression, in a file whose expressions are computed."""
    return bool(_COMPUTED.match(token.content))


def is_embed(token: Token) -> bool:
    """Whether a plug-in puts something else in place of a span of code."""
    return bool(_EMBED.fullmatch(token.content))


def tell(content: Content, token: Token, start: int) -> None:
    """Tell the code of a span that begins there, without the prompt of a shell."""
    inside = start + len(token.markup)
    same = content.text[inside : inside + len(token.content)].replace("\n", " ") == token.content
    inside += not same  # one space on each side was for the backticks
    prompt = len(_PROMPT.match(token.content)[0])  # type: ignore[index]
    content.skip(inside, inside + prompt, "prompt")
    content.lines(inside + prompt, inside + len(token.content))


def tell_result(content: Content, token: Token, start: int, end: int) -> None:
    """What an expression gives is not known, but for a name that it only sets off, `r pkg("shiny")`."""
    content.skip(start, end, "expression")
    named = _NAMED.fullmatch(token.content)
    if named:
        at = content.text.index(named[1], start)
        content.say(at, at + len(named[1]))
    else:
        content.close_gap(end)
