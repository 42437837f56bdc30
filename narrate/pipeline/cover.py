"""The cover of a show: in the tags of its episodes, and in the published folder.

It is drawn or read once a build, and only where somebody needs it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.files import write_whole
from narrate.settings import Show
from narrate.show import sidecars, urls

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass
class ShowCover:
    """What the show gives as its picture, or what is drawn where it gives none."""

    folder: Path
    """Where it is published."""
    show: Show
    given: Path | None
    published: str
    """The key of the picture that the folder has; empty where it has none."""
    _large: bytes = b""
    """The JPEG for the folder, where it was made on the way to the small one."""

    @cached_property
    def key(self) -> str:
        """Hash of what it is made from, as it was first asked for: `fingerprint.Ingredients` asks before
        the picture is read, so that a later change is noticed by the next build.
        """
        if self.given is not None:
            try:
                return hashlib.sha256(self.given.read_bytes()).hexdigest()
            except OSError:
                return ""  # no picture's: it is read, and that says what is wrong
        return hashlib.sha256(f"{self.show.title}\n{self.show.author}".encode()).hexdigest()

    @cached_property
    def small(self) -> bytes:
        """The JPEG that goes into tags. Raises ShowError for a file that is no picture."""
        from narrate.show import cover  # what draws takes a while to import

        image = self._image()
        if not self._is_published():
            self._large = cover.show_cover(image)
        return cover.small(image)

    def write(self) -> None:
        """Publish it in all its sizes, unless the folder has them."""
        if self._is_published():
            return
        from narrate.show import cover

        small = self.small
        write_whole(self.folder / urls.COVER, self._large or cover.show_cover(self._image()))
        write_whole(self.folder / urls.SMALL_COVER, small)
        for name, pixels in urls.ICONS.items():
            write_whole(self.folder / name, cover.icon(small, pixels))
        self.published = self.key

    def _is_published(self) -> bool:
        there = all((self.folder / name).is_file() for name in sidecars.PICTURES)
        return there and self.key == self.published

    def _image(self) -> Image:
        from narrate.show import cover

        if self.given is not None:
            return cover.load(self.given).image
        return cover.draw(self.show.title, self.show.author)
