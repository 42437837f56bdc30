"""JSON chapters 1.2: https://github.com/Podcastindex-org/podcast-namespace, jsonChapters.md."""

import json
from dataclasses import replace

from golden import EPISODE

from narrate.model import Mark
from narrate.show.chapters import chapters_json


def test_chapters_are_told_in_order_with_their_times_in_seconds() -> None:
    document = json.loads(chapters_json(EPISODE))
    assert document["version"] == "1.2.0"
    assert document["title"] == EPISODE.title
    assert document["chapters"] == [
        {"startTime": 0.0, "endTime": 61.0, "title": "Opening"},
        {"startTime": 61.0, "endTime": 385.542, "title": "If a < b & c"},
    ]


def test_titles_lose_line_breaks_and_control_characters() -> None:
    episode = replace(EPISODE, chapters=(Mark("One\n two\0", 0, EPISODE.samples),))
    assert json.loads(chapters_json(episode))["chapters"][0]["title"] == "One two"
