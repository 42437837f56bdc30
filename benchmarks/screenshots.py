"""The pictures of docs/: the pages at phone, tablet and desktop, in light and in dark.

    python -m benchmarks.screenshots docs/pictures

A show of the two essays in script/ is built in a temporary folder, served on loopback, opened in Debian's
Chromium as if it lay on a public host, and photographed: the page of the show, its subscriptions, and an episode
while a word is lit. It needs the packages of tests/clients (`pip install -e '.[clients]'`, `npm ci` there).
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

import narrate
from narrate.settings import load
from narrate.show import shelf

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "clients"))

import browsing
import serving

ROOT = Path(__file__).parents[1]
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1280, 860)}
SCHEMES = ("light", "dark")
SECONDS = 33.0
"""Where the episode is photographed: some words are behind, a chapter ahead."""
QUALITY = 70
SETTINGS = """\
[show]
title = "Letters and Quiet Hours"
author = "Ada Winter"
description = "Essays, read aloud."
copyright = "Ada Winter"
base_url = "https://letters.example/"
"""
DAY = "1764150000"
"""In November 2025: what is photographed does not hang on the day."""
ADDRESS = "https://letters.example/"


def main() -> None:
    folder = Path(sys.argv[1])
    with _show() as show, serving.serving(show / "audio", load(show).show) as port, sync_playwright() as play:
        browser = browsing.launched(play)
        for size in SIZES:
            for scheme in SCHEMES:
                for name, picture in _pictures(browser, f"http://127.0.0.1:{port}/", show, size, scheme):
                    path = folder / f"{name}-{size}-{scheme}.webp"
                    Image.open(io.BytesIO(picture)).save(path, "WEBP", quality=QUALITY, method=6)
                    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")
        browser.close()


@contextmanager
def _show() -> Iterator[Path]:
    """A show of the essays that come along, built."""
    with tempfile.TemporaryDirectory() as made:
        show = Path(made) / "show"
        shutil.copytree(ROOT / "script", show / "script")
        (show / "narrate.toml").write_text(SETTINGS, encoding="utf-8")
        os.environ["SOURCE_DATE_EPOCH"] = DAY
        failures = narrate.build(show=show, settings=load(show)).failures
        assert not failures, failures
        yield show


def _pictures(
    browser: Browser, address: str, show: Path, size: str, scheme: str
) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of each page."""
    width, height = SIZES[size]
    episode = next(one for one in shelf.load(show / "audio").episodes if one.chapters)
    options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    with _visiting(browser, address, "", options) as visit:
        yield "show", visit.page.screenshot()
        if size == "phone":
            visit.page.click("[data-sheet=subscribe]")
            yield "subscribe", visit.page.screenshot()
    with _visiting(browser, address, f"{episode.stem}.html#t={SECONDS}", options) as visit:
        visit.wait_for("document.querySelector('.said')")
        visit.page.wait_for_timeout(600)
        yield "episode", visit.page.screenshot()


@contextmanager
def _visiting(browser: Browser, address: str, page: str, options: dict[str, Any]) -> Iterator[browsing.Visit]:
    """A page at the public address of the show, answered by the server at `address`."""

    def answer(route: Route) -> None:
        route.fulfill(response=route.fetch(url=route.request.url.replace(ADDRESS, address)))

    with browsing.visiting(browser, "about:blank", service_workers="block", **options) as visit:
        visit.page.route(f"{ADDRESS}**", answer)
        visit.page.goto(ADDRESS + page)
        yield visit


if __name__ == "__main__":
    main()
