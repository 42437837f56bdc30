"""What the model of `heteronyms.py` learns from: labelled sentences, ours, and words that stand in for others.

A word that is a verb and nothing else ("explain") shows where a verb stands, and a noun that is nothing else where a
noun does. `stand_ins.tsv` lists such words for each kind of readings that `heteronyms.tsv` of the package names. Any
English text holds thousands of them, and nobody has to label it.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.text.spoken.en.heteronyms import readings

_HERE = Path(__file__).parent
_OF_A_KIND = 14_000
"""Stand-ins of a kind at most, half of them for each of its readings."""
_OF_A_WORD = 200
_WORD = re.compile(r"(?:\A[A-Z]|(?<![\w'’-])[a-z])[a-z]*(?![\w'’-])")
"""In small letters, but where a sentence begins."""
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z“\"])|(?<=[.!?][”\"]) (?=[A-Z“\"])")
_GUTENBERG = re.compile(r"(?s)\A.*?\*\*\* ?START OF.*?\*\*\*|\*\*\* ?END OF.*\Z|_")
_LONGEST = 300
"""Characters of a sentence."""


@dataclass(frozen=True)
class Example:
    """A sentence and the reading of one of its words."""

    word: str
    reading: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True)
class StandIn:
    """A word in its sentence that has the place of a reading of some kind, or of the first reading beside it."""

    kind: str
    meant: bool
    sentence: str
    start: int
    end: int


def examples(folder: Path, half: str) -> list[Example]:
    """`train` or `eval` of WikipediaHomographData; offsets in the files are bytes."""
    found = []
    for file in sorted((folder / "data" / half).glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                line = row["sentence"].encode()
                start, end = (len(line[: int(row[key])].decode()) for key in ("start", "end"))
                found.append(Example(row["homograph"], row["wordid"], row["sentence"], start, end))
    return found


def labelled(path: Path) -> list[Example]:
    """The lines of a table: a reading, a tab, and a sentence that has its word once."""
    found = []
    names = {reading.name: word for word, known in readings().items() for reading in known}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sentence = line.split("\t")
        at = re.search(rf"\b{names[name]}\b", sentence, re.IGNORECASE)
        if at is None:
            raise ValueError(f"{names[name]} is not in {sentence!r}")
        found.append(Example(names[name], name, sentence, *at.span()))
    return found


def ours_to_train() -> list[Example]:
    """Sentences written for this project, of words that the training half has too few of."""
    return labelled(_HERE / "heteronyms.tsv")


def sentences(texts: Iterable[Path]) -> Iterator[str]:
    """Of plain texts, without the licence of Project Gutenberg."""
    for path in texts:
        text = _GUTENBERG.sub("", path.read_text(encoding="utf-8", errors="replace"))
        yield from (one for one in _SENTENCE.split(" ".join(text.split())) if len(one) <= _LONGEST)


def stand_ins(among: Iterable[str]) -> list[StandIn]:
    """As many for the reading as against it, and no word more often than others; the same each time."""
    wanted = defaultdict(list)
    for line in (_HERE / "stand_ins.tsv").read_text(encoding="utf-8").splitlines():
        kind, says, words = line.split("\t")
        for word in words.split():
            wanted[word].append((kind, says == "1"))
    pools: defaultdict[tuple[str, bool], list[StandIn]] = defaultdict(list)
    for sentence in among:
        for match in _WORD.finditer(sentence):
            for kind, meant in wanted.get(match[0].lower(), ()):
                pools[kind, meant].append(StandIn(kind, meant, sentence, *match.span()))
    return [one for key in sorted(pools) for one in _chosen(pools[key])]


def _chosen(pool: list[StandIn]) -> list[StandIn]:
    random.Random(1).shuffle(pool)
    seen: Counter[str] = Counter()
    found = []
    for one in pool:
        word = one.sentence[one.start : one.end].lower()
        seen[word] += 1
        if seen[word] <= _OF_A_WORD:
            found.append(one)
    return found[: _OF_A_KIND // 2]
