"""`python -m narrate`."""

from narrate.cli import program

program()
