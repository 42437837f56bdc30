"""Engine `piper`: the voices of Piper, some hundred and fifty of forty languages, offline once they are fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from narrate.errors import EngineError, FetchError, Unreachable
from narrate.languages import nearness
from narrate.model import Clip, Utterance
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.words import estimated, filled
from narrate.validation import Between

if TYPE_CHECKING:
    from narrate.speech.engines.piper.model import Model

_MODULE = "espeakng_loader"
_NAME = re.compile(r"[a-z]{2,3}_[A-Z]{2}-\w+-(x_low|low|medium|high)")
"""As Piper names its voices: language, who speaks, quality."""
_OFFERED = (
    *("en_US-lessac-medium", "en_GB-cori-high", "ca_ES-upc_ona-medium", "cs_CZ-jirka-medium"),
    *("cy_GB-gwryw_gogleddol-medium", "da_DK-talesyntese-medium", "de_DE-thorsten-medium"),
    *("el_GR-rapunzelina-low", "es_ES-davefx-medium", "es_MX-ald-medium", "fa_IR-amir-medium"),
    *("fi_FI-harri-medium", "fr_FR-siwis-medium", "hu_HU-anna-medium", "is_IS-salka-medium"),
    *("it_IT-paola-medium", "ka_GE-natia-medium", "lv_LV-aivars-medium", "nl_NL-mls-medium"),
    *("no_NO-talesyntese-medium", "pl_PL-gosia-medium", "pt_BR-faber-medium", "ro_RO-mihai-medium"),
    *("ru_RU-irina-medium", "sk_SK-lili-medium", "sl_SI-artur-medium", "sv_SE-nst-medium"),
    *("tr_TR-dfki-medium", "uk_UA-ukrainian_tts-medium", "vi_VN-vais1000-medium"),
)
"""A voice of each language, listed until the whole list was fetched with the first voice."""


@dataclass(frozen=True)
class Piper(Engine):
    """VITS voices on onnxruntime: no other program, no account."""

    voice: str = "en_US-lessac-medium"
    """A name, or the path of an `.onnx` file with its `.onnx.json` beside it; `NAME#SPEAKER` where a voice has
    several."""
    speaker: str = ""
    """Name or number, of a voice that has several; empty is its first."""
    speed: Annotated[float, Between(0.5, 2.0)] = 1.0
    """Of the voice's usual speed."""
    noise: Annotated[float | None, Between(0.0, 2.0)] = None
    """How lively the sound is (`noise_scale`); the voice's own where nothing is said."""
    noise_w: Annotated[float | None, Between(0.0, 2.0)] = None
    """How much the lengths of its sounds vary; the voice's own where nothing is said."""
    seed: Annotated[int, Between(0, 2**63 - 1)] = 0
    """Of the noise: the same seed gives the same bytes."""
    folder: str = ""
    """Where voices are kept; empty is the user's own data folder."""
    source: str = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
    """Where voices are fetched from: Piper's own list, or a copy of it."""

    packages = ("espeakng-loader", "onnxruntime")
    extra = "piper"
    inaudible = frozenset({"folder", "source"})
    preference = 40

    @property
    def characters_per_second(self) -> float:
        """Voices differ: `en_US-joe-medium` says nineteen."""
        return 17.5 * self.speed

    def identity(self) -> str:
        """A voice by its path is known by its content: another one may lie there tomorrow."""
        path = Path(self._name[0]).expanduser()
        if path.suffix != ".onnx" or not path.is_file():
            return super().identity()
        from narrate.speech.models import digest

        return f"{super().identity()}/{digest(path)}"

    def prepare(self) -> None:
        self._model()

    def speak(self, utterance: Utterance) -> Clip:
        model = self._model()
        sound, marks = model.say(utterance, self._voiced(model))
        samples = len(sound) // 2
        if marks is None:
            return Clip(sound, model.rate, estimated(utterance.text, samples))
        return Clip(sound, model.rate, filled(utterance.text, marks, samples))

    def languages(self) -> tuple[str, ...]:
        """Of the voices that are here: the others need a network first."""
        return tuple(dict.fromkeys(tag for info in self._here() for tag in info.languages))

    def voice_for(self, language: str) -> str:
        """The nearest that is here, else the nearest that can be fetched."""
        near = partial(_near, language)
        for voices in (self._here(), self.voices()):
            best = max(voices, key=near, default=None)
            if best and near(best):
                return best.name
        return ""

    def speaks_language(self, language: str) -> bool:
        from narrate.speech.engines.piper import store

        return nearness(language, (store.language(self._name[0], self._folder),)) > 0

    def has_voice(self, name: str) -> bool:
        asked = name.partition("#")[0]
        if Path(asked).suffix == ".onnx":
            return Path(asked).expanduser().is_file()
        return bool(_NAME.fullmatch(asked)) or super().has_voice(asked)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """None where its package is not installed; those that are here first."""
        if find_spec(_MODULE) is None:
            return ()
        from narrate.speech.engines.piper import store

        here = self._here()
        names = {info.name for info in here}
        offered = store.listed(self._folder) or dict.fromkeys(_OFFERED, _MEGABYTES)
        return here + tuple(
            VoiceInfo(name, (store.tag(name),), f"{megabytes:.0f} MB on first use")
            for name, megabytes in offered.items()
            if name not in names
        )

    def _here(self) -> tuple[VoiceInfo, ...]:
        from narrate.speech.engines.piper import store

        if find_spec(_MODULE) is None:
            return ()
        return tuple(VoiceInfo(name, (tag,), note) for name, tag, note in store.here(self._folder))

    @property
    def _folder(self) -> Path:
        from narrate.speech.models import folder

        return folder("piper", self.folder)

    @property
    def _name(self) -> tuple[str, str]:
        """The voice, and its speaker: what stands behind `#` counts more than the option."""
        name, _, speaker = self.voice.partition("#")
        return name, speaker or self.speaker

    def _model(self) -> Model:
        if find_spec(_MODULE) is None:
            raise Unreachable(
                "engine `piper` is not installed", hint="Install it: pip install 'narrate-audio[piper]'"
            )
        from narrate.speech.engines.piper import model, store
        from narrate.speech.models import said

        name, _ = self._name
        try:
            path = store.found(name, self._folder, self.source)
        except FetchError as error:
            raise Unreachable(
                f"voice `{name}` of engine `piper` is not on this machine and cannot be fetched: {said(error)}",
                hint=f"Connect once to fetch it, or put `{name}.onnx` and `{name}.onnx.json` into "
                f"{self._folder}; `narrate voices piper` lists those that are there.",
            ) from None
        try:
            return model.load(path)
        except model.Unusable as error:
            raise EngineError(
                f"voice `{name}` of engine `piper` cannot be used: {error}",
                where=path,
                hint="If it is damaged, delete it: then it is fetched again.",
            ) from None

    def _voiced(self, model: Model) -> tuple[int, tuple[float, float, float], int]:
        """Number of the speaker, scales (noise, length, noise of the lengths), seed."""
        _, speaker = self._name
        number = model.speaker(speaker)
        if number is None:
            known = ", ".join(model.speakers) or "one only"
            raise EngineError(
                f"voice `{self._name[0]}` of engine `piper` has no speaker `{speaker}`",
                hint=f"It has: {known}."
                if len(known) < 500
                else f"It has the numbers 0 to {model.count - 1}.",
            )
        noise, length, noise_w = model.scales
        noise = noise if self.noise is None else self.noise
        noise_w = noise_w if self.noise_w is None else self.noise_w
        return number, (noise, length / self.speed, noise_w), self.seed


_MEGABYTES = 63.0
"""Of a voice, where the list does not tell."""


def _near(language: str, info: VoiceInfo) -> int:
    return nearness(language, info.languages)


ENGINE = Piper
