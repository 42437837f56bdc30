"""What only pages need: running heads, page numbers, notices of the publisher."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrate.text.readers.pdf.pages import Line, Page

HEAD, NUMBER, TURNED, NOTICE = "running head", "page number", "turned text", "notice of the publisher"
PRINTED = "head or foot of a browser"
_ZONE = 0.12
"""Share of a page's height, at either end, in which furniture stands."""
_OUTERMOST = 3
_SMALL = 0.95
"""Times the size of the text."""
_NUMBER = re.compile(
    r"\W*+(?:page|seite|p\.|s\.)?+\s*+(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
"""The number of a page alone in its line: `12`, `Page 3 of 9`, `xiv`."""
_LEAST_ALIKE = 3
"""Pages."""
_LEAST_CELLS = 3
"""Of a row: a page's number has at most a running head beside it."""
_EDGE = 0.06
"""Share of a page's height, at either end, in which browsers write what they printed, and when."""
_ADDRESS = re.compile(
    r"(?:https?|file|chrome-extension|data|blob|view-source)://?\S+(?: ?(?:…|\.\.\.))?|about:\w+"
)
"""The address that a browser prints around a page."""
_MOMENT = re.compile(
    r"\d{1,4}(?:[./-] ?\d{1,4}){2}\.?,? +\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?\w{1,5}\.?){0,2}"
)
"""Date and time that a browser prints there: `5/4/26, 10:12 AM`."""
_COUNT = re.compile(r"(?:\w{1,6}\.? )?\d{1,4} ?(?:/|of|von|sur|de|di|van) ?\d{1,4}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"permission to make digital or hard copies|copyright (?:©|\(c\)|\d{4})|©|this is an open access article|"
    r"arxiv:\d|preprint\. |submitted to .{5,60}\d{4}",
    re.IGNORECASE,
)
"""How notices of a publisher begin."""


def rules_of(pages: Sequence[Page], lines: Sequence[Sequence[Line]], body: float) -> dict[int, str]:
    """The rules by which lines are left out, by the identity of the line. `body` is the size of the text."""
    found: dict[int, str] = {}
    keys: Counter[tuple[str, int]] = Counter()
    for page, on_page in zip(pages, lines, strict=True):
        keys.update({(_key(line), _place(line)) for line in _outer(page, on_page)})
    least = 2 if len(pages) < 6 else 3
    for page, on_page in zip(pages, lines, strict=True):
        for line in on_page:
            if line.main.turned:
                found[id(line)] = TURNED
        cells = Counter(line.row for line in on_page)
        for line in _printed(page, on_page):
            found[id(line)] = PRINTED
        for line in _outer(page, on_page):
            if id(line) in found:
                continue
            in_table = line.row > 0 and cells[line.row] >= _LEAST_CELLS
            if not in_table and _NUMBER.fullmatch(line.text.strip()):
                found[id(line)] = NUMBER
            elif any(keys[_key(line), _place(line) + off] >= least for off in (-1, 0, 1)):
                found[id(line)] = HEAD
    for line in _notices(lines[0] if lines else (), body):
        found.setdefault(id(line), NOTICE)
    for line in _counted(lines):
        found.setdefault(id(line), NUMBER)
    for line in _highest(lines):
        found.setdefault(id(line), HEAD)
    _heads_by_place(pages, lines, found)
    return found


def _highest(lines: Sequence[Sequence[Line]]) -> list[Line]:
    """The highest lines of pages that say the same at the same place, however much margin is above them."""
    found: dict[tuple[str, int], list[Line]] = {}
    for on_page in lines:
        if straight := [line for line in on_page if not line.main.turned]:
            line = max(straight, key=lambda line: line.baseline)
            found.setdefault((_key(line), _place(line)), []).append(line)
    return [line for same in found.values() if len(same) >= _LEAST_ALIKE for line in same]


def _printed(page: Page, lines: Sequence[Line]) -> list[Line]:
    """What a browser writes around a page that it prints: an address, a moment, a count, and beside them a title.

    One of these alone may be the writer's own.
    """
    edge = _EDGE * page.height
    outer = [line for line in lines if not edge < line.baseline < page.height - edge and not line.main.turned]
    signs = [
        [line for line in outer if form.fullmatch(" ".join(line.text.split()))]
        for form in (_ADDRESS, _MOMENT, _COUNT)
    ]
    if sum(map(bool, signs)) < 2:
        return []
    levels = [line.baseline for found in signs for line in found]
    return [line for line in outer if any(abs(line.baseline - level) < 0.5 * line.size for level in levels)]


def _counted(lines: Sequence[Sequence[Line]]) -> list[Line]:
    """The lowest or highest lines of pages, wherever that is, that count the pages."""
    numbers: dict[int, list[Line]] = {}
    for index, on_page in enumerate(lines):
        level = sorted((line for line in on_page if not line.main.turned), key=lambda line: line.baseline)
        for line in level[:1] + level[-1:]:
            if re.fullmatch(r"[0-9]{1,4}", line.text.strip()):
                numbers.setdefault(int(line.text) - index, []).append(line)
    return [line for same in numbers.values() if len(same) > 1 for line in same]


def is_notice(text: str) -> bool:
    """Whether a paragraph begins like what a publisher prints on a first page."""
    return _NOTICE.match(text) is not None


def _notices(lines: Sequence[Line], body: float) -> list[Line]:
    """What a publisher prints small on a first page: from what begins like it to the end of the column."""
    found: list[Line] = []
    last: Line | None = None
    for line in lines:
        goes_on = (
            last is not None and line.column == last.column and line.baseline < last.baseline + last.size / 2
        )
        is_small = line.size < _SMALL * body
        last = line if is_small and (goes_on or is_notice(line.text.strip())) else None
        if last is not None:
            found.append(line)
    return found


def _outer(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The outermost lines at both ends of a page."""
    level = sorted((line for line in lines if not line.main.turned), key=lambda line: -line.baseline)
    high = [line for line in level[:_OUTERMOST] if line.baseline > (1 - _ZONE) * page.height]
    low = [line for line in level[-_OUTERMOST:] if line.baseline < _ZONE * page.height]
    return high + [line for line in low if line not in high]


def _heads_by_place(pages: Sequence[Page], lines: Sequence[Sequence[Line]], found: dict[int, str]) -> None:
    """Titles of short chapters come once or twice; they stand where the other heads stand."""
    heads = [line for on_page in lines for line in on_page if found.get(id(line)) == HEAD]
    places = Counter(_place(line) for line in heads)
    usual = {place for place, count in places.items() if count >= max(len(pages) // 3, 3)}
    for page, on_page in zip(pages, lines, strict=True):
        for line in _outer(page, on_page):
            if _place(line) in usual and heads and abs(line.size - heads[0].size) < 0.3:
                found.setdefault(id(line), HEAD)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.lower().split()))


def _place(line: Line) -> int:
    return round(line.baseline / 3)
