"""Words in capitals: ACHTUNG is a word, BMW and DDR are letters."""

from __future__ import annotations

import re

from narrate.text.lists import set_of
from narrate.text.spoken.rule import CAPS, Rule
from narrate.text.spoken.table import Table

_SMALL = set_of("""
DER DIE DAS DEN DEM DES EIN EINE IST SIND WAR UND ODER ABER NICHT NIE IN IM AN AM AUF ZU ZUM ZUR VON
VOM MIT FÜR BEI WIR IHR SIE ER ES ICH DU SO WIE ALS AUCH NUR NOCH KEIN KEINE
""")
"""Words that are written small within a sentence."""


def rules() -> list[Rule]:
    """ACHTUNG is a word, BMW and DDR are letters."""
    word = "[A-ZÄÖÜẞ][A-ZÄÖÜẞß]*+"
    return [
        Rule("shouting", rf"(?<![\w.&'-]){word}(?: {word})+(?![\w&]|\.\w)", _run, CAPS),
        Rule(
            "shouting",
            rf"(?<![\w.&'/-])(?=\w{{6}})(?=\w*[AEIOUÄÖÜ]\w*[AEIOUÄÖÜ]){word}(?![\w&/-]|\.\w)",
            _word,
            CAPS,
        ),
    ]


def _word(m: re.Match[str], _: Table) -> str:
    return _lowered(m[0])


def _lowered(word: str) -> str:
    """A word in small letters but the first. Capitals had no ß for long: STRASSE is Straße, TASSE Tasse."""
    sharp = _SHARP.sub(lambda match: match[0].replace("SS", "ẞ"), word)
    return sharp[0] + sharp[1:].replace("ẞ", "ß").lower()


_SHARP = re.compile(
    r"(?:STRASSE|GROSS|GRÖSS|FUSS|FÜSS|GRUSS|GRÜSS|SPASS|SPÄSS|WEISS|HEISS|AUSSEN|AUSSER|ÄUSSER|STOSS|STÖSS|SÜSS|FLEISS|GIESS"
    r"|SCHLIESS|GENIESS|PREUSS|STRAUSS|STRÄUSS|DREISSIG|REISS|BEISS|SCHIESS|FLIESS|SCHWEISS|SPIESS|BLOSS|MASSNAHME|GEMÄSS|REGELMÄSSIG|KLOSS|FLOSS)"
)
"""Words, and parts of words, in which SS stands for ß."""


def _run(m: re.Match[str], _: Table) -> str | None:
    """DAS IST WICHTIG: small words small, all others like nouns."""
    words = m[0].split()
    if not any(len(word) > 4 and re.search("[AEIOUÄÖÜ]", word) for word in words):
        return None
    said = [word.lower() if word in _SMALL else _lowered(word) if len(word) > 3 else word for word in words]
    if not m.string[: m.start()].strip(" \"'“„(["):
        said[0] = said[0][0].upper() + said[0][1:]
    return " ".join(said)
