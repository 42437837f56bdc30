"""How often "read", "lead", "close" are said as they are meant, and what a decision costs.

    git clone https://github.com/google-research-datasets/WikipediaHomographData
    python -m benchmarks.heteronyms WikipediaHomographData
    python -m benchmarks.heteronyms WikipediaHomographData --train

Measured on the evaluation half: each sentence has one word with the reading that annotators
heard in it. `--voice` asks the embedded voice's own phonemizer as well: it is right where its
phonemes are nearer to the true reading than to the others. `--train` makes the model anew from
the training half, after a cross-validation on it. The data (Gorman, Mazovetskiy and Nikolaev
2018, Apache-2.0) is not part of this project; its labels are the names of the readings.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.phonemes import distance
from narrate.text.spoken.en.data import path
from narrate.text.spoken.en.heteronyms import SCALE, Weights, features_of, find, key_of, readings, weights

_DECAY = 0.5
"""Of the weights: the square of a weight, times half of this, is its price."""
_SMALLEST = 0.1
"""Weights below are left out; a feature counts if it is seen twice."""
_FOLDS = 5
_WORST = 10


@dataclass(frozen=True)
class Example:
    """A sentence and the reading of one of its words."""

    word: str
    reading: str
    sentence: str
    start: int
    end: int


def examples(folder: Path, half: str) -> list[Example]:
    """`train` or `eval`; offsets in the files are bytes."""
    found = []
    for file in sorted((folder / "data" / half).glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                line = row["sentence"].encode()
                start, end = (len(line[: int(row[key])].decode()) for key in ("start", "end"))
                found.append(Example(row["homograph"], row["wordid"], row["sentence"], start, end))
    return found


def ours_to_train() -> list[Example]:
    """Sentences written for this project, of words that the training half has too few of."""
    found = []
    names = {reading.name: word for word, known in readings().items() for reading in known}
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        name, sentence = line.split("\t")
        at = re.search(rf"\b{names[name]}\b", sentence, re.IGNORECASE)
        if at is None:
            raise ValueError(f"{names[name]} is not in {sentence!r}")
        found.append(Example(names[name], name, sentence, *at.span()))
    return found


def train(given: Sequence[Example]) -> Weights:
    """A logistic regression: each reading against the first of its word."""
    columns: dict[tuple[str, str], int] = {}
    rows = [list(_rows(example)) for example in given]
    seen = Counter(name for row in rows for reading in row for name in reading)
    matrix_rows, matrix_columns, starts, gold = [], [], [], []
    at = 0
    for example, row in zip(given, rows, strict=True):
        names = [reading.name for reading in readings()[example.word]]
        starts.append(at)
        gold.append(at + names.index(example.reading))
        for reading in row:
            kept = [name for name in reading if seen[name] > 1]
            matrix_rows += [at] * len(kept)
            matrix_columns += [columns.setdefault(name, len(columns)) for name in kept]
            at += 1
    fitted = _fit(np.array(matrix_rows), np.array(matrix_columns), np.array(starts), np.array(gold), at)
    return _packed(columns, fitted)


def _rows(example: Example) -> Iterator[list[tuple[str, str]]]:
    """For each reading of its word, the weights that speak for it."""
    features = features_of(example.sentence, example.start, example.end)
    yield []
    for index, reading in enumerate(readings()[example.word][1:], 1):
        tables = [key_of(example.word, index), *([""] if reading.verb else [])]
        yield [(table, feature) for table in tables for feature in features]


def _fit(
    rows: np.ndarray, columns: np.ndarray, starts: np.ndarray, gold: np.ndarray, height: int
) -> np.ndarray:
    from scipy import optimize, sparse

    ones = np.ones(len(rows))
    matrix = sparse.csr_matrix((ones, (rows, columns)), shape=(height, int(columns.max()) + 1))
    turned = matrix.T.tocsr()
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, height]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        total = np.add.reduceat(np.exp(scores), starts)
        odds = np.exp(scores) / total[group]
        price = -(scores[gold] - np.log(total)).sum() + 0.5 * _DECAY * (weights**2).sum()
        odds[gold] -= 1
        return price, turned @ odds + _DECAY * weights

    start = np.zeros(matrix.shape[1])
    result = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(result.x)


def _packed(columns: dict[tuple[str, str], int], fitted: np.ndarray) -> Weights:
    model: Weights = {"": {}}
    for (table, feature), column in sorted(columns.items()):
        weight = round(float(fitted[column]) * SCALE)
        if weight and abs(fitted[column]) >= _SMALLEST:
            model.setdefault(table, {})[feature] = max(-127, min(127, weight))
    return model


def write(model: Weights, to: Path) -> int:
    """The model as the package carries it; returns its bytes."""
    content = gzip.compress(msgspec.json.encode(model), 9, mtime=0)
    to.write_bytes(content)
    return len(content)


Judge = Callable[[Example], bool]


def ours(example: Example, model: Weights | None = None) -> bool:
    """Whether a model, else the one that is installed, takes the true reading."""
    found = (one for one in find(example.sentence, model) if one.start == example.start)
    return any(one.best.name == example.reading for one in found)


def voices() -> Judge:
    """Whether the embedded voice's phonemizer, left alone, takes the true reading."""
    from narrate.model import Utterance
    from narrate.speech.engines.hibari.phonemes import Phonemizer, misaki

    phonemizer = Phonemizer(british=False)

    def right(example: Example) -> bool:
        tokens = phonemizer.tokens(Utterance(example.sentence))
        said = next(
            token.phonemes for token in tokens if token.at <= example.start < token.at + len(token.text)
        )
        known = readings()[example.word]
        away = [distance(misaki(reading.sounds.said(in_british=False)), said) for reading in known]
        return away[[reading.name for reading in known].index(example.reading)] == min(away)

    return right


