"""What a listener cannot hear comes back in the notes, at the time when its text comes past."""

from __future__ import annotations

import re
from pathlib import Path

import building
import pytest
from lxml import etree, html

from narrate.show.text import timestamp

SCRIPT = """\
---
title: Notes
---

The first sentence has nothing to see. The second one links to [a place](https://example.com/place).

A third sentence has a footnote.[^n] The fourth one is plain.

```
brew(tea)
```

After the code comes this sentence.

| cup | sugar |
|-----|-------|
| big | two   |

This one links to [another place](https://example.org/).

[^n]: The note itself, with [its own link](https://example.net/note).
"""

SKIPPED_FOOTNOTES = {
    "a place": "The second one links",
    "The note itself": "A third sentence",
    "brew(tea)": "The fourth one is plain.",
    "| cup | sugar |": "cup, sugar.",
    "another place": "This one links",
}
SPOKEN_FOOTNOTES = {
    "a place": "The second one links",
    "brew(tea)": "The note itself",
    "| cup | sugar |": "cup, sugar.",
    "another place": "This one links",
    "its own link": "The note itself",
}


def heard(vtt: str) -> dict[str, float]:
    """Text of every cue to the second at which it begins."""
    cues = re.findall(r"(\d+):(\d+):([\d.]+) --> .*\n(.+)", vtt)
    return {text: int(h) * 3600 + int(m) * 60 + float(s) for h, m, s, text in cues}


@pytest.mark.parametrize(
    ("footnotes", "expected"), [("skip", SKIPPED_FOOTNOTES), ("speak", SPOKEN_FOOTNOTES)]
)
def test_links_footnotes_tables_and_code_stand_at_their_time(
    tmp_path: Path, footnotes: str, expected: dict[str, str]
) -> None:
    building.show(tmp_path, {"notes.md": SCRIPT})
    with (tmp_path / "narrate.toml").open("a") as file:
        file.write(f'[text]\nfootnotes = "{footnotes}"\n')
    [episode] = building.build(tmp_path).episodes
    audio = tmp_path / "audio"
    cues = heard((audio / f"{episode.stem}.vtt").read_text())
    times = {
        seen: timestamp(next(start for text, start in cues.items() if text.startswith(sentence)))
        for seen, sentence in expected.items()
    }
    feed = etree.parse(audio / "feed.xml")
    encoded = feed.findtext(".//item/{http://purl.org/rss/1.0/modules/content/}encoded")
    page = (audio / f"{episode.stem}.html").read_text(encoding="utf-8")
    for document in (encoded or "", page):
        items = [item.text_content() for item in html.fromstring(document).iter("li")]
        for seen, time in times.items():
            assert any(item.startswith(time) and seen in item for item in items), (seen, time, items)


def test_links_can_be_followed_from_the_notes(tmp_path: Path) -> None:
    building.show(tmp_path, {"notes.md": SCRIPT})
    [episode] = building.build(tmp_path).episodes
    targets = {note.target for note in episode.notes if note.kind == "link"}
    feed = (tmp_path / "audio" / "feed.xml").read_text()
    assert targets >= {"https://example.com/place", "https://example.org/"}
    assert all(target in feed for target in targets)
