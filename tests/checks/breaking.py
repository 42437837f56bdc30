"""Ways to break a show: each takes a copy of a good one and puts one fault into it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image

Breaking = Callable[[Path], None]
"""Changes the published folder of a show."""
Bytes = Callable[[bytes], bytes]
Fault = tuple[str, Breaking, str]
"""What it is, how it is made, and the code that it is found with."""


def edit(name: str, change: Bytes) -> Breaking:
    """Change the one file that `name` (a pattern) finds."""

    def breaking(folder: Path) -> None:
        (path,) = folder.glob(name)
        before = path.read_bytes()
        after = change(before)
        assert after != before, f"{name} is as it was"
        path.write_bytes(after)

    return breaking


def replaced(old: str, new: str) -> Bytes:
    """The first place where `old` (an expression) is found becomes `new`."""
    return lambda content: re.sub(old, new, content.decode(), count=1, flags=re.DOTALL).encode()


def feed(old: str, new: str = "") -> Breaking:
    """Change the feed: what `old` (an expression) finds first becomes `new`."""
    return edit("feed.xml", replaced(old, new))


def six_json(change: Bytes) -> Breaking:
    """Change the JSON chapters of six.md."""
    return edit("six-*.chapters.json", change)


def six_vtt(change: Bytes) -> Breaking:
    """Change the captions of six.md."""
    return edit("six-*.vtt", change)


def items(old: str, new: str = "") -> Breaking:
    """Change the feed behind the first <item>."""

    def change(content: bytes) -> bytes:
        head, item, rest = content.partition(b"<item>")
        return head + item + replaced(old, new)(rest)

    return edit("feed.xml", change)


def channel(element: str) -> Breaking:
    """Put an element into the channel."""
    return feed("<channel>", f"<channel>{element}")


def item(element: str) -> Breaking:
    """Put an element into the first item."""
    return feed("<item>", f"<item>{element}")


def both(first: Breaking, second: Breaking) -> Breaking:
    """One fault that needs two changes to be the only one."""

    def breaking(folder: Path) -> None:
        first(folder)
        second(folder)

    return breaking


def whole(content: bytes) -> Breaking:
    """Give the feed another content."""
    return lambda folder: (folder / "feed.xml").write_bytes(content) and None


def lost(name: str) -> Breaking:
    """Remove the one file that `name` (a pattern) finds."""

    def breaking(folder: Path) -> None:
        (path,) = folder.glob(name)
        path.unlink()

    return breaking


def cover(size: tuple[int, int] = (1400, 1400), mode: str = "RGB", kind: str = "JPEG") -> Breaking:
    """Give the show another cover."""
    return lambda folder: Image.new(mode, size).save(folder / "cover.jpg", kind)


def sound(change: Bytes) -> Breaking:
    """Change the sound of six.md, and publish it under another name with its true length."""

    def breaking(folder: Path) -> None:
        (path,) = folder.glob("six-*.mp3")
        before, after = path.read_bytes(), change(path.read_bytes())
        assert after != before, "the sound is as it was"
        path.write_bytes(after)
        for file in folder.glob(f"{path.stem}.*"):
            file.rename(folder / file.name.replace(path.stem, "changed"))
        for name in ("feed.xml", "shelf.json", *(page.name for page in folder.glob("episode-*.html"))):
            text = (folder / name).read_text(encoding="utf-8")
            text = text.replace(path.stem, "changed").replace(str(len(before)), str(len(after)))
            (folder / name).write_text(text, encoding="utf-8")

    return breaking
