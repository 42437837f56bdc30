"""The letter A where it is a name, and no article: in A minor, vitamin A, from A to B."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE = (
    "letters?|[Vv]itamins?|[Pp]lan|[Tt]eam|[Gg]roup|[Ss]chedule|[Ee]xhibit|[Aa]ppendix|[Tt]ype|[Cc]lass|[Gg]rade|[Pp]art|"
    "[Hh]epatitis|[Ii]nfluenza|[Pp]oint|[Ff]igure|[Tt]able|[Ll]evel|[Tt]ier|[Oo]ption|[Ss]ide|[Rr]ow|[Bb]lock|[Uu]nit|"
    "[Rr]oom|[Gg]ate|[Aa]partment|[Pp]erson|[Ss]eries|[Ss]erie|[Dd]ivision|[Zz]one|[Tt]erminal|[Ll]ine|[Vv]ersion|"
    "[Mm]odel|[Cc]andidate|[Cc]ompany|[Cc]ity|[Bb]uilding|[Ss]ection|[Cc]olumn|[Vv]ariant|[Pp]rotein|[Ff]actor|[Cc]ontrol"
)
_NAMED = re.compile(rf"(?<![\w.'-])(?:(?:{_BEFORE}) )?A(?!\w|'|-[a-z]|\.\w)")
_KEY = re.compile(r" (?:minor|major|flat|sharp|natural)\b")
_WITHIN = re.compile(r"[\w,(/–-] ?\Z")
"""What stands before a key: a sentence may begin with "A major problem"."""
_ARTICLE = re.compile(r"(?<!\w)[Aa]n \Z")
_OTHER = re.compile(r",? (?:to|and|or|vs\.?|versus|through|nor|from|not) [B-Z](?!\w|\.\s?\w)")
"""Another letter that the first is set beside: "A to B", "A or B"."""


def find(text: str) -> Iterator[int]:
    """Where a lone A is the letter: what stands beside it tells."""
    for match in _NAMED.finditer(text):
        at = match.end() - 1
        named = len(match[0]) > 1 or _ARTICLE.search(text, max(0, at - 4), at)
        in_key = _KEY.match(text, match.end()) and _WITHIN.search(text, max(0, at - 2), at)
        if named or in_key or _OTHER.match(text, match.end()):
            yield at
