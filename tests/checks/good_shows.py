"""Shows as narrate builds them, with nothing to find, on short tones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomlkit
from PIL import Image

from narrate import settings
from narrate.checks.episode import Told
from narrate.model import Episode
from narrate.pipeline import build as pipeline
from narrate.pipeline import fingerprint
from narrate.pipeline.plan import plan_script

SHOW = {
    "title": "Essays & Noise",
    "author": "Jane Roe",
    "email": "jane@example.org",
    "description": "Short essays, read aloud.",
    "base_url": "https://example.org/essays/",
    "cover": "cover.png",
}
ONE = """\
---
title: One thing
date: 2026-01-05
season: 1
episode: 1
---
This essay has no headings & one <b> word. It is short.
"""
SIX = """\
---
title: Six things
date: 2026-01-12
season: 1
episode: 2
---
# First
Bread is made of flour. Water, too.

# Second
Butter goes on it.

# Third
Salt is "next".

# Fourth
So is 5 & 6 < 7.

# Fifth
Then you eat.
"""
TRAILER = """\
---
title: What this is
date: 2026-01-01
season: 1
type: trailer
soundbite: 0 1 A taste
author: Guest Writer
cover: cover.png
---
Listen to this.
"""


def build(root: Path, scripts: dict[str, str], **show: Any) -> Path:
    """Build a show in `root`; gives the published folder."""
    (root / "script").mkdir(parents=True)
    for folder in (root, root / "script"):
        Image.new("RGB", (1400, 1400), "navy").save(folder / "cover.png")
    (root / settings.FILE).write_text(tomlkit.dumps({"show": SHOW | show}), encoding="utf-8")
    for name, text in scripts.items():
        (root / "script" / name).write_text(text, encoding="utf-8")
    chosen = configured(root, **show)
    built = pipeline.build(chosen, [root / "script" / name for name in scripts])
    assert not built.failures
    return chosen.out_dir


def configured(root: Path, **show: Any) -> settings.Settings:
    """The settings of a show in `root`."""
    flags = {"show": SHOW | show, "voice": {"engine": "tone"}, "store": {"url": str(root / "store")}}
    return settings.load(root, flags=flags)


_SAID: dict[str, Told] = {}
"""What a script says, by its hash: tests ask often."""


def told(root: Path, episode: Episode) -> Told | None:
    """What the script of an episode of a show in `root` says."""
    path = root / "script" / episode.script
    digest = fingerprint.digest(path)
    if digest != episode.source:
        return None
    if digest not in _SAID:
        _, planned = plan_script(path, configured(root))
        words = tuple(word for chunk in planned.chunks for word in chunk.text.split())
        _SAID[digest] = Told(words, tuple(chapter.title for chapter in planned.chapters))
    return _SAID[digest]
