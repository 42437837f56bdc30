"""Signs that are words, signs that are pauses, signs that are nothing."""

from __future__ import annotations

import re

from narrate.text.spoken import signs
from narrate.text.spoken.en import angle_brackets
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import MASK, SYMBOL, Rule, any_of, beginning, beginnings, behind
from narrate.text.spoken.table import Table

_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some)\s*$", re.IGNORECASE)
_JOINT = beginning("&/–—-", r"[&/](?<=\w.)\w|[–—-]")


def rules(t: Table) -> list[Rule]:
    """Joints between words first, single signs last."""
    return [*_joints(t), *_pauses(), *_marks(t)]


def _joints(t: Table) -> list[Rule]:
    """Slashes, hyphens and arrows between words: what they mean depends on both sides."""
    return [
        Rule(
            "slash",
            rf"(?<![\w/])(?i:{any_of(t.slashed)})(?![\w/])",
            _slashed,
            _JOINT,
            begins=beginnings(case for joint in t.slashed for case in (joint.lower(), joint.upper())),
        ),
        Rule("range", rf"(?<={MASK})\s?[–-]\s?(?={MASK})", signs.to, re.compile("[–-]"), begins=r"\s–-"),
        Rule("and", r"(?<=\w)&(?=\w)", _and, SYMBOL, begins="&"),
        Rule(
            "rate",
            rf"(?<![\w.])({any_of(u for u in t.units if len(u) > 1 and u.isalpha())})/({any_of(t.per)})(?!\w)",
            _unit_rate,
            re.compile(r"/(?<=[^\W\d_]/)[A-Za-z]"),
        ),
        Rule(
            "rate",
            rf"(?:(?<=[\w{MASK}])/({any_of(p for p in t.per if len(p) < 4)})|(?<=[a-z]s)/({any_of(t.per)}))(?!\w)",
            _rate,
            re.compile(r"/(?<=\w/)[A-Za-z]"),
            begins="/",
        ),
        Rule("slash", rf"(?<=[\w{MASK}])/(?=[\w{MASK}])", signs.slash, re.compile("/"), begins="/"),
        Rule("flag", r"(?<![^\s(\[])--?(?=[a-z])", signs.nothing, re.compile("-[a-z]")),
        Rule("arrow", r" ?(?:-{1,2}>|=>|<-{1,2}) ?", _arrow, re.compile("[<>]"), begins=" <=-"),
    ]


def _pauses() -> list[Rule]:
    """Dashes and rows of punctuation."""
    return [
        Rule(
            "dash",
            r" ?--+ ?| [–-] ?(?=\S)|(?<=\S)[–-] |^[–-] |(?<=[\"”')\]])–(?=\w)",
            _dash,
            re.compile("[–-]"),
            begins=" –-",
        ),
        Rule("dash", r" +// +(?=\S)", _dash, re.compile(" // "), begins=" "),
        Rule("dash", r"(?<=[^\W\d_])–(?=[^\W\d_])", signs.hyphen, re.compile("–"), begins="–"),
        Rule("ellipsis", r"\.(?: ?\.){2,}", signs.ellipsis, re.compile(r"\. ?\.")),
        Rule(
            "emphasis",
            r"!{2,}|\?{2,}|[!?]*(?:!\?|\?!)[!?]*",
            signs.emphasis,
            re.compile("[!?]{2}"),
            begins="!?",
        ),
    ]


def _marks(t: Table) -> list[Rule]:
    """Signs that stand for themselves."""
    return [
        Rule(
            "stray mark",
            r"[*`~|]{2,}|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|`",
            signs.nothing,
            SYMBOL,
            begins="*`~|",
        ),
        Rule("symbol", r"(?<!\S)#(?=[\s.,;:)]|$)(?! ?[\d\ue000]| of\b)", _hash, SYMBOL, begins="#"),
        Rule("symbol", rf"© ?(?=[\d{MASK}])", _copyright, re.compile("©")),
        Rule("mark", r" ?[©®™℠]", signs.nothing, SYMBOL, begins=" ©®™℠"),
        Rule("stars", "(★{1,5})(☆{0,4})", _stars, re.compile("★")),
        Rule(
            "bullet",
            r"^ ?[•·▪◦‣▸►■□●○◆▶*-] |^[•·▪◦‣▸►■□●○◆▶]| ?[•·▪◦‣|│] ?",
            signs.bullet,
            SYMBOL,
            begins=r" •·▪◦‣▸►■□●○◆▶*|│-",
        ),
        Rule("symbol", rf" ?{any_of(t.symbols)} ?", _symbol, SYMBOL),
    ]


