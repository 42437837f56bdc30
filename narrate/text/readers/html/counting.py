"""How long a text is in words, in scripts that set spaces between them and in those that do not."""

from __future__ import annotations

import re

_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SOUTH_EASTERN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]{{1,2}}|[{_SOUTH_EASTERN}]{{1,5}}|[^\W{_IDEOGRAPHS}{_SOUTH_EASTERN}]+")
"""A word; two characters of Chinese or Japanese, five of Thai, Lao, Burmese or Khmer are one in the mean."""
_DENSE = re.compile(rf"[{_IDEOGRAPHS}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no tree can be given."""
_MARKS = str.maketrans({"，": ", ", "、": ", ", "。": ". ", "！": "! ", "？": "? ", "；": "; ", "：": ": "})


def count(text: str) -> int:
    """Words in a text."""
    return len(_WORD.findall(text))


def spread(text: str) -> str:
    """A text for programs that count letters and commas: as long in Chinese and Japanese as it would be in English."""
    return _DENSE.sub(r"\g<0>\g<0>\g<0>", _CONTROL.sub("", text.translate(_MARKS)))


def is_dense(text: str | None) -> bool:
    """Whether a text is in a script of few and dense characters."""
    return text is not None and _DENSE.search(text) is not None
