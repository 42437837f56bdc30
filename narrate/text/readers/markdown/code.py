"""Code blocks: what of them is spoken, and the captions of the figures that they draw."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.content import Content
from narrate.text.readers.markdown.html import parts

_RAW = re.compile(r"\{=\w+\}")
_CAPTION = re.compile(
    r"^#\|[ \t]*fig-cap:[ \t]*(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'|(?P<bare>[^\s|>\"'!\[-][^\n]*))"
    r"|fig\.cap[ \t]*=[ \t]*(?:\"(?P<knitr>[^\"\n]+)\"|'(?P<knitr2>[^'\n]+)')",
    re.MULTILINE,
)
"""The caption of a figure among the options of a chunk: `#| fig-cap: "…"` of Quarto, `fig.cap="…"` of knitr."""
_END_OF_PRE = re.compile(r"</pre\s*>\Z", re.IGNORECASE)


def is_raw(info: str) -> bool:
    """Whether a fence holds what goes into one kind of output as it is: ```` ```{=html} ````."""
    return bool(_RAW.match(info.strip()))


def caption(source: str, start: int, end: int, info: str) -> tuple[int, int] | None:
    """Where the caption of the figure stands that a chunk of code draws."""
    match = _CAPTION.search(source, start, end) if info.startswith("{") else None
    if not match:
        return None
    return match.span(next(name for name, value in match.groupdict().items() if value is not None))


def preformatted(draft: Draft, options: Text, content: Content, start: int, end: int) -> None:
    """Tell a `<pre>` of HTML: code, between its tags."""
    first = content.text.find(">", start, end) + 1 or end
    closing = _END_OF_PRE.search(content.text, first, end)
    last = closing.start() if closing else end
    inside = [
        replace(part, start=first + part.start, end=first + part.end)
        for part in parts(content.text[first:last])
    ]
    texts = (content.text[part.start : part.end] for part in inside if part.kind == "text")
    draft.aside("code", unescape("".join(texts)))
    if options.code == "skip":
        content.skip(start, end, "code")
        return
    content.skip(start, first, "html")
    for part in inside:
        if part.kind == "text":
            content.html_text(part.start, part.end)
        else:
            content.skip(part.start, part.end, "html")
    content.skip(last, end, "html")
    draft.close("code")
