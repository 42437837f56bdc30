"""Roman numerals, where they are numerals: Henry VIII, Chapter IV, page xiv; not "I" or "MIX"."""

from __future__ import annotations

import re

from narrate.text.spoken.numerals import cardinal, ordinal
from narrate.text.spoken.roman import NUMERAL, value
from narrate.text.spoken.rule import Rule, any_of, beginning, behind
from narrate.text.spoken.table import Table

_CAPITAL = beginning("IVXLCDM", r"\b(?:[VXLCDM]|[IVXLCDM]{2,})(?:th)?\b|(?<=[A-Za-z.] )I\b")
_JOINED = r"'(?:[a-z]{2}|[dm]\b)"
"""Of `I'll`, `I'd`."""
_SMALL = beginning("ivxlc", r"\b[ivxlc]+\b")
_FIRST = r"(?=[.,;:!?)'\"]| (?:of|was|had|died|and|became|ruled|reigned|in|is|to)\b|$)"


def rules(t: Table) -> list[Rule]:
    """After a name an ordinal, after a numbered thing a cardinal, elsewhere only from II to XXXIX."""
    names, things = any_of(t.regnal), any_of(t.numbered)
    loud = any_of({word.upper() for word in t.numbered})
    rulers = any_of(t.rulers)
    short = any_of(r for r in t.references if (len(r) > 2 and r[-1] == ".") or r == "p.")
    return [
        Rule(
            "roman",
            rf"\b({names}(?: [A-Z][a-z]+)?) ((?:[IVX]{{2,}}|V|X)|I{_FIRST})\b(?!\.\w)(?!(?<= [VXI])\. [A-Z])",
            _ordinal,
            _CAPITAL,
        ),
        Rule(
            "roman",
            rf"\b(World Wars?|{things}) ({NUMERAL})(?:([–-]| and | or | to )({NUMERAL}))?(?![\w&]|\.\w|{_JOINED})",
            _cardinal,
            _CAPITAL,
        ),
        Rule(
            "roman",
            rf"\b({rulers} [A-Z][a-z]+) ((?:[IVX]{{2,}}|V|X)|I{_FIRST})\b(?!\.\w)",
            _ordinal,
            _CAPITAL,
        ),
        Rule(
            "roman",
            r"(?<!\w)([A-Z]\. [A-Z][a-z]+|(?:[A-Z]\w+ ){2}Jr\.?,?),? (II|III|IV)(?![\w&]|\.\w)",
            _ordinal,
            _CAPITAL,
        ),
        Rule("roman", rf"\b({loud}) ({NUMERAL})(?![\w&]|\.\w|{_JOINED})", _loud, _CAPITAL),
        Rule("roman", rf"\b({things}|{short}) ([ivxlc]+)(?:[–-]([ivxlc]+))?\b(?!')", _small, _SMALL),
        Rule(
            "roman", rf"\b({short}) ((?=[IVXLC]){NUMERAL})(?:[–-]({NUMERAL}))?(?!\w|\.\w)", _small, _CAPITAL
        ),
        Rule("roman", r"\b([IVX]+)(?:th)?(?= centur(?:y|ies)\b)", _century, _CAPITAL, begins="IVX"),
        Rule("roman", r"^([IVX]{2,7})(?=\.(?: [A-Z]|$))", _heading, _CAPITAL),
        Rule("roman", r"(?<=[a-z] )([IVX]{2,7})(?![\w&]|-[A-Z])", _after_name, _CAPITAL),
    ]


def _ordinal(m: re.Match[str], t: Table) -> str | None:
    n = value(m[2])
    if n is None or n > 40:
        return None
    return f"{m[1]} {t.words['the']} {ordinal(n, t).capitalize()}"


def _cardinal(m: re.Match[str], t: Table) -> str | None:
    n, until = value(m[2]), value(m[4]) if m[4] else None
    if n is None or n > 200 or m[2] in ("C", "D", "M", "L") or (m[2] == "I" and _pronoun(m)):
        return None
    war = m[1].startswith("World")
    said = [cardinal(each, t).capitalize() if war else cardinal(each, t) for each in (n, until) if each]
    joint = m[3] if m[3] and m[3][0] == " " else f" {t.words['to']} "
    return f"{m[1]} {joint.join(said)}"


def _loud(m: re.Match[str], t: Table) -> str | None:
    """PART XC: a heading in capitals, said in small letters."""
    n = value(m[2])
    if (
        n is None
        or n > 200
        or m[2] in ("C", "D", "M", "L")
        or (m[2] == "I" and re.match(" [A-Z]", m.string[m.end() :]))
    ):
        return None
    word = m[1].capitalize() if not m.string[: m.start()].strip(" \"'([") else m[1].lower()
    return f"{word} {cardinal(n, t)}"


_WAS_DOING = re.compile(r" was [a-z]{2,}ing\b")
_SMALL_WORD = re.compile(r" ([a-z]+)")


def _pronoun(m: re.Match[str]) -> bool:
    """ "In that Chapter I wrote": an I before a lower-case word is a person."""
    if m[1].startswith("World"):
        return False
    if m[1].islower() and _WAS_DOING.match(m.string, m.end()):
        return True  # the class I was relying on
    following = _SMALL_WORD.match(m.string, m.end())
    return following is not None and following[1] not in ("of", "is", "was", "and", "to", "in")


def _small(m: re.Match[str], t: Table) -> str | None:
    n, until = value(m[2]), value(m[3]) if m[3] else None
    if n is None or (m[2] in ("i", "c", "l", "x", "v") and m[1][0].isupper()):
        return None
    if m[2] == "I" and (m[1] in ("No.", "no.", "p.", "P.") or m.string[m.end() :][:1] == "'" or _pronoun(m)):
        return None
    word = m[1] if m[1][-1] != "." else t.references[m[1]][0]
    return f"{word} {cardinal(n, t)}" + (f" {t.words['to']} {cardinal(until, t)}" if until else "")


def _century(m: re.Match[str], t: Table) -> str | None:
    n = value(m[1])
    return ordinal(n, t) if n else None


def _heading(m: re.Match[str], t: Table) -> str | None:
    n = value(m[1])
    return None if n is None else cardinal(n, t)


def _after_name(m: re.Match[str], t: Table) -> str | None:
    """Rocky IV, Apollo XIII: a capitalised word goes before, and no drip follows."""
    name = re.search(r"([A-Z][\w']*) $", behind(m))
    n = value(m[1])
    if not name or n is None or (m[1] in ("XX", "XXX", "IX") and n != 9):
        return None
    if m[1] == "IV" and re.match(r" (?:fluid|drip|bag|line|need|pole|therap)", m.string[m.end() :]):
        return None
    return cardinal(n, t)
