"""Lists of the works that a text cites: what stands above them, and how their lines look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from narrate.text.lists import set_of

_NAMES = set_of("""
references referencesandnotes notesandreferences referencelist listofreferences bibliography selectedbibliography
furtherreferences literaturecited workscited workconsulted worksconsulted citations sources
literatur literaturverzeichnis literaturnachweise literaturangaben literaturhinweise quellen quellenverzeichnis
quellenangaben bibliographie bibliografie références référencesbibliographiques bibliografía referencias
referenciasbibliográficas referências referênciasbibliográficas bibliografia riferimentibibliografici referenties
literatuurlijst referenser litteraturförteckning källförteckning kirjallisuus lähteet referanser literatura
参考文献 引用文献 参考资料 참고문헌 المراجع списоклитературы литература
""")
"""Headings above such a list, without their numbers, their spaces and their capitals."""
_CITING = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?\b|https?://|\bdoi\b|\[online\]|\b(?:s\. ?l\.|n\. ?d\.|o\. ?J\.|s\. ?f\.)",
    re.IGNORECASE,
)
"""What nearly every line of such a list has: a year, an address."""
_MOST = 0.6


def is_of_works(heading: str) -> bool:
    """Whether a heading stands above the works that a text cites; it is given without its number."""
    return re.sub(r"[\W_]+", "", heading).casefold() in _NAMES


def cite(lines: Collection[str]) -> bool:
    """Whether lines are works: most have a year or an address."""
    return are_works(citing_of(lines), len(lines))


def citing_of(lines: Iterable[str]) -> int:
    """How many lines have a year or an address."""
    return sum(_CITING.search(line) is not None for line in lines)


def are_works(citing: int, lines: int) -> bool:
    """Whether so many lines are works, of which so many have a year or an address."""
    return lines > 0 and citing >= _MOST * lines
