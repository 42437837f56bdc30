"""Code blocks: what of them is spoken, and the captions of the figures that they draw."""

from __future__ import annotations

import re

_RAW = re.compile(r"\{=\w+\}")
_CAPTION = re.compile(
    r"^#\|[ \t]*fig-cap:[ \t]*(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'|(?P<bare>[^\s|>\"'!\[-][^\n]*))"
    r"|fig\.cap[ \t]*=[ \t]*(?:\"(?P<knitr>[^\"\n]+)\"|'(?P<knitr2>[^'\n]+)')",
    re.MULTILINE,
)


def is_raw(info: str) -> bool:
    """Whether a fence holds what goes into one kind of output as it is: ```` ```{=html} ````."""
    return bool(_RAW.match(info.strip()))


def caption(source: str, start: int, end: int, info: str) -> tuple[int, int] | None:
    """Where the caption of the figure stands that a chunk of code draws."""
    match = _CAPTION.search(source, start, end) if info.startswith("{") else None
    if not match:
        return None
    return match.span(next(name for name, value in match.groupdict().items() if value is not None))
