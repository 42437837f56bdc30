"""What a page may ask for, as JSON: bounded, typed, and nothing that is not known."""

from __future__ import annotations

import asyncio
import unicodedata
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct
from starlette.requests import Request

from narrate.correcting.corrections import Correction, Respelled, Reworded
from narrate.correcting.sentence import Sentence

MOST = 64 * 1024
"""Bytes of a body."""
PATIENCE = 10.0
"""Seconds until a body is there."""

_Short = Annotated[str, Meta(max_length=300)]
_Number = Annotated[int, Meta(ge=0, le=10_000_000)]


class Refused(Exception):
    """A request that is not answered."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Asked(Struct, forbid_unknown_fields=True, frozen=True):
    """A sentence of a page."""

    guid: _Short
    index: _Number
    text: Annotated[str, Meta(min_length=1, max_length=8000)]

    def sentence(self) -> Sentence:
        return Sentence(self.guid, self.index, self.text)


class Word(Struct, forbid_unknown_fields=True, frozen=True):
    """Words of it, and how they are said."""

    first: _Number
    last: _Number
    said: Annotated[str, Meta(min_length=1, max_length=200)]
    scope: Literal["show", "script", "here"]


class Enter(Struct, forbid_unknown_fields=True, frozen=True):
    token: _Short


class Look(Struct, forbid_unknown_fields=True, frozen=True):
    sentence: Asked
    first: Annotated[int, Meta(ge=-1, le=10_000_000)] = -1
    last: Annotated[int, Meta(ge=-1, le=10_000_000)] = -1


class Hear(Struct, forbid_unknown_fields=True, frozen=True):
    """Without a word or a source, the sentence as it is."""

    sentence: Asked
    word: Word | None = None
    source: Annotated[str, Meta(max_length=16_000)] | None = None

    def correction(self) -> Correction | None:
        return correction(self.word, self.source)


class Keep(Struct, forbid_unknown_fields=True, frozen=True):
    sentence: Asked
    seen: _Short
    word: Word | None = None
    source: Annotated[str, Meta(max_length=16_000)] | None = None

    def correction(self) -> Correction:
        found = correction(self.word, self.source)
        if found is None:
            raise Refused(400, "There is nothing to keep.")
        return found


def correction(word: Word | None, source: str | None) -> Correction | None:
    """The one that is given; None for none. Raises Refused for two, and for characters that no text has."""
    if word is not None and source is not None:
        raise Refused(400, "One correction at a time.")
    if word is not None:
        said = " ".join(_clean(word.said).split())
        if set(said) & set("<>"):  # it may come to stand in a comment
            raise Refused(400, "A respelling has no brackets.")
        return Respelled(word.first, word.last, said, word.scope)
    return None if source is None else Reworded(_clean(source).replace("\r\n", "\n"))


def _clean(text: str) -> str:
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\n\t\r" for char in text):
        raise Refused(400, "Control characters are no text.")
    return text


Kind = TypeVar("Kind", bound=Struct)


async def read(request: Request, kind: type[Kind]) -> Kind:
    """The message of a request. Raises Refused."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "Send JSON.")
    try:
        body = await asyncio.wait_for(_body(request), PATIENCE)
    except TimeoutError:
        raise Refused(408, "Too slow.") from None
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(400, "Not a message that is known here.") from None


async def _body(request: Request) -> bytes:
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said[:20]) > MOST:
        raise Refused(413, "Too long.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            raise Refused(413, "Too long.")
    return body
