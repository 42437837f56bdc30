"""Names of files and variables: /etc/hosts, setup.py, *.csv, camelCase, snake_case."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import letters_and_digits
from narrate.text.spoken.rule import Rule, any_of
from narrate.text.spoken.table import Table

_ROOT = re.compile(r"/(?<!\w/)[\w.]")
_NAMED = re.compile(r"\.[a-zA-Z]")
_ENDED = re.compile(r"/[^/\s]{1,60}\.[a-zA-Z]")
_DOTTED = re.compile(r"\w\.\w+\.\w")
_JOINED = re.compile("_")
_HUMP = re.compile("[a-z][A-Z]")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


def patterns(t: Table) -> list[Rule]:
    """Names with a version, and files that only an ending tells: *.py, .env files."""
    endings = any_of(t.file_endings)
    return [
        Rule(
            "hyphen",
            r"(?<=[A-Za-z_])-(?=\d+\.\d+\.\d)|(?<=\d)-(?=(?:py|cp)\d)",
            _space,
            re.compile(r"-(?:\d+\.|py\d|cp\d)"),
        ),
        Rule("name", r"(?<=[a-z])\.(?=v\d+\b)", _dot, re.compile(r"\.v\d")),
        Rule("file", rf"(?<![\w.*/])\*\.({endings})(?![\w-])", _any_file, re.compile(r"\*\."), begins="*"),
        Rule("file", r"(?<=\w)\.\*(?=\s|$)", _any_ending, re.compile(r"\.\*"), begins=r"."),
        Rule("file", rf"(?<![\w.*/])\.{endings}(?= files?\b)", _file, re.compile(r" \.\w"), begins="."),
    ]


def rules(t: Table) -> list[Rule]:
    """Paths, files, and names of variables."""
    endings = any_of(t.file_endings)
    return [
        Rule(
            "path",
            r"(?<![\w/.:<~])(?:~(?=/)|(?:\.{1,2})?(?=(?:/\.?\w[\w.-]*){2}))(?:/\.?\w[\w.-]*)+(?<![.-])/?(?![\w/])",
            _path,
            _ROOT,
            begins=r"~./",
        ),
        Rule(
            "path",
            rf"(?<![\w/.:<~@#?=&-])\w[\w-]*(?:/\w[\w-]*(?:\.\w+)*?)*/\w[\w-]*(?:\.[\w-]+)*?\.{endings}(?![\w/-]|\.\w)",
            _path,
            _ENDED,
        ),
        Rule("file", rf"(?<![\w/.])[\w-]*\.{endings}(?![\w-])", _file, _NAMED, begins=r"\w.-"),
        Rule("name", r"(?<![\w./@-])[A-Za-z_]\w+(?:\.[A-Za-z_]\w+){2,}(?![\w@/-]|\.\w)", _dotted, _DOTTED),
        Rule(
            "name",
            r"(?<![\w.])[a-z]{2,}(?:[A-Z][a-z]+)+\(\)|(?<![\w.])[a-z]{3,}(?:[A-Z][a-z]+){2,}(?!\w)",
            _name,
            _HUMP,
            begins="a-z",
        ),
        Rule(
            "name",
            r"(?<![\w])\w+(?:_+\w+)+(?!\w)|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)",
            _name,
            _JOINED,
            begins=r"\w",
        ),
    ]


def words(name: str, t: Table) -> str:
    """ClimateChange2030 -> Climate Change twenty thirty."""
    return " ".join(letters_and_digits(part, t) for part in _WORDS.findall(name))


def _dot(_: re.Match[str], t: Table) -> str:
    return f" {t.words['dot']} "


def _any_file(m: re.Match[str], t: Table) -> str:
    return f"{t.words['star']} {t.words['dot']} {t.file_endings[m[1]]}"


def _any_ending(_: re.Match[str], t: Table) -> str:
    return f" {t.words['dot']} {t.words['star']}"


def _space(_: re.Match[str], __: Table) -> str:
    """A hyphen before a version, as file names have it."""
    return " "


def _path(m: re.Match[str], t: Table) -> str:
    """/etc/hosts: a slash before every name."""
    slash = f" {t.words['slash']} "
    dot = f" {t.words['dot']} "
    *folders, last = m[0].split("/")
    names = [dot.join(words(part, t) for part in name.split(".") if part) for name in folders]
    names.append(_ended(last, t))
    return (slash if m[0][0] == "/" else "").lstrip() + slash.join(filter(None, names))


def _ended(name: str, t: Table) -> str:
    """A name in parts, of which the last may be the ending of a file."""
    base, point, ending = name.rpartition(".")
    said = [words(part, t) for part in base.split(".") if part]
    known = t.file_endings.get(ending) if point else None
    return f" {t.words['dot']} ".join([*said, known or words(ending, t)])


def _dotted(m: re.Match[str], t: Table) -> str:
    """os.path.join: a name of a program, or of its parts."""
    return _ended(m[0], t)


def _file(m: re.Match[str], t: Table) -> str:
    base, _, ending = m[0].rpartition(".")
    return f"{words(base, t)} {t.words['dot']} {t.file_endings[ending]}".strip()


def _name(m: re.Match[str], t: Table) -> str:
    return words(m[0], t)
