"""The command line: the only place that prints and ends the process.

One command a file. Each imports what it needs when it runs, so that `narrate --help`
answers at once.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from narrate.cli import (
    add,
    build,
    cache,
    check,
    feed,
    follow,
    init,
    keys,
    plan,
    publish,
    serve,
    settings,
    spoken,
    voices,
    words,
)
from narrate.errors import NarrateError

app = typer.Typer(
    help="Turn essays into a podcast: narrated on this machine, with chapters, transcripts and a feed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    build,
    add,
    follow,
    plan,
    words,
    spoken,
    voices,
    serve,
    publish,
    feed,
    check,
    cache,
    settings,
    init,
):
    app.command(name=module.__name__.rpartition(".")[2])(module.command)

app.add_typer(keys.app, name="keys")

_INTERRUPTED = 130
"""What a shell expects of a process that Ctrl-C ended."""


def program() -> NoReturn:
    """The program `narrate`: run a command and end the process."""
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = 0  # whoever read the output has gone; there is nobody to tell
    # All files are closed. To take a loaded voice apart first would cost half a second.
    os._exit(status)


def main() -> int:
    """Run a command; every error ends here, as a message and a status."""
    try:
        app()
    except NarrateError as error:
        print(f"narrate: {error}", file=sys.stderr)
        return error.status
    except (KeyboardInterrupt, SystemExit) as ended:  # typer makes the one into the other
        code = ended.code if isinstance(ended, SystemExit) else _INTERRUPTED
        if code == _INTERRUPTED:
            print(
                "\nnarrate: stopped. What was spoken is kept; the next build goes on from there.",
                file=sys.stderr,
            )
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        return 0
    return 0
