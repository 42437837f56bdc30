"""What is published is checked, also against the scripts that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from narrate.checks import target as targets
from narrate.checks.episode import Told
from narrate.checks.finding import Finding
from narrate.checks.options import Options
from narrate.errors import NarrateError, ShowError
from narrate.model import Episode
from narrate.pipeline import fingerprint, pieces
from narrate.pipeline.identity import script_name
from narrate.pipeline.plan import plan_scripts
from narrate.pipeline.workers import cores
from narrate.settings import Settings
from narrate.show import shelf
from narrate.web import assets
from narrate.web.own import of_show


def check(
    settings: Settings, target: str | Path = "", *, decode: bool = True, online: bool = False
) -> list[Finding]:
    """All findings about an essay, a feed, an episode's file, a folder or a URL; empty: the published folder.

    `decode` also hears the sound, for its loudness; `online` asks the servers for the files of a
    feed that lies here alone. Raises ShowError where there is nothing.
    """
    with ThreadPoolExecutor(cores()) as pool:
        subject = _target(target, settings)
        options = Options(
            decode=decode,
            online=online,
            told=lambda episode: _told(episode, settings),
            shared=_shared(settings) if Path(subject) == settings.out_dir else {},
            mapped=pool.map,
        )
        return list(targets.check(subject, options))


def _shared(settings: Settings) -> Mapping[str, bytes]:
    """What a build would write today of what all pages load."""
    return assets.assets(settings.show, of_show(settings.root))


def _target(target: str | Path, settings: Settings) -> str | Path:
    """What to check: of an essay, the episode that was made from it."""
    path = Path(target)
    if not str(target) or not path.resolve().is_relative_to(settings.script_dir.resolve()):
        return target or settings.out_dir
    known = shelf.identify(shelf.load(settings.out_dir), script_name(path, settings.script_dir))
    if known is None:
        raise ShowError("has no episode yet", where=path, hint="Make it with `narrate build`.")
    return settings.out_dir / known.audio


def _told(episode: Episode, settings: Settings) -> Told | None:
    """What the script of an episode says, where it is the one that the episode was made from."""
    path = settings.script_dir / episode.script
    path = path if path.is_file() else path.parent  # one of several scripts lies below its file
    if fingerprint.digest(path) != episode.source or not episode.source:
        return None
    try:
        plans = {identity.name: plan for identity, plan in plan_scripts(path, settings)}
        planned = plans[episode.script]
    except (NarrateError, KeyError):  # `narrate plan` says why; here the episode is checked
        return None
    words = tuple(word for chunk in planned.chunks for word in chunk.text.split())
    titles = pieces.titles([chapter.title for chapter in planned.chapters], settings.music)
    return Told(words, tuple(titles))
