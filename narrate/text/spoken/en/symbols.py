"""Signs that are words, signs that are pauses, signs that are nothing."""

from __future__ import annotations

import re

from narrate.text.spoken.claim import MASK, SYMBOL, Rule, any_of
from narrate.text.spoken.en.numerals import cardinal
from narrate.text.spoken.table import Table

_ODD = re.compile("[^ -~À-ɏ‘’“”–—…]")
_SPACES = re.compile(r"[^\S ]|  ")
_JOINT = re.compile(r"\w[&/]\w|[–—-]")


def rules(t: Table) -> list[Rule]:
    """Joints between words first: what they mean depends on both sides."""
    return [
        Rule("slash", rf"(?<![\w/])(?i:{any_of(t.slashed)})(?![\w/])", _slashed, _JOINT),
        Rule("range", rf"(?<={MASK})\s?[–-]\s?(?={MASK})", _to, re.compile("[–-]")),
        Rule("and", r"(?<=\w)&(?=\w)", _and, SYMBOL),
        Rule(
            "rate",
            rf"(?<![\w.])({any_of(u for u in t.units if len(u) > 1 and u.isalpha())})/({any_of(t.per)})(?!\w)",
            _unit_rate,
            re.compile("/"),
        ),
        Rule(
            "rate",
            rf"(?:(?<=\w)/({any_of(p for p in t.per if len(p) < 4)})|(?<=[a-z]s)/({any_of(t.per)}))(?!\w)",
            _rate,
            re.compile("/"),
        ),
        Rule("slash", rf"(?<=[\w{MASK}])/(?=[\w{MASK}])", _slash, re.compile("/")),
        Rule("flag", r"(?<!\S)--?(?=[a-z])", _nothing, re.compile("-[a-z]")),
        Rule("arrow", r" ?(?:-{1,2}>|=>|<-{1,2}) ?", _arrow, re.compile("[<>]")),
        Rule(
            "dash",
            r" ?--+ ?| [–-] ?(?=\S)|(?<=\S)[–-] |^[–-] |(?<=[\"”')\]])–(?=\w)",
            _dash,
            re.compile("[–-]"),
        ),
        Rule("dash", r"(?<=[^\W\d_])–(?=[^\W\d_])", _hyphen, re.compile("–")),
        Rule("ellipsis", r"\.(?: ?\.){2,}", _ellipsis, re.compile(r"\. ?\.")),
        Rule("emphasis", r"!{2,}|\?{2,}|[!?]*(?:!\?|\?!)[!?]*", _emphasis, re.compile("[!?]{2}")),
        Rule("strike", r"[*`~|]{2,}|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|`", _nothing, SYMBOL),
        Rule("symbol", rf"© ?(?=[\d{MASK}])", _copyright, re.compile("©")),
        Rule("mark", r" ?[©®™℠]", _nothing, SYMBOL),
        Rule("stars", "(★{1,5})(☆{0,4})", _stars, re.compile("★")),
        Rule("bullet", r"^ ?[•·▪◦‣▸►■□●○◆▶*-] |^[•·▪◦‣▸►■□●○◆▶]| ?[•·▪◦‣|│] ?", _bullet, SYMBOL),
        Rule("symbol", rf" ?{any_of(t.symbols)} ?", _symbol, SYMBOL),
    ]


def doubled(t: Table) -> list[Rule]:
    """Signs of two characters, before anything sees their halves; File > Open is no comparison."""
    return [
        Rule("placeholder", r"<(?=[A-Za-z][^<>=\d]*>)|(?<=[A-Za-z])>", _placeholder, re.compile("<[A-Za-z]")),
        Rule("path", r"(?<=[a-z]{3}) > (?=[A-Z][a-z])", _path, re.compile(" > ")),
        Rule(
            "symbol",
            rf" ?{any_of(s for s in t.symbols if len(s) == 2)} ?",
            _symbol,
            re.compile("[&=!<>|]{2}"),
        ),
    ]


