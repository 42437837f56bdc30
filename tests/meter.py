"""Sound measured by others: ffmpeg's ebur128 through PyAV, and peaks by plain resampling."""

from __future__ import annotations

import av
import numpy as np
from scipy.signal import resample_poly

from narrate.sound.limiter import Wave

_OVER = 8
"""Times the rate at which peaks between samples are looked for."""


def ebur128(wave: Wave, rate: int) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="flt", sample_rate=rate, layout="mono", time_base=f"1/{rate}")
    meter = graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(wave[None, :], np.float32), "flt", "mono")
    frame.sample_rate = rate
    graph.push(frame)
    graph.push(None)
    facts = {}
    while True:
        try:
            facts = dict(graph.pull().metadata) or facts
        except (av.BlockingIOError, av.EOFError):
            break
    peak = float(facts["lavfi.r128.true_peaks_ch0"])
    return float(facts["lavfi.r128.I"]), 20 * np.log10(max(peak, 1e-9))


def peak(wave: Wave) -> float:
    """The true peak in dBTP, from the wave at eight times its rate."""
    around = np.concatenate([np.zeros(64), wave, np.zeros(64)])
    between = resample_poly(around, _OVER, 1, window=("kaiser", 12.0)) if len(wave) else np.zeros(1)
    return float(20 * np.log10(max(np.abs(between).max(), 1e-9)))
