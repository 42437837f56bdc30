"""An owner's templates, tried on made-up episodes before anything is built: a fault costs nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from jinja2 import TemplateError as Fault
from jinja2 import meta

from narrate.errors import TemplateError, nearest
from narrate.model import Episode, File, Mark, Note, Passage, Shelf, TimedWord
from narrate.settings import Show
from narrate.web import pages
from narrate.web.own import Own
from narrate.web.templating import OURS, environment, fault_of, names

_FULL = Episode(
    script="trial.md",
    guid="trial",
    title="Trial",
    published=datetime(2026, 1, 1, tzinfo=UTC),
    stem="trial-0123456789ab",
    files=(File("trial-0123456789ab.mp3", 1, "audio/mpeg"),),
    samples=48_000,
    rate=24_000,
    chapters=(Mark("One", 0, 24_000), Mark("Two", 24_000, 48_000)),
    author="Somebody",
    description="About this.",
    notes=(Note("link", 0, "A link", "https://example.org/"),),
    cover="trial-0123456789ab.jpg",
    extra={"season": "1", "source": "https://example.org/"},
)
_BARE = replace(
    _FULL, guid="bare", script="bare.md", chapters=(), author="", description="", notes=(), cover="", extra={}
)
_SAID = (Passage((TimedWord("Word.", 0),), 0, 24_000, "paragraph", 0),)


def tried(show: Show, own: Own) -> None:
    """Fill every page once. Raises TemplateError with file and line."""
    _refuse_unused(own)
    for episodes in ((), (_BARE,), (_BARE, _FULL)):
        pages.index(show, Shelf(episodes=episodes), own)
    for episode in (_BARE, _FULL):
        page = pages.episode_page(show, episode, _SAID, own).encode()
        pages.with_neighbours(page, show, _BARE, _FULL, own)
        pages.lasting_page(show, episode, own)


def _refuse_unused(own: Own) -> None:
    """A misspelt name would change nothing, and nobody would say so."""
    used = _used(own)
    for name, _ in own.templates:
        if used is not None and name not in used:
            raise TemplateError(
                "no page uses it",
                where=own.where(name),
                hint=nearest(name, names(), otherwise="Templates are"),
            )


def _used(own: Own) -> set[str] | None:
    """Names of all templates that pages reach; None where one is found by a name that is made up."""
    made, used = environment(own), set[str]()
    ahead = [*names()]
    while ahead:
        name = ahead.pop()
        if name in used:
            continue
        used.add(name)
        text, file, _ = made.loader.get_source(made, name) if made.loader else ("", name, None)
        try:
            referenced = list(meta.find_referenced_templates(made.parse(text, filename=file)))
        except Fault as error:
            raise fault_of(error, own) or error from error
        for one in referenced:
            if one is None:
                return None
            if one in dict(own.templates) or one.removeprefix(OURS) in names():
                ahead.append(one)
    return used
