"""`narrate publish`: bring a show to where its listeners fetch it.

At every moment, whatever fails, the feed that is there names only files that are there:
sound goes first, then the texts beside it, pictures and pages, then older pages of the
feed, the feed last; only then goes what no feed names any more. A record of what was put
there is written before anything else, so that the next run knows even what a broken one left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from narrate.settings import Show
from narrate.show.keys import Key
from narrate.show.remote import RECORD, Record, Remote, part_of
from narrate.show.sending import Source, read_show

Action = Literal["upload", "keep", "remove"]


@dataclass(frozen=True)
class Step:
    """What happens, or happened, to one file."""

    action: Action
    name: str
    bytes: int = 0
    reader: str = ""
    """Whose copy of the show it belongs to, where every reader has one."""


@dataclass(frozen=True)
class Outcome:
    """What a run did, or with `dry_run` would do, in order."""

    steps: tuple[Step, ...]

    def names(self, action: Action) -> list[str]:
        """The files to which that happened."""
        return [step.name for step in self.steps if step.action == action]

    @property
    def bytes(self) -> int:
        """Bytes sent."""
        return sum(step.bytes for step in self.steps if step.action == "upload")


def publish(
    folder: Path,
    dest: str,
    *,
    token: str = "",
    dry_run: bool = False,
    report: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Make `dest` hold the show in `folder`: send what changed, then remove what left it.

    `dest` is a folder or any fsspec URL (`s3://bucket/show`, `sftp://host/path`) and stands for
    the show's `base_url`; with a `token` the files lie in a folder of that name below it.
    `report` hears of every step before it is taken. Can be run again after any failure.
    Raises ShowError where the folder is no whole show or the destination fails.
    """
    remote = Remote(_below(dest, token), source=folder)
    return _published(read_show(folder), remote, dry_run, report)


def publish_to_readers(
    folder: Path,
    dest: str,
    show: Show,
    given: Sequence[Key],
    *,
    dry_run: bool = False,
    report: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Make `dest` hold the show in `folder` once for each key that is good and for its token, nowhere else.

    What `publish` put there for everybody goes, and what is there under a key that was revoked. Every step
    and error names the reader, never the key. Otherwise like `publish`.
    """
    source = read_show(folder)
    steps: list[Step] = []
    for key in sorted(given, key=lambda key: key.revoked is None):  # who is to lose it does so first

        def named(step: Step, name: str = key.name) -> None:
            report(replace(step, reader=name))

        remote = Remote(_below(dest, key.secret), source=folder, called=_below(dest, f"({key.name})"))
        if key.revoked:
            done = _withdrawn(remote, dry_run, named)
        else:
            done = _published(source.of_reader(show, key), remote, dry_run, named)
        steps += [replace(step, reader=key.name) for step in done.steps]
    if show.token:
        steps += _published(source, Remote(_below(dest, show.token), source=folder), dry_run, report).steps
    steps += _withdrawn(Remote(dest, source=folder), dry_run, report).steps
    return Outcome(tuple(steps))


def _below(dest: str, name: str) -> str:
    return f"{dest.rstrip('/')}/{name}" if name else dest


def _withdrawn(remote: Remote, dry_run: bool, report: Callable[[Step], None]) -> Outcome:
    """Remove what `publish` put there: feeds first, so that none names what is gone."""
    there, record = remote.sizes(), remote.record()
    ours = {*record.prints, *map(part_of, record.prints)} & there.keys()
    steps = [Step("remove", name) for name in sorted(ours, key=lambda name: (not _is_feed(name), name))]
    for step in steps if not dry_run else ():
        report(step)
        remote.remove(step.name)
    if record.prints and not dry_run:
        remote.remove(RECORD)
    return Outcome(tuple(steps))


def _is_feed(name: str) -> bool:
    return name.endswith(".xml")


def _published(source: Source, remote: Remote, dry_run: bool, report: Callable[[Step], None]) -> Outcome:
    there, record = remote.sizes(), remote.record()
    plan = [_step(source, name, there, record) for name in source.prints]
    ours = {*record.prints, *map(part_of, record.prints)}
    obsolete = sorted(ours & there.keys() - source.prints.keys())
    removals = [Step("remove", name) for name in obsolete]
    if not dry_run:
        _carry_out(source, remote, record, [*plan, *removals], report)
    return Outcome((*plan, *removals))


def _step(source: Source, name: str, there: Mapping[str, int], record: Record) -> Step:
    """Whether a file has to be sent: not if it is there in its length and known to be the same."""
    size = source.size(name)
    same = there.get(name) == size and (
        name in source.lasting or record.prints.get(name) == source.prints[name]
    )
    return Step("keep" if same else "upload", name, size)


def _carry_out(
    source: Source, remote: Remote, record: Record, steps: list[Step], report: Callable[[Step], None]
) -> None:
    """Take the steps, between a record of what may be there and one of what is."""
    changed = any(step.action != "keep" for step in steps)
    if changed:
        remote.write_record(record.with_unknown(step.name for step in steps if step.action == "upload"))
    for step in steps:
        report(step)
        if step.action == "upload":
            remote.put(source.content(step.name), step.name)
        elif step.action == "remove":
            remote.remove(step.name)
    if changed or source.prints != record.prints:
        remote.write_record(Record(source.prints))
