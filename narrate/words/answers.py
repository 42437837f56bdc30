"""The writer's answers: a line of the lexicon, a mark in the script, or that all is well."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import tomlkit
from tomlkit.exceptions import ParseError

from narrate.errors import ScriptError, SettingsError
from narrate.files import rewrite, write_whole
from narrate.settings import FILE
from narrate.words.questions import Question
from narrate.words.written import Written

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
        before = path.read_bytes() if path.exists() else b""
        after = with_words(before.decode("utf-8"), said)
    except (OSError, ParseError, ValueError, TypeError, AttributeError) as error:
        raise SettingsError(f"no line can be added to `[lexicon]`: {error}", where=path) from None
    rewrite(path, after.encode(), before=before)


def with_words(toml: str, said: Mapping[str, str]) -> str:
    """Settings with these words in their lexicon. Raises ValueError where anything else would change."""
    document = tomlkit.parse(toml)
    lexicon = document.setdefault("lexicon", tomlkit.table())
    lexicon.update(said)
    after = tomlkit.dumps(document)
    wanted = tomllib.loads(toml)
    wanted["lexicon"] = {**wanted.get("lexicon", {}), **said}
    if tomllib.loads(after) != wanted:
        raise ValueError("something else would change; write it by hand")
    return after


def mark(path: Path, source: str, marks: Mapping[int, str]) -> None:
    """Put a `say` direction into a script behind each of these offsets of its source.

    Raises ScriptError where the file takes no directions, or is not what was read.
    """
    if path.suffix.lower() not in _MARKED:
        raise ScriptError(
            "takes no `say` marks", where=path, hint="Give the word a line in `[lexicon]` instead."
        )
    data = before = path.read_bytes()
    if Written(data, str(path)).source != source:
        raise ScriptError("is not the text that was read", where=path, hint="Write the mark by hand.")
    for at in sorted(marks, reverse=True):
        data = Written(data, str(path)).replaced(at, at, say_mark(marks[at]))
    rewrite(path, data, before=before)


def say_mark(said: str) -> str:
    """The direction that says the word before it so."""
    return f"<!-- say: {said} -->"
