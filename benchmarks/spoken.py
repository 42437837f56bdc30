"""How often each normaliser says the golden cases as a careful reader would, kind by kind.

    python -m benchmarks.spoken

The cases are ours (tests/data/spoken), written to issue lines and to house style, so
narrate's own column says only that they pass; the others' columns say what they leave to
chance. Agreement is counted after folding what cannot be heard or is a matter of taste:
case, punctuation, hyphens, "and", "oh" for zero. hibari and abogen leave plain numbers
to the lexicon of misaki, so they are compared by its phonemes. A normaliser that is not
installed is named as such: `pip install nemo-text-processing`, `pip install --no-deps abogen`.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from narrate.text.spoken import say

TABLES = Path(__file__).parents[1] / "tests" / "data" / "spoken"
PROSE = Path(__file__).parents[1] / "script"
SHOWN = 3
"""Examples of what each says otherwise."""

Say = Callable[[str], str]
Result = tuple[dict[str, int], list[tuple[str, str]]]
"""Agreements by kind, and what was said otherwise."""


@dataclass(frozen=True)
class Normaliser:
    """How it says a text, and what of that and of the expected text is compared."""

    say: Say
    fold_said: Say
    fold_expected: Say


_TASTE = re.compile(r"\b(?:and|the)\b")


def fold(text: str) -> str:
    """What is compared: letters and what is left of the punctuation."""
    words = re.sub(r"[^\w%$£€#&@+=/<>°:]+", " ", text.casefold())
    return " ".join(_TASTE.sub(" ", words).replace("zero", "oh").split())


def narrate() -> Normaliser:
    """Ours."""
    return Normaliser(lambda text: "".join(piece.spoken for piece in say(text)), fold, fold)


def phonemes() -> Say:
    """Text to phonemes without stress, by the lexicon of hibari: it is misaki's, numbers and all."""
    from hibari.g2p import G2P

    g2p = G2P()
    return lambda text: re.sub(r"\W|[ˈˌ]", "", g2p(text, normalize_text=False))


def hibari() -> Normaliser:
    """The normaliser inside the default voice."""
    from hibari.g2p.normalize import normalize

    bare = phonemes()
    return Normaliser(normalize, bare, bare)


def nemo() -> Normaliser:
    """NVIDIA's grammars (weighted finite-state transducers)."""
    from nemo_text_processing.text_normalization.normalize import Normalizer

    normalizer = Normalizer(input_case="cased", lang="en")
    return Normaliser(lambda text: str(normalizer.normalize(text, verbose=False)), fold, fold)


def abogen() -> Normaliser:
    """The normaliser of a widely used audiobook maker."""
    from abogen.kokoro_text_normalization import normalize_for_pipeline

    bare = phonemes()
    return Normaliser(lambda text: str(normalize_for_pipeline(text)), bare, bare)


NORMALISERS = {"narrate": narrate, "hibari": hibari, "NeMo": nemo, "abogen": abogen}


def cases() -> dict[str, list[tuple[str, str]]]:
    """The golden cases, by kind."""
    found = {}
    for path in sorted(TABLES.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        found[path.stem] = [(line.split("\t")[0], line.split("\t")[1]) for line in lines]
    return found


def score(make: Callable[[], Normaliser]) -> Result:
    """Agreements by kind, and what it said otherwise."""
    normaliser = make()
    right: dict[str, int] = defaultdict(int)
    wrong = []
    for kind, pairs in cases().items():
        for written, expected in pairs:
            try:
                said = normaliser.say(written)
                same = normaliser.fold_said(said) == normaliser.fold_expected(expected)
            except (ValueError, IndexError, KeyError, TypeError) as error:
                said, same = f"({type(error).__name__})", False
            right[kind] += same
            if not same:
                wrong.append((written, said))
    return right, wrong


def scores() -> dict[str, Result | None]:
    """Of every normaliser; None where it is not installed."""
    found: dict[str, Result | None] = {}
    for name, make in NORMALISERS.items():
        try:
            found[name] = score(make)
        except ImportError:
            found[name] = None
    return found


def words_per_second() -> float:
    """Of `say`, on the prose of the script folder, sentence by sentence."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*.txt")))
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if one] or ["The cat sat on the mat."]
    for sentence in sentences:
        say(sentence)
    start, words = time.perf_counter(), 0
    while time.perf_counter() - start < 1:
        for sentence in sentences:
            say(sentence)
            words += len(sentence.split())
    return words / (time.perf_counter() - start)


def main() -> None:
    """Print the scoreboard as a Markdown table, examples, and the cost."""
    board, kinds = scores(), cases()
    here = {name: result for name, result in board.items() if result}
    print("| kind | cases | " + " | ".join(here) + " |")
    print("|---|--:|" + "--:|" * len(here))
    for kind, pairs in kinds.items():
        row = " | ".join(f"{result[0][kind] / len(pairs):.0%}" for result in here.values())
        print(f"| {kind} | {len(pairs)} | {row} |")
    total = sum(map(len, kinds.values()))
    row = " | ".join(f"{sum(result[0].values()) / total:.0%}" for result in here.values())
    print(f"| **all** | {total} | {row} |")
    for name in board:
        if name not in here:
            print(f"\n{name}: not installed")
    for name, (_, wrong) in here.items():
        for written, said in wrong[:: max(1, len(wrong) // SHOWN)][:SHOWN]:
            print(f"\n{name} says `{written}` as `{said}`", end="")
    print(f"\n\nnarrate: {words_per_second():,.0f} words a second of prose")


if __name__ == "__main__":
    main()
