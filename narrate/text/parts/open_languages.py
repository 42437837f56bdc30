"""Which language a document says that it is in, place by place."""

from __future__ import annotations


class OpenLanguages:
    """What is open that says its language, and the language that a direction says."""

    def __init__(self) -> None:
        self.directed = ""
        """BCP 47; it goes before what is open, until a direction takes it back."""
        self._open: list[tuple[str, str]] = []
        """What each is called, and the language (BCP 47)."""

    @property
    def language(self) -> str:
        """The language of what comes now; empty where nothing says it."""
        return self.directed or (self._open[-1][1] if self._open else "")

    def begin(self, name: str, language: str) -> None:
        """Something begins (a `div`) that says its language; empty where it leaves it to what is around it."""
        if language or self._open:
            self._open.append((name, language or self.language))

    def end(self, name: str) -> None:
        """The last thing of that name ends, and what is open in it."""
        at = next((i for i in reversed(range(len(self._open))) if self._open[i][0] == name), None)
        if at is not None:
            del self._open[at:]
