"""Values that a generator fills in: `{{ page.title }}`.

What the front matter gives is said, what nothing gives is told about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.readers.markdown.syntax.veil import Stretch

_VALUE = re.compile(
    r"\{\{[{-]?\s*(?P<scope>(?:\$?page|\$?frontmatter|\$?Params|\.Page|\.Params|this|doc)\.|\.)?"
    r"(?P<name>[A-Za-z_$][\w$-]*(?:\.[\w$-]+)*)\s*"
    r"(?:\|\s*(?:escape|xml_escape|html_escape|strip|strip_html|strip_newlines|trim|safe|smartify|markdownify"
    r"|normalize_whitespace)\s*)*[-}]?\}\}"
)
"""A name alone; such filters leave its words as they are."""
_OF_MACHINES = re.compile(
    r"(?:url|uri|path|root|link|href|src|ima?ge?|icon|id|class|css|js|slug|permalink|content|toc|file|index)$",
    re.IGNORECASE,
)
"""The end of a name whose value nobody reads."""
_IN_TARGET = re.compile(r"\]\([^()\s]*$|<[^<>]*$|\]:[ \t]*\S*$|(?:https?|mailto):\S*$")
"""What stands before a value in the target of a link or in a tag."""
_MARGIN = 500
"""Characters before a value in which a link's target begins."""


class Values:
    """What the front matter of a script says of values, by their names in lower case."""

    def __init__(self, front: FrontMatter) -> None:
        known = {key.lower(): text for key, text in front.extra.items()}
        known |= {"title": front.title, "author": front.author, "description": front.description}
        self._known: Mapping[str, str] = {key: " ".join(text.split()) for key, text in known.items() if text}
        self._unknown: dict[str, tuple[int, str]] = {}
        """Of values that nobody knows, by their names: where each stands first, and how it is written."""

    def stretch(self, match: re.Match[str]) -> Stretch | None:
        """How a value in running text is said; None where it is not known."""
        value = _VALUE.fullmatch(match[0])
        if value is None:
            return None
        name = value["name"].lower()
        if _IN_TARGET.search(match.string, max(match.start() - _MARGIN, 0), match.start()):
            return None
        if said := self._known.get(name):
            return Stretch(*match.span(), "template", said=said)
        if not _OF_MACHINES.search(name):
            self._unknown.setdefault(name, (match.start(), match[0]))
        return None

    def notices(self) -> Iterator[tuple[int, str]]:
        """What the writer should know: of what is not spoken, where it stands and a sentence."""
        for at, written in self._unknown.values():
            yield at, f"nothing here says what {written} stands for: it is not spoken"
