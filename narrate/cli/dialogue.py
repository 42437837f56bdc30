"""Questions about words, one after the other, and the answers of whoever sits at the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.errors import NarrateError

if TYPE_CHECKING:
    from narrate.model import Plan
    from narrate.pipeline.identity import Identity
    from narrate.settings import Settings
    from narrate.words.questions import Question

_KINDS = {
    "name": "a name of no dictionary",
    "word": "a word of no dictionary",
    "foreign": "a word of another language",
    "reading": "may be read in several ways",
    "abbreviation": "a short form",
}


@dataclass(frozen=True)
class Asked:
    """A question, and the script that it is about."""

    question: Question
    identity: Identity
    plan: Plan


def told(question: Question) -> str:
    """Two lines: the word and how it is said, and its sentence."""
    from narrate.words.respelling import respelled

    ways = ", or ".join(f"{respelled(ipa)} /{ipa}/" for ipa in question.readings) or question.said
    said = f": {ways}" if ways else ""
    often = f", {question.count} times" if question.count > 1 else ""
    where = question.place or f"{question.line}"
    return (
        f"{question.word}{said}  ({_KINDS[question.kind]}{often})\n"
        f"  {question.script}, {'' if question.place else 'line '}{where}: {question.sentence}"
    )


def ask(asked: list[Asked], chosen: Settings) -> None:
    """One question after the other. Lexicon lines are written at once, marks in the end: they move what follows."""
    marks: list[tuple[Asked, str]] = []
    try:
        for number, one in enumerate(asked, 1):
            print(f"\n[{number}/{len(asked)}] {told(one.question)}")
            if not _answered(one, chosen, marks):
                break
    finally:
        _write(marks, chosen)


def _answered(one: Asked, chosen: Settings, marks: list[tuple[Asked, str]]) -> bool:
    """Whether to go on. An answer that cannot be written is asked for again."""
    from narrate.words import answers

    question = one.question
    numbers = "".join(f"{number}, " for number in range(1, len(question.readings) + 1))
    while True:
        key = input(f"Enter: fine. {numbers}a respelling or /IPA/: say it so. -: later. p: play. q: stop. > ")
        key = key.strip()
        try:
            if key in ("q", "-"):
                return key == "-"
            if key == "p":
                _play(one)
                continue
            if key.isdecimal() and 0 < int(key) <= len(question.readings):
                ipa = question.readings[int(key) - 1]
                if ipa != question.ipa:
                    marks.append((one, f"/{ipa}/"))
                    return True
            elif key:
                answers.into_lexicon(chosen.root, {question.word: key})
        except NarrateError as error:
            print(error)
            continue
        answers.remember(chosen.root, [question])
        return True


def _write(marks: list[tuple[Asked, str]], chosen: Settings) -> None:
    """The marks of all scripts, each script once."""
    from narrate.words import answers

    by_path: dict[Path, list[tuple[Asked, str]]] = {}
    for one, said in marks:
        by_path.setdefault(one.identity.path, []).append((one, said))
    for path, its in by_path.items():
        answers.mark(path, its[0][0].plan.script.source, {one.question.end: said for one, said in its})
        answers.remember(chosen.root, [one.question for one, _ in its])


def _play(one: Asked) -> None:
    import tempfile

    from narrate.words.samples import play, sample

    with tempfile.TemporaryDirectory() as folder:
        play(sample(one.question, 1, one.identity.engine, Path(folder)))
