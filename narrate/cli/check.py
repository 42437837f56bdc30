"""`narrate check`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import Json, Out, Quiet, ShowDir, settings
from narrate.errors import CheckFailed

if TYPE_CHECKING:
    from narrate.checks.finding import Finding


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
    from narrate.pipeline.check import check

    chosen = settings(show, out=out)
    findings = check(chosen, target, decode=not fast, online=online)
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
