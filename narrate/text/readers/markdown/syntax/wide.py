"""What goes over lines or blocks, so that the parser must not see it: hidden elements, long tags, CriticMarkup.

And the bar in a wiki's link, where it would part the cells of a table.
"""

from __future__ import annotations

import re

from narrate.text.readers.markdown.html import end_of_nested
from narrate.text.readers.markdown.syntax.covers import Covers
from narrate.text.readers.markdown.syntax.template_tags import CHANGES, LONG_TAG, NEW_PARAGRAPH
from narrate.text.readers.markdown.syntax.veil import BAR

_WORDS = re.compile(r"[^\W\d_]")
_INDENT = 20
"""Characters in which a row of a table begins."""


class Wide(Covers):
    """Covers of such things."""

    def __init__(self, source: str, *, images: bool) -> None:
        super().__init__(source, images=images)
        self._endless: set[str] = set()
        """Elements that do not end, by their name: their end is not looked for again."""

    def _wide(self, match: re.Match[str], last: int) -> int:
        """The end of such a thing, which is covered; 0 where a tag is none."""
        if match["link"]:
            self._in_row(match)
        elif match["open"]:
            return self._long_tag(match, last)
        elif match["unshown"]:
            return self._unshown(match, last)
        elif match["critic"]:
            self._change(match, last)
        else:
            return 0
        return match.end()

    def _unshown(self, match: re.Match[str], last: int) -> int:
        """An element that no page shows, with all that is in it."""
        name = match["element"]
        end = -1 if name in self._endless else end_of_nested(self._source, match.start(), name)
        if end < 0 or end > last:
            self._endless.add(name)
            return match.end()
        self._hide(match.start(), end, "html")
        return end

    def _in_row(self, match: re.Match[str]) -> None:
        """A link of a wiki in the row of a table: its own bar parts no cells."""
        line = self._begin_of_line(match.start())
        bar = match[0].find("|")
        if not _WORDS.search(match[0]) or self._source[match.end() : match.end() + 1] in ("(", "[", "{"):
            return
        if (
            bar > 0
            and match[0][bar - 1] != "\\"
            and self._source[line : line + _INDENT].lstrip().startswith("|")
        ):
            at = match.start() + bar
            self._texts.append((at, at + 1, BAR))

    def _change(self, match: re.Match[str], last: int) -> None:
        """A change of CriticMarkup over several paragraphs; the parser, which sees one at a time, knows the others."""
        end = self._closing(CHANGES[match["change"]], match.end(), last)
        if not end or end[0][0] == "{" or not NEW_PARAGRAPH.search(self._source, match.end(), end.start()):
            return
        if match["change"] in ("--", ">>"):
            self._hide(match.start(), end.end(), "struck out" if match["change"] == "--" else "comment")
            return
        begin = (
            self._source.find("~>", match.end(), end.start()) + 2 if match["change"] == "~~" else match.end()
        )
        if begin > 1:
            self._hide(match.start(), begin, "struck out" if match["change"] == "~~" else "markup")
            self._hide(*end.span(), "markup")

    def _long_tag(self, match: re.Match[str], last: int) -> int:
        """A tag in several lines comes in one, for a `>` at the head of a line is a quotation."""
        tag = LONG_TAG.match(self._source, match.start(), last)
        if not tag:
            return match.start() + 1
        self._texts.append((*tag.span(), tag[0].replace("\n", " ")))
        return tag.end()
