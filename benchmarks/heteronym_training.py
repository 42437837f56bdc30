"""A logistic regression over the features that narrate sees: each reading of a word against its first."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from scipy import optimize, sparse

from benchmarks.heteronym_examples import Example, StandIn
from narrate.text.spoken.en.heteronyms import SCALE, Weights, key_of, kind_of, readings
from narrate.text.spoken.en.surroundings import features_of

_DECAY, _SHARED_DECAY = 0.5, 0.5
"""Of a word's own weights, of those that words share: the square of a weight, times half of this, is its price."""
_SMALLEST = 0.1
"""Weights below are left out."""
_SEEN = 2
"""A feature of a word counts if it is seen so often."""
_SHARED = 8
"""A feature that words share, likewise."""
_STAND_IN, _PLURAL = 0.3, 0.6
"""What a stand-in counts, beside an example; one for a plural, for records are more often things than what a machine
does."""

Row = list[tuple[str, str]]
"""Tables and features that speak for a reading."""


def train(given: Sequence[Example], others: Sequence[StandIn] = ()) -> Weights:
    """The weights of all words, and those of the kinds that they share."""
    groups = [*(list(_rows(one)) for one in given), *(_stood(one) for one in others)]
    gold = [[reading.name for reading in readings()[one.word]].index(one.reading) for one in given]
    gold += [int(one.meant) for one in others]
    counts = np.array(
        [1.0] * len(given)
        + [_PLURAL if (one.kind, one.meant) == ("third", False) else _STAND_IN for one in others]
    )
    seen = Counter(name for group in groups for row in group for name in row)
    columns: dict[tuple[str, str], int] = {}
    matrix_rows, matrix_columns, starts = [], [], []
    at = 0
    for group in groups:
        starts.append(at)
        for row in group:
            kept = [name for name in row if seen[name] >= (_SHARED if name[0][0] == "=" else _SEEN)]
            matrix_rows += [at] * len(kept)
            matrix_columns += [columns.setdefault(name, len(columns)) for name in kept]
            at += 1
    begins = np.array(starts)
    decay = np.array([_SHARED_DECAY if table[0] == "=" else _DECAY for table, _ in columns])
    ones = np.ones(len(matrix_rows))
    matrix = sparse.csr_matrix((ones, (matrix_rows, matrix_columns)), shape=(at, len(columns)))
    fitted = _fit(matrix, begins, begins + np.array(gold), counts, decay)
    return _packed(columns, fitted)


def _rows(example: Example) -> Iterator[Row]:
    """For each reading of its word, the weights that speak for it."""
    features = features_of(example.sentence, example.start, example.end)
    yield []
    for index, reading in enumerate(readings()[example.word][1:], 1):
        own, shared = key_of(example.word, index), kind_of(reading)
        row = [(own, feature) for feature in (*features.grammar, *features.words)]
        yield row + [
            (shared, feature) for feature in features.grammar if reading.kind not in ("-", "name", "to")
        ]


def _stood(one: StandIn) -> list[Row]:
    grammar = features_of(one.sentence, one.start, one.end).grammar
    return [[], [(f"={one.kind}", feature) for feature in grammar]]


def _fit(
    matrix: sparse.csr_matrix, starts: np.ndarray, gold: np.ndarray, counts: np.ndarray, decay: np.ndarray
) -> np.ndarray:
    turned = matrix.T.tocsr()
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, matrix.shape[0]]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        total = np.add.reduceat(np.exp(scores), starts)
        odds = np.exp(scores) / total[group]
        price = -(counts * (scores[gold] - np.log(total))).sum() + 0.5 * (decay * weights**2).sum()
        odds[gold] -= 1
        return price, turned @ (odds * counts[group]) + decay * weights

    start = np.zeros(matrix.shape[1])
    result = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(result.x)


def _packed(columns: dict[tuple[str, str], int], fitted: np.ndarray) -> Weights:
    model: Weights = {}
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
