"""`narrate check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import Json, Out, Quiet, ShowDir, settings
from narrate.errors import CheckFailed, NarrateError, ShowError

if TYPE_CHECKING:
    from narrate.checks.episode import Told
    from narrate.checks.finding import Finding
    from narrate.model import Episode
    from narrate.settings import Settings


def command(
    target: Annotated[
        str, typer.Argument(help="An essay, a feed, an episode's file, a folder, or a URL [default: audio/].")
    ] = "",
    show: ShowDir = Path(),
    out: Out = "",
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings, too.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="Do not decode the sound: no loudness.")] = False,
    online: Annotated[
        bool, typer.Option("--online", help="Ask the servers for the files of a feed that lies here alone.")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List every rule, and check nothing.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check a feed and its files against what podcast apps and directories ask."""
    if rules:
        from narrate.checks import reference

        print(reference.page(), end="")
        return
    from concurrent.futures import ThreadPoolExecutor

    from narrate.checks.options import Options
    from narrate.checks.target import check
    from narrate.pipeline.workers import cores

    chosen = settings(show, out=out)
    with ThreadPoolExecutor(cores()) as pool:
        options = Options(decode=not fast, online=online, told=_script(chosen), mapped=pool.map)
        findings = list(check(_target(target, chosen), options))
    shown = [finding for finding in findings if finding.severity != "note" or not quiet]
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
    else:
        _print(shown, findings, quiet=quiet)
    failures = [f for f in findings if f.severity == "error" or (strict and f.severity == "warning")]
    if failures:
        raise CheckFailed(
            f"{len(failures)} of {len(findings)} findings must be fixed",
            where=target or chosen.out_dir,
            hint="Each says what to do; `narrate check --rules` lists all.",
        )


def _print(shown: Iterable[Finding], findings: list[Finding], *, quiet: bool) -> None:
    for finding in shown:
        print(
            f"{finding.place}: {finding.severity}: {finding.message} [{finding.code}]\n    {finding.remedy}"
        )
    if not quiet:
        counts = {kind: sum(f.severity == kind for f in findings) for kind in ("error", "warning", "note")}
        print(", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items()))


def _target(target: str, chosen: Settings) -> str | Path:
    """What to check: of an essay, the episode that was made from it."""
    path = Path(target)
    if not target or not path.resolve().is_relative_to(chosen.script_dir.resolve()):
        return target or chosen.out_dir
    from narrate.pipeline.identity import script_name
    from narrate.show import shelf

    known = shelf.identify(shelf.load(chosen.out_dir), script_name(path, chosen.script_dir))
    if known is None:
        raise ShowError("has no episode yet", where=path, hint="Make it with `narrate build`.")
    return chosen.out_dir / known.audio


def _script(chosen: Settings) -> Callable[[Episode], Told | None]:
    """What the script of an episode says, where it is the one that the episode was made from."""

    def told(episode: Episode) -> Told | None:
        from narrate.checks.episode import Told
        from narrate.pipeline import fingerprint
        from narrate.pipeline.plan import plan_scripts

        path = chosen.script_dir / episode.script
        path = path if path.is_file() else path.parent  # one of several scripts lies below its file
        if fingerprint.digest(path) != episode.source or not episode.source:
            return None
        try:
            plans = {identity.name: plan for identity, plan in plan_scripts(path, chosen)}
            planned = plans[episode.script]
        except (NarrateError, KeyError):  # `narrate plan` says why; here the episode is checked
            return None
        words = tuple(word for chunk in planned.chunks for word in chunk.text.split())
        return Told(words, tuple(chapter.title for chapter in planned.chapters))

    return told
