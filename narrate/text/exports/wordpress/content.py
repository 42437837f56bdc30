"""What WordPress keeps as the text of a post, as the HTML that its readers see.

Sources: the handbook of the block editor on how blocks are stored, the reference of wpautop and of
the shortcodes. Comments of blocks mark where one begins; outside of them blank lines part paragraphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape

from narrate.text.exports.wordpress.shortcodes import without_shortcodes

_BLOCK = re.compile(r"(/?)wp:([a-z][a-z0-9_/-]*)(?:\s|$)")
_DEEPEST = 3
_MOST_BLOCKS = 200
"""Reusable blocks in a post."""
_RAW = re.compile(r"<(pre|code|script|style|textarea|svg)\b[^<>]*>", re.IGNORECASE)
_POEM = re.compile(r"wp-block-(?:verse|preformatted)\b")
_TAG = re.compile(r"(<[^<>]*>)")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|blockquote|"
    r"figure|figcaption|section|article|aside|header|footer|hr|br|form|details|summary|address|iframe)\b",
    re.IGNORECASE,
)
"""A tag that ends the paragraph around it."""
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_ADDRESS_LINE = re.compile(r"^[ \t\r]*(?:<p>)?(https?://[^\s<>\"\[\]]+)(?:</p>)?[ \t\r]*$", re.MULTILINE)
"""A line that is an address alone: WordPress shows what is there."""


def page_of(content: str, blocks: Mapping[str, str], notes: str) -> str:
    """The HTML of a post. `blocks` are the reusable blocks of the site by number, `notes` its footnotes."""
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_parts(text, blocks, notes, [_MOST_BLOCKS], 0))


def _parts(text: str, blocks: Mapping[str, str], notes: str, left: list[int], depth: int) -> Iterator[str]:
    """The text without the comments of its blocks; what stands outside of blocks becomes paragraphs.

    `left` is how many reusable blocks may still be put in, of all depths together.
    """
    at, inside = 0, 0
    for begin, end, name, closes, attributes, alone in _comments(text):
        yield _shown(text[at:begin], classic=not inside)
        at = end
        if alone:
            if name == "footnotes":
                yield notes
            elif name == "block" and depth < _DEEPEST and left[0]:
                left[0] -= 1
                yield from _parts(blocks.get(_reference(attributes), ""), blocks, "", left, depth + 1)
        elif name != "freeform":
            inside = max(inside + (-1 if closes else 1), 0)
    yield _shown(text[at:], classic=not inside)


def _comments(text: str) -> Iterator[tuple[int, int, str, bool, str, bool]]:
    """The comments of blocks: start, end, name, whether it closes, attributes, whether it stands alone."""
    begin = text.find("<!--")
    while begin >= 0:
        end = text.find("-->", begin)
        if end < 0:
            return
        said = text[begin + 4 : end].strip()
        alone = said.endswith("/")
        if found := _BLOCK.match(said.removesuffix("/")):
            rest = said[found.end() :].removesuffix("/")
            yield begin, end + 3, found[2].removeprefix("core/"), bool(found[1]), rest, alone
        begin = text.find("<!--", end)


def _reference(attributes: str) -> str:
    try:
        found = json.loads(attributes)
        return str(found.get("ref", "")) if isinstance(found, dict) else ""
    except (ValueError, RecursionError):
        return ""


def _shown(text: str, *, classic: bool) -> str:
    """A stretch of text as it is shown; in `classic` text a line break counts."""
    if not text.strip():
        return text
    return "".join(
        _raw(part) if is_raw else _prose(part, classic=classic) for part, is_raw in _raw_and_prose(text)
    )


def _raw_and_prose(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches, each with whether it is one whose signs and spaces count: code, scripts."""
    at = 0
    folded = text.lower()
    while opened := _RAW.search(text, at):
        end = folded.find(f"</{opened[1].lower()}", opened.end())
        if end < 0:
            break
        yield text[at : opened.start()], False
        yield text[opened.start() : end], True
        at = end
    yield text[at:], False


def _raw(text: str) -> str:
    """Verse and letters that only keep their lines are text, not code."""
    opened = _RAW.match(text)
    if opened and _POEM.search(opened[0]):
        body = text[opened.end() :].strip("\n")
        return "<p>" + _BLANK.sub("<br><br>", body).replace("\n", "<br>\n") + "</p>"
    return text


def _prose(text: str, *, classic: bool) -> str:
    linked = _ADDRESS_LINE.sub(_embedded, text)
    shown = without_shortcodes(linked)
    return _with_breaks(shown) if classic else shown


def _embedded(match: re.Match[str]) -> str:
    """An address alone on its line, which WordPress shows as what it leads to."""
    url = escape(match[1].replace("&amp;", "&"))
    return f'<p><img alt="" src="{url}"><span data-narrate-rule="embedded">{url}</span></p>'


def _with_breaks(text: str) -> str:
    """Blank lines part paragraphs, other line breaks stay; between the tags of blocks there are neither."""
    parts = _TAG.split(text)
    for index in range(0, len(parts), 2):
        before = index > 0 and _BLOCK_TAG.match(parts[index - 1]) is not None
        after = index + 1 < len(parts) and _BLOCK_TAG.match(parts[index + 1]) is not None
        part = parts[index]
        if not part.strip() and (before or after):
            continue
        lead = part[: len(part) - len(part.lstrip())] if before else ""
        tail = part[len(part.rstrip()) :] if after else ""
        middle = part[len(lead) : len(part) - len(tail)]
        parts[index] = lead + _BLANK.sub("<br><br>", middle).replace("\n", "<br>\n") + tail
    return "".join(parts)
