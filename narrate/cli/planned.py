"""A plan as `narrate plan --json` prints it: plain values, of which every text knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from narrate.model import Chapter, Chunk, Plan, Script
from narrate.pipeline.around import seconds_of_music
from narrate.pipeline.asking import asks_of_plan
from narrate.pipeline.credits import credits_of, strangers_of, voice_name
from narrate.pipeline.identity import Identity
from narrate.pipeline.plan import seconds_of
from narrate.pipeline.segments import pause_after
from narrate.pipeline.spoken_languages import foreign, not_spoken
from narrate.settings import Pauses, Settings
from narrate.text.account import account, source_of


def encoded(identity: Identity, planned: Plan, settings: Settings) -> bytes:
    """Everything that is decided about a script, as JSON.

    Pieces and entries of the account are encoded one by one, for there are many: as tables they take ten times
    the memory.
    """
    found = facts(identity, planned, settings)
    for told, chapter in zip(found["chapters"], planned.chapters, strict=True):
        for said, chunk in zip(told["chunks"], chapter.chunks, strict=True):
            said["pieces"] = _raw([_named(piece, _OF_A_PIECE) for piece in chunk.pieces])
    found["account"] = [_raw(entry) for entry in found["account"]]
    return msgspec.json.encode(found)


def facts(identity: Identity, planned: Plan, settings: Settings) -> dict[str, Any]:
    """What people are told of a script; the account can be gone through once."""
    pauses = settings.pauses
    return {
        "script": planned.script.name,
        "title": planned.script.title,
        "language": identity.language,
        "seconds": round(seconds_of(planned, identity, pauses) + seconds_of_music(planned, settings), 1),
        "notice": ". ".join(filter(None, not_spoken(identity, settings))),
        "asks": asks_of_plan(planned, identity, settings),
        "cast": _cast(identity, planned),
        "strangers": [
            {**_place(planned.script, at), "name": name, "turns": turns}
            for name, turns, at in strangers_of(planned)
        ],
        "foreign": _foreign(identity, planned, settings),
        "notices": [{**_place(planned.script, one.at), "text": one.text} for one in planned.script.notices],
        "chapters": [_chapter(each, planned.script, identity, pauses) for each in planned.chapters],
        "account": _account(planned),
    }


def _cast(identity: Identity, planned: Plan) -> list[dict[str, Any]]:
    """Every voice, with the names that it speaks for and the characters that it says."""
    return [
        {
            "voice": credit.voice,
            "names": list(credit.names),
            "characters": sum(
                len(chunk.spoken)
                for chunk in planned.chunks
                if voice_name(identity.engine_of(chunk)) == credit.voice
            ),
        }
        for credit in credits_of(identity, planned)
    ]


def _foreign(identity: Identity, planned: Plan, settings: Settings) -> list[dict[str, Any]]:
    """Passages in a language that their voice does not speak."""
    return [
        {
            **_place(planned.script, one.at),
            "language": one.language,
            "text": one.text,
            "spoken_by": list(one.others),
        }
        for one in foreign(planned, identity, settings)
    ]


def _chapter(chapter: Chapter, script: Script, identity: Identity, pauses: Pauses) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "chunks": [_chunk(chunk, script, identity, pauses) for chunk in chapter.chunks],
    }


def _chunk(chunk: Chunk, script: Script, identity: Identity, pauses: Pauses) -> dict[str, Any]:
    engine = identity.engine_of(chunk)
    return {
        **_place(script, chunk.start),
        "text": chunk.text,
        "spoken": chunk.spoken,
        "voice": voice_name(engine),
        "speaker": chunk.delivery.speaker,
        "pause": chunk.pause,
        "pause_ms": pause_after(chunk, pauses),
        "unspeakable": [
            {**_place(script, source_of(chunk, start)), "text": chunk.spoken[start:end]}
            for start, end in engine.unspeakable(chunk.spoken)
        ],
    }


def _account(planned: Plan) -> Iterator[dict[str, Any]]:
    """What is said otherwise than it reads, and what is not said."""
    entries = account(planned).entries
    return ({**_place(planned.script, entry.start), **_named(entry, _OF_AN_ENTRY)} for entry in entries)


_OF_A_PIECE = ("start", "end", "text", "spoken", "rule")
_OF_AN_ENTRY = ("start", "end", "kind", "rule", "text", "spoken")


def _named(of: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(of, name) for name in names}


def _raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def _place(script: Script, offset: int) -> dict[str, Any]:
    """Its line, and what a person would say of it where lines mean nothing."""
    named = {"place": script.place(offset)} if script.landmarks else {}
    return {"line": script.line(offset), **named}
