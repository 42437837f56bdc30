"""The words of German headings: nouns have capitals anyway, and the number may stand first."""

from __future__ import annotations

from narrate.text.spoken.headings import Headings

_ORDINALS = (
    r"erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?|sechste[rs]?|siebte[rs]?|"
    r"achte[rs]?|neunte[rs]?|zehnte[rs]?|elfte[rs]?|zwölfte[rs]?|letzte[rs]?|"
    r"\w{3,6}zehnte[rs]?|(?:\w{3,6}und)?\w{3,5}[zß]igste[rs]?"
)

HEADINGS = Headings(
    kinds=(
        r"kapitel|teil|abschnitt|buch|akt|aufzug|szene|auftritt|lektion|tag|woche|brief|anhang|band|"
        r"gesang|nummer|vorwort|nachwort|epilog|prolog"
    ),
    numbers=(
        r"eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|"
        rf"zwanzig|{_ORDINALS}"
    ),
    counted=rf"(?:{_ORDINALS}|\d{{1,3}}\.)\s+(?:kapitel|teil|akt|aufzug|auftritt|szene|buch|band|brief|abschnitt|gesang)",
    small=(
        r"der|die|das|den|dem|ein|eine|einer|einem|einen|und|oder|aber|im|am|an|auf|aus|bei|bis|"
        r"durch|für|gegen|mit|nach|ohne|über|um|unter|vom|vor|zum|zur|wie|als|nicht"
    ),
    told=(r"wie|worin|in dem|in welchem|wovon|von"),
    notices=(
        r"liebe|lieber|hinweis|anmerkung|quelle|quellen|foto|bild|nachtrag|aktualisiert|"
        r"veröffentlicht|grüße|herzlich|dein|deine|mit freundlichen grüßen"
    ),
    months=r"jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez",
)
