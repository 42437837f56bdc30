"""Initialisms that voices get wrong: ADAC is letters, TÜV is a word, and more than one SUV are SUVs.

Voices spell what is short or cannot be pronounced, and read the rest. Only what that gets wrong stands here.
"""

from __future__ import annotations

import re

from narrate.text.lists import set_of
from narrate.text.spoken.rule import Rule, any_of
from narrate.text.spoken.table import Table

_LETTERS = set_of("""
ADAC ADFC ADHS AfD BASF COPD DAAD EADS EFSF EMRK EPFL EuGH IPCC ISBN ISDN ISSN KSZE NSDAP OECD ÖPNV OSZE UNHCR USPD
""")
"""Could be words, and are none."""
_WORDS = {
    "AWO": "Awo", "BAföG": "Bafög", "BIC": "Bick", "CERN": "Zern", "DAX": "Dacks", "DIN": "Din", "ESA": "Esa", "GIF": "Giff", "ISO": "Iso", "LAN": "Lann",
    "MwSt": "Mehrwertsteuer", "PIN": "Pinn", "RAM": "Ramm", "SIM": "Simm", "TAN": "Tann", "TÜV": "Tüf", "UFO": "Ufo", "UNO": "Uhno", "USt": "Umsatzsteuer",
}  # fmt: skip
"""What is no row of letters, as it is said."""
KNOWN = _LETTERS | _WORDS.keys()
_LAST = {
    "A": "Ahs", "B": "Behs", "C": "Zehs", "D": "Dehs", "E": "Ehs", "F": "Effs", "G": "Gehs", "H": "Hahs", "I": "Ihs", "J": "Jotts", "K": "Kahs", "L": "Ells",
    "M": "Emms", "N": "Enns", "O": "Ohs", "P": "Pehs", "Q": "Kuhs", "R": "Errs", "T": "Tehs", "U": "Uhs", "V": "Vaus", "W": "Wehs", "Z": "Zetts",
}  # fmt: skip
"""The last letter of several; S and X stay the same in speech, and Ä, Ö, Ü end nothing."""
_BEFORE, _BEHIND = r"(?<![\w.&'])", r"(?!\w|\.\w|&)"
_TWO = re.compile("[A-ZÄÖÜ]{2}|AfD|wSt")
"""Without it there is nothing to do."""


def rules() -> list[Rule]:
    """Words and letters of the tables, alone and in compounds, then several of what is spelled."""
    return [
        Rule("initials", rf"{_BEFORE}({any_of(_WORDS)})(s?){_BEHIND}", _word, _TWO),
        Rule("initials", rf"{_BEFORE}({any_of(_LETTERS)})(s?){_BEHIND}", _letters, _TWO),
        Rule("initials", rf"{_BEFORE}([A-ZÄÖÜ]{{1,2}}[{''.join(_LAST)}])(s){_BEHIND}", _letters, _TWO),
    ]


def _word(m: re.Match[str], _: Table) -> str:
    return _WORDS[m[1]] + m[2]


def _letters(m: re.Match[str], _: Table) -> str:
    *first, last = list(m[1].upper())
    return " ".join([*first, _LAST.get(last, last) if m[2] else last])
