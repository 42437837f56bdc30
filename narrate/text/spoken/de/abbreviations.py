"""Abbreviations and titles: z. B., Dr., usw."""

from __future__ import annotations

import re

from narrate.text.spoken.de.tables import ABBREVIATIONS, TITLES
from narrate.text.spoken.rule import DOT, MASK, Rule, any_of, behind, ends_text, stopped
from narrate.text.spoken.table import Table


def rules() -> list[Rule]:
    """Short forms, titles first: they stay with the name behind them."""
    return [
        Rule("title", rf"(?<![\w.])({any_of(TITLES)}) ?(?=[A-ZÄÖÜ{MASK}])", _title, DOT),
        Rule("title", r"(?<![\w.])(Dr\. med\.|Dr\. phil\.|Dr\. jur\.|Dr\.|Prof\.)(?= (?:und|an|in|für|am|im|der|des|war|ist|oder)\b)", _rank, DOT),
        Rule("abbreviation", rf"(?:(?<=\. )|(?<=, )|(?<={MASK}, ))d\.(?= {MASK})", _article, DOT),
        Rule("abbreviation", r"(?<![\w.])[Hh]l\.(?= [A-ZÄÖÜ])", _holy, DOT),
        Rule("abbreviation", _abbreviations(), _short, re.compile(r"[A-Za-zäöüÄ]\.")),
    ]  # fmt: skip


def _abbreviations() -> str:
    """Every short form, with or without the space inside it."""
    keys = sorted(ABBREVIATIONS, key=lambda key: (-len(key), key))
    return (
        r"(?<![\w.])(?:" + "|".join(re.escape(key).replace(r"\ ", "[ \u202f]?") for key in keys) + r")(?!\w)"
    )


_BY_LETTERS = {key.replace(" ", ""): said for key, said in ABBREVIATIONS.items()}
_STOLEN = frozenset({"min.", "So.", "Di.", "Do.", "u.", "gem.", "bes.", "lat.", "Sa.", "Mi.", "Mo.", "So"})


def _short(m: re.Match[str], t: Table) -> str | None:
    key = m[0].replace(" ", "").replace("\u202f", "")
    if key in _STOLEN and (ends_text(m) or not re.match(rf" ?[\d,(a-zäöüA-Z{MASK}]", m.string[m.end() :])):
        return None
    if key == "geb." and _MAIDEN.match(m.string, m.end()):
        return "geborene"
    if key == "d.J." and re.search(r"[A-ZÄÖÜ][a-zäöüß]+ $", behind(m)) and not _IN_YEAR.search(behind(m)):
        return "der Jüngere"
    if key == "sog.":
        return (
            "sogenannten"
            if re.search(r"\b(?:den|dem|des|einem|einer|eines|im|vom|zum) $", behind(m))
            else "sogenannte"
        )
    return stopped(m, _BY_LETTERS[key])


_MAIDEN = re.compile(
    " (?!Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez|Anfang|Ende|Mitte)(?:von |Freiin |Gräfin )?[A-ZÄÖÜ][a-zäöüß]+"
)
_IN_YEAR = re.compile(
    r"\b(?:Anfang|Ende|Mitte|Beginn|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Herbst"
    r"|Sommer|Winter|Frühjahr|Frühling|Jan\.|Feb\.|Aug\.|Sept\.|Okt\.|Nov\.|Dez\.) $"
)


def _holy(m: re.Match[str], _: Table) -> str:
    """Der hl. Franz, des hl. Franz; ohne Artikel als Titel."""
    holy = "Heilige" if m[0][0] == "H" else "heilige"
    return (
        holy + "n"
        if re.search(r"(?i)\b(?:des|dem|den|einem|einer|vom|zum|zur|am|beim|im) $", behind(m))
        else holy
    )


def _rank(m: re.Match[str], _: Table) -> str:
    """Prof. an der LMU."""
    return TITLES[m[1]]


def _article(_: re.Match[str], __: Table) -> str:
    """Di., d. 5. März."""
    return "den"


def _title(m: re.Match[str], _: Table) -> str:
    return TITLES[m[1]] + " "
