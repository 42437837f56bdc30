"""The letters of a page, as PDFium finds them, joined to spans of one look."""

from __future__ import annotations

import ctypes
import math
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from narrate.text.readers.pdf.accents import composed, on_letters
from narrate.text.readers.pdf.pages import Span
from narrate.text.readers.pdf.turning import any_runs_left, keep_together

_WIDE = 1.5
"""Times the size of a font: a wider gap parts two spans."""
_OVERLAP = 1.2
"""Letters of a ligature have one place: the second begins where the first did."""
_SLANT = math.radians(15)
_FORMS = (range(0xFB00, 0xFB07), range(0xFB13, 0xFDFE), range(0xFE70, 0xFEFD))
"""Ligatures, and the letters of Hebrew and Arabic by their place in a word."""
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for part in _FORMS for code in part}
_BULLETS = frozenset((0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF0FC, 0xF06E, 0xF071, 0xF076))
"""What Word's signs of items are called in Symbol and Wingdings."""
_DIVIDED = "\x02"
"""What PDFium makes of a hyphen at the end of a line."""
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmb\d|-?b$", re.IGNORECASE)
_BOLD_WEIGHT = 600


@dataclass
class Counts:
    """How many characters a document has, and of how many the file does not say what they are."""

    characters: int = 0
    garbled: int = 0


@dataclass(frozen=True)
class _Font:
    """What one text object says of its letters."""

    name: str
    bold: bool
    turned: bool
    size: float


@dataclass
class _Open:
    """A span while it grows."""

    font: _Font
    left: float
    right: float
    bottom: float
    top: float
    baseline: float
    parts: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def closed(self) -> Span:
        text = unicodedata.normalize("NFC", "".join(self.parts).translate(_LIGATURES))
        return Span(
            composed(text),
            left=round(self.left, 2),
            right=round(self.right, 2),
            bottom=round(self.bottom, 2),
            top=round(self.top, 2),
            baseline=round(self.baseline, 2),
            size=self.font.size,
            font=self.font.name,
            bold=self.font.bold,
            turned=self.font.turned,
        )


class PageReader:
    """The characters of a page, in the order in which PDFium finds them."""

    def __init__(self, page: Any, counts: Counts) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._page = page
        self._text = page.get_textpage()
        self._counts = counts
        self._fonts: dict[int, _Font] = {}
        self._codes = self._found()
        self._leftward = any_runs_left("".join(map(chr, self._codes)))
        """Some letters run from right to left: then all stay apart until they are put in order."""
        left, bottom, right, top = page.get_cropbox()
        self._turns = (page.get_rotation() // 90) % 4
        self._box = (left, bottom, right, top)
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if self._turns % 2 else (wide, high)

    def pictures(self) -> int:
        """How many pictures the page shows."""
        raw = self._raw
        count = raw.FPDFPage_CountObjects(self._page.raw)
        objects = (raw.FPDFPage_GetObject(self._page.raw, index) for index in range(min(count, 2000)))
        return sum(raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_IMAGE for one in objects)

    def spans(self) -> Iterator[Span]:
        raw, text = self._raw, self._text.raw
        self._counts.characters += len(self._codes)
        open_: _Open | None = None
        borne, passed = on_letters(self._codes, self._place)
        for index, code in enumerate(self._codes):
            if index in passed:
                continue
            made = raw.FPDFText_IsGenerated(text, index) == 1
            if made or (self._leftward and code == 32):
                if code == 32 and open_ and not self._leftward:
                    open_.parts.append(" ")
                elif open_:
                    yield open_.closed()
                    open_ = None
                continue
            char = borne.get(index) or self._letter(code, index)
            pointer = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
            left, right, bottom, top = self._place(index)
            font = self._font(pointer, index)
            if open_ and (
                font != open_.font
                or not self._goes_on(open_, left, bottom, top)
                or (self._leftward and not keep_together(open_.parts[-1], char))
            ):
                yield open_.closed()
                open_ = None
            if open_ is None:
                start, baseline = self._origin(index, left, bottom)
                if self._leftward:  # boxes of Arabic letters end where their ink does
                    left = min(left, start)
                open_ = _Open(font, left, right, bottom, top, baseline)
            open_.parts.append(char)
            open_.right = max(open_.right, right)
        if open_:
            yield open_.closed()

    def _place(self, index: int) -> tuple[float, float, float, float]:
        """The box of a letter: left, right, bottom, top."""
        box = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._text.raw, index, box)
        return self._upright(box.left, box.right, box.bottom, box.top)

    def _found(self) -> list[int]:
        raw, text = self._raw, self._text.raw
        count = max(raw.FPDFText_CountChars(text), 0)
        return [min(raw.FPDFText_GetUnicode(text, index), sys.maxunicode) for index in range(count)]

    def _letter(self, code: int, index: int) -> str:
        if code == ord(_DIVIDED):
            return "\u00ad"
        if self._raw.FPDFText_HasUnicodeMapError(self._text.raw, index) == 1 or code in {0, 0xFFFD}:
            self._counts.garbled += 1
            return "\ufffd"
        if code in _BULLETS:
            return "•"
        if 0xE000 <= code <= 0xF8FF:
            self._counts.garbled += 1
        return chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd"

    def _goes_on(self, open_: _Open, left: float, bottom: float, top: float) -> bool:
        """Whether a letter stands beside the one before it."""
        height = max(open_.height, 0.1)
        is_level = abs(bottom - open_.bottom) < 0.1 * height and abs(top - open_.top) < 0.1 * height
        return open_.font.turned or (is_level and -_OVERLAP * height < left - open_.right < _WIDE * height)

    def _font(self, pointer: int, index: int) -> _Font:
        if pointer not in self._fonts:
            raw, text = self._raw, self._text.raw
            name = ctypes.create_string_buffer(128)
            flags = ctypes.c_int()
            raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
            said = name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode(
                "utf-8", "replace"
            )
            angle = raw.FPDFText_GetCharAngle(text, index) + self._turns * math.pi / 2
            off = abs(math.remainder(angle, 2 * math.pi))
            bold = bool(_BOLD.search(said)) or raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
            self._fonts[pointer] = _Font(said, bold, off > _SLANT, self._size(index))
        return self._fonts[pointer]

    def _size(self, index: int) -> float:
        """Points, as they are on the page."""
        raw = self._raw
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._text.raw, index)
        scale = (
            math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(self._text.raw, index, matrix) else 1.0
        )
        return round(float(size * scale), 1)

    def _origin(self, index: int, left: float, bottom: float) -> tuple[float, float]:
        """Where a letter begins, and its baseline; the corner of its box where the file does not say."""
        x, y = ctypes.c_double(), ctypes.c_double()
        if self._raw.FPDFText_GetCharOrigin(self._text.raw, index, x, y):
            start, _, baseline, _ = self._upright(x.value, x.value, y.value, y.value)
            return start, baseline
        return left, bottom

    def _upright(
        self, left: float, right: float, bottom: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box as the page is shown: left, right, bottom, top."""
        x0, y0, x1, y1 = self._box
        if self._turns == 1:
            return bottom - y0, top - y0, x1 - right, x1 - left
        if self._turns == 2:
            return x1 - right, x1 - left, y1 - top, y1 - bottom
        if self._turns == 3:
            return y1 - top, y1 - bottom, left - x0, right - x0
        return left - x0, right - x0, bottom - y0, top - y0
