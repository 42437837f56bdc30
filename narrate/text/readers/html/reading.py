"""From the bytes of a web page to a script."""

from __future__ import annotations

from lxml.html import HtmlElement

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.elements import inside
from narrate.text.parts.hypertext.page import page
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source
from narrate.text.readers.html import apparatus
from narrate.text.readers.html.article import article
from narrate.text.readers.html.metadata import Metadata, metadata
from narrate.text.readers.html.notes import headings_of_notes, notes

_BESIDE, _LISTED, _CITED, _NOTED = "beside the article", "table of contents", "bibliography", "footnote"


def read_page(
    source: Source, options: Text, *, whole: bool = False, contents: bool = False, bibliography: bool = False
) -> Script:
    """Read a page; with `whole`, all that it shows, else its article.

    A page in which no article can be told from the rest is read whole. Tables of contents and lists of the works
    that an article cites are read where they are asked for.
    """
    tree = page(source.data, source.where, source.charset)
    order = list(inside(tree))  # while it is held, no element is made anew each time that it is met
    about = metadata(tree, source.where if "://" in source.where else "")
    kept = frozenset() if whole else article(tree, contents=contents)
    works = apparatus.bibliography(order, kept) if kept else set()
    cited = set() if bibliography else works
    listed = set() if contents or not kept else apparatus.contents(order)
    noted = notes(tree, about.addresses, works if bibliography else ())
    above = headings_of_notes(order, kept or set(order), noted.values()) if options.footnotes == "skip" else ()

    def beside(element: HtmlElement) -> str:
        if element in cited:
            return _CITED
        if element in above:
            return _NOTED
        return (_LISTED if element in listed else _BESIDE) if kept and element not in kept else ""

    story = Story()
    title = story.literal(about.title, "title") if about.title else (0, 0)
    story.close("paragraph")
    Walker(story, options, about.base, beside).walk(tree if tree.tag == "body" else _body(tree), noted)
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
