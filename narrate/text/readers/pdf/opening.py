"""A PDF is taken apart by a child process, which may crash, hang or eat memory: then the file is refused."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import msgspec

from narrate.errors import ScriptError
from narrate.text.readers.pdf.pages import Document

_CHILD = "narrate.text.readers.pdf.child"
_SECONDS = 240.0
_GARBLED = 0.4
"""Share of letters that the file does not name from which on there is nothing to be read."""


def document(data: bytes, where: str, seconds: float = _SECONDS) -> Document:
    """The pages of a file. Raises ScriptError for what is locked, broken, only pictures, or takes too long."""
    if importlib.util.find_spec("pypdfium2") is None:
        raise ScriptError(
            "needs a library that is not installed", where=where, hint="pip install 'narrate-audio[pdf]'"
        )
    found = _taken_apart(data, where, seconds)
    _refuse(found, where)
    return found


def _taken_apart(data: bytes, where: str, seconds: float) -> Document:
    try:
        ran = subprocess.run([sys.executable, "-m", _CHILD], input=data, capture_output=True, timeout=seconds)
        if ran.returncode == 0:
            return msgspec.msgpack.decode(ran.stdout, type=Document)
    except subprocess.TimeoutExpired:
        raise _broken(f"takes more than {seconds:.0f} seconds to be taken apart", where) from None
    raise _broken("cannot be taken apart: the library that does it stopped", where)


def _refuse(found: Document, where: str) -> None:
    if found.fault == "password":
        raise ScriptError(
            "is locked with a password",
            where=where,
            hint="Open it with its password and print or export it to a new PDF.",
        )
    if found.fault:
        raise _broken(f"cannot be read: {found.fault}", where)
    letters = sum(map(str.isalnum, "".join(span.text for page in found.pages for span in page.spans)))
    if not letters:
        scan = any(page.pictures for page in found.pages)
        raise ScriptError(
            "has pictures of pages and no text: it is a scan" if scan else "has no text",
            where=where,
            hint="A program for text recognition (OCR) gives it a text layer: ocrmypdf in.pdf out.pdf",
        )
    if found.garbled > _GARBLED:
        raise ScriptError(
            "does not say which letters its signs are",
            where=where,
            hint="Recognise its text anew: ocrmypdf --force-ocr in.pdf out.pdf",
        )


def _broken(what: str, where: str) -> ScriptError:
    return ScriptError(what, where=where, hint="Open it in a viewer, and print or export it to a new PDF.")
