"""Engine `kokoro`: Kokoro-82M, its fifty voices and any blend of them, offline once it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
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
    from narrate.speech.engines.kokoro.model import Model

_MODULE = "espeakng_loader"
_RATE = 24_000


@dataclass(frozen=True)
class Kokoro(Engine):
    """StyleTTS 2 on onnxruntime: slow without a graphics card, and among the finest to hear."""

    voice: str = "af_heart"
    """A name, or a blend: `af_heart+am_adam` halves, `af_heart:3+am_adam:1` three parts to one."""
    speed: Annotated[float, Between(0.5, 2.0)] = 1.0
    """Of the usual speed."""
    model: str = "fp32"
    """`fp32` (326 MB) or `int8` (92 MB, twice as slow), or the path of an `.onnx` file."""
    styles: str = ""
    """Path of the file with the voices; empty is the one that comes with the model."""
    accent: str = ""
    """The eSpeak NG voice that tells how a text is said; empty is the one of the voice's language."""
    folder: str = ""
    """Where the model is kept; empty is the user's own data folder."""
    source: str = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0"
    """Where it is fetched from."""

    packages = ("espeakng-loader", "onnxruntime")
    extra = "kokoro"
    inaudible = frozenset({"folder", "source"})
    preference = 60
    stores_clips = True
    limit_characters = 240

    @property
    def characters_per_second(self) -> float:
        """Voices differ: of those measured, one says fifteen and another seventeen."""
        return 16.5 * self.speed

    def identity(self) -> str:
        """Files that are named by their paths are known by their content."""
        from narrate.speech.engines.kokoro import store
        from narrate.speech.models import digest

        given = (Path(name).expanduser() for name in (self.model, self.styles) if name not in store.MODELS)
        return "/".join([super().identity(), *(digest(path) for path in given if path.is_file())])

    def prepare(self) -> None:
        self._model()

    def speak(self, utterance: Utterance) -> Clip:
        sound, marks = self._model().say(utterance, self.voice, self.accent, self.speed)
        samples = len(sound) // 2
        if marks is None:
            return Clip(sound, _RATE, estimated(utterance.text, samples))
        return Clip(sound, _RATE, filled(utterance.text, marks, samples))

    def languages(self) -> tuple[str, ...]:
        """None before the model is here: it needs a network first."""
        from narrate.speech.engines.kokoro import store

        return super().languages() if store.is_here(self.model, self.styles, self._folder) else ()

    def speaks_language(self, language: str) -> bool:
        """A blend speaks as its first voice does, or as `accent` says."""
        from narrate.speech.engines.kokoro import voices

        return nearness(language, (self.accent or voices.language(self.voice),)) > 0

    def has_voice(self, name: str) -> bool:
        from narrate.speech.engines.kokoro import voices

        known = {info.name for info in self.voices()}
        return all(part in known for part, _ in voices.blend(name))

    def voices(self) -> tuple[VoiceInfo, ...]:
        """None where its package is not installed."""
        if find_spec(_MODULE) is None:
            return ()
        from narrate.speech.engines.kokoro import store, voices

        here = store.is_here(self.model, self.styles, self._folder)
        where = "offline" if here else f"{store.megabytes(self.model)} MB on first use"
        names = store.voices_here(self.styles, self._folder) or voices.NAMES
        return tuple(
            VoiceInfo(name, (voices.language(name),), f"{voices.note(name)}; {where}") for name in names
        )

    @property
    def _folder(self) -> Path:
        from narrate.speech.models import folder

        return folder("kokoro", self.folder)

    def _model(self) -> Model:
        if find_spec(_MODULE) is None:
            raise Unreachable(
                "engine `kokoro` is not installed", hint="Install it: pip install 'narrate-audio[kokoro]'"
            )
        from narrate.speech.engines.kokoro import model, store
        from narrate.speech.models import said

        try:
            graph, styles = store.found(self.model, self.styles, self._folder, self.source)
        except FetchError as error:
            raise Unreachable(
                f"the model of engine `kokoro` is not on this machine and cannot be fetched: {said(error)}",
                hint=f"Connect once to fetch it, or put {' and '.join(store.names(self.model))} from "
                f"{self.source} into {self._folder}.",
            ) from None
        try:
            return model.load(graph, styles)
        except model.Unusable as error:
            raise EngineError(
                f"the model of engine `kokoro` cannot be used: {error}",
                where=graph,
                hint="If it is damaged, delete it: then it is fetched again.",
            ) from None


ENGINE = Kokoro