def clean() -> list[Rule]:
    """What every language needs, on the text as it is written: quotes, spaces, brackets."""
    return [
        Rule(
            "invisible",
            r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+",
            _none,
            _ODD,
        ),
        Rule("control", r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+|[\U000e0000-\U000e0fff]+", _none, _ODD),
        Rule("space", r"[ ]*[^\S ]\s*|[ ]{2,}", _space, _SPACES),
        Rule("quote", r"‘(?=[^‘]*’(?!\w))(?!\w’\s)|(?<=\S)’(?!\w)", _single, re.compile("[‘’]")),
        Rule("apostrophe", r"(?<!\w)\w+(?:[’‘]\w+)+|[’‘]\w+", _apostrophe, re.compile("[’‘]")),
        Rule("quote", r"[“”„‟«»‹›″‘’‚´]", _quote, re.compile("[“”„‟«»‹›″‘’‚´]")),
        Rule("bracket", r"[\[{]|[\]}]", _bracket, re.compile(r"[\[\]{}]")),
        Rule("mark", "[¿¡]", _none, re.compile("[¿¡]")),
        Rule("hyphen", r"[‐‑‒−]", _plain_hyphen, re.compile("[‐‑‒−]")),
        Rule("dash", r"\s?[–―]\s?", _long_dash, re.compile("[–―]")),
        Rule("space", r"^\s+$", _space),
    ]


def _slashed(m: re.Match[str], t: Table) -> str:
    return t.slashed.get(m[0]) or t.slashed.get(m[0].lower(), m[0].replace("/", " "))


def _to(_: re.Match[str], t: Table) -> str:
    return f" {t.words['to']} "


def _and(_: re.Match[str], t: Table) -> str:
    return f" {t.words['and']} "


def _rate(m: re.Match[str], t: Table) -> str:
    return f" {t.words['per']} {t.per[m[1] or m[2]]}"


def _unit_rate(m: re.Match[str], t: Table) -> str:
    return f"{t.units[m[1]][1]} {t.words['per']} {t.per[m[2]]}"


def _slash(_: re.Match[str], t: Table) -> str:
    return f" {t.words['slash']} "


def _arrow(m: re.Match[str], t: Table) -> str:
    arrow = m[0].strip()
    sign = "⇒" if arrow == "=>" else "←" if arrow[0] == "<" else "→"
    return f" {t.symbols[sign]} "


def _dash(m: re.Match[str], _: Table) -> str | None:
    """A dash with a space is a pause; a hyphen that hangs ("pre- and post-war") is not."""
    if m[0] == "- " and m.start():
        return None
    if m[0] == " -" and re.match(r"\w", m.string[m.end() :]):
        return " "
    return "— " if not m.start() else " — "


def _hyphen(_: re.Match[str], __: Table) -> str:
    return "-"


def _ellipsis(_: re.Match[str], __: Table) -> str:
    return "…"


def _emphasis(m: re.Match[str], _: Table) -> str:
    return "?" if "?" in m[0] else "!"


def _nothing(_: re.Match[str], __: Table) -> str:
    return ""


def _copyright(_: re.Match[str], t: Table) -> str:
    return t.words["copyright"] + " "


def _stars(m: re.Match[str], t: Table) -> str:
    """★★★★☆ is four out of five stars."""
    got, missing = len(m[1]), len(m[2])
    if missing:
        return f"{cardinal(got, t)} {t.words['out_of']} {cardinal(got + missing, t)} {t.words['stars']}"
    return f"{cardinal(got, t)} {t.words['star' if got == 1 else 'stars']}" if got > 1 else t.words["star"]


def _placeholder(m: re.Match[str], _: Table) -> str | None:
    """<your name> is said without its brackets."""
    return "" if m[0] == "<" or re.search(r"<[A-Za-z][^<>=\d]*$", m.string[: m.start()]) else None


def _path(_: re.Match[str], __: Table) -> str:
    return ", "


def _bullet(m: re.Match[str], _: Table) -> str:
    return "" if not m.start() else ", "


def _symbol(m: re.Match[str], t: Table) -> str:
    said, before = t.symbols[m[0].strip()], m.string[: m.start()].rstrip()[-1:]
    if not (before.isalnum() or (before and before in MASK + ")%")):
        said = said.removeprefix("is ")
    return f" {said} "


def _none(_: re.Match[str], __: Table) -> str:
    return ""


def _space(_: re.Match[str], __: Table) -> str:
    return " "


def _single(m: re.Match[str], _: Table) -> str:
    """A quotation's end only where one is open: else the apostrophe of "the dogs' bowls"."""
    if m[0] == "‘":
        return '"'
    closed = len(re.findall(r"’(?!\w)", m.string[: m.start()]))
    return '"' if m.string.count("‘", 0, m.start()) > closed else "'"


def _apostrophe(m: re.Match[str], _: Table) -> str:
    return m[0].replace("’", "'").replace("‘", "'")


def _quote(m: re.Match[str], _: Table) -> str:
    return "'" if m[0] in "‘’‚´" else '"'


def _bracket(m: re.Match[str], _: Table) -> str:
    return "(" if m[0] in "[{" else ")"


def _plain_hyphen(_: re.Match[str], __: Table) -> str:
    return "-"


def _long_dash(m: re.Match[str], _: Table) -> str:
    return "— " if not m.start() else " — "