def doubled(t: Table) -> list[Rule]:
    """Signs of two characters, before anything sees their halves; File > Open is no comparison."""
    return [
        *angle_brackets.rules(),
        Rule(
            "arrow",
            r"^(?:>{2,}|<{2,}) (?=\S)|(?<=\S) (?:>{2,}|<{2,})$",
            signs.nothing,
            re.compile("^[<>]{2,} | [<>]{2,}$"),
        ),
        Rule("caret", rf"(?<![\w)\]}}{MASK}^])\^(?=:?[A-Za-z])", _caret, re.compile(r"\^")),
        Rule("variable", r"(?<![\w$])\$(?=\{?[A-Za-z_])", _dollar, re.compile(r"\$[{A-Za-z_]")),
        Rule("tilde", r"(?<=[\w)] )~(?= [A-Za-z(])", _tilde, re.compile(" ~ ")),
        Rule(
            "rate",
            rf"(?<![\w.])(?<!\d )({any_of(u for u in t.units if u[-1] in '²³')})/({any_of(t.per)})(?!\w)",
            _unit_rate,
            re.compile("[²³]/"),
        ),
        Rule("path", r"(?<=[a-z]{3}) > (?=[A-Z][a-z])", _path, re.compile(" > ")),
        Rule(
            "symbol",
            r"(?<=\+ or )[–-](?= )|(?<=\+ and )[–-](?= )|(?<=[\s\"'(])[–-](?= or \+)",
            _minus,
            re.compile("[–-]"),
            begins="–-",
        ),
        Rule(
            "emoji",
            r" ?(?<!\S)[:;=]['’]?[-^]?(?:[)(|/\]\[*]|[DPpOo](?!\w))(?=$|[\s.,!?)])|(?<!\S)(?:\^_*\^|xD)(?!\w)",
            signs.nothing,
            re.compile(r"[:;=]['’]?[-^]?[)(|/\]\[*DPpOo]|\^_*\^|xD"),
        ),
        Rule("doubt", r" \([!?]{1,3}\)(?!\w)", signs.nothing, re.compile(r"\([!?]")),
        Rule("symbol", r" ?(?:\|>|%>%) ?", _piped, re.compile(r"\|>|%>%"), begins=" |%"),
        Rule("key", r"(?<!\w)[⌃⇧]*[⌘⌥][⌃⇧⌘⌥]*(?=[\w↩⏎⌫⎋])", _keys, re.compile("[⌘⌥]")),
        Rule("field", r"(?<=\w)::(?=\s)", _colon, re.compile(r"::\s")),
        Rule("arrow", r" ?<-{1,2}> ?", _arrow, re.compile("<-"), begins=" <"),
        Rule("arrow", r" <- ", _arrow, re.compile("<-")),
        Rule(
            "symbol",
            rf" ?{any_of(s for s in t.symbols if len(s) == 2)} ?",
            _symbol,
            re.compile("[&=!<>|]{2}"),
        ),
    ]


def _slashed(m: re.Match[str], t: Table) -> str:
    return t.slashed.get(m[0]) or t.slashed.get(m[0].lower(), m[0].replace("/", " "))


def _minus(_: re.Match[str], t: Table) -> str:
    return t.words["minus"]


def _and(_: re.Match[str], t: Table) -> str:
    return f" {t.words['and']} "


def _rate(m: re.Match[str], t: Table) -> str:
    return f" {t.words['per']} {t.per[m[1] or m[2]]}"


def _unit_rate(m: re.Match[str], t: Table) -> str:
    return f"{t.units[m[1]][1]} {t.words['per']} {t.per[m[2]]}"


def _arrow(m: re.Match[str], t: Table) -> str:
    arrow = m[0].strip()
    sign = "↔" if arrow[0] + arrow[-1] == "<>" else "⇒" if arrow == "=>" else "←" if arrow[0] == "<" else "→"
    return f" {t.symbols[sign]} "


def _dash(m: re.Match[str], _: Table) -> str | None:
    """A dash with a space is a pause; a hyphen that hangs ("pre- and post-war") is not."""
    if m[0] == "- " and m.start():
        return None
    if m[0] == " -" and re.match(r"\w", m.string[m.end() :]):
        return " "
    return "— " if not m.start() else " — "


def _hash(_: re.Match[str], t: Table) -> str:
    """# alone, as one writes about signs."""
    return t.words["hash"]


def _copyright(_: re.Match[str], t: Table) -> str:
    return t.words["copyright"] + " "


def _stars(m: re.Match[str], t: Table) -> str:
    """★★★★☆ is four out of five stars."""
    got, missing = len(m[1]), len(m[2])
    if missing:
        return f"{cardinal(got, t)} {t.words['out_of']} {cardinal(got + missing, t)} {t.words['stars']}"
    return f"{cardinal(got, t)} {t.words['star' if got == 1 else 'stars']}" if got > 1 else t.words["star"]


def _piped(_: re.Match[str], __: Table) -> str:
    """x |> f(), as R and Elixir have it."""
    return " piped to "


def _keys(m: re.Match[str], t: Table) -> str:
    """⇧⌘K; R⇧ alone is mathematics."""
    return "".join(f"{t.keys[sign]} " for sign in m[0])


def _colon(_: re.Match[str], __: Table) -> str:
    """key:: value, as Dataview has fields."""
    return ":"


def _caret(_: re.Match[str], t: Table) -> str:
    return t.words["caret"] + " "


def _dollar(_: re.Match[str], t: Table) -> str:
    """$name: a variable, and no sum."""
    return t.words["dollar"] + " "


def _tilde(_: re.Match[str], t: Table) -> str:
    """y ~ x, as statisticians write what depends on what."""
    return t.words["tilde"]


def _path(_: re.Match[str], __: Table) -> str:
    return ", "


def _symbol(m: re.Match[str], t: Table) -> str:
    said, before = t.symbols[m[0].strip()], behind(m).rstrip()[-1:]
    if m[0].strip() == "~" and _ABOUT.search(behind(m)):
        return " "
    if not (before.isalnum() or (before and before in MASK + ")%")):
        said = said.removeprefix("is ")
    return f" {said} "
