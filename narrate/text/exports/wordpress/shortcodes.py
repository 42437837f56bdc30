"""Shortcodes: `[name attribute="value"]…[/name]`, which plugins of WordPress turn into something.

What stands between two of them is text and stays. The codes themselves are not spoken; where they
lead somewhere, the show notes do so, too.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html import escape, unescape

from narrate.text.lists import set_of

_CODE = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,40})((?:[\s=][^\]\[]{0,2000})?)(/?)\](\]?)")
"""`[name a="b"]`, `[/name]`, `[name /]`; `[[name]]` is shown as it stands."""
_MEDIA = set_of(
    "embed youtube vimeo audio video soundcloud spotify tweet twitter instagram ted dailymotion wpvideo"
)
_SOURCE = set_of("code sourcecode php js javascript css html bash python ruby sql xml java")
_KNOWN = _MEDIA | set_of("""
caption wp_caption gallery playlist flickr googlemaps polldaddy poll contact-form contact-form-7 contact-field
gravityform ninja_form wpforms mc4wp_form subscribe toc more archives recent_posts jetpack_subscription_form
sharethis addtoany scribd slideshare recipe pullquote footnote ref efn_note note code sourcecode
""")
"""Those that need no attributes to be known as shortcodes."""
_FIGURES = frozenset(("caption", "wp_caption"))
_NOTES = frozenset(("footnote", "ref", "efn_note", "note"))
_HOLDS_NO_TEXT = _MEDIA | _SOURCE | _NOTES
_ATTRIBUTE = re.compile(r"""[\w-]{1,40}\s*=\s*(?:["'“”″]|&#?\w+;)""")
_CAPTION = re.compile(r"""\bcaption\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\[\]]+")
_FORMULA = re.compile(r"\$latex\s[^$\n]{1,1000}\$")
_TAG = re.compile(r"<[^<>]*>")


def without_shortcodes(text: str) -> str:
    """HTML in which shortcodes are elements: figures, links to see, and what is not spoken by a rule."""
    if "[" not in text and "$latex" not in text:
        return text
    return _FORMULA.sub(lambda match: _silent(match[0], "formula"), _Codes(text).replaced())


class _Codes:
    """The shortcodes of one text. What closes one names it as one, whatever it is called."""

    def __init__(self, text: str) -> None:
        self._text = text
        tags = list(_TAG.finditer(text))
        self._starts = [tag.start() for tag in tags]
        self._ends = [tag.end() for tag in tags]
        self._codes = [one for one in _CODE.finditer(text) if not self._in_tag(one.start())]
        opened = {one[3] for one in self._codes if not one[2]}
        self._closed: dict[str, list[re.Match[str]]] = {}
        """What closes codes, by name, in order."""
        for one in self._codes:
            if one[2] and one[3] in opened:
                self._closed.setdefault(one[3], []).append(one)
        self._captions: list[str] = []

    def _in_tag(self, at: int) -> bool:
        """Whether a place is within the tag of an element."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]

    def replaced(self) -> str:
        return "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        at = 0
        for code in self._codes:
            if code.start() < at or not self._is_code(code):
                continue
            yield self._text[at : code.start()]
            at = code.end()
            if code[1] and code[6]:  # [[gallery]] is how one writes about it
                yield code[0][1:-1]
                continue
            yield "[" if code[1] else ""
            closing = self._closing(code)
            if closing:
                at = closing.end()
                yield self._whole(code, self._text[code.end() : closing.start()])
            else:
                yield self._tag(code)
            yield "]" if code[6] and not code[1] else ""
            yield (
                " " if self._text[code.start() - 1 : code.start()].isspace() else ""
            )  # it goes with the code
        yield self._text[at:]

    def _is_code(self, code: re.Match[str]) -> bool:
        name = code[3].lower()
        is_named = name in _KNOWN or code[3] in self._closed or bool(_ATTRIBUTE.search(code[4]))
        return is_named or (not code[4].strip() and "_" in name.replace("-", "_") and self._is_alone(code))

    def _is_alone(self, code: re.Match[str]) -> bool:
        """Whether a code is all that its line, or its element, holds: `[contact-us]`, but not "see [sic-erat]"."""
        before, after = (
            self._text[max(code.start() - 1, 0) : code.start()],
            self._text[code.end() : code.end() + 1],
        )
        return before in {"", "\n", ">"} and after in {"", "\n", "\r", "<"}

    def _closing(self, code: re.Match[str]) -> re.Match[str] | None:
        """What closes a code that holds no text."""
        if code[2] or code[5] or code[3].lower() not in _HOLDS_NO_TEXT:
            return None
        closing = self._closed.get(code[3], [])
        index = bisect_left(closing, code.end(), key=lambda one: one.start())
        return closing[index] if index < len(closing) else None

    def _whole(self, code: re.Match[str], inner: str) -> str:
        """A code with what it holds, where that is no text."""
        name = code[3].lower()
        if name in _SOURCE:
            return f"<pre><code>{escape(unescape(inner))}</code></pre>"
        if name in _NOTES:
            name = f"narrate-note-{zlib.crc32(inner.encode())}"
            mark = f'<a href="#{name}" role="doc-noteref">*</a>'
            return f'{mark}<span id="{name}" role="doc-footnote">{inner}</span>'
        return _seen(_ADDRESS.search(f"{inner} {code[4]}")) + _silent(
            f"{code[0]}{inner}[/{code[3]}]", "embedded"
        )

    def _tag(self, code: re.Match[str]) -> str:
        """A code alone: the text around it stays as it is."""
        name = code[3].lower()
        if name in _FIGURES:
            if code[2]:
                return f"{self._captions.pop() if self._captions else ''}</figure>"
            found = _CAPTION.search(code[4])
            self._captions.append(f"<p>{unescape(found[1] or found[2] or '')}</p>" if found else "")
            return "<figure>"
        return (_seen(_ADDRESS.search(code[4])) if name in _MEDIA else "") + _silent(code[0], "shortcode")


def _seen(address: re.Match[str] | None) -> str:
    """Something to look at, which the show notes lead to."""
    return f'<img alt="" src="{escape(unescape(address[0]))}">' if address else ""


def _silent(text: str, rule: str) -> str:
    shown = escape(unescape(re.sub(r"<[^<>]*>", " ", text)))
    return f'<span data-narrate-rule="{rule}">{shown}</span>'
