"""Which capitalised words of a German text are nouns, as all nouns are, and no names."""

from __future__ import annotations

import re

_DETERMINED = re.compile(
    r"(?i:\b(?:de[rsnm]|die|das|am|im|vom|zum|zur|beim|ins|ans|aufs|k?ein(?:e[rsnm]?)?|jede[rsnm]?|alle[rsnm]?|viele[rn]?"
    r"|wenige[rn]?|einige[rn]?|mehrere[rn]?|manche[rsnm]?|diese[rsnm]?|jene[rsnm]?|welche[rsnm]?|beide[rn]?"
    r"|(?:mein|dein|sein|unser|euer|eur|ihr)(?:e[rsnm]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|elf|zwölf|mehr|viel|wenig|etwas|nichts))\s+(?:[a-zäöüß]+(?:e[rsnm]?)\s+){0,3}([A-ZÄÖÜ][\w-]+)"
    r"|\b(?:[a-zäöüß]+(?:lich|isch|ig)|neu|alt|gut|groß|klein|lang|ganz|erst|letzt|jung|frisch|kalt|warm|schön)e[rsnm]?"
    r"\s+([A-ZÄÖÜ][\w-]+)"
)
"""A noun behind an article, a pronoun, a number or an adjective."""
_FORMED = re.compile(
    r"[A-ZÄÖÜ][\w-]*(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|ität|itäten|nis|nisse|chen"
    r"|lein|ling|linge|tum|enz|anz|ment|mente|eur|eure|ur|ik|erei|ei|sal|zeug|werk|zeit|haus|buch|jahr|jahre)\b"
)
"""A noun by its ending."""
_COMMON = re.compile(
    r"(?:Herr|Frau|Zeit|Jahr|Tag|Nacht|Abend|Morgen|Woche|Monat|Stunde|Mensch|Mann|Männ|Kind|Freund|Leute?|Leben|Welt"
    r"|Hand|Händ|Arbeit|Wort|Wört|Weg|Auge|Stadt|Städt|Land|Länd|Dorf|Dörf|Teil|Wasser|Brot|Butter|Milch|Tee|Kaffee|Wein"
    r"|Plan|Plän|Gesetz|Geduld|Geld|Mut|Glück|Liebe|Angst|Freude|Recht|Krieg|Frieden|Tod|Gott|Kunst|Musik|Sprache|Frage"
    r"|Antwort|Ding|Sache|Grund|Gründ|Ende|Anfang|Beispiel|Fall|Fäll|Kopf|Köpf|Herz|Vater|Mutter|Bruder|Schwester|Sohn"
    r"|Tochter|Familie|Eltern|Schule|Lehrer|Staat|Volk|Straße|Platz|Plätz|Tür|Fenster|Tisch|Stuhl|Bett|Licht|Luft|Feuer"
    r"|Erde|Himmel|Sonne|Mond|Regen|Schnee|Wind|Berg|Fluss|Flüss|Meer|See|Wald|Wäld|Baum|Bäum|Blume|Tier|Hund|Katze|Pferd"
    r"|Text|Brief|Bild|Farbe|Zahl|Name|Seite|Ort|Uhr|Prozent|Euro|Meter|Kilometer|Million|Milliarde|Mal|Schritt|Stück)"
    r"(?:e[nrs]?|n|s|er[ns]?|innen|in)?\b"
)
"""Nouns that stand without an article often enough."""
_CAPITAL = re.compile(r"\s+[A-ZÄÖÜ]")
_ABROAD = re.compile(r"(?<![lr])ing\Z|er\Z(?<=[a-z]{5}er)")
"""What is asked about all the same: `Meeting`, and `Kniphausener` before another noun."""


def nouns(text: str) -> frozenset[str]:
    """The nouns of a text that are no names, as they are written in it."""
    found = {match[0] for form in (_FORMED, _COMMON) for match in form.finditer(text)}
    for match in _DETERMINED.finditer(text):
        word = match[1] or match[2]
        follows = _CAPITAL.match(text, match.end())
        if not _ABROAD.search(word) or (word.endswith("er") and not follows):
            found.add(word)
    return frozenset(found)
