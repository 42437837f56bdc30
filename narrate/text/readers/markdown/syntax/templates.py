"""Template tags and scripts, which other programs take out before Markdown is read.

Liquid and Jinja (`{% include x %}`, `{{ page.title }}`), shortcodes of Hugo and Zola
(`{{< figure src="a.png" caption="A map" >}}`), of WordPress and Grav (`[caption id="a"]…[/caption]`),
imports, exports and comments of MDX. They may
stand anywhere, inside a link's target too, so the parser sees them covered: a stretch that
stands alone is blank, another is a word that nobody knows. Lengths stay as they are. Code is
not touched: whoever writes `{{ x }}` in it wants to show it.
"""

from __future__ import annotations

import re

from narrate.text.readers.markdown.syntax import slides
from narrate.text.readers.markdown.syntax.code_lines import OPENING, is_certain
from narrate.text.readers.markdown.syntax.fences import without_fences
from narrate.text.readers.markdown.syntax.template_tags import (
    ANY,
    BRACKETED_CODE,
    CODE_TAGS,
    DATA,
    END_OF_SETTINGS,
    ENDS,
    EXPORT,
    GIVEN,
    HEAD,
    IMPORT,
    TAG,
    VALUE,
    end_of_statement,
)
from narrate.text.readers.markdown.syntax.values import Values
from narrate.text.readers.markdown.syntax.veil import Veil
from narrate.text.readers.markdown.syntax.wide import Wide
from narrate.text.spoken import formulas


def draw(source: str, start: int, *, images: bool, values: Values, expressions: bool) -> Veil:
    """Cover what stands in `source` from `start` on; `images` says whether captions are spoken.

    `values` knows those that the front matter gives, and remembers those that nobody does. `expressions` are the
    braces of MDX.
    """
    may_be_slides = slides.may_be_in(source, start)
    if not may_be_slides and not ANY.search(source, start):
        return Veil(source, [])
    drawer = _Drawer(source, start, values, images=images, expressions=expressions)
    stretches = list(without_fences(source, start, drawer.contain, drawer.unquote))
    if may_be_slides and slides.are_in(source, start, stretches):
        for first, last, shown in slides.marks(source, start, stretches):
            drawer.lay_out(first, last, shown)
    for first, last in stretches:
        drawer.cover(first, last)
    return drawer.veil()


_LONGEST_SETTINGS = 10_000
"""Characters of them."""
_OF_CODE = re.compile(r"^high$|code(?!pen)|(?<![a-z])source")
"""Names of shortcodes that hold code."""
_TWO_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n){0,3}([^\n]+)(?:\n([^\n]*))?")


