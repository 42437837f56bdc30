"""The words of English headings."""

from __future__ import annotations

from narrate.text.spoken.headings import Headings

_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_FIRSTS = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = (
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth|fortieth|fiftieth|last|final"
)
_TENS = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINALS = "|".join(
    word for both in f"{_FIRSTS}|{_TEENS}".split("|") for word in (both.title(), both.upper())
)

HEADINGS = Headings(
    kinds=(
        r"chapter|chap\.|part|section|book|act|scene|lesson|step|day|week|letter|appendix|canto|"
        r"volume|vol\.|epoch|stave|epilogue|number"
    ),
    numbers=(
        rf"(?:{_TENS})(?:[- ](?:{_ONES}|{_FIRSTS}))?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        rf"sixteen|seventeen|eighteen|nineteen|{_FIRSTS}|{_TEENS}"
    ),
    counted=(  # in capitals, as no sentence has it
        rf"(?-i:(?:(?:The|THE) )?(?:{_ORDINALS}) "
        r"(?:Act|Book|Canto|Chapter|Epoch|Part|Scene|Stave|Volume|"
        r"ACT|BOOK|CANTO|CHAPTER|EPOCH|PART|SCENE|STAVE|VOLUME))"
    ),
    small=(
        r"a|an|and|as|at|but|by|de|del|der|des|di|du|else|en|et|for|from|how|if|in|into|is|it|la|le|"
        r"nor|of|off|on|once|onto|or|our|out|over|per|so|than|that|the|their|then|this|to|und|up|"
        r"via|von|vs|was|we|when|with|y|yet|your|zu"
    ),
    told=(r"how|in which|wherein|concerning|of|what|which"),
    notices=(
        r"by|from|dear|spoiler|warning|content warning|trigger warning|disclaimer|disclosure|note|"
        r"editor['’]s note|author['’]s note|update|updated|correction|published|posted|written by|"
        r"photo|image|source|sources|credit|tl;?dr|yours|sincerely|faithfully|regards|best|love|"
        r"cheers|thanks"
    ),
    months=r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
)
