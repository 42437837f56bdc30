"""Everything that can go wrong for a user, as a tree.

    NarrateError            what failed, where, and what to do about it
    ├── SettingsError       narrate.toml or a flag does not make sense
    ├── ScriptError         a script cannot be read, or has nothing to say
    ├── EngineError         a voice is missing or fails
    │   ├── Unreachable     its service or its model is not there, whatever the text
    │   └── Unspeakable     a voice cannot say a part of the text (only with --strict)
    ├── ShowError           the published folder cannot be read or written
    │   ├── Busy            another build is at work on this show
    │   └── Outdated        a file was changed by somebody else since it was looked at
    ├── StoreError          the store of finished work cannot be used
    ├── CheckFailed         `narrate check` found errors
    ├── FetchError          a web address gives no file
    │   └── TooSlow         its server does not answer in time, or never comes to an end
    ├── CommandFailed       a command that was to be run afterwards has failed
    ├── PluginError         an installed engine, reader, format or executor cannot be used
    ├── TemplateError       a template or a style of the show's own cannot be used
    └── WorkerError         whoever does the work cannot be reached, or has died of it
        └── OtherVersions   a worker would make something else of a segment than this machine

The command line prints the message and ends with the class's exit status.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class NarrateError(Exception):
    """Base of all errors that narrate raises on purpose.

    `where` is the file and, after a colon, the line; `hint` says what to do next.
    """

    status = 1

    def __init__(self, message: str, *, where: str | Path = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where: str = str(where)
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head}\n{self.hint}" if self.hint else head


class SettingsError(NarrateError):
    status = 2


class ScriptError(NarrateError):
    status = 3


class EngineError(NarrateError):
    status = 4


class Unreachable(EngineError):
    pass


class Unspeakable(EngineError):
    pass


class ShowError(NarrateError):
    status = 5


class Busy(ShowError):
    status = 6


class Outdated(ShowError):
    status = 13


class StoreError(NarrateError):
    status = 7


class CheckFailed(NarrateError):
    status = 8


class PluginError(NarrateError):
    status = 9


class WorkerError(NarrateError):
    status = 10


class OtherVersions(WorkerError):
    pass


def nearest(name: str, known: Iterable[str], *, otherwise: str = "There are", prefix: str = "") -> str:
    """The hint for a name that does not exist: the nearest one that does, else `otherwise` and all.

    `prefix` stands before the nearest one, as the user would write it.
    """
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean `{prefix}{near[0]}`?" if near else f"{otherwise}: {', '.join(known)}."


class FetchError(NarrateError):
    status = 11


class TooSlow(FetchError):
    pass


class TemplateError(NarrateError):
    status = 12


class CommandFailed(NarrateError):
    status = 14
