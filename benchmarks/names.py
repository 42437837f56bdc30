"""How many of 200 names are said as they were written down beforehand, and what the tables cost.

    python -m benchmarks.names

tests/data/names/two_hundred.tsv was written before the tables were. "Before" is the embedded
voice's own phonemizer; "after" what it says with the pronunciations of narrate. A name is right
where, stress and near vowels aside, nothing differs from the IPA that was written down, and
nearly right where one phoneme in five does.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.phonemes import distance, folded
from narrate.model import Chunk, Utterance
from narrate.speech.engines.hibari.phonemes import Phonemizer, misaki
from narrate.text.spoken import say
from narrate.text.spoken.en import names
from narrate.text.spoken.en.accents import american

_TABLE = Path(__file__).parents[1] / "tests" / "data" / "names" / "two_hundred.tsv"
_NEARLY = 0.2
_SHOWN = 40


def main() -> None:
    """Print the shares, what is still said otherwise, and the cost."""
    written = dict(line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    phonemizer = Phonemizer(british=False)
    for title, utterance in (("before", lambda name: Utterance(name)), ("after", _with_tables)):
        away = {name: _away(phonemizer, utterance(name), ipa) for name, ipa in written.items()}
        right, nearly = (sum(share <= most for share, _ in away.values()) for most in (0, _NEARLY))
        print(f"{title}: {right} of {len(written)} right, {nearly} right or nearly")
    _print((name, said, written[name]) for name, (share, said) in away.items() if share > _NEARLY)
    _cost(list(written))


def _with_tables(name: str) -> Utterance:
    return Chunk(say(name), "sentence").utterance()


def _away(phonemizer: Phonemizer, utterance: Utterance, ipa: str) -> tuple[float, str]:
    """The share of phonemes that differ, and what is said."""
    said = "".join(token.phonemes for token in phonemizer.tokens(utterance))
    meant = folded(misaki(american(ipa)))
    return distance(meant, folded(said)) / len(meant), said


def _print(otherwise: Iterable[tuple[str, str, str]]) -> None:
    listed = list(otherwise)[:_SHOWN]
    if listed:
        print("still said otherwise: " + "; ".join(f"{name} {said} /{ipa}/" for name, said, ipa in listed))


def _cost(listed: list[str]) -> None:
    names.tables.cache_clear()
    begun = time.process_time()
    tables = names.tables()
    loaded = time.process_time()
    for name in listed:
        list(tables.find(f"Here {name} comes."))
    spent = time.process_time() - loaded
    print(f"tables load in {(loaded - begun) * 1e3:.1f} ms; {spent * 1e6 / len(listed):.0f} µs a sentence")


if __name__ == "__main__":
    main()
