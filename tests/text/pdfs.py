"""Small PDFs for tests: lines of text at their places, in the fonts that every viewer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.text.locking import locked

FONTS = ("Times-Roman", "Times-Bold", "Times-Italic", "Courier", "Symbol", "Helvetica")
ROMAN, BOLD, ITALIC, CODE, SIGNS, EASTERN = range(len(FONTS))
_FIRST_EASTERN = 0x80
_EASTERN = "".join(
    map(
        chr,
        [
            *range(0x5D0, 0x5EB),
            *range(0x621, 0x64C),
            *range(0x660, 0x66A),
            0x60C,
            0x61F,
            0x5B7,
            0x5B8,
            0xF0B7,
        ],
    )
)
"""The letters of the last font beside those of ASCII: Hebrew, Arabic, digits, stops, two vowels, Word's bullet."""


@dataclass(frozen=True)
class Put:
    """A text and its place: points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    font: int = ROMAN
    turned: bool = False


def column(x: float, y: float, text: str, size: float = 10, font: int = ROMAN, step: float = 12) -> list[Put]:
    """Lines below each other; one that begins with white space is indented by ten points."""
    return [
        Put(x + 10 * line.startswith(" "), y - step * index, line.strip(), size, font)
        for index, line in enumerate(text.strip("\n").split("\n"))
    ]


def pdf(
    pages: Sequence[Sequence[Put]],
    info: Mapping[str, str] | None = None,
    *,
    outline: Sequence[tuple[str, int]] = (),
    catalog: str = "",
    trailer: str = "",
    page: str = "",
    password: str | None = None,
) -> bytes:
    """A file of these pages, 600 by 800 points. `outline` has titles and pages from 0.

    A file with a password is locked; one whose password is empty opens without being asked for it.
    """
    fonts = " ".join(f"/F{n} {5 + n} 0 R" for n in range(len(FONTS)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {'/Outlines 4 0 R' if outline else ''} {catalog} >>".encode(),
        3: b"<< "
        + b" ".join(f"/{key} ".encode() + _string(value) for key, value in (info or {}).items())
        + b" >>",
    }
    for number, name in enumerate(FONTS):
        encoding = "" if name == "Symbol" else "/Encoding /WinAnsiEncoding"
        if number == EASTERN:
            encoding += f" /ToUnicode {5 + len(FONTS)} 0 R"
        objects[5 + number] = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>".encode()
    objects[5 + len(FONTS)] = _stream(_names_of_letters())
    first = 6 + len(FONTS)
    kids = []
    for number, puts in enumerate(pages):
        content = b"\n".join(map(_drawn, puts))
        kids.append(f"{first + 2 * number} 0 R")
        objects[first + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {page} /Contents {first + 2 * number + 1} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>"
        ).encode()
        objects[first + 2 * number + 1] = _stream(content)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    _add_outline(objects, outline, first, first + 2 * len(pages))
    if password is not None:
        objects, trailer = locked(objects, password)
    return _file(objects, trailer)


def _add_outline(objects: dict[int, bytes], outline: Sequence[tuple[str, int]], page: int, at: int) -> None:
    if not outline:
        return
    last = at + len(outline) - 1
    objects[4] = f"<< /Type /Outlines /First {at} 0 R /Last {last} 0 R /Count {len(outline)} >>".encode()
    for number, (title, target) in enumerate(outline):
        beside = f"/Next {at + number + 1} 0 R " if at + number < last else ""
        beside += f"/Prev {at + number - 1} 0 R " if number else ""
        target_page = f"/Dest [{page + 2 * target} 0 R /Fit]"
        objects[at + number] = (
            b"<< /Title " + _string(title) + f" /Parent 4 0 R {beside} {target_page} >>".encode()
        )


def _string(text: str) -> bytes:
    try:
        raw = text.encode("ascii")
    except UnicodeEncodeError:
        raw = b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass")
    return b"<" + raw.hex().encode() + b">"


def _drawn(put: Put) -> bytes:
    matrix = f"0 1 -1 0 {put.x} {put.y}" if put.turned else f"1 0 0 1 {put.x} {put.y}"
    shown = _eastern(put.text) if put.font == EASTERN else put.text.encode("cp1252").hex()
    return f"BT /F{put.font} {put.size} Tf {matrix} Tm <{shown}> Tj ET".encode()


def _eastern(text: str) -> str:
    codes = {char: _FIRST_EASTERN + at for at, char in enumerate(_EASTERN)}
    return bytes(codes.get(char, ord(char) & 0x7F) for char in text).hex()


def _names_of_letters() -> bytes:
    """What the last font says of its codes."""
    named = [*((code, chr(code)) for code in range(0x20, 0x7F)), *enumerate(_EASTERN, _FIRST_EASTERN)]
    lines = [f"<{code:02x}> <{ord(char):04x}>" for code, char in named]
    parts = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in (lines[:100], lines[100:])
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n" + "\n".join(parts) + "\nendcmap end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: Mapping[int, bytes], trailer: str) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(made)
    count = max(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        made += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    made += f"trailer\n<< /Size {count} /Root 1 0 R /Info 3 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)
