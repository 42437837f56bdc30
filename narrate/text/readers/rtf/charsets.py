"""Code pages and languages, which RTF calls by the numbers of Windows."""

from __future__ import annotations

import codecs
from locale import windows_locale

_CODECS = {77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253",
           162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
           238: "cp1250", 254: "cp437", 255: "cp437"}  # fmt: skip
"""Charset of a typeface to the codec of its text; others are those of the document."""
USUAL = "cp1252"
DOCUMENT = {"ansi": USUAL, "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
"""Control word of a document to its codec."""
_NO_LANGUAGE = {0, 0x0400}


def codec_of_page(number: int) -> str:
    """The codec of a code page; the usual one where nobody knows it."""
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return USUAL
    return name


def codec_of_charset(number: int) -> str:
    """The codec for typefaces of a charset; empty where it is the document's."""
    return _CODECS.get(number, "")


def language(number: int) -> str:
    """BCP 47 for a language of Windows; empty for none."""
    return "" if number in _NO_LANGUAGE else windows_locale.get(number, "").replace("_", "-")


def is_cut(data: bytes | bytearray, codec: str) -> bool:
    """Whether the last character of bytes is not whole yet: in some code pages `\\` may be the half of one."""
    decoder = codecs.getincrementaldecoder(codec)(errors="replace")
    decoder.decode(data)
    return bool(decoder.getstate()[0])


def private(code: int) -> str:
    """A character; none for those of symbol typefaces, which stand where nobody else has put any."""
    return "" if 0xF000 <= code < 0xF100 or not code else chr(code)
