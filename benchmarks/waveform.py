"""The embedded voice with its package's signal processing and with ours, in one run.

    python -m benchmarks.waveform ESSAY [--rounds 4]

Printed are CPU seconds of the signal processing alone, and how many times real time the whole voice speaks on
one core and on two: each the best of the rounds, which take turns.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from hibari import dsp

from narrate.model import Utterance
from narrate.pipeline.plan import plan_script
from narrate.settings import Settings
from narrate.speech.engines.hibari import model
from narrate.speech.engines.hibari.waveform import synth

_RATE = 24_000

Synth = Callable[[Sequence[np.ndarray], int], Any]


def package(given: Sequence[np.ndarray], seed: int) -> Any:
    """What the package does with a spectrum, which its own graph turns around first."""
    return dsp.synth(*given, np.random.default_rng(seed))


def turned(given: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The spectrum as the package gets it: (601, frames)."""
    *levels, f0 = given
    return [*(np.ascontiguousarray(part.T) for part in levels), f0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("essay", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    _, plan = plan_script(options.essay, Settings())
    texts = [chunk.utterance() for chunk in plan.chunks]
    voice = model.load("heart")
    spectra = _spectra(voice, texts)
    voices = {"package": _as_packaged(), "narrate": voice}
    rows = {"package": (package, [turned(one) for one in spectra]), "narrate": (synth, spectra)}
    found: dict[str, list[float]] = {name: [9e9, 9e9, 9e9] for name in rows}
    for _ in range(options.rounds):
        for name, (one, given) in rows.items():
            whole = voices[name]
            timed = [_alone(one, given), _spoken(whole, texts, one, 1), _spoken(whole, texts, one, 2)]
            found[name] = [min(pair) for pair in zip(found[name], timed, strict=True)]
    sound = sum(len(synth(spectrum, 0)) for spectrum in spectra) / _RATE
    print(f"{options.essay.name}: {sound:.0f} s of sound\n")
    print("| | signal processing, CPU s | × real time, one core | two |\n|---|--:|--:|--:|")
    for name, (alone, one_core, two_cores) in found.items():
        print(f"| {name} | {alone:.3f} | {sound / one_core:.0f} | {sound / two_cores:.0f} |")
    print(f"\nsignal processing: {found['narrate'][0] / found['package'][0]:.2f} of what the package takes")


def _as_packaged() -> model.Model:
    """The voice with its graph as it comes."""
    with mock.patch.object(model, "with_rows", lambda graph: graph):
        return model.Model("heart")


def _spectra(voice: model.Model, texts: list[Utterance]) -> list[list[np.ndarray]]:
    found: list[list[np.ndarray]] = []

    def kept(given: Sequence[np.ndarray], seed: int) -> np.ndarray:
        found.append([part.copy() for part in given])
        return synth(given, seed)

    _spoken(voice, texts, kept, 1)
    return found


def _alone(one: Synth, spectra: list[list[np.ndarray]]) -> float:
    """CPU seconds."""
    began = time.process_time()
    for spectrum in spectra:
        one(spectrum, 0)
    return time.process_time() - began


def _spoken(voice: model.Model, texts: list[Utterance], one: Synth, threads: int) -> float:
    """CPU seconds of one thread, or as much of them as each of two has to do."""
    began = time.process_time()
    as_it_comes = mock.patch.object(model, "_turned", np.asarray)  # the package wants what its graph gives
    with as_it_comes, mock.patch.object(model, "synth", one), ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda text: voice.say(text, 1.0, 0), texts))
    return (time.process_time() - began) / threads


if __name__ == "__main__":
    main()
