"""A reader app that follows overlays lights what is heard: foliate-js, which Foliate and Readest show books with."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import building
import pytest
from browsing import visiting
from playwright.sync_api import Browser
from serving import simply_served

FOLIATE = Path(__file__).parent / "node_modules" / "foliate-js"
PLAYER = """<!DOCTYPE html><meta charset="utf-8"><title>Reading along</title>
<style>foliate-view { display: block; height: 90vh }</style><button>Play</button>
<script type="module">
import "./foliate-js/view.js"
const heard = []
window.Audio = class extends Audio {
  constructor(...source) { super(...source); heard.push(this) }
}
const view = document.createElement("foliate-view")
document.body.append(view)
await view.open("book.epub")
await view.init({})
window.samples = []
document.querySelector("button").onclick = async () => {
  await view.startMediaOverlay()
  setInterval(() => {
    const audio = heard.at(-1)
    const [{ doc, index }] = view.renderer.getContents()
    const lit = [...doc.getElementsByClassName(view.book.media.activeClass)]
    if (audio && !audio.paused) samples.push({
      sound: heard.length, time: audio.currentTime, section: view.book.sections[index].id,
      lit: lit.map((one) => one.id), colour: lit.map((one) => getComputedStyle(one).backgroundColor),
    })
  }, 30)
}
window.ready = true
</script>
"""
SCRIPT = "# The kettle\n\nA kettle takes its time. It sings.\n\n## The cup\n\nA cup waits. It is warm.\n"
LATE = 0.4
"""Seconds within which a player notices the next clip: Chromium tells the time four times a second."""


@dataclass(frozen=True)
class Sample:
    """What was lit when."""

    sound: int
    time: float
    section: str
    lit: list[str]
    colour: list[str]


@pytest.fixture(scope="module", params=["sentence", "word"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    show = building.show(tmp_path_factory.mktemp("along"), {"kettle.md": SCRIPT})
    with (show / "narrate.toml").open("a", encoding="utf-8") as file:
        file.write(f'[sound]\nformats = ["mp3", "epub"]\nfollow = "{request.param}"\n')
    assert building.build(show).failures == ()
    return next((show / "audio").glob("*.epub"))


def clips(book: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Begin and end, by page and id."""
    found = {}
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.endswith(".smil"):
                pattern = r'#(\w+)"/><audio src="[^"]*" clipBegin="([\d.]+)s" clipEnd="([\d.]+)s"'
                for one, begin, end in re.findall(pattern, archive.read(name).decode()):
                    found[name.replace(".smil", ".xhtml"), one] = (float(begin), float(end))
    return found


def watched(browser: Browser, book: Path, folder: Path) -> list[Sample]:
    """The whole book, played."""
    (folder / "player.html").write_text(PLAYER, encoding="utf-8")
    (folder / "book.epub").symlink_to(book)
    (folder / "foliate-js").symlink_to(FOLIATE)
    with (
        simply_served(folder, {".js": "text/javascript"}) as address,
        visiting(browser, f"{address}/player.html") as open,
    ):
        open.wait_for("window.ready")
        open.page.click("button")
        open.wait_for("samples.length")
        last = -1
        while (count := open.page.evaluate("samples.length")) != last:
            last = count
            open.page.wait_for_timeout(1500)
        return [Sample(**one) for one in open.page.evaluate("samples")]


def test_what_is_heard_is_lit(browser: Browser, book: Path, tmp_path: Path) -> None:
    if not FOLIATE.is_dir():
        pytest.skip("foliate-js is not installed")
    samples, wanted = watched(browser, book, tmp_path), clips(book)
    seen = [(one.section, name) for one in samples for name in one.lit]
    assert {colour for one in samples for colour in one.colour} == {"rgb(255, 224, 138)"}
    assert [key for key, _ in groupby(seen)] == [key for key in wanted if key in seen]
    noticed = [end - begin > LATE for begin, end in wanted.values()]
    assert len({*seen}) >= sum(noticed) > 0, "a clip that is long enough was never lit"
    for one in samples:
        assert len(one.lit) <= 1
        for name in one.lit:
            begin, end = wanted[one.section, name]
            assert begin - 0.05 <= one.time <= end + LATE, (one, begin, end)
    dark = sum(not one.lit for one in samples)
    assert dark <= 0.2 * len(samples), f"nothing lit in {dark} of {len(samples)}"
