"""EPUBs for tests, packed from pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.epub import Epub

_CONTAINER = """<?xml version="1.0"?><container version="1.0"
 xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
 <rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

_PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Pier</dc:title>
<dc:creator>Ann Field</dc:creator><dc:language>en</dc:language><dc:date>1931</dc:date></metadata>
<manifest>{items}</manifest><spine toc="ncx">{spine}</spine></package>"""

NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><h1>Contents</h1><ol>{lines}</ol></nav>
<nav epub:type="landmarks"><ol>{landmarks}</ol></nav></body></html>"""
LANDMARKS = '<li><a href="one.xhtml">Start</a></li>'

LINE = "<p>The ferry left at noon, and the boy on the pier had watched it until it was a dot.</p>"
FERRY = "The ferry left at noon, and the boy on the pier had watched it until it was a dot."


def page(body: str, kind: str = "") -> str:
    """A page of XHTML; `kind` is its epub:type."""
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body epub:type="{kind}">'
        f"{body}</body></html>"
    )


def opf(pages: Mapping[str, str], more: str = "") -> str:
    """The package document of a book of these pages; `more` are further items."""
    items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in pages)
    items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    return _PACKAGE.format(items=items + more, spine=spine)


def epub(
    pages: Mapping[str, str],
    nav: str,
    *,
    landmarks: str = LANDMARKS,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """A book of these pages in their order; `nav` and `landmarks` are list items of its navigation."""
    files = {f"OPS/{name}": text.encode() for name, text in pages.items() if text}
    files |= {
        "META-INF/container.xml": _CONTAINER.encode(),
        "OPS/book.opf": opf(pages).encode(),
        "OPS/nav.xhtml": NAV.format(lines=nav, landmarks=landmarks).encode(),
        **(others or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(data: bytes, **options: object) -> list[Script]:
    return list(Epub(**options).read(Source("book.epub", data), Text()))  # type: ignore[arg-type]


def chapters(script: Script) -> list[tuple[str, list[str]]]:
    return [
        (section.title, [block.text for block in section.blocks if block.kind != "heading" and block.runs])
        for section in script.sections
    ]


def changed(book: bytes, old_words: bytes, words: bytes) -> bytes:
    """The book with other words in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(old_words, words))
    return out.getvalue()