def judged(given: Sequence[Example], right: Judge) -> tuple[float, list[tuple[str, int, int]]]:
    """The share that is right, and word, wrong ones and sentences of the worst words."""
    all_of, wrong = Counter(one.word for one in given), Counter(one.word for one in given if not right(one))
    worst = sorted(wrong, key=lambda word: (-wrong[word] / all_of[word], word))[:_WORST]
    return 1 - wrong.total() / len(given), [(word, wrong[word], all_of[word]) for word in worst]


def crossed(given: Sequence[Example]) -> float:
    """Accuracy on each fifth of the training half by a model that was trained on the rest."""
    right = 0
    for fold in range(_FOLDS):
        model = train([one for index, one in enumerate(given) if index % _FOLDS != fold])
        right += sum(ours(one, model) for one in given[fold::_FOLDS])
    return right / len(given)


def cost(given: Sequence[Example]) -> tuple[float, float]:
    """Milliseconds to load the model, microseconds a sentence."""
    readings.cache_clear()
    weights.cache_clear()
    begun = time.process_time()
    readings()
    weights()
    loaded = time.process_time()
    for one in given:
        list(find(one.sentence))
    return (loaded - begun) * 1e3, (time.process_time() - loaded) * 1e6 / len(given)


def _print(name: str, share: float, worst: list[tuple[str, int, int]]) -> None:
    print(f"{name}: {share:.2%} right; the worst: " + ", ".join(f"{w} {n}/{all_}" for w, n, all_ in worst))


def main() -> None:
    """Train if asked to, then measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of WikipediaHomographData")
    parser.add_argument("--train", action="store_true", help="make the model anew")
    parser.add_argument("--voice", action="store_true", help="ask the embedded voice's phonemizer, too")
    options = parser.parse_args()
    if options.train:
        given = examples(options.data, "train")
        print(f"cross-validation on the training half: {crossed(given):.2%} of {len(given)}")
        print(f"model: {write(train([*given, *ours_to_train()]), path('heteronyms.json.gz'))} bytes")
    given = examples(options.data, "eval")
    milliseconds, microseconds = cost(given)
    print(
        f"{len(given)} sentences, {microseconds:.0f} µs each; tables and model load in {milliseconds:.1f} ms"
    )
    _print("narrate", *judged(given, ours))
    if options.voice:
        _print("the voice alone", *judged(given, voices()))


if __name__ == "__main__":
    main()
