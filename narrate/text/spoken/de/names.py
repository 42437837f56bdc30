"""Abbreviations, references, rulers, addresses, telephone numbers, names with digits, capitals."""

from __future__ import annotations

import re

from narrate.settings import Text
from narrate.text.spoken.claim import CAPS, DIGIT, DOT, MASK, Rule, any_of, behind, ends_text, stopped
from narrate.text.spoken.de.numerals import grouped, nth, number
from narrate.text.spoken.de.tables import ABBREVIATIONS, DATED, NUMBERED, REFERENCES, RULERS, RULERS_F, TITLES
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.roman import NUMERAL, value
from narrate.text.spoken.table import Table

_HOST = r"(?:[A-Za-z0-9äöüß](?:[A-Za-z0-9äöüß-]*[A-Za-z0-9äöüß])?\.)+"
_AT = re.compile(r"[@#]|\w\.[a-zA-Z]|://")
_ROMAN = re.compile(r"\b[IVXLC]+\b")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_SMALL = frozenset(
    [
        "DER",
        "DIE",
        "DAS",
        "DEN",
        "DEM",
        "DES",
        "EIN",
        "EINE",
        "IST",
        "SIND",
        "WAR",
        "UND",
        "ODER",
        "ABER",
        "NICHT",
        "NIE",
        "IN",
        "IM",
        "AN",
        "AM",
        "AUF",
        "ZU",
        "ZUM",
        "ZUR",
        "VON",
        "VOM",
        "MIT",
        "FÜR",
        "BEI",
        "WIR",
        "IHR",
        "SIE",
        "ER",
        "ES",
        "ICH",
        "DU",
        "SO",
        "WIE",
        "ALS",
        "AUCH",
        "NUR",
        "NOCH",
        "KEIN",
        "KEINE",
    ]
)


def addresses(t: Table, options: Text) -> list[Rule]:
    """What would mean something else in prose: it goes first."""
    skip = options.urls == "skip"
    before = " ?" if skip else ""
    path = r"(?:[/?#][^\s<>\"“”(){}|\\^`\[\]\ue000]*(?<![.,;:!?'…]))?"
    return [
        Rule("email", rf"{before}(?:mailto:)?(?<![\w.+-])[\w.+-]+@{_HOST}[A-Za-z]{{2,}}\b", _skip if skip else _email, _AT),
        Rule("url", rf"{before}(?i:(?:https?|ftp)://|www\.)[^\s/?#<>\"“”\ue000]+(?<![.,;:!?)'…]){path}", _skip if skip else _url, _AT),
        Rule("url", rf"{before}(?<![\w@./-]){_HOST}{any_of(t.top_domains)}(?![\w-]|\.\w){path}", _skip if skip else _url, _AT),
        Rule("handle", r"(?<![\w@/.])@\w+", _handle, _AT),
        Rule("hashtag", r"(?<![\w&/])#(?=\d*[^\W\d_])\w+", _hashtag, _AT),
        Rule("file", rf"(?<![\w/.])[\w-]+\.{any_of(t.file_endings)}(?![\w-])", _file, _AT),
    ]  # fmt: skip


