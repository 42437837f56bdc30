"""JSON chapters 1.2, as the podcast namespace defines them."""

from __future__ import annotations

import msgspec

from narrate.model import Episode
from narrate.show.text import one_line

VERSION = "1.2.0"
MEDIA_TYPE = "application/json+chapters"


def chapters_json(episode: Episode) -> bytes:
    """The content of `<stem>.chapters.json`: every chapter with its start and end in seconds."""
    rate = episode.rate
    chapters = [
        {
            "startTime": round(mark.start / rate, 3),
            "endTime": round(mark.end / rate, 3),
            "title": one_line(mark.title),
        }
        for mark in episode.chapters
    ]
    document: dict[str, object] = {"version": VERSION, "title": one_line(episode.title)}
    if episode.author:
        document["author"] = one_line(episode.author)
    return msgspec.json.format(msgspec.json.encode({**document, "chapters": chapters}), indent=1) + b"\n"
