"""What holds where a walk through a page is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from narrate.model import BlockKind
from narrate.text.parts.hypertext.story import Story


class Standing:
    """The kind of the blocks here, and why nothing of them is spoken."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._kinds: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        self._rules: list[str] = []

    @property
    def kind(self) -> tuple[BlockKind, int]:
        """Of a block that has none of its own, and its level."""
        return self._kinds[-1]

    @property
    def rule(self) -> str:
        """Why nothing is spoken of what comes now; empty where it is."""
        return self._rules[-1] if self._rules else ""

    def close(self) -> None:
        """The open block ends."""
        self._story.close(*self._kinds[-1])

    @contextmanager
    def block(self, kind: BlockKind, level: int = 0) -> Iterator[None]:
        """What comes within are blocks of a kind, but for those that have their own."""
        self.close()
        self._kinds.append((kind, level))
        yield
        self.close()
        self._kinds.pop()

    def hush(self, rule: str) -> None:
        """What comes now is not spoken, by that rule, up to `unhush`."""
        self._rules.append(rule)

    def unhush(self) -> None:
        self._rules.pop()
