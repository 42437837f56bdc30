"""The words of English headings."""

from __future__ import annotations

from narrate.text.spoken.headings import Headings

HEADINGS = Headings(
    kinds=(
        r"chapter|chap\.|part|section|book|act|scene|lesson|step|day|week|letter|appendix|canto|"
        r"volume|vol\.|epoch|stave|epilogue|number"
    ),
    numbers=(
        r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        r"sixteen|seventeen|eighteen|nineteen|twenty|first|second|third|fourth|fifth|sixth|seventh|"
        r"eighth|ninth|tenth|last|final"
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
