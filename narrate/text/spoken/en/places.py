"""Where something is: states, house numbers, quarters of a city, coordinates."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import number, pairs
from narrate.text.spoken.numerals import digits
from narrate.text.spoken.rule import MASK, Rule, any_of, behind, stopped
from narrate.text.spoken.table import Table

_CODE = re.compile(r", [A-Z]{2}\b")
_SHORT = re.compile(r"[,-] ?[A-Z][\w.]*\.")
_QUARTER = re.compile(r" [NS][EW]\b")
_ROAD = re.compile(r"\d (?:\S+ ){1,4}[A-Za-z]{2,5}\b")
_ARC = re.compile(r"\d°")
_HOUSE = re.compile(r"\d [A-Z\dnesw]")


def rules(t: Table) -> list[Rule]:
    """A state's two letters are its name only where they can be nothing else."""
    safe = any_of(code for code in t.states if code not in t.doubtful_states)
    roads = any_of(t.thoroughfares)
    return [
        Rule(
            "state", rf"(?<=[a-z.], )({any_of(t.states)}) (\d{{5}})(?:-(\d{{4}}))?(?![\w-])", _zipped, _CODE
        ),
        Rule("state", rf"(?<=\([DRI]-)({any_of(t.states)})(?=\))", _of_party, re.compile(r"\([DRI]-")),
        Rule("state", rf"(?<=[a-z.], )({safe})(?![\w&'/-]|\.\w)", _state, _CODE),
        Rule(
            "state", rf"(?:(?<=[a-z], )|(?<=\([A-Z]-))({any_of(t.state_names)})(?!\w)", _short_state, _SHORT
        ),
        Rule(
            "house",
            rf"(?<![\w.,$£€/#-])(\d{{1,5}})(?: ({any_of([*t.compass, *t.quarters])})\.?)?(?= (?:{any_of(t.compass.values())} )?(?:[A-Z][a-z']+ |\d{{1,3}}(?:st|nd|rd|th) ){{1,3}}{roads}(?!\w))",
            _house,
            _HOUSE,
            begins=r"\d",
        ),
        Rule("quarter", rf"(?<= )({any_of(t.quarters)})(?!\w|\.\w)", _quarter, _QUARTER),
        Rule(
            "street", rf"(?<=[A-Za-z{MASK}]) (?i:({any_of(t.roads)}))(\.?)(?![\w'])", _road, _ROAD, begins=" "
        ),
        Rule(
            "coordinate",
            r"(?<![\w.])([Ll]at|[Ll]ong?)\.? (?=[−-]?\d{1,3}(?:\.\d+)? ?°)",
            _axis,
            re.compile(r"\d ?°"),
            begins="Ll",
        ),
        Rule(
            "coordinate",
            r"(?<![\w.])(\d{1,3})° ?(\d{1,2})['′](?: ?(\d{1,2}(?:\.\d+)?)(?:\"|″|''))?(?: ?([NSEW])(?!\w))?",
            _coordinate,
            _ARC,
            begins=r"\d",
        ),
    ]


def _zipped(m: re.Match[str], t: Table) -> str:
    code, post, more = m.groups()
    parts = [digits(part, t, t.words["oh"]) for part in (post, more) if part]
    return f"{t.states[code]} {', '.join(parts)}"


def _state(m: re.Match[str], t: Table) -> str | None:
    town = re.search(r"([A-Z]?)\w*\.?, $", behind(m))
    return t.states[m[1]] if town and town[1] else None


def _of_party(m: re.Match[str], t: Table) -> str:
    """Sen. Ortiz (R-TX)."""
    return t.states[m[1]]


def _short_state(m: re.Match[str], t: Table) -> str | None:
    """After a town; "Hello, Miss." names none."""
    town = re.search(r"(?:^|(\s))([A-Z]?)\w*, $", behind(m))
    if town and (not town[2] or (not town[1] and m[1] in ("Miss.", "Pa.", "Mo."))):
        return None
    return stopped(m, t.state_names[m[1]])


def _house(m: re.Match[str], t: Table) -> str:
    number_ = digits(m[1], t, t.words["oh"]) if len(m[1]) > 4 else pairs(m[1], t)
    side = m[2] and (t.quarters.get(m[2]) or t.compass[m[2]].capitalize())
    return f"{number_} {side}" if side else number_


_NUMBERED_ROAD = re.compile(
    rf"{MASK} (?:(?:North|South|East|West) )?(?:[A-Z][a-z']+ ?){{0,3}}(?:\d{{1,3}}(?:st|nd|rd|th) ?)?\Z"
)
"""The number of a house and the name of a street, as far as to its short form: "12 North Main" before "St."."""


def _road(m: re.Match[str], t: Table) -> str | None:
    """Behind a house number and a name: 52 Heron Ct."""
    if not _NUMBERED_ROAD.search(behind(m)):
        return None
    if f"{m[1]}." in t.titles and re.match(" [A-Z][a-z]", m.string[m.end() :]):
        return None
    return " " + stopped(m, t.roads[m[1].lower()])


def _quarter(m: re.Match[str], t: Table) -> str | None:
    """After a street: "Pennsylvania Ave. NW"."""
    before = re.search(r"([A-Z][a-z]+\.?),? $", behind(m))
    return t.quarters[m[1]] if before and before[1] in t.thoroughfares else None


def _axis(m: re.Match[str], _: Table) -> str:
    """Lat. 40°, long. 74°."""
    axis = "latitude " if m[1][1] == "a" else "longitude "
    return axis.capitalize() if m[1][0].isupper() else axis


def _coordinate(m: re.Match[str], t: Table) -> str:
    said = []
    for count, unit in zip(m.groups()[:3], ("degree", "minute", "second"), strict=True):
        if count:
            said.append(f"{number(count, t)} {t.words[unit if count == '1' else unit + 's']}")
    return " ".join([*said, *([t.compass[m[4]]] if m[4] else [])])
