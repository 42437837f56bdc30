"""Versions of software and addresses of machines: Python 3.10, v2.0-rc.1, 2.x, 192.168.0.1."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import number, pairs
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import Rule, any_of, beginnings
from narrate.text.spoken.table import Table

_POINTED = re.compile(r"\d\.\d")


def releases(t: Table) -> list[Rule]:
    """Versions that say that they are, and addresses of machines."""
    return [
        Rule(
            "version",
            rf"\b({any_of(t.software)})[ -](\d+)\.(\d+)(?![\d.])",
            _release,
            _POINTED,
            begins=beginnings(t.software),
        ),
        Rule(
            "version",
            r"(?<![\w.])(?:v|V(?=\.? ?\d+\.\d))\.? ?(\d+(?:\.\d+)*)(?:-(alpha|beta|rc|dev|pre)(?:\.?(\d+))?)?(?![\w])",
            _version,
            re.compile(r"[vV]\.? ?\d"),
        ),
        Rule("version", r"(?<![\w/])([A-Z]{3,5})/(\d)\.(\d)(?![\w./])", _protocol, re.compile(r"[A-Z]/\d")),
        Rule(
            "address",
            r"(?<![\w.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?:/(\d+))?(?![\w.]\d)",
            _ip,
            _POINTED,
            begins=r"\d",
        ),
    ]


def rules() -> list[Rule]:
    """Versions that three parts or a sign tell."""
    return [
        Rule(
            "version",
            r"(?<![\w.^)\]}])(?<![\w)\]}] )\^(?=\d+\.\d)|(?<=\s)\^(?=\d+\.\d+\.\d)|(?<!\S)~(?=\d+\.\d+\.\d)",
            _allowed,
            _POINTED,
            begins=r"\^~",
        ),
        Rule(
            "version",
            r"(?<=[A-Za-z] )(20[0-4]\d)\.(\d{1,2})(?![\w.,]\d|\w|%)(?! [a-z]+s\b)",
            _of_a_year,
            _POINTED,
            begins="2",
        ),
        Rule(
            "version",
            r"(?<![\w.])(\d+(?:\.\d+)+)-(alpha|beta|rc|dev|pre|preview)\.?(\d+)?(?!\w)",
            _staged,
            _POINTED,
            begins=r"\d",
        ),
        Rule(
            "version",
            r"(?<![\w.])(?:[A-Z]\.)?\d+(?:\.\d+){2,}(?!\w)",
            _version_bare,
            _POINTED,
            begins=r"A-Z\d",
        ),
        Rule("version", r"(?<![\w.])(\d+(?:\.\d+)*)\.[xX](?![\w.])", _version_any, re.compile(r"\d\.[xX]")),
        Rule("serial", r"(?<![\w.])(\d+\.\d+)([A-Za-z]{1,4})(?!\w)", _decimal_name, _POINTED, begins=r"\d"),
    ]


def _release(m: re.Match[str], t: Table) -> str:
    """Python 3.10 is three point ten; a second part that starts with 0 keeps it."""
    minor = digits(m[3], t) if m[3][0] == "0" else cardinal(int(m[3]), t)
    return f"{m[1]} {number(m[2], t)} {t.words['point']} {minor}"


def _dotted(text: str, t: Table) -> str:
    return f" {t.words['point']} ".join(number(part, t) for part in text.split("."))


def _staged(m: re.Match[str], t: Table) -> str:
    """9.10.1-alpha3: a version and how far it has come."""
    stage = " ".join(filter(None, (m[2], m[3] and cardinal(int(m[3]), t))))
    return f"{_dotted(m[1], t)} {stage.replace('rc', 'RC')}".rstrip()


def _version(m: re.Match[str], t: Table) -> str:
    return f"{t.words['version']} {_staged(m, t)}"


def _allowed(_: re.Match[str], __: Table) -> str:
    """^4.0.1 and ~4.0.1: the version, and those that may stand for it."""
    return ""


def _of_a_year(m: re.Match[str], t: Table) -> str:
    """Unity 2019.4: the year, and which release of it."""
    return f"{pairs(m[1], t)} {t.words['point']} {number(m[2], t)}"


def _version_any(m: re.Match[str], t: Table) -> str:
    """1.x, 2.10.x: any of these versions."""
    return f"{_dotted(m[1], t)} {t.words['point']} x"


def _version_bare(m: re.Match[str], t: Table) -> str:
    if m[0][0].isalpha():
        return f"{m[0][0]} {t.words['point']} {_dotted(m[0][2:], t)}"
    return _dotted(m[0], t)


def _decimal_name(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {m[2].upper()}"


def _ip(m: re.Match[str], t: Table) -> str | None:
    if any(int(part) > 255 for part in m[1].split(".")):
        return None
    said = f" {t.words['dot']} ".join(
        pairs(part, t) if len(part) == 3 else number(part, t) for part in m[1].split(".")
    )
    return f"{said} {t.words['slash']} {cardinal(int(m[2]), t)}" if m[2] else said


def _protocol(m: re.Match[str], t: Table) -> str:
    """HTTP/1.1."""
    return f"{m[1]} {cardinal(int(m[2]), t)} {t.words['point']} {digits(m[3], t)}"
