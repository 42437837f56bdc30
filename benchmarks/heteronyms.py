"""How often "read", "lead", "close" are said as they are meant, and what a decision costs.

    git clone https://github.com/google-research-datasets/WikipediaHomographData
    python -m benchmarks.heteronyms WikipediaHomographData
    python -m benchmarks.heteronyms WikipediaHomographData --train TEXT ...

Measured on the evaluation half: each sentence has one word with the reading that annotators
heard in it; and on plain sentences that were written for this project, labelled before any of
them was tried, and never trained with (`plain_sentences.tsv`: a line has the name of a reading, a
tab, and the sentence). `--plain` takes others. `--voice` asks the embedded voice's own phonemizer as well: it is right
where its phonemes are nearer to the true reading than to the others. `--train` makes the model anew
from the training half, our own sentences (`heteronyms.tsv`), and words of all of them, and of the
texts, that stand in for others; ours was made with eighteen books of Project Gutenberg. `--cross`
tries it on the training half before. The data (Gorman, Mazovetskiy and Nikolaev 2018, Apache-2.0)
is not part of this project; its labels are the names of the readings.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.heteronym_examples import (
    Example,
    StandIn,
    examples,
    labelled,
    ours_to_train,
    sentences,
    stand_ins,
)
from benchmarks.heteronym_training import train, write
from benchmarks.phonemes import distance
from narrate.text.spoken.en import heteronyms
from narrate.text.spoken.en.data import path
from narrate.text.spoken.en.heteronyms import Weights, find, readings

_FOLDS = 5
_WORST = 10
_PLAIN = Path(__file__).with_name("plain_sentences.tsv")

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


def crossed(given: Sequence[Example], others: Sequence[StandIn]) -> float:
    """Accuracy on each fifth of the training half by a model that was trained on the rest."""
    right = 0
    for fold in range(_FOLDS):
        tried = {one.sentence for one in given[fold::_FOLDS]}
        kept = [one for one in others if one.sentence not in tried]
        model = train([one for index, one in enumerate(given) if index % _FOLDS != fold], kept)
        right += sum(ours(one, model) for one in given[fold::_FOLDS])
    return right / len(given)


def cost(given: Sequence[Example]) -> tuple[float, float]:
    """Milliseconds that the first decision takes, with all that is read for it, and microseconds a sentence after."""
    importlib.reload(heteronyms)  # nothing is remembered
    begun = time.process_time()
    list(heteronyms.find("They read it."))
    loaded = time.process_time()
    for one in given:
        list(heteronyms.find(one.sentence))
    return (loaded - begun) * 1e3, (time.process_time() - loaded) * 1e6 / len(given)


def _train(data: Path, texts: Sequence[Path], *, cross: bool) -> None:
    given, added = examples(data, "train"), ours_to_train()
    known = dict.fromkeys(one.sentence for one in (*given, *added))
    others = stand_ins([*known, *sentences(texts)])
    if cross:
        print(f"cross-validation on the training half: {crossed(given, others):.2%} of {len(given)}")
    print(f"model: {write(train([*given, *added], others), path('heteronyms.json.gz'))} bytes", end=" ")
    print(f"from {len(given)} labelled sentences, {len(added)} of ours and {len(others)} words that stand in")


def _print(name: str, share: float, worst: list[tuple[str, int, int]]) -> None:
    print(f"{name}: {share:.2%} right; the worst: " + ", ".join(f"{w} {n}/{all_}" for w, n, all_ in worst))


def main() -> None:
    """Train if asked to, then measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of WikipediaHomographData")
    parser.add_argument("--train", type=Path, nargs="*", metavar="TEXT", help="make the model anew")
    parser.add_argument("--cross", action="store_true", help="cross-validate before")
    parser.add_argument("--plain", type=Path, default=_PLAIN, help="labelled sentences of one's own")
    parser.add_argument("--voice", action="store_true", help="ask the embedded voice's phonemizer, too")
    options = parser.parse_args()
    if options.train is not None:
        _train(options.data, options.train, cross=options.cross)
    given = examples(options.data, "eval")
    milliseconds, microseconds = cost(given)
    print(
        f"{len(given)} sentences, {microseconds:.0f} µs each; the first decision takes {milliseconds:.1f} ms"
    )
    _print("narrate", *judged(given, ours))
    plain = labelled(options.plain)
    _print(f"{len(plain)} plain sentences", *judged(plain, ours))
    if options.voice:
        voice = voices()
        _print("the voice alone", *judged(given, voice))
        _print("the voice alone, plain sentences", *judged(plain, voice))


if __name__ == "__main__":
    main()
