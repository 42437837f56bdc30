"""The desk: sentences are looked up, corrections heard and kept, one after the other."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from narrate.correcting.corrections import Correction, Files, Respelled, Reworded
from narrate.correcting.sentence import Found, Sentence, find, pieces_of, words_of
from narrate.errors import NarrateError, Outdated, ScriptError
from narrate.files import rewrite
from narrate.model import Clip, Episode, Piece, Plan
from narrate.pipeline.identity import Identity, script_name
from narrate.pipeline.plan import plan_all
from narrate.settings import Settings
from narrate.show import shelf
from narrate.text.spoken.lexicon import Lexicon
from narrate.words.answers import into_lexicon
from narrate.words.respelling import read
from narrate.words.samples import wav
from narrate.words.suggestions import Suggestion, shown, suggestions

_PLANS = 4
"""Scripts that are kept planned: an owner corrects one or two at a time."""


@dataclass(frozen=True)
class Look:
    """A sentence in its script, and words of it."""

    where: str
    """`essay.md:12:5`, or a place that a person knows."""
    source: str
    """The sentence as it stands there; empty where it cannot be changed here."""
    seen: dict[str, str]
    """For each way to correct it, what it was found on: given back when it is kept."""
    word: str = ""
    """As a lexicon names it."""
    said: str = ""
    """How it is said now: a text, or `/IPA/`."""
    shown: str = ""
    """The same, as a person reads it."""
    scopes: tuple[str, ...] = ()
    """Where it can be corrected."""
    suggestions: tuple[Suggestion, ...] = ()


class Desk:
    """All corrections of one show. Its methods block; any thread may call them."""

    def __init__(self, load: Callable[[], Settings], kept: Callable[[Episode], None]) -> None:
        """`load` reads the settings as they are now; `kept` is told whose script was corrected."""
        self._load = load
        self._kept = kept
        self._writing = threading.Lock()
        self._planning = threading.Lock()
        self._plans: OrderedDict[tuple[str, ...], list[tuple[Identity, Plan]]] = OrderedDict()

    def look(self, wanted: Sentence, first: int = -1, last: int = -1) -> Look:
        """Where a sentence stands, and how its words `first` to `last` are said; no words where they are -1.

        Raises Outdated where the script has it no more, NarrateError where it cannot be read.
        """
        _, files, found = self._found(wanted)
        script = found.script
        if script.landmarks:
            where = f"{found.identity.name}, {script.place(found.start)}"
        else:
            where = f"{found.identity.name}:{script.line(found.start)}:{found.column}"
        own = found.source if _is_own(files, found) else ""
        if first < 0:
            return Look(where, own, _seen(files, found, ""))
        words = words_of(found, first, last)
        scopes = ("show", "script", "here") if own else ("show",)
        said = _said_now(found, words.start, words.end)
        ways = suggestions(words.text, found.chunk, words.start, found.engine, found.identity.language)
        ways = tuple(way for way in ways if way.say != said)
        return Look(where, own, _seen(files, found, words.text), words.text, said, shown(said), scopes, ways)

    def hear(self, wanted: Sentence, correction: Correction | None) -> bytes:
        """The sentence as it is, or as it would be, in the voice that says it: a WAV file.

        Raises NarrateError for a correction that cannot be made, or a voice that cannot speak.
        """
        _, files, found = self._found(wanted)
        chunks = [found.chunk]
        if correction is not None:
            correction = _in_ipa(correction, found)
            chunks = correction.heard(correction.applied(files, found), found)
        clips = [found.identity.engine_of(chunk).speak(chunk.utterance()) for chunk in chunks]
        if not clips:
            raise ScriptError("has nothing to say", where=found.identity.name)
        return wav(Clip(b"".join(clip.pcm for clip in clips), clips[0].rate, ()))

    def keep(self, wanted: Sentence, correction: Correction, seen: str) -> None:
        """Write a correction into its file. `seen` is what `look` gave for it.

        Raises Outdated, and writes nothing, where the file says something else by now, and NarrateError
        for what would not be heard or would change anything else.
        """
        with self._writing:
            episode, files, found = self._found(wanted)
            scope = correction.scope if isinstance(correction, Respelled) else "sentence"
            word = correction.key(found) if isinstance(correction, Respelled) else ""
            if _seen(files, found, word)[scope] != seen:
                raise Outdated("was changed meanwhile", where=found.identity.name, hint="Look at it again.")
            correction = _in_ipa(correction, found)
            changed = correction.applied(files, found)
            heard = correction.heard(changed, found)
            if isinstance(correction, Reworded) and not heard:
                changed.script(found.script.name)  # something must be left to say
            self._write(files, changed)
            self._kept(episode)

    def _write(self, files: Files, changed: Files) -> None:
        before, after = files.settings.lexicon, changed.settings.lexicon
        said = {word: after[word] for word in after if after[word] != before.get(word)}
        if said:
            into_lexicon(files.settings.root, said)
        if changed.data != files.data:
            rewrite(files.path, changed.data, before=files.data)

    def _found(self, wanted: Sentence) -> tuple[Episode, Files, Found]:
        """The episode, the files that it can be corrected in, and the sentence, as they are now."""
        settings = self._load()
        held = shelf.load(settings.out_dir)
        episode = next((one for one in held.episodes if one.guid == wanted.guid), None)
        if episode is None:
            raise ScriptError("there is no such episode")
        path = script_of(episode, settings)
        try:
            files = Files(settings, path, path.read_bytes())
        except OSError as error:
            raise ScriptError(f"cannot be read: {error.strerror}", where=episode.script) from None
        return episode, files, find(self._planned(files), episode.script, wanted)

    def _planned(self, files: Files) -> list[tuple[Identity, Plan]]:
        """The scripts of a file, planned; kept, because a book takes seconds."""
        key = (str(files.path), _digest(files.data), repr(files.settings))
        with self._planning:
            if key not in self._plans:
                self._plans[key] = plan_all(files.path, files.scripts(), files.settings)
                while len(self._plans) > _PLANS:
                    self._plans.popitem(last=False)
            return self._plans[key]


def _in_ipa(correction: Correction, found: Found) -> Correction:
    """A respelling as dictionaries write it (KYAR-tuhn) in IPA, for voices that take that.

    They would spell what is in capitals.
    """
    if not isinstance(correction, Respelled) or found.engine.pronunciation(correction.key(found)) is None:
        return correction
    ipa = read(correction.said)
    return replace(correction, said=f"/{ipa}/") if ipa else correction


def script_of(episode: Episode, settings: Settings) -> Path:
    """The file that an episode's script comes from. Raises ScriptError where it is not in the script folder."""
    folder = settings.script_dir
    for path in (folder / episode.script, (folder / episode.script).parent):
        if path.is_file() and episode.script.startswith(script_name(path, folder)):
            return path
    raise ScriptError(
        "is not in the script folder", where=episode.script, hint="Put it there to correct it from its page."
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_own(files: Files, found: Found) -> bool:
    """Whether the script's file is the text that its reader reads, and the sentence stands in one place of it."""
    try:
        return found.start < found.end and files.written.source == found.script.source
    except NarrateError:
        return False


def _seen(files: Files, found: Found, word: str) -> dict[str, str]:
    """What each correction is found on: a line of a lexicon, or the whole of the script."""
    settings, script = files.settings, found.script
    show = settings.lexicon.get(Lexicon(settings.lexicon).key_of(word), "")
    own = script.lexicon.get(Lexicon(script.lexicon).key_of(word), "")
    digest = _digest(files.data)
    return {"show": f"={show}", "script": f"={own}", "here": digest, "sentence": digest}


def _said_now(found: Found, start: int, end: int) -> str:
    """How the characters `start` to `end` of a sentence are said: as `/IPA/`, or as a text."""
    text = found.chunk.text
    told = [
        _said(piece, text[max(start, at) : min(end, at + len(piece.text))], found)
        for piece, at in pieces_of(found.chunk, start, end)
    ]
    return told[0] if len(told) == 1 else "".join(told)


def _said(piece: Piece, text: str, found: Found) -> str:
    if piece.ipa:
        return f"/{piece.ipa}/"
    if piece.rule:
        return piece.spoken.strip()
    told = found.engine.pronunciation(text)
    return f"/{told.ipa}/" if told is not None and told.ipa else text
