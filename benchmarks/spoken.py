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

from narrate.pipeline.plan import plan_script
from narrate.pipeline.render import render
from narrate.pipeline.segments import segments
from narrate.settings import Settings
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


@dataclass(frozen=True)
class Cost:
    """CPU seconds of one essay."""

    words: int
    rules: float
    """Of `say` over all its sentences."""
    voice: float
    """Of the embedded voice, levelling and encoding for the same sentences."""

    @property
    def share(self) -> float:
        """Of the rules in a build, which is at least both."""
        return self.rules / (self.rules + self.voice)


def cost(path: Path) -> Cost:
    """What saying an essay costs beside speaking it, in one process and one run.

    The shortest of five runs of the rules, for they are over in milliseconds; the voice is
    loaded and both have run once before their time is taken.
    """
    identity, planned = plan_script(path, Settings())
    texts = ["".join(piece.text for piece in chunk.pieces) for chunk in planned.chunks]
    work = [
        segment
        for chapter in planned.chapters
        for segment, _ in segments(chapter, identity.engine_of, Settings().pauses, Settings().sound)
    ]
    render(work[0])
    rules = min(_cpu(lambda: [say(text) for text in texts]) for _ in range(5))
    voice = _cpu(lambda: [render(segment) for segment in work])
    return Cost(sum(len(text.split()) for text in texts), rules, voice)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


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
    print("\n\n| essay | words | rules, CPU ms | voice and encoder, CPU ms | share of the rules |")
    print("|---|--:|--:|--:|--:|")
    for path in sorted(PROSE.iterdir()):
        spent = cost(path)
        seconds = f"{spent.rules * 1000:.1f} | {spent.voice * 1000:.0f}"
        print(f"| {path.name} | {spent.words} | {seconds} | {spent.share:.2%} |")


if __name__ == "__main__":
    main()
