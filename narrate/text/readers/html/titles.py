"""The title of a web page among all that pages give as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, is_hidden, text_of

_TITLE_PARTS = re.compile(r"\s+[|·•»«—–-]\s+|\s*::\s*")
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_FEW_WORDS = 3
_SHARED = 0.5
"""Of the words of a heading, which a title for machines has, too: then both say the same."""
_SEPARATORS = " |·•»«—–-:"
_SEPARATED = re.compile(r"\s+[|·•»«—–-]\s|\s*(?:::|\|)")
_FEWEST_OF_SENTENCE, _MOST_OF_SENTENCE = 4, 25
"""Words of a heading that is a title whatever the page tells machines."""
_LONG_WORD = 4
"""Letters."""
_MOST_OF_SITE = 4
"""Words of what stands behind a bar and is the name of a site, or of a column of it."""
_ALIKE = 0.75
"""Of the letters of two names that begin alike: they are the same."""
_UNDERLINED = re.compile(r"([^_@:]*[\u3000-\u9fff][^_@:]{5,}?)\s?_[^_]+_[^_]+")
"""In Chinese, a title with the column and the site behind it."""
_ENDING = re.compile(r"[a-z]{2,4}")
_COLON = re.compile(r"\s*(?::(?!\s)|\uff1a)\s*(?=[^:\uff1a]*$)")
_SIGNED = re.compile(r",? by [^\W\d_]+(?: [^\W\d_]\S*){1,3}$", re.IGNORECASE)
"""A writer behind a title."""
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
        stated = self._nearest() or ("" if self._is_of_every_page(self.stated) else self.stated)
        given = self._front(self._without_site(unescape(stated)) or self._tag_title())
        heading = self._heading_of(given)
        if heading.startswith(given) and heading[len(given) :][:1].isupper() and given[-1:].islower():
            heading = ""  # two run together
        if self._is_recorded_otherwise(heading):
            heading = ""
        return self._without_site(self._as_written(heading)) or given

    def _is_recorded_otherwise(self, heading: str) -> bool:
        """Whether the page calls its article otherwise than it shows it, for others who name it: twice, in one wording.

        That is the headline in JSON-LD, with which `<title>` begins. What only goes on behind the heading is no other.
        """
        headline = self.named[0].lower() if self.named else ""
        is_twice = len(_words(headline)) >= _FEW_WORDS and self._whole.lower().startswith(headline)
        return is_twice and not headline.startswith(heading.lower())

    def _is_of_every_page(self, title: str) -> bool:
        """Whether a title for machines says nothing of this page: `<title>` and the great heading agree on another."""
        words = set(_words(title))
        shown = (one for one in self._headings if one in self._whole)
        return any(len(_words(one)) >= _FEW_WORDS and words.isdisjoint(_words(one)) for one in shown)

    def _front(self, title: str) -> str:
        """A title without what follows another title that it begins with; that is most often the name of the site."""
        for one in sorted({*self.named, self.stated, *self._headings}, key=len, reverse=True):
            rest = title[len(one) :]
            if one and title.lower().startswith(one.lower()) and _SEPARATED.match(rest):
                is_short = len(one.split()) < _FEW_WORDS
                if not self._is_site(one) and not (is_short and self._is_one_of_several(one)):
                    title = title[: len(one)]
        return title

    def _is_one_of_several(self, heading: str) -> bool:
        """Whether it is not the page's only great heading."""
        return set(filter(None, self._headings)) != {heading}

    def _heading_of(self, title: str) -> str:
        """The page's one great heading, where it says much of what the title says, or of `<title>`.

        It is what readers see; a title for machines is often made for search engines. A long one that stands alone
        need not say more than two words of it.
        """
        shown = list(dict.fromkeys(filter(None, self._headings)))
        alone = len(shown) == 1 and not self._shows_site
        if not alone:  # one of them is the title, where that begins with it
            shown = [one for one in shown if title.lower().startswith(one.lower())]
        words = set(_words(shown[0])) if shown else set()
        if shown and _SIGNED.match(title[len(shown[0]) :]) and title.lower().startswith(shown[0].lower()):
            return shown[0]
        if alone and len(words) >= _FEW_WORDS and self._is_exactly_site(title):
            return shown[0]
        if len(words) < _FEW_WORDS or shown[0].lower() in self.sites:
            return ""
        shared = [words & set(_words(told)) for told in (title, self._whole)]
        if alone and _FEWEST_OF_SENTENCE <= len(words) <= _MOST_OF_SENTENCE:
            long = [word for word in set.union(*shared) if len(word) >= _LONG_WORD]
            if len(long) > 1:
                return shown[0]
        return shown[0] if max(map(len, shared)) >= _SHARED * len(words) else ""

    def _as_written(self, heading: str) -> str:
        """A heading that is all in capitals, as `<title>` has it."""
        at = self._whole.lower().find(heading.lower())
        return self._whole[at : at + len(heading)] if at >= 0 and heading.isupper() else heading

    @cached_property
    def _great(self) -> list[str]:
        """What all great headings say that lead nowhere else."""
        found = (one for one in self.tree.iter("h1") if not is_hidden(one) and not _leads_home(one))
        return [unescape(_shown(one).rstrip("¶#")) for one in found]

    @cached_property
    def _headings(self) -> list[str]:
        """Likewise, without the name of the site."""
        return [one for one in self._great if not self._names_site(one)]

    @property
    def _shows_site(self) -> bool:
        """Whether a great heading is the name of the site."""
        return any(map(self._names_site, self._great))

    def _names_site(self, heading: str) -> bool:
        return self._is_exactly_site(heading) or self._whole.endswith(f"_{heading}")

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
        """A title without the name of the site behind it, as far as one can be told, or in front."""
        if underlined := _UNDERLINED.fullmatch(title):
            title = underlined[1]
        begun = _COLON.split(title)
        if len(begun) > 1 and self._begins_as_site(begun[-1]):
            return begun[0]
        parts = _TITLE_PARTS.split(title)
        if len(parts) < 2:
            return title
        if self._is_exactly_site(parts[0]):
            rest = title[len(parts[0]) :].lstrip(_SEPARATORS)
            is_apart = (
                title[len(parts[0]) :].lstrip().startswith("|") or "." in parts[0] or rest in self._headings
            )
            if is_apart and len(_words(rest)) >= _FEW_WORDS:
                return self._without_site(rest)
        last = parts[-1]
        rest = title[: title.rindex(last)].rstrip(_SEPARATORS)
        is_barred = title[len(rest) :].lstrip().startswith("|") and len(rest.split()) >= _FEW_WORDS
        is_short = len(last.split()) <= _MOST_OF_SITE and not re.search(
            r"\d", last
        )  # no second part of three
        if self._is_site(last) or (is_barred and is_short):
            return rest
        if self._is_site(parts[0]) and len(parts) > 2:
            return title[len(parts[0]) :].lstrip(_SEPARATORS)
        return title

    def _is_exactly_site(self, name: str) -> bool:
        """Whether it is the name of the site letter by letter, or with an article before it or an ending behind."""
        letters = "".join(_words(name))
        sites = {"".join(_words(site)) for site in self.sites} - {""}
        return bool(letters) and not sites.isdisjoint({letters, letters.removeprefix("the"), *_bare(name)})

    def _begins_as_site(self, name: str) -> bool:
        letters = "".join(_words(name))
        sites = ("".join(_words(site)) for site in self.sites)
        return any(len(site) >= _LONG_WORD and letters.startswith(site) for site in sites)

    def _is_site(self, name: str) -> bool:
        """Whether it is the name of the site, or of whoever runs it, as the page says it or its address has it."""
        letters, initials = "".join(_words(name)), "".join(word[0] for word in _words(name))
        for site in map("".join, map(_words, self.sites)):
            if site in {letters, initials} or (len(letters) >= _LONG_WORD and letters in site):
                return True
            alike = int(_ALIKE * max(len(site), len(letters))) + 1
            if alike > _LONG_WORD and site[:alike] == letters[:alike]:
                return True
        return False

    def _tag_title(self) -> str:
        """`<title>` without the name of the site, which stands behind it, seldom in front."""
        shown = (one for one in self._headings if one in self._whole and len(one.split()) >= _FEW_WORDS)
        if heading := min(shown, key=self._whole.index, default=""):  # the site's name stands behind
            return heading
        if (rest := self._without_site(self._whole)) != self._whole:
            return rest
        parts = _TITLE_PARTS.split(self._whole)
        if len(parts) > 1 and (rest := self._whole[: self._whole.rindex(parts[-1])].rstrip(_SEPARATORS)):
            if len(rest.split()) > 3:
                return rest
            longest = max(parts, key=len)
            if len(longest.split()) > 3:
                return longest
        return self._whole or next(filter(None, self._headings), "")


def _shown(heading: HtmlElement) -> str:
    """Its text, white space folded; what stands in lines of their own is apart."""
    apart = (one for one in heading.iter() if one is not heading and (one.tag == "br" or one.tag in BLOCKS))
    if next(apart, None) is None:
        return text_of(heading)
    return " ".join(" ".join(heading.itertext()).split())


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the name of the site: a link to its first page."""
    return any(_HOME.fullmatch(link.get("href") or "") for link in heading.iter("a"))


def _bare(name: str) -> list[str]:
    """The name of a site without the ending of its address: `Example.com`."""
    bare, _, ending = name.strip().lower().rpartition(".")
    return ["".join(_words(bare))] if bare and _ENDING.fullmatch(ending) else []


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())