class _Drawer(Wide):
    """Goes through a source from top to bottom and covers its tags."""

    def __init__(self, source: str, first: int, values: Values, *, images: bool, expressions: bool) -> None:
        super().__init__(source, images=images)
        self._expressions = expressions
        self._settled = 0
        """Where the settings end that were covered last."""
        self._values = values
        self._first = first
        self._bracketed_names: set[str] = set()
        """Of shortcodes in brackets that were seen."""
        self._ends: dict[str, int] | None = None
        """Where such shortcodes are closed for the last time."""

    def cover(self, first: int, last: int) -> None:
        """Cover the tags between two offsets, outside of code."""
        at, source = max(first, self._settled), self._source
        while match := TAG.search(source, at, last):
            at = match.end()
            if match["code"]:
                self._unbar(match)
                continue
            if end := self._wide(match, last):
                at = end
                continue
            if match["dollar"]:  # braces in a formula are its own
                formula = formulas.at(source, match.start())
                at = min(formula.end, last) if formula else at
                continue
            if match["script"] is not None:
                at = self._script(match, last)
            elif match["part"]:
                self._hide(*match.span("word2"), "attributes")
            elif match["anchor"]:
                if HEAD.match(source, self._begin_of_line(match.start())):
                    self._hide(*match.span(), "attributes")
            elif match["kramdown"]:
                at = self._until(match, r"\{:/(?:comment)?\}", last) if "comment" in match[0] else at
                self._hide(match.start(), at, "comment" if "comment" in match[0] else "attributes")
            elif match["note"] or match["hidden"] or match["jinja"]:
                self._hide(*match.span(), "comment")
            elif match["brace"]:
                at = self._braces(match, last) if self._expressions else match.start("brace") + 1
            elif match["mistyped"]:
                at = self._mistyped(match)
            elif match["counted"]:
                self._count(match)
            elif match["macro"] or match["server"]:
                self._hide(*match.span(), "template")
            elif match["block"]:
                self._hide(*match.span(), "link target")
            elif match["formula"]:
                at = self._formula(match, last)
            elif match["settings"]:
                at = self._settings(match)
            elif match["bracketed"]:
                at = self._bracketed(match, last)
            elif match["liquid"]:
                at = self._liquid(match, last)
            elif match["short"]:
                at = self._shortcode(match, last)
            elif match["opens"]:
                at = self._block(match, last)
            elif match["closes"]:
                self._hide(*match.span(), "template")
            elif self._alone(*match.span()) or not (said := self._values.stretch(match)):
                self._call(match, "template")
            else:
                self._say(said)

    def _settings(self, match: re.Match[str]) -> int:
        """What a plug-in of Obsidian keeps in a note, be there code in it: `%% kanban:settings … %%`."""
        found = END_OF_SETTINGS.search(self._source, match.end(), match.end() + _LONGEST_SETTINGS)
        if not found:
            return match.end()
        self._hide(match.start(), found.end(), "comment")
        self._settled = found.end()
        return self._settled

    def _liquid(self, match: re.Match[str], last: int) -> int:
        word = match["word"]
        if word == "comment":
            end = self._until(match, r"\{%-?\s*endcomment\s*-?%\}", last)
            self._hide(match.start(), end, "comment")
            return end
        if word in CODE_TAGS:
            return self._code(match, rf"\{{%-?\s*end{word}\s*-?%\}}", last)
        if word in ("else", "elsif", "elif"):  # a page shows one branch
            found = self._closing(r"\{%-?\s*end(?:if|unless|case|for)\s*-?%\}", match.end(), last)
            end = found.start() if found else match.end()
            self._hide(match.start(), end, "template")
            return end
        if word == "raw":
            self._hide(*match.span(), "template")
            return match.end()
        self._call(match, "template")
        return match.end()

    def _ended(self, name: str, at: int) -> bool:
        """Whether a shortcode in brackets is closed somewhere behind `at`."""
        if self._ends is None:
            self._ends = {found[1]: found.start() for found in ENDS.finditer(self._source)}
        return self._ends.get(name, -1) >= at

    def _bracketed(self, match: re.Match[str], last: int) -> int:
        """A shortcode of WordPress or Grav: one with attributes, or a pair."""
        name, closing = match["called"], rf"\[/{match['called']}\]"
        if match["ends"]:
            if name in self._bracketed_names:
                self._hide(*match.span(), "shortcode")
        elif GIVEN.match(match["given"]) or (match["given"][:1] != " " and self._ended(name, match.end())):
            self._bracketed_names.add(name)
            if name in BRACKETED_CODE:
                return self._code(match, closing, last)
            self._call(match, "shortcode")
        return match.end()

    def _block(self, match: re.Match[str], last: int) -> int:
        """The head of a block that `name}}` ends in a line of its own, or a value in several lines."""
        if self._closing(rf"\n{match['block_name']}\}}\}}[ \t]*(?=\n|\Z)", match.end(), len(self._source)):
            self._hide(*match.span(), "template")
        elif value := re.compile(VALUE).match(self._source, match.start(), last):
            self._call(value, "template")
            return value.end()
        return match.end()

    def _shortcode(self, match: re.Match[str], last: int) -> int:
        drawn = (
            match["name"] in CODE_TAGS
            or DATA.match(self._source, match.end())
            or re.search(r"\bcode=", match["values"])
            or _OF_CODE.search(match["name"])
            or self._begins_code(match.end(), last)
        )
        if drawn and not match["close"] and not match["values"].rstrip().endswith("/"):
            return self._code(match, rf"\{{\{{[<%]\s*/\s*{re.escape(match['name'])}\s*[>%]\}}\}}", last)
        if match["name"] == "comment" and not match["close"]:
            end = self._until(match, r"\{\{[<%]\s*/\s*comment\s*[>%]\}\}", last)
            self._hide(match.start(), end, "comment")
            return end
        self._call(match, "shortcode")
        return match.end()

    def _begins_code(self, start: int, last: int) -> bool:
        """Whether the line below a tag is code for certain, or one that code may begin with and the next one is."""
        lines = _TWO_LINES.match(self._source, start, last)
        if not lines:
            return False
        first, second = (lines[1] or "").strip(), (lines[2] or "").strip()
        return is_certain(first) or bool(
            OPENING.fullmatch(first) and (is_certain(second) or OPENING.fullmatch(second))
        )

    def _script(self, match: re.Match[str], last: int) -> int:
        """An import or export, which begins a paragraph or follows another one."""
        start = match.start()
        follows = bool(self._stretches) and self._stretches[-1].end == start - 1
        if not (
            follows
            or start == self._first
            or re.search(r"(?:\n[ \t]*|-->[ \t]*)\n\Z", self._source[max(start - 99, 0) : start])
        ):
            return match.end()
        end = match.end()
        if found := IMPORT.match(self._source, start, last):
            end = found.end()
        elif EXPORT.match(self._source, start, last):
            end = end_of_statement(self._source, start, last)
        else:
            return end
        self._hide(start, end, "import")
        return end
