"""The voices of Kokoro: what their names say, and how they are blended.

Source: VOICES.md of hexgrad/Kokoro-82M 1.0.
"""

from __future__ import annotations

import math

NAMES = (
    *("af_heart", "af_alloy", "af_aoede", "af_bella", "af_jessica", "af_kore", "af_nicole", "af_nova"),
    *("af_river", "af_sarah", "af_sky", "am_adam", "am_echo", "am_eric", "am_fenrir", "am_liam"),
    *("am_michael", "am_onyx", "am_puck", "am_santa", "bf_alice", "bf_emma", "bf_isabella", "bf_lily"),
    *("bm_daniel", "bm_fable", "bm_george", "bm_lewis", "ef_dora", "em_alex", "em_santa", "ff_siwis"),
    *("hf_alpha", "hf_beta", "hm_omega", "hm_psi", "if_sara", "im_nicola", "jf_alpha", "jf_gongitsune"),
    *("jf_nezumi", "jf_tebukuro", "jm_kumo", "pf_dora", "pm_alex", "pm_santa", "zf_xiaobei", "zf_xiaoni"),
    *("zf_xiaoxiao", "zf_xiaoyi", "zm_yunjian", "zm_yunxi", "zm_yunxia", "zm_yunyang"),
)
_LANGUAGES = {
    "a": ("en-US", "en-us", "American"),
    "b": ("en-GB", "en-gb", "British"),
    "e": ("es", "es", "Spanish"),
    "f": ("fr", "fr", "French"),
    "h": ("hi", "hi", "Hindi"),
    "i": ("it", "it", "Italian"),
    "j": ("en-US", "en-us", "Japanese speaker of English"),
    "p": ("pt-BR", "pt-br", "Brazilian"),
    "z": ("en-US", "en-us", "Chinese speaker of English"),
}
"""By the first letter of a name: BCP 47, the voice of eSpeak NG, the accent. Japanese and Chinese need phonemes
that eSpeak NG does not make; those voices read English."""


def language(name: str) -> str:
    return _known(name)[0]


def accent(name: str) -> str:
    """The eSpeak NG voice that says how a text is said, of a voice or a blend: then of its first."""
    return _known(name)[1]


def note(name: str) -> str:
    """Who a voice sounds like."""
    who = {"f": "female", "m": "male"}.get(name[1:2], "")
    return f"{_known(name)[2]} {who}".strip()


def _known(name: str) -> tuple[str, str, str]:
    return _LANGUAGES.get(name[:1], _LANGUAGES["a"])


def blend(asked: str) -> list[tuple[str, float]]:
    """The voices of a blend and their shares, which make one in all: `a+b`, `a:3+b:1`."""
    parts = []
    for part in asked.split("+"):
        name, _, weight = part.strip().partition(":")
        parts.append((name, _number(weight) if weight else 1.0))
    whole = sum(weight for _, weight in parts)
    if not 0 < whole < math.inf or any(weight < 0 for _, weight in parts):
        return [(asked, 1.0)]  # no voice is called like that
    return [(name, weight / whole) for name, weight in parts]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0
