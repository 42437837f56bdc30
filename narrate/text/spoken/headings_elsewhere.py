"""The words that count chapters in languages that have no folder: books come in more languages than voices do.

Older books in capitals leave out accents (`CHAPITRE DEUXIEME`), so both are known.
"""

from __future__ import annotations

from narrate.text.spoken.headings import Headings

_ROMANCE_KINDS = """
chapitre livre acte sc[eè]ne tome lettre appendice
cap[ií]tulo parte libro acto escena tomo carta canto secci[oó]n ap[eé]ndice jornada
capitolo atto scena lettera sezione giornata novella
livro ato cena cap[ií]tol capitolul partea cartea actul
caput liber pars actus scaena
"""
_ROMANCE_ORDINALS = r"""
premier premi[eè]re deuxi[eè]me seconde? troisi[eè]me quatri[eè]me cinqui[eè]me sixi[eè]me septi[eè]me huiti[eè]me
neuvi[eè]me dixi[eè]me onzi[eè]me douzi[eè]me treizi[eè]me quatorzi[eè]me quinzi[eè]me seizi[eè]me
dix-septi[eè]me dix-huiti[eè]me dix-neuvi[eè]me (?:vingt|trent|quarant)(?:[\s-]et[\s-]uni|e?-[a-z]{2,5}i|i)[eè]me
derni[eè]re? primer[oa]? segund[oa] tercer[oa]? cuart[oa] quint[oa] sext[oa] s[eé]ptim[oa] octav[oa] noven[oa]
d[eé]cim[oa] und[eé]cim[oa] duod[eé]cim[oa] [uú]ltim[oa] prim[oa] second[oa] terz[oa] quart[oa] sest[oa] settim[oa]
ottav[oa] non[oa] decim[oa] \w{3,9}esim[oa] primeir[oa] terceir[oa] s[eé]tim[oa] oitav[oa]
prim(?:us|um) secund(?:us|um) terti(?:us|um|a) quart(?:us|um) quint(?:us|um) sext(?:us|um) septim(?:us|um)
octav(?:us|um) non(?:us|um) decim(?:us|um)
"""
_GERMANIC_KINDS = """
hoofdstuk deel boek bedrijf tooneel toneel zang afdeeling afdeling
kapitlet kapittel del delen bok boken bog akten scen brev s[åa]ng
"""
_GERMANIC_ORDINALS = r"""
eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde \w{3,6}tiende laatste
f[öo]rsta andra tredje fj[äa]rde femte sj[äa]tte sjunde [åa]ttonde nionde tionde
f[øo]rste anden annet fjerde sjette syvende sj[ue]ende ottende [åa]ttende niende
"""
_SLAVIC_KINDS = """
глава часть книга том действие явление письмо песнь
rozdział część księga kapitola část kniha díl dějství jednání
"""
_SLAVIC_ORDINALS = r"""
перв(?:ая|ый|ое) втор(?:ая|ой|ое) треть[яе] третий четв[её]рт(?:ая|ый|ое) пят(?:ая|ый|ое) шест(?:ая|ой|ое)
седьм(?:ая|ой|ое) восьм(?:ая|ой|ое) девят(?:ая|ый|ое) десят(?:ая|ый|ое) \w{3,9}дцат(?:ая|ый|ое) последн(?:яя|ий|ее)
pierwsz[ya] drug[ia] trzeci[a]? czwart[ya] piąt[ya] szóst[ya] siódm[ya] ósm[ya] dziewiąt[ya] dziesiąt[ya]
první druhá třetí čtvrtá pátá šestá sedmá osmá devátá desátá
"""
_OTHER_KINDS = "κεφάλαιο κεφαλαιον μέρος bölüm kısım ĉapitro luku fejezet rész"
_OTHER_ORDINALS = r"""
πρώτο δεύτερο τρίτο τέταρτο πέμπτο birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu
ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes
első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik
"""


_CHINESE = r"第\s?[一二三四五六七八九十百千〇零两兩\d０-９]{1,9}\s?[章回节節部卷集話话篇幕]|제\s?\d{1,4}\s?[장화부권]"
"""`第一章`, `第12回`, `제3장`: one sign for what is counted, behind its number."""


def _any(*words: str) -> str:
    return "|".join(word for one in words for word in one.split())


def _counted(ordinals: str, kinds: str) -> str:
    """The number before what is counted: `Première partie`."""
    return rf"(?:{_any(ordinals)})\s+(?:{_any(kinds)})"


HEADINGS = Headings(
    kinds=_any(_ROMANCE_KINDS, _GERMANIC_KINDS, _SLAVIC_KINDS, _OTHER_KINDS),
    numbers=_any(_ROMANCE_ORDINALS, _GERMANIC_ORDINALS, _SLAVIC_ORDINALS, _OTHER_ORDINALS),
    counted="|".join(
        (
            _counted(_ROMANCE_ORDINALS, f"partie {_ROMANCE_KINDS}"),
            _counted(_GERMANIC_ORDINALS, f"kapitel akt scene {_GERMANIC_KINDS}"),
            _counted(_SLAVIC_ORDINALS, _SLAVIC_KINDS),
            _counted(_OTHER_ORDINALS, _OTHER_KINDS),
            rf"(?:\d{{1,3}}|[ivxl]{{1,6}})\.?\s(?:{_any(_OTHER_KINDS)})",
            _CHINESE,
        )
    ),
)
