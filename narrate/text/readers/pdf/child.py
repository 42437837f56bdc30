"""Takes a PDF apart, in a process of its own: bytes come in at standard input, a `Document` goes out.

PDFium is written in C++ and gets files from strangers. Whatever it does to its process, ours goes on.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from narrate.characters import clean
from narrate.text.readers.pdf.letters import Counts, PageReader
from narrate.text.readers.pdf.pages import Document, Entry, Page

_MEMORY = 3 * 2**30
"""Bytes of address space."""
_MOST_PAGES = 5000
_MOST_CHARACTERS = 20_000_000
_LONGEST_TOLD = 100_000
"""Bytes of a title; what is longer is none."""


def main() -> None:
    """Read standard input, write standard output."""
    _limit_memory()
    document = taken_apart(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.msgpack.encode(document))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def taken_apart(data: bytes) -> Document:
    """The pages of a file, or what is wrong with it."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Document(fault="password" if "password" in str(error).lower() else str(error))
    if len(pdf) > _MOST_PAGES:
        return Document(fault=f"it has {len(pdf)} pages; {_MOST_PAGES} are read at most")
    counts = Counts()
    pages = []
    for number in range(len(pdf)):
        pages.append(_page(pdf, number, counts))
        if counts.characters > _MOST_CHARACTERS:
            return Document(fault=f"it has more than {_MOST_CHARACTERS} characters")
    return Document(
        pages=tuple(pages),
        outline=tuple(_outline(pdf)),
        title=_told(pdf, "Title"),
        author=_told(pdf, "Author"),
        subject=_told(pdf, "Subject"),
        date=_told(pdf, "CreationDate"),
        language=_language(pdf),
        garbled=counts.garbled / max(counts.characters, 1),
    )


def _page(pdf: Any, number: int, counts: Counts) -> Page:
    import pypdfium2

    try:
        page = pdf[number]
        reader = PageReader(page, counts)
        spans = tuple(reader.spans())
        return Page(reader.width, reader.height, spans, reader.pictures())
    except pypdfium2.PdfiumError:  # a page that cannot be loaded keeps no other out
        return Page(0, 0, ())


def _outline(pdf: Any) -> Iterator[Entry]:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        for item in pdf.get_toc(max_depth=10):
            target = item.get_dest()
            page = target.get_index() if target else None
            title = " ".join(_utf16(raw.FPDFBookmark_GetTitle, item.raw).split())
            if title:
                yield Entry(title, item.level + 1, -1 if page is None else page)
    except pypdfium2.PdfiumError:
        return


def _told(pdf: Any, key: str) -> str:
    import pypdfium2.raw as raw

    return _utf16(raw.FPDF_GetMetaText, pdf.raw, key.encode())


def _language(pdf: Any) -> str:
    import pypdfium2.raw as raw

    def told(of: Any, into: Any, size: int) -> int:
        return int(
            raw.FPDFCatalog_GetLanguage(of, into and ctypes.cast(into, ctypes.POINTER(ctypes.c_ushort)), size)
        )

    return _utf16(told, pdf.raw)


def _utf16(told: Callable[..., int], *of: object) -> str:
    """What PDFium tells into a buffer, without characters that no text can have: halves, control characters."""
    size = told(*of, None, 0)
    if not 2 < size < _LONGEST_TOLD:
        return ""
    found = ctypes.create_string_buffer(size)
    told(*of, found, size)
    return clean(found.raw[: size - 2].decode("utf-16-le", "ignore"))


if __name__ == "__main__":
    main()
