"""Archives from strangers, in every format that is one: an error or a script, in bounded time and memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from books import LINE, epub, page
from office import docx, odt, p, tp

from narrate.errors import ScriptError
from narrate.settings import Settings
from narrate.text.reader import Source
from narrate.text.readers import read_source

_GOOD = {
    ".epub": (
        epub({"one.xhtml": page(LINE)}, '<li><a href="one.xhtml">One</a></li>'),
        "OPS/one.xhtml",
        b"<html",
    ),
    ".docx": (docx(p("The ferry left at noon.")), "word/document.xml", b"<w:document"),
    ".odt": (odt(tp("The ferry left at noon.")), "content.xml", b"<office:document"),
}
"""Ending to a document, the part that holds its text, and how the root of that begins."""
_SECONDS = 4.0
_BYTES = 220e6
"""What Python holds at most, over two copies of the largest part that is unpacked."""
_ENTITIES = b"<!ENTITY a '%s'><!ENTITY b '%s'>" % (b"ha" * 1000, b"&a;" * 1000)

Parts = Mapping[str, bytes]


def _changed(suffix: str, change: Callable[[dict[str, bytes], str], None]) -> bytes:
    """The document with other parts."""
    data, main, _ = _GOOD[suffix]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts, main)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _padded(size: int, *, all_parts: bool) -> Callable[[dict[str, bytes], str], None]:
    def change(parts: dict[str, bytes], main: str) -> None:
        for name in parts if all_parts else [main]:
            if parts[name].lstrip().startswith(b"<"):
                parts[name] += b"<!--" + b"x" * size + b"-->"

    return change


def _declares(suffix: str, declared: bytes, said: bytes) -> bytes:
    """The document with declarations before its root, and a text at the end of its text."""
    _, _, root = _GOOD[suffix]

    def change(parts: dict[str, bytes], main: str) -> None:
        head, _, rest = parts[main].replace(b"<!DOCTYPE html>", b"").partition(root)
        parts[main] = (
            head + b"<!DOCTYPE x [" + declared + b"]>" + root + rest.replace(b"noon", b"noon " + said)
        )

    return _changed(suffix, change)


def _many(parts: dict[str, bytes], _: str) -> None:
    parts |= {f"x/{number}": b"" for number in range(20_001)}


def _leads_out(parts: dict[str, bytes], main: str) -> None:
    parts |= dict.fromkeys(("../../evil", "/tmp/evil", "..\\evil", "C:\\evil", "x/../../../evil"), b"evil")
    for name, part in parts.items():
        parts[name] = part.replace(b'href="one.xhtml"', b'href="../../../../etc/passwd"')
    parts[main] = parts.pop(main)


def _locked(suffix: str) -> bytes:
    main = _GOOD[suffix][1]
    out = bytearray(_changed(suffix, lambda parts, name: None))
    for mark, name_at, flags_at in ((b"PK\x03\x04", 30, 6), (b"PK\x01\x02", 46, 8)):
        at = out.find(mark)
        while at >= 0:
            if out[at + name_at :].startswith(main.encode()):
                out[at + flags_at] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def _lies(suffix: str) -> bytes:
    """The list of parts says of every one that it has ten bytes."""
    out = bytearray(_changed(suffix, lambda parts, name: None))
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


_HOSTILE: dict[str, Callable[[str], bytes]] = {
    "a part that unpacks to too much": lambda suffix: _changed(suffix, _padded(40_000_000, all_parts=False)),
    "parts that do together": lambda suffix: _changed(suffix, _padded(31_000_000, all_parts=True)),
    "many parts": lambda suffix: _changed(suffix, _many),
    "entities in entities": lambda suffix: _declares(suffix, _ENTITIES, b"&b;"),
    "an entity from outside": lambda suffix: _declares(
        suffix, b"<!ENTITY f SYSTEM 'file:///etc/passwd'>", b"&f;"
    ),
    "names that lead out": lambda suffix: _changed(suffix, _leads_out),
    "a password": _locked,
    "sizes that lie": _lies,
}
_REFUSED = {"a part that unpacks to too much", "many parts", "a password", "sizes that lie"}
"""In every format; the others may be read without what is hostile in them."""


@pytest.fixture
def bounded() -> Iterator[None]:
    tracemalloc.start()
    began = time.process_time()
    yield
    took, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < _SECONDS
    assert peak < _BYTES


@pytest.mark.parametrize("suffix", _GOOD)
@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_archive_is_refused_or_read_without_what_is_hostile(
    name: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    data = _HOSTILE[name](suffix)
    monkeypatch.chdir(tmp_path)
    request.getfixturevalue("bounded")
    try:
        scripts = read_source(Source(f"pier{suffix}", data), Settings())
    except ScriptError as error:
        assert error.hint and error.where.startswith(f"pier{suffix}")
    else:
        assert name not in _REFUSED
        assert all(len(script.source) < 10_000 and "root:" not in script.source for script in scripts)
    assert list(tmp_path.iterdir()) == []
