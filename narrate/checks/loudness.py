"""How loud a file is when it is decoded, as Apple asks for it.

Apple: -16 LKFS ± 1, true peak at most -1 dBTP (ITU-R BS.1770), metered by ffmpeg's ebur128.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import av

from narrate.checks.container import READERS
from narrate.checks.finding import Finding, error, warning
from narrate.checks.media import Sound

TARGET, TOLERANCE = -16.0, 1.0
"""LUFS."""
CEILING = -1.0
"""dBTP."""
_ROUNDING = 0.05
_SILENCE = -69.0
"""LUFS; the meter's floor is -70."""

UNDECODABLE = error("sound-undecodable", "the sound cannot be decoded", "Encode the file again.")
SILENT = error("sound-silent", "there is nothing to hear", "Publish the file with the sound.")
LOUDNESS = warning(
    "loudness", "the loudness is not -16 LUFS ± 1", "Level the whole file; `narrate build` does."
)
PEAK = warning(
    "true-peak", "the true peak is over -1 dBTP: it clips in players", "Limit the peaks before encoding."
)


@dataclass(frozen=True, slots=True)
class Metered:
    """What the meter says of the decoded file."""

    lufs: float
    """Integrated."""
    dbtp: float
    """True peak."""
    seconds: float


def meter(sound: Sound) -> Metered:
    """Decode and measure a file. Raises av.FFmpegError, ValueError where it has no sound."""
    facts: dict[str, str] = {}
    samples = 0
    with av.open(str(sound.path), format=READERS[sound.kind]) as container:
        if not container.streams.audio:
            raise ValueError("no sound in it")
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        source = graph.add_abuffer(template=stream)
        ebur128 = graph.add("ebur128", "peak=true:metadata=1")
        sink = graph.add("abuffersink")
        source.link_to(ebur128)
        ebur128.link_to(sink)
        graph.configure()
        for frame in container.decode(stream):
            samples += frame.samples
            graph.push(frame)
            _drain(graph, facts)
        graph.push(None)
        _drain(graph, facts)
        rate = stream.rate
    peak = float(facts.get("lavfi.r128.true_peak", 0))  # linear, whatever the filter's manual says
    loud = float(facts.get("lavfi.r128.I", "-inf"))
    return Metered(loud, 20 * math.log10(peak) if peak > 0 else -math.inf, samples / rate)


def _drain(graph: av.filter.Graph, facts: dict[str, str]) -> None:
    while True:
        try:
            facts.update(graph.pull().metadata)
        except (av.BlockingIOError, av.EOFError):
            return


def check(sound: Sound, place: str) -> Iterator[Finding]:
    """The loudness of a file; slow, because all of it is decoded."""
    try:
        metered = meter(sound)
    except (av.FFmpegError, ValueError) as fault:
        yield UNDECODABLE.at(place, str(fault))
        return
    if metered.lufs < _SILENCE:
        yield SILENT.at(place)
        return
    if abs(metered.lufs - TARGET) > TOLERANCE + _ROUNDING:
        yield LOUDNESS.at(place, f"{metered.lufs:.1f} LUFS")
    if metered.dbtp > CEILING + _ROUNDING:
        yield PEAK.at(place, f"{metered.dbtp:.1f} dBTP")
