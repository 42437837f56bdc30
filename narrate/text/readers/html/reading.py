"""From the bytes of a web page to a script."""

from __future__ import annotations

from lxml.html import HtmlElement

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.page import page
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source
from narrate.text.readers.html.article import article
from narrate.text.readers.html.metadata import Metadata, metadata

_BESIDE = "beside the article"


def read_page(source: Source, options: Text, *, whole: bool = False) -> Script:
    """Read a page; with `whole`, all that it shows, else its article.

    A page in which no article can be told from the rest is read whole.
    """
    tree = page(source.data, source.where, source.charset)
    about = metadata(tree, source.where if "://" in source.where else "")
    kept = frozenset() if whole else article(tree)

    def beside(element: HtmlElement) -> str:
        return _BESIDE if kept and element not in kept else ""

    story = Story()
    title = story.literal(about.title, "title") if about.title else (0, 0)
    story.close("paragraph")
    Walker(story, options, about.base, beside).walk(tree if tree.tag == "body" else _body(tree))
    draft = Draft(story.text, source, _front(about, title))
    story.tell(draft)
    return draft.finish(options.chapter_depth)


def _body(tree: HtmlElement) -> HtmlElement:
    found = tree.find("body")
    return tree if found is None else found


def _front(about: Metadata, title: tuple[int, int]) -> FrontMatter:
    return FrontMatter(
        title=about.title,
        title_span=title,
        author=about.author,
        language=about.language,
        date=about.date,
        description=about.description,
        extra={"license": about.license} if about.license else {},
    )
