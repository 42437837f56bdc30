"""Emoji, by their Unicode names."""

from __future__ import annotations

import re

from narrate.settings import Text
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table

_PICTURE = r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u203c\u2049\u3030\u303d\u3297\u3299\u24c2]"
_JOINED = r"[\ufe0e\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_SHRUG = r"¯ ?\\*_?\\?\(ツ\)\\?_? ?/ ?¯"
"""With as many backslashes as the writer thought that a Markdown needs."""
_DRAWN = (("ツ", "\U0001f937"), ("<3", "\u2764\ufe0f"))
"""What is drawn with signs, by something in it, and the emoji that it is."""
_SEEN = re.compile("[\u203c-\u303d\u3297\u3299\U0001f000-\U0001faff]|\u20e3")


def rules(options: Text) -> list[Rule]:
    """A run of emoji is one claim: the same one three times is said once."""
    one = rf"(?:{_PICTURE}|[0-9#*]\ufe0f?\u20e3|[©®™↔-↪]\ufe0f)(?:{_JOINED}+{_PICTURE}?)*"
    say = _skip if options.emoji == "skip" else _say
    return [
        Rule("emoji", rf" ?(?:{one} ?)*{one}", say, _SEEN),
        Rule("emoji", rf" ?(?:{_SHRUG}|(?<!\S)<3(?![\w.]))", say, re.compile("ツ|<3")),
    ]


def _skip(m: re.Match[str], t: Table) -> str | None:
    return "" if _names(m[0], t) else None


def _say(m: re.Match[str], t: Table) -> str | None:
    """Set off by commas, for an emoji is an aside."""
    names = _names(m[0], t)
    if not names:
        return None
    said = ", ".join(names)
    if m.string[: m.start()][-1:].isalnum():
        said = ", " + said
    elif m[0].startswith(" "):
        said = " " + said
    return said + "," if re.match(r" ?\w", m.string[m.end() :]) else said


def _names(text: str, t: Table) -> list[str]:
    """Each different name once, in order; what has no name is left to the voice."""
    from emoji import LANGUAGES, analyze, demojize  # 90 ms: only a text with emoji pays for it

    language = t.emoji if t.emoji in LANGUAGES else "en"
    found = []
    text = next((emoji for sign, emoji in _DRAWN if sign in text), text)
    for token in analyze(_TONES.sub("", text), non_emoji=False):
        name = demojize(token.chars, language=language)
        found.append(re.sub(r"[_\W]+", " ", name.strip(":").replace("’", "")).strip())
    return list(dict.fromkeys(filter(None, found)))