def rules(t: Table) -> list[Rule]:
    """Short forms and what they belong to, rulers, telephone numbers."""
    short = any_of(REFERENCES)
    names, things = any_of(RULERS), any_of(NUMBERED)
    return [
        Rule("phone", r"(?<![\w.,/-])\+\d{1,3}(?:[ /-]\(?\d{1,9}\)?){1,6}(?![\w-])", _phone, DIGIT),
        Rule("phone", r"(?<![\w.,/-])\(?0\d{1,5}\)?(?: ?/ ?| |-)\d{2,}(?:[ -]\d{2,})*(?![\w-]|[.,]\d)", _phone, DIGIT),
        Rule("phone", r"(?:(?<=Notruf )|(?<=die )|(?<=Tel\. ))(?:11[0256]|0\d{2,})\b", _phone, DIGIT),
        Rule("zip", r"(?:(?<=PLZ )|(?<=\bD-)|(?<=\bA-)|(?<=CH-))\d{4,5}\b|(?<![\w.,-])\d{5}(?= [A-ZÄÖÜ][a-zäöü]{2,})(?! (?:Euro|Menschen|Leute|Jahre|Meter|Kilometer|Einwohner|Dollar|Mark|Tonnen|Stück|Mitglieder|Besucher|Zuschauer|Soldaten))", _digits, DIGIT),
        Rule("letter", r"(?<![\w-])(D|A|CH)-(?=\d{4,5}\b|" + MASK + ")", _letter, DIGIT),
        Rule("address", rf"(?<!\w)([A-ZÄÖÜ][\w-]*)str\.(?= ?[\d{MASK}]|[\s,;]|$)", _street, DOT),
        Rule("reference", rf"(?<![\w.])s\.(?= {short})", _see, DOT),
        Rule("reference", rf"(?<![\w.])({short})[ \u202f]?(\d+)(?: ?[–-] ?(\d+))?(?:[ \u202f]?(ff?)\.)?(?![\w]|[.,:]\d)", _reference, DIGIT),
        Rule("roman", rf"\b({names}(?: [A-ZÄÖÜ][a-zäöü]+)?) ({NUMERAL})\.(?!\w)", _ruler, _ROMAN),
        Rule("roman", rf"(?<![\w.])({NUMERAL})\.(?= ({any_of(DATED)})\b)", _century, _ROMAN),
        Rule("roman", rf"\b({things}) ({NUMERAL})(?![\w&]|\.\w)", _numbered, _ROMAN),
        Rule("weekday", r"(?<!\w)(" + any_of(d for d in t.weekdays if d[:-1] in t.weekdays.values() or len(d) < 4) + r")(\.?)\s?[–-]\s?(" + any_of(d for d in t.weekdays if len(d) < 4) + r")(\.?)(?!\w)", _weekdays, re.compile("[–-]")),
        Rule("weekday", rf"\b({any_of(t.weekdays.values())})[–-]({any_of(t.weekdays.values())})\b", _both, re.compile("[–-]")),
        Rule("weekday", rf"(?<!\w)(Mo|Di|Mi|Do|Fr|Sa|So)(?=, [\d{MASK}]|, den [\d{MASK}]| \d\d?[.:–-])", _weekday, DIGIT),
        Rule("month", rf"(?<!\w)({any_of(t.months)})\s?[–-]\s?({any_of(t.months)})(?!\w)", _months, re.compile("[–-]")),
        Rule("title", rf"(?<![\w.])({any_of(TITLES)}) ?(?=[A-ZÄÖÜ{MASK}])", _title, DOT),
        Rule("abbreviation", _abbreviations(), _short, re.compile(r"[A-Za-zäöüÄ]\.")),
    ]  # fmt: skip


def serials() -> list[Rule]:
    """Names of letters and digits, before their numbers: A4, MP3, Covid-19."""
    return [
        Rule(
            "serial",
            r"(?<![\w.,/-])(?=[\w-]*[^\W\d_])(?=[\w-]*\d)[^\W_]+(?:-[^\W_]*\d[^\W_]*|-(?=\w))*(?!\w)",
            _serial,
            DIGIT,
        ),
    ]


def leftovers() -> list[Rule]:
    """Digits and letters that touch, when no number wanted the digits."""
    return [
        Rule("serial", r"[^\W_]*(?:[^\W\d_]\d|\d[^\W\d_])[^\W_]*", _touching, DIGIT),
        Rule("formula", r"(?<!\w)[A-Z][A-Za-z]*[₀-₉][A-Za-z₀-₉]*(?!\w)", _formula, re.compile("[₀-₉]")),
    ]  # fmt: skip


def capitals() -> list[Rule]:
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
    if key in _STOLEN and (ends_text(m) or not re.match(r" ?[\d,(a-zäöüA-Z]", m.string[m.end() :])):
        return None
    if key == "sog.":
        return (
            "sogenannten"
            if re.search(r"\b(?:den|dem|des|einem|einer|eines|im|vom|zum) $", behind(m))
            else "sogenannte"
        )
    return stopped(m, _BY_LETTERS[key])


def _title(m: re.Match[str], _: Table) -> str:
    return TITLES[m[1]] + " "


def _street(m: re.Match[str], _: Table) -> str:
    return stopped(m, m[1] + "straße")


def _see(_: re.Match[str], __: Table) -> str:
    return "siehe"


def _reference(m: re.Match[str], t: Table) -> str:
    short, first, last, following = m.groups()
    said = (
        f"{REFERENCES[short]} {digits(first, t) if first[0] == '0' and len(first) > 1 else number(first, t)}"
    )
    said = f"{said} bis {number(last, t)}" if last else said
    ends = "." if following and not m.string[m.end() :].strip() else ""
    return f"{said} {_FOLLOWING[following]}{ends}" if following else said


_FOLLOWING = {"f": "folgende", "ff": "fortfolgende"}
_DATIVE = re.compile(
    r"(?i)\b(?:unter|von|mit|bei|nach|zu|seit|vor|gegenüber|aus) (?:(?:König|Kaiser|Papst|Zar) )?$"
)


def _ruler(m: re.Match[str], t: Table) -> str | None:
    """Ludwig der Vierzehnte, Heinrichs des Achten, unter Karl dem Fünften."""
    name, n = m[1], value(m[2]) or 0
    if not 0 < n < 40:
        return None
    first = name.split()[0]
    genitive = first.endswith("s") and first[:-1] in RULERS and first not in ("Johannes", "Nikolaus")
    if genitive:
        article, ending = ("des", "n")
    elif _DATIVE.search(behind(m)):
        article, ending = ("der" if first in RULERS_F else "dem", "n")
    else:
        article, ending = ("die" if first in RULERS_F else "der", "")
    said = f"{name} {article} {nth(n, ending, t).capitalize()}"
    return stopped(m, said)


