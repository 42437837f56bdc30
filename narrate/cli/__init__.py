"""The command line: the only place that prints and ends the process.

One command a file. Each imports what it needs when it runs, so that `narrate --help`
answers at once.
"""

from __future__ import annotations

import sys

import typer

from narrate.cli import build, cache, check, feed, init, plan, publish, serve, spoken, voices
from narrate.errors import NarrateError

app = typer.Typer(
    help="Turn essays into a podcast: narrated on this machine, with chapters, transcripts and a feed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (build, plan, spoken, voices, serve, publish, feed, check, cache, init):
    app.command(name=module.__name__.rpartition(".")[2])(module.command)

_INTERRUPTED = 130
"""What a shell expects of a process that Ctrl-C ended."""


def main() -> None:
    """Run a command; every error ends here, as a message and a status."""
    try:
        app()
    except NarrateError as error:
        print(f"narrate: {error}", file=sys.stderr)
        sys.exit(error.status)
    except (KeyboardInterrupt, SystemExit) as ended:  # typer makes the one into the other
        if isinstance(ended, SystemExit) and ended.code != _INTERRUPTED:
            raise
        print(
            "\nnarrate: stopped. What was spoken is kept; the next build goes on from there.", file=sys.stderr
        )
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone; there is nobody to tell
        sys.exit(0)
