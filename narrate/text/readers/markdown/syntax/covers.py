"""A source that is covered stretch by stretch: what is silent, what is code, and what of a tag is spoken."""

from __future__ import annotations

import re

from narrate.text.readers.markdown.syntax.template_tags import (
    ATTRIBUTE,
    CAPTIONS,
    COMMENT_MARK,
    ESCAPED,
    SOURCES,
    TITLES,
    UNDERLINE,
)
from narrate.text.readers.markdown.syntax.veil import COVER, Stretch, Veil
from narrate.text.spoken import formulas

_MARGIN = 200
"""Characters beside a tag in which its line begins and ends, if nothing else stands in it."""

_SIGNS = re.compile(r"[^\w\s(),.]|_")
_BAR = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"[ \t>]*")
"""What may stand in a line before the number of an item."""
_BRACE = re.compile(r"[{}]")
_LONGEST = 10_000
"""Characters of an expression."""
_FAR = 2000
"""Characters in which a comment ends that goes on in the next line."""


class Covers:
    """Notes what of a source is covered, from top to bottom; `images` says whether captions are spoken."""

    def __init__(self, source: str, *, images: bool) -> None:
        self._source = source
        self._images = images
        self._stretches: list[Stretch] = []
        self._texts: list[tuple[int, int, str]] = []
        """What the parser sees in place of the source."""
        self._missed: set[str] = set()
        self._unclosed = 0
        """Where the search for the end of an expression gave up."""
        self._ahead: dict[str, re.Match[str]] = {}
        """Of a closing tag, the one that was found last."""

    def veil(self) -> Veil:
        """The source as the parser sees it."""
        pieces, at = [], 0
        for start, end, text in sorted(self._texts):
            if start < at:  # it lies within what is covered
                continue
            pieces += [self._source[at:start], text]
            at = end
        pieces.append(self._source[at:])
        self._stretches.sort(key=lambda stretch: stretch.start)
        return Veil("".join(pieces), self._stretches)

    def lay_out(self, start: int, end: int, shown: str) -> None:
        """What lays out a slide is silent, or the parser sees something else of the same length."""
        if shown:
            self._texts.append((start, end, shown))
        else:
            self._hide(start, end, "slide")

    def contain(self, start: int, end: int) -> None:
        """A fence becomes the line of a container."""
        self._texts.append((start, end, ":" * (end - start)))

    def unquote(self, start: int, end: int) -> None:
        """The options of a fence have no code span."""
        self._texts.append((start, end, self._source[start:end].replace("`", "'")))

    def _until(self, match: re.Match[str], closing: str, last: int) -> int:
        """The end of what a tag opens: behind its closing tag, or else behind itself."""
        found = self._closing(closing, match.end(), last)
        return found.end() if found else match.end()

    def _closing(self, pattern: str, start: int, last: int) -> re.Match[str] | None:
        """The next closing tag; one that was missed once is not looked for again."""
        before = self._ahead.get(pattern)
        if before and before.start() >= start:
            return before if before.end() <= last else None
        found = None if pattern in self._missed else re.compile(pattern).search(self._source, start, last)
        if found:
            self._ahead[pattern] = found
        else:
            self._missed.add(pattern)
        return found

    def _code(self, match: re.Match[str], closing: str, last: int) -> int:
        """A tag around code becomes a fence around it."""
        found = self._closing(closing, match.end(), last)
        if not found:
            self._hide(*match.span(), "template")
            return match.end()
        if self._alone(*match.span()) and self._alone(*found.span()):
            for start, end in (match.span(), found.span()):
                self._texts.append((start, end, "~" * 8 + " " * (end - start - 8)))
        else:
            self._stretches.append(Stretch(*match.span(), "template"))
            self._texts.append((*match.span(), COVER * len(match[0])))
            self._hide(*found.span(), "template")
        return found.end()

    def _call(self, match: re.Match[str], rule: str) -> None:
        """A tag with values, of which a caption or a title may be spoken."""
        values = {found["name"].lower(): found for found in ATTRIBUTE.finditer(match[0])}
        source = next((values[name]["value"] for name in SOURCES if name in values), "")
        picture = bool(source) and (
            "alt" in values
            or "caption" in values
            or re.search(r"fig|im(?:g|age)|photo|picture", match[0][:40])
        )
        wanted = CAPTIONS if picture else TITLES if rule == "shortcode" else ()
        spoken = next(
            (values[name] for name in wanted if name in values and values[name]["value"].strip()), None
        )
        start, end = match.span()
        if spoken is None or (picture and not self._images):
            text = " ".join(values["alt"]["value"].split()) if picture and "alt" in values else ""
            self._hide(start, end, "image" if picture else rule, source if picture else "", text)
            return
        first, last = self._place(match, spoken)
        inside = ESCAPED.sub(rf"{COVER}\1", spoken["value"])
        self._stretches += [
            Stretch(
                start,
                first,
                rule,
                source if picture else "",
                " ".join(ESCAPED.sub(r"\1", spoken["value"]).split()),
            ),
            *(
                Stretch(first + at.start(), first + at.start() + 1, rule)
                for at in ESCAPED.finditer(spoken["value"])
            ),
            Stretch(last, end, rule),
        ]
        self._texts.append(
            (start, end, COVER * (first - start) + inside.replace("\n", " ") + COVER * (end - last))
        )

    def _formula(self, match: re.Match[str], last: int) -> int:
        """A formula in bare brackets, which the parser sees as words: nothing in it is emphasis, a link or a rule."""
        formula = formulas.at(self._source, match.start() + match[0].index(match[0].strip()[0]))
        if formula is None or formula.end > last:
            return match.end()
        inside = self._source[formula.start + 1 : formula.end - 1]
        self._texts.append((formula.start + 1, formula.end - 1, _SIGNS.sub("x", inside)))
        return formula.end

    def _unbar(self, match: re.Match[str]) -> None:
        """A bar within code parts no cells of a row, unless somebody wrote it for that."""
        if "|" in match["code"] and self._source.startswith("|", self._begin_of_line(match.start())):
            self._texts.append((*match.span(), _BAR.sub("¦", match["code"])))

    def _say(self, stretch: Stretch) -> None:
        """Something else is spoken in place of a stretch."""
        self._stretches.append(stretch)
        self._texts.append((stretch.start, stretch.end, COVER * (stretch.end - stretch.start)))

    def _mistyped(self, match: re.Match[str]) -> int:
        """A comment whose end is mistyped, unless a later line ends it."""
        found = COMMENT_MARK.search(self._source, match.end(), match.end() + _FAR)
        if found and found[0] == "-->":
            return match.start() + len("<!--")
        self._hide(*match.span(), "comment")
        return match.end()

    def _count(self, match: re.Match[str]) -> None:
        """Pandoc's `#.` leaves the number of an item to the program; the parser knows `1.`."""
        if _MARKS.fullmatch(self._source, self._begin_of_line(match.start()), match.start()):
            self._texts.append((*match.span(), "1"))

    def _braces(self, match: re.Match[str], last: int) -> int:
        """An expression of MDX that goes on over lines: what it gives is not known."""
        if match.start("brace") < self._unclosed:
            return match.start("brace") + 1
        depth = 0
        for brace in _BRACE.finditer(self._source, match.start("brace"), min(last, match.start() + _LONGEST)):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                if "\n" in self._source[match.start("brace") : brace.end()]:
                    self._hide(match.start("brace"), brace.end(), "expression")
                    return brace.end()
                break
        if depth:  # those in it are not looked for one by one
            self._unclosed = match.start("brace") + _LONGEST
        return match.start("brace") + 1

    def _begin_of_line(self, at: int) -> int:
        return self._source.rfind("\n", 0, at) + 1

    def _place(self, match: re.Match[str], spoken: re.Match[str]) -> tuple[int, int]:
        """Where a value stands in the source; it was found in the text of its tag."""
        return match.start() + spoken.start("value"), match.start() + spoken.end("value")

    def _alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands in the lines of a stretch, but marks of containers."""
        before = self._source[max(start - _MARGIN, 0) : start].rpartition("\n")
        after = self._source[end : end + _MARGIN].partition("\n")
        return not (before[2] if before[1] or start < _MARGIN else "x").strip(" \t>") and not after[0].strip()

    def _hide(self, start: int, end: int, rule: str, target: str = "", text: str = "") -> None:
        self._stretches.append(Stretch(start, end, rule, target, text))
        covered = self._source[start:end]
        if not target and self._alone(start, end):
            if rule == "template" and (underline := UNDERLINE.match(self._source, end)):
                self._stretches.append(Stretch(*underline.span(), rule))
                self._texts.append((*underline.span(), _blank(underline[0])))
            self._texts.append((start, end, _blank(covered)))
        else:
            self._texts.append((start, end, COVER * len(covered)))


def _blank(text: str) -> str:
    """As many spaces, in as many lines."""
    return "".join(char if char == "\n" else " " for char in text)
