"""`narrate serve --edit`: the owner corrects what is heard, from this machine and nowhere else."""

from narrate.server.edit.app import edit_app
from narrate.server.edit.keys import Keys

__all__ = ["Keys", "edit_app"]
