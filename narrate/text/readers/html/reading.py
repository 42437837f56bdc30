"""From the bytes of a web page to a script."""

from __future__ import annotations

from dataclasses import replace

from lxml.html import HtmlElement

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.gutenberg import Head
from narrate.text.parts.hypertext.elements import RULE, inside
from narrate.text.parts.hypertext.gutenberg import head_of, mark_frame
from narrate.text.parts.hypertext.page import body_of, page
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source
from narrate.text.readers.html import apparatus
from narrate.text.readers.html.around import around
from narrate.text.readers.html.article import Wanted, article
from narrate.text.readers.html.contents import Contents
from narrate.text.readers.html.metadata import Metadata, metadata
from narrate.text.readers.html.notes import noted, notes
from narrate.text.readers.html.threads import is_of_forum


def read_page(
    source: Source,
    options: Text,
    *,
    whole: bool = False,
    contents: bool = False,
    bibliography: bool = False,
    replies: bool = True,
) -> Script:
    """Read a page; with `whole`, all that it shows, else its article.

    A page in which no article can be told from the rest is read whole. Tables of contents and lists of the works
    that an article cites are read where they are asked for; without `replies`, the first post of a thread alone.
    """
    tree = page(source.data, source.where, source.charset)
    body = body_of(tree)
    if not whole:
        mark_frame([body])
    order = list(inside(tree))  # while it is held, no element is made anew each time that it is met
    about = metadata(tree, source.where if "://" in source.where else "")
    tables = Contents(order)
    if (book := head_of(body)) is not None:
        about = _of_book(about, book)
        kept = frozenset(one for one in order if not one.get(RULE))
    else:
        in_forum = any(map(is_of_forum, about.addresses))
        wanted = Wanted(about.title, in_forum, contents, replies)
        kept = frozenset() if whole else article(order, tables, wanted)
    works = apparatus.bibliography(order, kept) if kept else set()
    led_to = notes(tree, about.addresses, works if bibliography else ())
    rules: dict[HtmlElement, str] = {}
    if kept and book is None:
        framing = around(body, kept, about.title, about.author)
        rules |= dict.fromkeys(framing, "beside the article")
    if kept and not contents:
        rules |= dict.fromkeys(tables.elements(), "table of contents")
    if options.footnotes == "skip":
        above = apparatus.headings_over(order, kept or set(order), noted(led_to.values()))
        rules |= dict.fromkeys(above, "footnote")
    if not bibliography:
        rules |= dict.fromkeys(works, "bibliography")

    def beside(element: HtmlElement) -> str:
        rule: str = element.get(RULE) or rules.get(element, "")
        return rule or ("beside the article" if kept and element not in kept else "")

    story = Story()
    title = story.literal(about.title, "title") if about.title else (0, 0)
    story.close("paragraph")
    Walker(story, options, about.base, beside).walk(body, led_to)
    draft = Draft(story.text, source, _front(about, title))
    story.tell(draft)
    return draft.finish(options.chapter_depth)


def _of_book(about: Metadata, book: Head) -> Metadata:
    """What a page says of itself, where the head of a book that it holds says it better."""
    return replace(
        about,
        title=book.title or about.title,
        author=book.author or about.author,
        language=about.language or book.language,
    )


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