def _century(m: re.Match[str], t: Table) -> str:
    before = behind(m)
    ending = (
        "n"
        if re.search(r"(?i)\b(?:im|am|dem|des|vom|zum|beim) $", before)
        else ""
        if re.search(r"\b[Dd](?:as|er) $", before)
        else "r"
        if m[2].startswith("Weltkrieg")
        else "s"
    )
    return nth(value(m[1]) or 0, ending, t)


def _numbered(m: re.Match[str], t: Table) -> str | None:
    n = value(m[2])
    return f"{m[1]} {cardinal(n, t)}" if n and m[2] not in ("C", "D", "M", "L") else None


def _phone(m: re.Match[str], t: Table) -> str:
    return (f"{t.words['plus']} " if m[0][0] == "+" else "") + grouped(m[0], t)


def _digits(m: re.Match[str], t: Table) -> str:
    return digits(m[0], t)


def _letter(m: re.Match[str], _: Table) -> str:
    return m[1] + " "


def _weekdays(m: re.Match[str], t: Table) -> str:
    said = f"{t.weekdays[m[1].rstrip('.')]} bis {t.weekdays[m[3].rstrip('.')]}"
    return stopped(m, said)


def _both(m: re.Match[str], _: Table) -> str:
    return f"{m[1]} bis {m[2]}"


def _weekday(m: re.Match[str], t: Table) -> str:
    return t.weekdays[m[1]]


def _months(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} bis {t.months[m[2]]}"


def _skip(_: re.Match[str], __: Table) -> str:
    return ""


def _spelt(text: str, t: Table) -> str:
    return " ".join(number(part, t) if part.isdecimal() else part for part in _WORDS.findall(text))


def _domain(host: str, t: Table) -> str:
    host = re.sub(r"(?i)^(?:.*@)?(?:www\d?\.)?|:\d*$", "", host)
    *labels, top = [label for label in host.split(".") if label] or [host]
    dash = f" {t.words['dash']} "
    said = [dash.join(_spelt(part, t) for part in label.split("-") if part) for label in labels]
    return f" {t.words['dot']} ".join([*said, t.top_domains.get(top.lower(), top) if labels else top])


def _url(m: re.Match[str], t: Table) -> str:
    address = re.sub(r"(?i)^(?:https?|ftp)://", "", m[0].strip())
    host, slash, path = re.match(r"([^/?#]*)([/?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    said = _domain(host, t)
    if slash == "/" and re.fullmatch(r"[A-Za-z][A-Za-z-]{0,24}/?", path):
        said += f" {t.words['slash']} {_spelt(path, t)}"
    return said


def _email(m: re.Match[str], t: Table) -> str:
    local, _, host = m[0].strip().removeprefix("mailto:").rpartition("@")
    names = {".": t.words["dot"], "_": t.words["underscore"], "+": t.words["plus"], "-": t.words["dash"]}
    said = [names.get(part) or _spelt(part, t) for part in re.split(r"([._+-])", local) if part]
    return f"{' '.join(said)} {t.words['at']} {_domain(host, t)}"


def _handle(m: re.Match[str], t: Table) -> str:
    return f"{t.words['at']} {_spelt(m[0], t)}"


def _hashtag(m: re.Match[str], t: Table) -> str:
    return f"{t.words['hashtag']} {_spelt(m[0], t)}"


def _file(m: re.Match[str], t: Table) -> str:
    base, _, ending = m[0].rpartition(".")
    return f"{_spelt(base, t)} {t.words['dot']} {t.file_endings[ending]}"


def _serial(m: re.Match[str], t: Table) -> str | None:
    if re.match(r"\d+(?:-[^\W\d_]{2,})+$", m[0]):
        return None
    return _spelt(m[0], t)


def _touching(m: re.Match[str], t: Table) -> str:
    return _spelt(m[0], t)


def _formula(m: re.Match[str], t: Table) -> str:
    plain = m[0].translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    return _spelt(plain, t)


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


def _run(m: re.Match[str], _: Table) -> str | None:
    """DAS IST WICHTIG: small words small, all others like nouns."""
    words = m[0].split()
    if not any(len(word) > 4 and re.search("[AEIOUÄÖÜ]", word) for word in words):
        return None
    said = [word.lower() if word in _SMALL else _lowered(word) if len(word) > 3 else word for word in words]
    if not m.string[: m.start()].strip(" \"'“„(["):
        said[0] = said[0][0].upper() + said[0][1:]
    return " ".join(said)
