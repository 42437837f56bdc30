"""Parsers of the podcast world agree with the shelf on what the feed says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
import tiny_show
from conftest import Run

from narrate.model import Episode, Shelf

HERE = Path(__file__).parent

RICH = replace(
    tiny_show.SHOW,
    license="cc-by-4.0",
    funding={"Support the show": "https://example.org/support"},
    people={"A. Writer": "Author", "B. Reader": "Host"},
    txt={"verify": "s3cret"},
)


@pytest.fixture
def rich(tmp_path: Path) -> tuple[Path, Shelf]:
    """A feed with everything in it that a writer can put there."""
    held = tiny_show.make(tmp_path, show=RICH)
    extra = {"season": "2", "episode": "3", "soundbite": "1.5 4 A tone worth sharing", "person": "C. Guest"}
    first, second = held.episodes
    alternate = f"{first.stem}.m4b 1000 audio/mp4 Audiobook"
    held = replace(
        held,
        episodes=(
            replace(first, extra={**extra, "alternate": alternate}),
            replace(second, extra={"type": "trailer"}),
        ),
    )
    tiny_show.write_feed(tmp_path, held, RICH)
    return tmp_path / "feed.xml", held


@pytest.fixture
def parsed(run: Run, rich: tuple[Path, Shelf]) -> dict[str, Any]:
    if not (HERE / "node_modules").is_dir():
        pytest.skip("the packages of tests/clients/package.json are not installed (npm ci)")
    answer: dict[str, Any] = json.loads(run("node", HERE / "parse.mjs", rich[0]))
    return answer


def expected(episode: Episode) -> dict[str, Any]:
    base = tiny_show.SHOW.base_url + episode.stem
    return {
        "title": episode.title,
        "guid": episode.guid,
        "url": f"{base}.mp3",
        "length": episode.files[0].bytes,
        "duration": round(episode.seconds),
        "date": episode.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "chapters": f"{base}.chapters.json",
        "transcripts": sorted(base + ending for ending in (".vtt", ".srt", ".words.json", ".html")),
    }


@pytest.mark.parametrize("parser", ["party", "smith", "pod"])
def test_parsers_read_what_the_shelf_holds(
    parsed: dict[str, Any], rich: tuple[Path, Shelf], parser: str
) -> None:
    said = parsed[parser]
    held = rich[1]
    assert (said["title"], said["items"]) == (
        RICH.title,
        [expected(each) for each in reversed(held.episodes)],
    )
    if parser == "smith":  # partytime names the tag as supported but does not give its value
        assert said["guid"] == held.guid


def test_partytime_supports_every_tag_of_the_podcast_namespace_that_the_feed_fills(
    parsed: dict[str, Any],
) -> None:
    supported = {tag for tags in parsed["support"].values() for tag in tags}
    assert supported >= {
        "locked", "transcript", "funding", "chapters", "soundbite", "person", "season", "episode",
        "trailer", "license", "alternateEnclosure", "guid", "medium",
    }  # fmt: skip
