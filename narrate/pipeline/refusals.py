"""Why a script is not made, though it can be planned."""

from __future__ import annotations

from pathlib import Path

from narrate.errors import ScriptError, Unspeakable
from narrate.model import Plan, Shelf
from narrate.pipeline.identity import Identity, is_there
from narrate.text.account import account, source_of


def refuse_loss(identity: Identity, planned: Plan) -> None:
    """With --strict: every character is said or left out by a rule, and the voice can say it."""
    for entry in account(planned).unaccounted:
        raise ScriptError(
            f"{entry.text[:60]!r} would be lost: it is not spoken, and no rule leaves it out",
            where=planned.script.located(str(identity.path), entry.start),
            hint="The reader of this format has a fault; please report it, or build without --strict.",
        )
    for chunk in planned.chunks:
        for start, end in identity.engine_of(chunk).unspeakable(chunk.spoken):
            raise Unspeakable(
                f"the voice cannot say {chunk.spoken[start:end]!r}",
                where=planned.script.located(str(identity.path), source_of(chunk, start)),
                hint="Give it a respelling in [lexicon], mark it to be skipped, or build without --strict.",
            )


def refuse_second(identity: Identity, guid: str, shelf: Shelf, folder: Path) -> None:
    """Two scripts with one guid, or of one name below `folder`, would take each other's place in the feed."""
    script, name = identity.path, identity.name
    namesake = folder / name
    if namesake.is_file() and not namesake.samefile(script):
        raise ScriptError(
            f"has the name of {namesake}",
            where=script,
            hint="Rename it, or put it into the script folder.",
        )
    for other in shelf.episodes:
        if guid and other.guid == guid and other.script != name and is_there(other.script, folder):
            raise ScriptError(
                f"has the guid of {other.script}", where=script, hint="Give it one of its own, or none."
            )
