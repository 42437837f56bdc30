"""`narrate plan`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from narrate.cli.options import EngineName, Json, ShowDir, VoiceName
from narrate.cli.options import settings as settings_of


def command(
    script: Annotated[Path, typer.Argument(help="The essay.")],
    show: ShowDir = Path(),
    engine: EngineName = "",
    voice: VoiceName = "",
    everything: Annotated[
        bool, typer.Option("--all", help="List also apostrophes, quotation marks and the like.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show what would be said, with its pauses, what would not, and how long it takes. No sound is made."""
    from narrate.cli.planned import encoded, facts
    from narrate.pipeline.plan import plan_scripts

    chosen = settings_of(show, engine=engine, voice=voice)
    if as_json:
        import msgspec

        found = [encoded(identity, planned, chosen) for identity, planned in plan_scripts(script, chosen)]
        whole = found.pop() if len(found) == 1 else msgspec.json.encode([*map(msgspec.Raw, found)])
        typer.echo(msgspec.json.format(whole, indent=2))  # as bytes: a copy of a plan may be large
        return
    for number, (identity, planned) in enumerate(plan_scripts(script, chosen)):
        print("\n" * bool(number), end="")
        _print(
            facts(identity, planned, chosen),
            unlisted=frozenset() if everything else _NOT_WORTH_A_LINE,
        )


def _print(facts: dict[str, Any], *, unlisted: frozenset[str]) -> None:
    minutes, seconds = divmod(round(facts["seconds"]), 60)
    chapters = len(facts["chapters"])
    print(f"{facts['title']}: about {minutes}:{seconds:02}, {chapters} chapter{'s' * (chapters != 1)}")
    if facts["notice"]:
        print(f"It {facts['notice']}")
    for asks in facts["asks"]:
        print(asks)
    for notice in facts["notices"]:
        print(f"{_where(notice):>4}  {notice['text']}")
    _print_cast(facts)
    unsayable = []
    for number, chapter in enumerate(facts["chapters"], 1):
        print(f"\n{number}. {chapter['title']}")
        for chunk in chapter["chunks"]:
            who = f"{chunk['speaker'] or chunk['voice']}: " if facts["cast"] else ""
            print(f"  {_where(chunk):>4}  {who}{chunk['spoken'].strip()}  [{chunk['pause_ms']} ms]")
            unsayable += [(_where(word), word["text"]) for word in chunk["unspeakable"]]
    listed = [entry for entry in facts["account"] if entry["rule"] not in unlisted]
    for title, kind in _ACCOUNT:
        entries = [entry for entry in listed if entry["kind"] == kind]
        if entries:
            print(f"\n{title}")
        for entry in entries:
            spoken = f" -> {entry['spoken'].strip()}" if kind == "changed" else ""
            print(f"  {_where(entry):>4}  {entry['rule'] or '?'}: {_short(entry['text'])}{spoken}")
    if unsayable:
        print("\nThis voice cannot say")
        for place, word in unsayable:
            print(f"  {place:>4}  {word}")


def _print_cast(facts: dict[str, Any]) -> None:
    """Who says what, and whom nobody knows."""
    if facts["cast"]:
        print("\nWho speaks")
    for credit in facts["cast"]:
        names = f"{', '.join(credit['names'])}: " if credit["names"] else ""
        print(f"  {names}{credit['voice']}, {credit['characters']:,} characters")
    if facts["strangers"]:
        print("\nNot in the cast: their turns are the narrator's")
    for stranger in facts["strangers"]:
        print(f"  {_where(stranger):>4}  {stranger['name']} ({stranger['turns']})")
    if facts["foreign"]:
        print("\nIn a language that its voice does not speak")
    for passage in facts["foreign"]:
        others = passage["spoken_by"]
        hint = f" -> {others[0]}" if others else ""
        print(f"  {_where(passage):>4}  {passage['language']}: {_short(passage['text'])}{hint}")


def _where(part: dict[str, Any]) -> str:
    return str(part.get("place", part["line"]))


_ACCOUNT = (
    ("Said differently than it reads", "changed"),
    ("Not spoken", "skipped"),
    ("Unaccounted for: please report this", "unaccounted"),
)
_NOT_WORTH_A_LINE = frozenset(("markup", "apostrophe", "quote", "space"))
"""Rules that change nothing that is heard: `--all` and `--json` list them, too."""
_LONGEST = 60


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
