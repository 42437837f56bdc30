"""The writer's answers: a line of the lexicon, a mark in the script, or that all is well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import tomlkit
from tomlkit.exceptions import ParseError

from narrate.errors import ScriptError, SettingsError
from narrate.files import write_whole
from narrate.settings import FILE
from narrate.words.questions import Question

HEARD = "narrate.words.json"
"""Beside narrate.toml: what has been asked and answered."""

_MARKED = (".md", ".markdown", ".mdown", ".txt", ".text")
"""Files in which a direction may stand."""


def heard(root: Path) -> frozenset[str]:
    """The keys of all questions that were answered. Raises SettingsError for a file that is none of ours."""
    path = root / HEARD
    try:
        return frozenset(msgspec.json.decode(path.read_bytes(), type=list[str]))
    except FileNotFoundError:
        return frozenset()
    except (OSError, msgspec.DecodeError) as error:
        raise SettingsError(
            f"cannot be read: {error}", where=path, hint="Delete it to be asked everything again."
        ) from None


def remember(root: Path, answered: Iterable[Question]) -> None:
    """Ask none of these again."""
    keys = sorted(heard(root) | {question.key for question in answered})
    write_whole(root / HEARD, msgspec.json.format(msgspec.json.encode(keys), indent=1) + b"\n")


def into_lexicon(root: Path, said: Mapping[str, str]) -> None:
    """Write words with their respelling, or their `/IPA/`, into `[lexicon]`; all else stays as it is."""
    path = root / FILE
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        lexicon = document.setdefault("lexicon", tomlkit.table())
        lexicon.update(said)
    except (OSError, ParseError, AttributeError) as error:
        raise SettingsError(f"no line can be added to `[lexicon]`: {error}", where=path) from None
    write_whole(path, tomlkit.dumps(document).encode())


def mark(path: Path, source: str, marks: Mapping[int, str]) -> None:
    """Put a `say` direction into a script behind each of these offsets of its source.

    Raises ScriptError where the file takes no directions, or is not what was read.
    """
    if path.suffix.lower() not in _MARKED:
        raise ScriptError(
            "takes no `say` marks", where=path, hint="Give the word a line in `[lexicon]` instead."
        )
    text = path.read_bytes().decode("utf-8", errors="replace")
    bom, ending = text[:1] == "\ufeff", "\r\n" if "\r\n" in text else "\n"
    if text.removeprefix("\ufeff").replace("\r\n", "\n") != source:
        raise ScriptError("is not the text that was read", where=path, hint="Write the mark by hand.")
    for at in sorted(marks, reverse=True):
        source = f"{source[:at]}<!-- say: {marks[at]} -->{source[at:]}"
    write_whole(path, ("\ufeff" * bom + source.replace("\n", ending)).encode())
