"""`build --strict` stops on what would be lost and on what the voice cannot say, and names the line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import building
import pytest

from narrate.errors import Unspeakable
from narrate.pipeline.build import Built
from narrate.settings import load

FRONT = "---\ntitle: Names\n---\n\n"


def strict(folder: Path, text: str, engine: str = "hibari") -> Built:
    import narrate

    building.show(folder, {"names.md": text})
    return narrate.build(show=folder, settings=load(folder, flags={"voice": {"engine": engine}}), strict=True)


def test_an_unspeakable_word_stops_the_build_at_its_own_line(tmp_path: Path) -> None:
    built = strict(
        tmp_path, FRONT + "A paragraph that is wrapped\nby hand, and in which\nsomebody writes 北京.\n"
    )
    [failure] = built.failures
    assert isinstance(failure, Unspeakable)
    assert failure.where.endswith("names.md:7")
    assert "'北京'" in failure.message
    assert not list((tmp_path / "audio").glob("*.mp3"))


@pytest.mark.parametrize(
    "mended",
    [
        "Somebody writes 北京<!-- say: Bay Jing -->.",
        "<!-- narrate: skip -->北京<!-- narrate: resume -->\n\nA word.",
    ],
)
def test_a_direction_makes_it_speakable(tmp_path: Path, mended: str) -> None:
    assert strict(tmp_path, FRONT + mended + "\n").failures == ()


def test_a_reader_that_loses_text_is_found_out(tmp_path: Path) -> None:
    """A real plug-in, installed for one process: it forgets every paragraph but the first."""
    plugin = tmp_path / "plugin"
    (plugin / "lossy-1.dist-info").mkdir(parents=True)
    (plugin / "lossy-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: lossy\nVersion: 1\n")
    (plugin / "lossy-1.dist-info" / "entry_points.txt").write_text("[narrate.readers]\nlossy = lossy:Lossy\n")
    (plugin / "lossy.py").write_text(
        "from dataclasses import dataclass\n"
        "from narrate.model import Block, Run, Script, Section\n"
        "from narrate.text.reader import Reader\n"
        "@dataclass(frozen=True)\n"
        "class Lossy(Reader):\n"
        "    suffixes = ('.lossy',)\n"
        "    def read(self, source, text):\n"
        "        end = source.text.index('\\n')\n"
        "        block = Block('paragraph', (Run(source.text[:end], 0, end),))\n"
        "        return [Script(source.name, source.text, 'Lossy', (Section('Lossy', (block,)),))]\n"
    )
    building.show(tmp_path, {"essay.lossy": "This is kept.\n\nThis is lost.\n"})
    command = [sys.executable, "-m", "narrate", "build", "--strict", "-C", str(tmp_path)]
    path = os.pathsep.join([str(plugin), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, timeout=60
    )
    assert done.returncode == 3
    assert "essay.lossy:3: 'This is lost.' would be lost" in done.stderr
