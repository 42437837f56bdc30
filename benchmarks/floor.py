"""The floor: the voice and the encoder and nothing else, on all cores.

    python -m benchmarks.floor TEXT

It speaks TEXT, already clean, sentence by sentence as the voice's own package does, in
as many threads as there are cores, and encodes what it gets. No chapters, no levels, no
words, no file. What narrate takes beyond this is what narrate costs. The last step of the voice, from its
spectrum to the waveform, is our own faster one, here as there, and the spectrum comes as that step wants it.
"""

from __future__ import annotations

import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lameenc
import numpy as np
from hibari import Hibari, dsp

from narrate.speech.engines.hibari.model import session
from narrate.speech.engines.hibari.waveform import synth

_SENTENCES = 6
"""Of one job: about as long as a segment."""


class _Spectra:
    """The voice's graph as narrate runs it, without the lengths of phonemes: the package knows nothing of them."""

    def __init__(self, graph: bytes) -> None:
        self._session, _ = session(graph)

    def run(self, names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        made: list[np.ndarray] = self._session.run(names, inputs)
        return made[:6]


def main(path: str) -> None:
    """Print the seconds of sound and the bytes of MP3 that were made."""
    dsp.synth = lambda *given: synth(given[:6], 0)
    voice = Hibari()
    voice.sess = _Spectra(Path(voice.model_path).read_bytes())
    sentences = voice.split_sentences(Path(path).read_text(encoding="utf-8"))
    voice.g2p  # noqa: B018 - loads it once, not once a thread
    gc.freeze()  # its half million words: to look through them again and again is not the voice's work
    jobs = [sentences[at : at + _SENTENCES] for at in range(0, len(sentences), _SENTENCES)]

    def speak(job: list[str]) -> tuple[int, int]:
        sound = np.concatenate([voice(sentence, seed=0) for sentence in job])
        pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        encoder = lameenc.Encoder()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(voice.sample_rate)
        encoder.set_bit_rate(64)
        encoder.set_quality(5)
        encoder.silence()
        return len(sound), len(encoder.encode(pcm)) + len(encoder.flush())

    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        made = list(pool.map(speak, jobs))
    print(sum(samples for samples, _ in made) / voice.sample_rate, sum(size for _, size in made))


if __name__ == "__main__":
    main(sys.argv[1])
