"""What elements say of their text that tells speakers apart: its language, that it is bold, its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from lxml.html import HtmlElement

from narrate.text.parts.draft import Draft
from narrate.text.parts.hypertext.elements import LANGUAGE, role_of
from narrate.text.parts.hypertext.story import Step, Story

_BOLD = frozenset(("b", "strong"))
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ELEMENT = "element"
"""What an element is called where it says its language: they end in the order in which they are walked."""

Mark = tuple[Step, Step]
"""What tells a draft of it, and what takes it back."""


def marks_of(element: HtmlElement) -> Iterator[Mark]:
    """The marks of an element."""
    if element.tag not in _BOLD and not element.keys():
        return
    language = (element.get("lang") or element.get("xml:lang") or element.get(_XML_LANGUAGE) or "").strip()
    if LANGUAGE.fullmatch(language):
        tag = language.replace("_", "-")
        yield (
            partial(Draft.begin_language, name=_ELEMENT, language=tag),
            partial(Draft.end_language, name=_ELEMENT),
        )
    if element.tag in _BOLD:
        yield Draft.begin_bold, Draft.end_bold
    if role := role_of(element):
        yield partial(Draft.begin_role, role=role), Draft.end_role


@contextmanager
def marked(story: Story, marks: Sequence[Mark]) -> Iterator[None]:
    """What is told within is told as the marks say."""
    for begin, _ in marks:
        story.step(begin)
    yield
    for _, end in reversed(marks):
        story.step(end)
