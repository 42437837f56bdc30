"""The golden show: `tests/data/show/feed` holds settings and shelf, and the feed that they make."""

from pathlib import Path

from narrate import settings
from narrate.show import shelf

FOLDER = Path(__file__).parent / "data" / "show" / "feed"
SHOW = settings.load(FOLDER).show
SHELF = shelf.load(FOLDER)
EPISODE = next(episode for episode in SHELF.episodes if episode.script == "one.md")
