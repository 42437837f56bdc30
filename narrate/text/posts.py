"""From a post of somebody's site to a script: all of its text but what its service put around it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from narrate.model import Script
from narrate.settings import Text
from narrate.text.export import Export, Furniture, Post, Service
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.elements import inside, text_of
from narrate.text.parts.hypertext.page import body_of, page
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source

RULE = "data-narrate-rule"
"""Attribute by which a service says that an element it made is not spoken, and why."""
_TITLE_WORDS = 8


def script_of(post: Post, export: Export, service: Service, where: str, options: Text) -> Script:
    """The script of a post. `where` is the export's file, for messages.

    Raises ScriptError for what cannot be read, such as elements nested by the thousand.
    """
    place = f"{where}: {post.title or post.id}"
    tree = page(f"<body>{post.html}</body>".encode("utf-8", "replace"), place, "utf-8")
    body = body_of(tree)
    service.prepare(body)
    _show_what_is_embedded(body)
    rules = dict(_left_out(body, {one.name: one for one in service.furniture}))
    title = post.title or " ".join(text_of(body).split()[:_TITLE_WORDS])
    story = Story()
    span = story.literal(title, "title") if title else (0, 0)
    story.close("paragraph")
    base = post.url or export.address
    Walker(story, options, base, lambda element: rules.get(element, "")).walk(body)
    draft = Draft(story.text, Source(place), _front(post, export, title, span), name=title or post.id)
    story.tell(draft)
    return draft.finish(options.chapter_depth)


def has_text(script: Script) -> bool:
    """Whether more than headings is left to be spoken."""
    blocks = script.blocks
    return any(block.kind != "heading" and any(map(str.isalnum, block.text)) for block in blocks)


def _front(post: Post, export: Export, title: str, span: tuple[int, int]) -> FrontMatter:
    return FrontMatter(
        title=title,
        title_span=span,
        author=post.author,
        language=post.language or export.language,
        date=post.date,
        description=post.description,
        draft="draft" in post.bars,
    )


def _left_out(body: HtmlElement, furniture: dict[str, Furniture]) -> Iterator[tuple[HtmlElement, str]]:
    """What is not spoken, element by element, with its rule; where a card leads to stays behind."""
    found: set[HtmlElement] = set()
    for element in list(inside(body)):
        if element in found:
            continue
        names = (element.get("class") or "").split()
        card = next((furniture[name] for name in names if name in furniture), None)
        if rule := element.get(RULE) or (card.rule if card else ""):
            found.update(inside(element))
            yield from ((one, rule) for one in inside(element))
        if card and card.links:
            _leave_link(element)


def _leave_link(card: HtmlElement) -> None:
    target = next((href for link in card.iter("a") if _is_web(href := link.get("href") or "")), "")
    if target and card.getparent() is not None:
        card.addprevious(card.makeelement("img", {"alt": "", "src": target}))


def _show_what_is_embedded(body: HtmlElement) -> None:
    """Films and the like become pictures without words, which the show notes lead to."""
    for frame in list(body.iter("iframe")):
        target = frame.get("src") or frame.get("data-src") or ""
        if target.startswith("//"):
            target = f"https:{target}"
        if _is_web(target):
            frame.addprevious(frame.makeelement("img", {"alt": "", "src": target}))
        frame.drop_tree()


def _is_web(target: str) -> bool:
    try:
        return urlsplit(target).scheme in {"http", "https"}
    except ValueError:
        return False
