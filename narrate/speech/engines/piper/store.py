"""The voices of engine `piper` on this machine, and those that can be fetched.

A voice is two files: `NAME.onnx`, the graph, and `NAME.onnx.json`, which says how it is used.
Source: the list of rhasspy/piper-voices, `voices.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from narrate.errors import FetchError
from narrate.fetching import fetch as fetched
from narrate.files import file_by_rename
from narrate.speech.models import Published, fetch

_LIST = "voices.json"
_GRAPH, _SETTINGS = ".onnx", ".onnx.json"


def tag(name: str) -> str:
    """The language of a voice, by its name: `de_DE-thorsten-medium` is `de-DE`."""
    return name.partition("-")[0].replace("_", "-")


def here(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, language and a note of every voice in the folder; of files that are none, nothing."""
    for path in sorted(folder.glob(f"*{_GRAPH}")):
        if told := _told(path):
            language, speakers = told
            several = f"; {speakers} speakers: {path.stem}#0 …" if speakers > 1 else ""
            yield path.stem, language, f"offline{several}"


def language(name: str, folder: Path) -> str:
    """The language of a voice by name or path: what stands beside it, else what its name says."""
    told = _told(_place(name, folder))
    return told[0] if told else tag(Path(name).stem)


def _told(path: Path) -> tuple[str, int] | None:
    """Language and number of speakers of a voice; None where its two files are not there."""
    try:
        facts = json.loads(Path(f"{path}.json").read_bytes())
        spoken = str(facts.get("language", {}).get("code") or facts["espeak"]["voice"])
        return spoken.replace("_", "-"), int(facts.get("num_speakers", 1))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def listed(folder: Path) -> dict[str, float]:
    """The names on the list that was fetched last, with megabytes; none before."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        known = json.loads((folder / _LIST).read_bytes())
        return {name: _megabytes(known[name]["files"]) for name in known}
    return {}


def _megabytes(files: dict[str, Any]) -> float:
    return sum(int(facts["size_bytes"]) for facts in files.values()) / 1e6


def found(name: str, folder: Path, source: str) -> Path:
    """The graph of a voice, fetched if it is not in the folder. Raises FetchError."""
    path = _place(name, folder)
    if name.endswith(_GRAPH) or (path.is_file() and Path(f"{path}.json").is_file()):
        return path
    published = _published(name, folder, source)
    fetch(published[_SETTINGS], Path(f"{path}.json"))
    return fetch(published[_GRAPH], path)


def _place(name: str, folder: Path) -> Path:
    return Path(name).expanduser() if name.endswith(_GRAPH) else folder / f"{name}{_GRAPH}"


def _published(name: str, folder: Path, source: str) -> dict[str, Published]:
    """The two files of a voice, by their endings. The list is kept for who wants to choose."""
    url = f"{source}/{_LIST}"
    data = fetched(url).data
    try:
        files = json.loads(data)[name]["files"].items()
        made = {
            ending: Published(
                f"{source}/{path}", int(facts["size_bytes"]), f"md5:{facts['md5_digest'].lower()}"
            )
            for path, facts in files
            for ending in (_GRAPH, _SETTINGS)
            if path.endswith(ending)
        }
        if len(made) != 2:
            raise KeyError(name)
    except KeyError:
        raise FetchError(f"does not list a voice `{name}`", where=url) from None
    except (ValueError, TypeError, AttributeError):
        raise FetchError("is no list of voices", where=url) from None
    with suppress(OSError):  # it is only for listing
        folder.mkdir(parents=True, exist_ok=True)
        with file_by_rename(folder / _LIST) as file:
            file.write(data)
    return made
