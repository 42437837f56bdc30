"""Links of wikis and Obsidian: `[[Note]]`, `[[Box/Note#Part|alias]]`, `![[map.png|A map]]`.

And those of sites made with Vite: `{@ada}`, `{@ada|Ada Quay}`, `{The Pier|https://pier.example}`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.tokens import silent, span

_LINK = re.compile(
    r"!?\[\[(?P<target>[^\[\]\n|#\ue001]*)(?P<part>#[^\[\]\n|\ue001]*)?(?:\\?[|\ue001](?P<alias>[^\[\]\n]*))?\]\](?![(\[])"
)
"""`[[Note]]`, `[[Note#Part|alias]]`, `![[map.png]]`."""
_TO_PAGE = re.compile(r"\[(?P<label>[^\[\]\n]+)\]\(\[\[[^\[\]\n]*\]\]\)")
"""A link of Logseq to a page: `[words]([[The Page]])`."""
_MAGIC = re.compile(
    r"\{@(?P<handle>[\w-]+)(?:\|(?P<name>(?=[^{}|\n\w]*+\w)[^{}|\n]*+))?(?:\|[^{}|\n]*)?\}"
    r"|\{(?P<words>(?=[^{}|@\n\w]*+\w)[^{}|@\n]*+)\|https?://[^{}|\s]+\}"
)
"""Links as sites made with Vite have them: `{@ada|Ada Quay}`, `{The Pier|https://…}`."""
_CONTENTS = re.compile(
    r"\[\[_?toc_?\]\]|\[\[toc\](?:\([^()\n]*\)|\[[^\[\]\n]*\])\]|\\\[toc\\\]|\[toc\](?=[ \t]*$)",
    re.IGNORECASE,
)
"""The table of contents itself, and a link back to it, as headings have it."""
_PICTURE = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|mp4|mov|webm|mp3|ogg|wav|m4a|pdf|canvas|excalidraw)\s*$",
    re.IGNORECASE,
)
_HIERARCHY = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)+(?:#\S*)?")
"""The name of a note whose folders are parted by full stops."""
_DIGITS = re.compile(r"\d[\d./:-]*")
"""A day, most often: `[[2024-05-01]]`."""
_EMPTY = re.compile(r"!?\[\[+[ \t]*\]\]+(?!\()")
_WORD = re.compile(r"[^\W\d_]")
_SIZE = re.compile(r"\s*\d+(?:x\d+)?\s*(?:px)?|center|left|right|\s*", re.IGNORECASE)


def install(parser: MarkdownIt) -> None:
    """A link says its alias, else the note, without the folders; of a person, the name, else the handle."""
    parser.inline.ruler.before("escape", "magic link", _magic)
    parser.inline.ruler.before("escape", "wiki link", _link)


@begins("{")
def _magic(state: StateInline, quiet: bool) -> bool:
    match = _MAGIC.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    said = next(name for name in ("name", "handle", "words") if match[name])
    return span(state, match.span(said), match.end(), "link target", quiet=quiet)


@begins("[!\\")
def _link(state: StateInline, quiet: bool) -> bool:
    source, start = state.src, state.pos
    if not source.startswith(("[", "![[", "\\["), start):
        return False
    if contents := _CONTENTS.match(source, start, state.posMax):
        return silent(state, contents.end(), "table of contents", quiet=quiet)
    if empty := _EMPTY.match(source, start, state.posMax):
        return silent(state, empty.end(), "link target", quiet=quiet)
    if not source.startswith(("[[", "![["), start):
        to_page = _TO_PAGE.match(source, start, state.posMax)
        if to_page is None:
            return False
        return span(state, to_page.span("label"), to_page.end(), "link target", quiet=quiet)
    match = _LINK.match(source, start, state.posMax)
    if not match or not (_WORD.search(match[0]) or _alone(state, match)):
        return False
    if source[start] == "!" and _PICTURE.search(match["target"]):
        return _picture(state, match, quiet=quiet)
    return span(state, _shown(match), match.end(), "link target", quiet=quiet)


def _alone(state: StateInline, match: re.Match[str]) -> bool:
    """Whether a note that only has a number for its name is linked: no place in a list of R, `x[[1]]`."""
    before = state.src[state.pos - 1 : state.pos] if state.pos else " "
    return bool(_DIGITS.fullmatch(match["target"].strip())) and not (before.isalnum() or before in "_)]\"'")


def _picture(state: StateInline, match: re.Match[str], *, quiet: bool) -> bool:
    captions = [
        (match.start("alias") + part.start(), match.start("alias") + part.end())
        for part in re.finditer(r"[^|]+", match["alias"] or "")
        if not _SIZE.fullmatch(part[0])
    ]
    first, last = captions[0] if captions else (match.end(), match.end())
    about = {"target": match["target"].strip(), "text": state.src[first:last].strip()}
    return span(state, (first, last), match.end(), "image", quiet=quiet, **about)


def _turned(match: re.Match[str]) -> bool:
    """Whether the alias comes first, as Dendron has it: [[the tea yard|places.tea-yard]]."""
    second, first = match["alias"], match["target"].strip()
    return bool(first) and (
        "://" in second or bool(_HIERARCHY.fullmatch(second) and not _HIERARCHY.fullmatch(first))
    )


def _shown(match: re.Match[str]) -> tuple[int, int]:
    """Where the words of a link stand."""
    if match["alias"] and match["alias"].strip() and not _turned(match):
        return match.span("alias")
    if match["target"].strip():
        start, end = match.span("target")
        target = match["target"].rstrip("/ ")
        end = start + len(target) - (3 if target.endswith(".md") else 0)
        return start + target.rfind("/") + 1, end
    start, end = match.span("part")
    return start + 1 + match["part"][1:].rfind("#") + 1, end
