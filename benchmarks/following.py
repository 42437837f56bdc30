"""Follows a blog through a change of its posts, and prints what came of it.

    python -m benchmarks.following [--posts 30] [--kills 0] [--seed 1]

Ten posts of thirty are edited, three deleted, one is moved to another address: once for every kind of
feed, with the text in it and without. `--kills` ends that many runs at random moments (SIGKILL); the
show must end as one that nothing disturbed. The voice is `tone`: what is counted are seconds of sound.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import blog as blogs
import building
from lxml import etree

import narrate
from narrate.pipeline.following.subscription import Outcome, settle, subscribe
from narrate.settings import load
from narrate.show import shelf

_HEAD = "| feed | | episodes | new or changed | guids kept | in the feed | spoken | of | files | errors |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.kills:
            sys.exit(_killed(Path(folder), options.posts, options.kills, random.Random(options.seed)) or None)
        print(f"{_HEAD}\n|{'---|' * 10}")
        for kind in get_args(blogs.Kind):
            for full in (True, False):
                _followed(Path(folder) / f"{kind}-{full}", options.posts, kind, full=full)


def _followed(folder: Path, posts: int, kind: blogs.Kind, *, full: bool) -> None:
    folder.mkdir()
    root = building.show(folder / "show", {})
    with blogs.blogging(folder / "blog", posts, kind=kind, full=full, paragraphs=8) as blog:
        first = _once(root, blog)
        before = _guids(root)
        _say(kind, "first", root, first, before, full=full)
        blogs.change(blog, edited=posts // 3, deleted=posts // 10, moved=1)
        _say(kind, "after the change", root, _once(root, blog), before, full=full)
        _say(kind, "once more", root, _once(root, blog), before, full=full)


def _once(root: Path, blog: blogs.Blog) -> Outcome:
    settings = load(root)
    outcome = subscribe(blog.feed, settings)
    settle(outcome, settings)
    return outcome


def _guids(root: Path) -> dict[str, str]:
    return {one.script: one.guid for one in shelf.load(root / "audio").episodes}


def _say(kind: str, stage: str, root: Path, outcome: Outcome, before: dict[str, str], *, full: bool) -> None:
    now = _guids(root)
    kept = sum(now.get(script) == guid for script, guid in before.items())
    items = etree.parse(root / "audio" / "feed.xml").findall(".//item")
    spoken = sum(made.spoken_seconds for made in outcome.episodes)
    whole = sum(one.seconds for one in shelf.load(root / "audio").episodes)
    errors = sum(one.severity == "error" for one in narrate.check(show=root))
    print(
        f"| {kind}, {'text' if full else 'pages'} | {stage} | {len(now)} | {len(outcome.episodes)} "
        f"| {kept} of {len(before)} | {len(items)} | {spoken:,.0f} s | {whole:,.0f} s "
        f"| {building.assert_whole(root / 'audio')} | {errors} |",
        flush=True,
    )


def _killed(folder: Path, posts: int, kills: int, chance: random.Random) -> str:
    """Kill runs, and say what is wrong with the show in the end; empty where nothing is."""
    with blogs.blogging(folder / "blog", posts, full=False, paragraphs=2) as blog:
        undisturbed, root = (building.show(folder / name, {}) for name in ("undisturbed", "show"))
        command = [sys.executable, "-m", "narrate", "follow", blog.feed, "-q", "-C"]
        began = time.perf_counter()
        subprocess.run([*command, str(undisturbed)], check=True)
        length = time.perf_counter() - began
        killed = 0
        for number in range(kills):
            if number == kills // 2:
                blogs.change(blog, edited=posts // 3, deleted=posts // 10, moved=1)
            killed += _kill([*command, str(root)], chance.uniform(0, length))
        subprocess.run([*command, str(root)], check=True)
        subprocess.run([*command, str(undisturbed)], check=True)
    print(f"{killed} of {kills} runs were killed; a whole one takes {length:.1f} s")
    building.assert_whole(root / "audio")
    if _guids(root).items() - _guids(undisturbed).items():
        return "episodes are not those of an undisturbed show"
    scripts = [
        {path.name: path.read_bytes() for path in (one / "script").glob("*.md")}
        for one in (root, undisturbed)
    ]
    wrong = [name for name, text in scripts[0].items() if scripts[1].get(name) != text]
    return f"scripts differ: {wrong}" if wrong else ""


def _kill(command: list[str], seconds: float) -> bool:
    process = subprocess.Popen(command)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() != 0


if __name__ == "__main__":
    main()
