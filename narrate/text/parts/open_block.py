"""The block that a draft is in: what it says so far, and what of it is set in bold."""

from __future__ import annotations

from dataclasses import replace

from narrate.model import Run
from narrate.text.parts.respelling import respelled
from narrate.text.parts.runs import merged, trimmed


class OpenBlock:
    """Runs in the order in which they are said; offsets count in the source."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._bold: list[tuple[int, int]] = []
        """Stretches of the source."""
        self._bold_from: list[int] = []
        """Where the bold begins that is open: indexes of runs."""

    def unspace(self) -> list[Run]:
        """Take back the white space at its end; the runs that were nothing else are given back."""
        gone: list[Run] = []
        while self.runs and not self.runs[-1].text.strip():
            gone.append(self.runs.pop())
        if self.runs and len(self.runs[-1].text) == self.runs[-1].end - self.runs[-1].start:
            run = self.runs.pop()
            text = run.text.rstrip()
            self.runs.append(replace(run, text=text, end=run.start + len(text)))
        return gone

    def begin_bold(self) -> None:
        """What comes now is set in bold."""
        self._bold_from.append(len(self.runs))

    def end_bold(self) -> None:
        """Up to here it was set in bold."""
        said = self.runs[self._bold_from.pop() :] if self._bold_from else []
        if said:
            self._bold.append((said[0].start, said[-1].end))

    def mark_language(self, mark: int, language: str, around: str) -> None:
        """The runs from a mark on are in a language, but for those that are not in the one around them."""
        self.runs[mark:] = [
            run if run.language != around else replace(run, language=language) for run in self.runs[mark:]
        ]

    def respell(self, value: str, at: int, mark: int | None) -> bool:
        """Say the span from a mark on, or else the word that ends at `at`, as `value`; False where there is none."""
        first = max(len(self.runs) - 1, 0) if mark is None else mark
        said = respelled(self.runs[first:], value, at, whole=mark is not None)
        if said:
            self.runs[first:] = said
        return bool(said)

    def take(self) -> tuple[tuple[Run, ...], tuple[tuple[int, int], ...], list[Run]]:
        """It ends: its runs without white space around them, its bold, and the runs that are white space alone."""
        if len(self.runs) == 1 and (text := self.runs[0].text) and text == text.strip():
            runs, blank = tuple(self.runs), []
        else:
            blank = [run for run in self.runs if not run.text.strip()]
            runs = tuple(trimmed(list(merged(self.runs))))
        bold = tuple(self._bold)
        self.runs, self._bold = [], []
        return runs, bold, blank
