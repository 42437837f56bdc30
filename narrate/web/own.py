"""What an owner changes of the pages: `templates/` and `style.css` beside `narrate.toml`.

They are read once, when a build begins: what is written and what is remembered of it are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import TemplateError

TEMPLATES = "templates"
STYLE = "style.css"
LARGEST = 1_000_000
"""Bytes of a file."""


@dataclass(frozen=True)
class Own:
    """An owner's templates and style."""

    folder: Path = Path(TEMPLATES)
    """Where the templates lie, for messages."""
    templates: tuple[tuple[str, str], ...] = ()
    """Name below the folder, with `/`, and text."""
    style: str = ""
    """CSS; it comes after that of narrate."""

    @property
    def key(self) -> str:
        """Hash of what the page of an episode is made with; empty without templates."""
        if not self.templates:
            return ""
        return hashlib.sha256(repr(self.templates).encode()).hexdigest()[:12]

    def where(self, name: str) -> Path:
        """The file of a template."""
        return self.folder / name


NONE = Own()
"""Of a show that changes nothing."""


def of_show(root: Path) -> Own:
    """What lies in the folder of a show. Raises TemplateError for what cannot be read."""
    folder, style = root / TEMPLATES, root / STYLE
    return Own(folder, tuple(_templates(folder)), _text(style, root) if style.exists() else "")


def _templates(folder: Path) -> Iterator[tuple[str, str]]:
    """All files of the folder but hidden ones, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), _text(path, folder)


def _text(path: Path, within: Path) -> str:
    if not path.resolve().is_relative_to(within.resolve()):
        raise TemplateError(
            "lies outside the show", where=path, hint="Put the file itself there, not a link."
        )
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise TemplateError(f"cannot be read: {error.strerror}", where=path) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TemplateError("is not in UTF-8", where=f"{path}:{line}", hint="Save it as UTF-8.") from None
    if len(content) > LARGEST:
        raise TemplateError(
            f"has more than {LARGEST // 1_000_000} MB", where=path, hint="Only templates belong into it."
        )
    return text
