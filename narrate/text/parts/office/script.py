"""From a document of a word processor to its script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from lxml.html import HtmlElement

from narrate.model import Block as Said
from narrate.model import Landmark, Script
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.elements import LANGUAGE, RULE
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.parts.office.compose import tree_of
from narrate.text.parts.office.contents import without_contents
from narrate.text.parts.office.languages import suits
from narrate.text.parts.office.looks import with_headings, with_listings
from narrate.text.parts.office.model import Block, Document, Paragraph, Table, paragraphs
from narrate.text.parts.office.titled import with_title_by_look, without_long_headings
from narrate.text.parts.office.typed import with_items, with_title
from narrate.text.parts.office.works import without_works
from narrate.text.reader import Source

_NOBODY = re.compile(
    r"(?:microsoft|windows|office|default|python-docx|un-?named|unknown|admin(?:istrator)?|user|author|owner)"
    r"(?: office)?(?: user)?",
    re.IGNORECASE,
)
"""Whom programs call the author where nobody has said."""
_NO_TITLE = re.compile(
    r"microsoft \w+ - .*|untitled(?: document)?|(?:document|dokument|doc) ?\d*|.*\.(?:docx?|odt|rtf|dotx?|wpd)|"
    r"word document|powerpoint presentation|normal|title",
    re.IGNORECASE,
)
"""What programs call a text that nobody has given a title."""
_FIRST_YEAR = 1990
"""Dates before it are those of clocks that were not set."""
_HEADING_SHOWN = 40
"""Characters of a heading in the name of a place."""


def script_of(document: Document, source: Source, options: Text, *, bibliography: bool = False) -> Script:
    """The script that a document is. `bibliography` says whether the works that it cites are spoken."""
    said = _title(document, source)
    named = with_title(without_long_headings(document.blocks), said)
    blocks = list(with_items(with_headings(with_listings(without_contents(named)))))
    blocks = blocks if said else with_title_by_look(blocks)
    document = replace(document, blocks=tuple(blocks if bibliography else without_works(blocks)))
    language = language_of(document)
    body = tree_of(document, language)
    rules = _rules(body)
    title = "" if _opens_with_heading(document.blocks) else said
    story = Story()
    span = story.literal(title, "title") if title else (0, 0)
    story.close("paragraph")
    Walker(story, options, "", lambda element: rules.get(element, "")).walk(body)
    about = document.about
    front = FrontMatter(
        title=title,
        title_span=span,
        author="" if _NOBODY.fullmatch(about.author.strip()) else about.author.strip(),
        language=language,
        date=about.date if about.date and about.date.year >= _FIRST_YEAR else None,
        description=" ".join(about.description.split()),
    )
    draft = Draft(story.text, source, front)
    story.tell(draft)
    draft.close("paragraph")
    draft.landmarks.extend(_places(draft.blocks))
    return draft.finish(options.chapter_depth)


def language_of(document: Document) -> str:
    """The language of most of the text, else the one that the document names; BCP 47, empty if unknown."""
    counted: Counter[str] = Counter()
    for paragraph in paragraphs(document.blocks):
        for span in paragraph.spans:
            if not span.rule and span.look.language and suits(span.look.language, span.text):
                counted[span.look.language] += sum(map(str.isalpha, span.text))
    found = counted.most_common(1)[0][0] if counted.total() else document.about.language.strip()
    return found if LANGUAGE.fullmatch(found) else ""


def _rules(body: HtmlElement) -> dict[HtmlElement, str]:
    """Every element whose text is not spoken, to the rule of the outermost that says so."""
    found: dict[HtmlElement, str] = {}
    for element in body.iter():
        parent = element.getparent()
        above = found.get(parent, "") if parent is not None else ""
        if rule := above or element.get(RULE) or "":
            found[element] = rule
    return found


def _opens_with_heading(blocks: Sequence[Block]) -> bool:
    first = next((block for block in blocks if isinstance(block, Table) or block.text.strip()), None)
    return isinstance(first, Paragraph) and first.kind in {"title", "heading"}


def _title(document: Document, source: Source) -> str:
    """The title that the document's properties name; empty where a program made it up."""
    title = " ".join(document.about.title.split())
    is_made_up = _NO_TITLE.fullmatch(title) or title == source.name or not any(map(str.isalnum, title))
    return "" if is_made_up else title


def _places(blocks: Iterable[Said]) -> Iterator[Landmark]:
    """Every block, called by the heading above it and by its number below that."""
    heading, number = "", 0
    for block in blocks:
        if not block.runs:
            continue
        number += 1
        if block.kind == "heading":
            heading, number = shorten(block.text, _HEADING_SHOWN, placeholder="…"), 0
            yield Landmark(block.runs[0].start, f"heading “{heading}”")
        else:
            above = f"“{heading}”, " if heading else ""
            yield Landmark(block.runs[0].start, f"{above}paragraph {number}")
