"""Credits that are spoken at the two ends of an audiobook: what it is, who wrote it, and that a voice reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from narrate.model import Block, Chunk, Plan, Rendered, Run, Script, Section
from narrate.pipeline.assembly import Assembly
from narrate.pipeline.identity import Identity
from narrate.settings import Settings, Sound
from narrate.show.strings import strings
from narrate.sound import formats
from narrate.speech.engine import Engine
from narrate.text.chunks import plan_chunks

End = Literal["opening", "closing"]
ENDS: tuple[End, ...] = ("opening", "closing")


@dataclass
class Announced:
    """The spoken credits of an episode, as they come: the opening first."""

    sound: Assembly
    titles: list[str] = field(default_factory=list)
    bounds: list[int] = field(default_factory=lambda: [0])
    """The segment with which each begins, and the one behind the last."""
    texts: list[str] = field(default_factory=list)

    def add(self, title: str, chunks: tuple[Chunk, ...], rendered: Rendered) -> None:
        """Join a segment; one of a title that is there goes on with it."""
        self.sound.add(rendered)
        text = "\n".join(chunk.text for chunk in chunks)
        if self.titles and self.titles[-1] == title:
            self.texts[-1] += f"\n{text}"
            self.bounds[-1] += 1
        else:
            self.titles.append(title)
            self.texts.append(text)
            self.bounds.append(self.bounds[-1] + 1)


def are_wanted(sound: Sound) -> bool:
    """Whether a format asks for them."""
    found = formats.wanted(sound)
    return any(found[name].credits for name in sound.by_chapter)


def title_of(end: End, language: str) -> str:
    """What the file is called that holds them, in the script's language."""
    say = strings(language)
    return say("credits.opening") if end == "opening" else say("credits.closing")


def plans(identity: Identity, planned: Plan, settings: Settings) -> Iterator[tuple[End, Plan]]:
    """What is said at either end, planned as a script is."""
    for end in ENDS:
        lines = list(_lines(end, identity, planned, settings))
        blocks, at = [], 0
        for line in lines:
            blocks.append(Block("paragraph", (Run(line, at, at + len(line)),)))
            at += len(line) + 1
        script = Script("", "\n".join(lines), planned.script.title, (Section("", tuple(blocks)),))
        yield (
            end,
            plan_chunks(
                script,
                language=identity.language,
                limit=identity.engine.limit_characters,
                options=settings.text,
                lexicon=identity.lexicon,
            ),
        )


def _lines(end: End, identity: Identity, planned: Plan, settings: Settings) -> Iterator[str]:
    """A sentence a line: the show's own words, else ours in the script's language."""
    title = planned.script.title
    author = planned.script.author or settings.show.author
    voice = narrator(settings.credits.narrator, identity.engine)
    own = settings.credits.opening if end == "opening" else settings.credits.closing
    if own:
        filled = own.replace("{title}", title).replace("{author}", author).replace("{voice}", voice)
        yield from (line.strip() for line in filled.splitlines() if line.strip())
        return
    say = strings(identity.language)
    yield f"{title}." if end == "opening" else say("credits.heard", title=title)
    if author:
        yield say("credits.written", author=author)
    yield say("credits.read", voice=voice)
    if end == "closing":
        yield say("credits.end")


def narrator(given: str, engine: Engine) -> str:
    """What the voice is called: as the show says, else by its own name."""
    return given or engine.voice.replace("_", " ").replace("-", " ").title()
