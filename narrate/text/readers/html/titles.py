"""The title of a web page among all that pages give as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of

_TITLE_PARTS = re.compile(r"\s+[|·•»«—–-]\s+|\s*::\s*")
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_FEW_WORDS = 3
_SHARED = 0.5
"""Of the words of a heading, which a title for machines has, too: then both say the same."""
_SEPARATORS = " |·•»«—–-:"
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.html?)?", re.IGNORECASE)


@dataclass(frozen=True)
class Titles:
    """What a page gives as its title."""

    tree: HtmlElement
    named: tuple[str, ...]
    """In JSON-LD, as headline or name; empty ones do not count."""
    stated: str
    """For machines, in its head."""
    sites: frozenset[str]
    """What the site may be called, in lower case."""

    @property
    def best(self) -> str:
        """The one that a reader of the page would name; empty where there is none."""
        given = self._without_site(self._nearest() or self.stated) or self._tag_title()
        return self._heading_of(given) or given

    def _heading_of(self, title: str) -> str:
        """The page's one great heading, where it says much of what the title says, or of `<title>`.

        It is what readers see; a title for machines is often made for search engines.
        """
        shown = list(dict.fromkeys(filter(None, self._headings)))
        if len(shown) > 1:  # one of them is the title, where that begins with it
            shown = [one for one in shown if title.lower().startswith(one.lower())]
        words = set(_words(shown[0])) if shown else set()
        if len(words) < _FEW_WORDS or shown[0].lower() in self.sites:
            return ""
        said = max(len(words & set(_words(told))) for told in (title, self._whole))
        return shown[0] if said >= _SHARED * len(words) else ""

    @cached_property
    def _headings(self) -> list[str]:
        found = (one for one in self.tree.iter("h1") if not is_hidden(one) and not _leads_home(one))
        return [text_of(one).rstrip("¶#") for one in found]

    def _nearest(self) -> str:
        """Headline or name in JSON-LD; of two that differ, the one that `<title>` has more of."""
        return max(filter(None, self.named), key=self._nearness, default="")

    def _nearness(self, title: str) -> int:
        """How many of its words `<title>` has, less those that it does not have."""
        words = title.lower().split()
        return 2 * sum(word in self._whole.lower() for word in words) - len(words)

    @cached_property
    def _whole(self) -> str:
        tag = next(iter(self.tree.iter("title")), None)
        return text_of(tag) if tag is not None else ""

    def _without_site(self, title: str) -> str:
        """A title without the name of the site behind it, where the page says what the site is called."""
        parts = _TITLE_PARTS.split(title)
        if len(parts) > 1 and parts[-1].lower() in self.sites:
            return title[: title.rindex(parts[-1])].rstrip(_SEPARATORS)
        return title

    def _tag_title(self) -> str:
        """`<title>` without the name of the site, which stands behind it, seldom in front."""
        shown = (one for one in self._headings if one in self._whole and len(one.split()) >= _FEW_WORDS)
        if heading := min(shown, key=self._whole.index, default=""):  # the site's name stands behind
            return heading
        parts = _TITLE_PARTS.split(self._whole)
        if len(parts) > 1 and (rest := self._whole[: self._whole.rindex(parts[-1])].rstrip(_SEPARATORS)):
            if len(rest.split()) > 3:
                return rest
            longest = max(parts, key=len)
            if len(longest.split()) > 3:
                return longest
        return self._whole or next(filter(None, self._headings), "")


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the name of the site: a link to its first page."""
    return any(_HOME.fullmatch(link.get("href") or "") for link in heading.iter("a"))


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())
