"""What a Markdown block stands in: quotations, containers, items of lists; and what that makes of it."""

from __future__ import annotations

from markdown_it.token import Token

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.parts.draft import Draft

_CONTAINER = ":::"
"""What a container is called where it says its language."""


class Surroundings:
    """The open quotations, containers and items, from the outermost on."""

    def __init__(self, draft: Draft, options: Text) -> None:
        self._draft = draft
        self._options = options
        self._kinds: list[BlockKind] = []
        self._quotes: list[tuple[bool, bool]] = []
        """The open quotations: whether each is a notice, and whether it is silent."""
        self._boxes: list[tuple[bool, bool]] = []
        """The open containers: whether each is a notice, and whether it is an epigraph."""

    @property
    def kind(self) -> BlockKind | None:
        """Of a block that stands here; None outside of everything."""
        return self._kinds[-1] if self._kinds else None

    @property
    def level(self) -> int:
        """Of an item, how many it stands in, itself included; otherwise 0."""
        return self._kinds.count("item") if self.kind == "item" else 0

    def begin_item(self) -> None:
        self._kinds.append("item")

    def end_item(self) -> None:
        self._kinds.pop()

    def begin_quote(self, token: Token, start: int, end: int) -> None:
        """A quotation begins, or a notice that is written as one; it stands from `start` to `end` in the source."""
        notice = "kind" in token.meta
        self._kinds.append("quote")
        silent = (self._options.callouts if notice else self._options.quotes) == "skip"
        self._quotes.append((notice, silent))
        if notice:
            self._draft.begin_role("notice")
        if silent:
            rule = "callout" if notice else "quote"
            self._draft.skip(start, end, rule)
            self._draft.hush(rule)

    def end_quote(self) -> None:
        self._kinds.pop()
        notice, silent = self._quotes.pop()
        if notice:
            self._draft.end_role()
        if silent:
            self._draft.unhush()

    def begin_container(self, token: Token) -> None:
        """A container begins; without a kind it is only there for its style."""
        notice, epigraph = bool(token.meta["kind"]), token.meta["epigraph"]
        self._boxes.append((notice, epigraph))
        self._draft.begin_language(_CONTAINER, token.meta["language"])
        if epigraph:
            self._draft.begin_role("epigraph")
        if notice:
            self._draft.begin_role("notice")
            self._kinds.append("quote")
            if self._options.callouts == "skip":
                self._draft.hush("callout")

    def end_container(self) -> None:
        self._draft.end_language(_CONTAINER)
        notice, epigraph = self._boxes.pop()
        if epigraph:
            self._draft.end_role()
        if notice:
            self._draft.end_role()
            self._kinds.pop()
            if self._options.callouts == "skip":
                self._draft.unhush()
