"""What the listening page costs: a book of 200,000 words, and a first visit beside Podlove's player.

    python -m benchmarks.listening [PODLOVE]

A book and an essay are built with the `tone` engine, served with gzip on loopback and opened in Debian's
Chromium, in a profile of its own each time; every figure is the median of five visits. "Phone" is the same with a
processor that is four times slower. PODLOVE is the folder `package` of `npm pack @podlove/web-player`: then a page
with that player, of the same title, cover, description, chapters, transcript and sound, is visited beside ours.
Bytes are those on the wire, headers included and the sound left out, until nothing came for 1.5 seconds; nothing is
played. It needs the packages of tests/clients.
"""

from __future__ import annotations

import html
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "clients"))

import browsing
import building
import measuring
import serving

from benchmarks.measure import row
from narrate.model import Episode
from narrate.show import shelf

WORDS, CHAPTERS = 200_000, 40
WORDS_A_PARAGRAPH = 39
VISITS = 5
SCROLLED = 5000
"""Milliseconds of scrolling while it plays."""
SLOWER = {"desktop": 1, "phone": 4}
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}


def main() -> None:
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        show = _show(Path(made) / "show")
        book, essay = (_episode(show, name) for name in ("book.md", "essay.md"))
        if sys.argv[1:]:
            _podlove(show / "audio" / "podlove", Path(sys.argv[1]), show / "audio", essay)
        browser = browsing.launched(play)
        with serving.statically(show / "audio") as address:
            _print_book(browser, f"{address}/{book.stem}.html", show / "audio" / f"{book.stem}.html")
            visited = {"narrate": f"{address}/{essay.stem}.html"}
            if sys.argv[1:]:
                visited["Podlove Web Player"] = f"{address}/podlove/index.html"
            _print_first_visits(browser, visited)
        browser.close()


def _show(folder: Path) -> Path:
    """A book and an essay."""
    paragraphs = WORDS // CHAPTERS // WORDS_A_PARAGRAPH
    chapters = (
        f"## Chapter {n}\n\n{building.paragraphs(paragraphs, f'chapter {n}')}" for n in range(1, CHAPTERS + 1)
    )
    scripts = {
        "book.md": "# A long book\n\n" + "\n\n".join(chapters),
        "essay.md": building.essay("Tea", 12, front="description: About tea.\n"),
    }
    building.show(folder, scripts)
    failures = building.build(folder).failures
    assert not failures, failures
    return folder


def _episode(show: Path, script: str) -> Episode:
    return next(one for one in shelf.load(show / "audio").episodes if one.script == script)


def _print_book(browser: Browser, address: str, page: Path) -> None:
    print(f"The page has {page.stat().st_size / 1e6:.1f} MB.\n")
    print(row("", "first paint, ms", "first sound, ms", "longest frame, ms", "heap, MB", "renderer, MB"))
    print(row(*["---"] * 6))
    for device in SIZES:
        figures = zip(*(_book(browser, address, device) for _ in range(VISITS)), strict=True)
        print(row(device, *(f"{statistics.median(each):.0f}" for each in figures)))


def _book(browser: Browser, address: str, device: str) -> tuple[float, ...]:
    width, height = SIZES[device]
    with browsing.visiting(browser, "about:blank", viewport={"width": width, "height": height}) as visit:
        measuring.slowed(visit.page, SLOWER[device])
        visit.page.goto(address)
        visit.wait_for("document.querySelector('audio').readyState >= 1")
        visit.wait_for(measuring.PAINTED)
        painted = visit.page.evaluate(measuring.PAINTED)
        started = visit.page.evaluate(measuring.STARTED)
        visit.wait_for("document.querySelector('.said')")
        longest = visit.page.evaluate(measuring.FRAMES, SCROLLED)
        return painted, started, longest, measuring.heap(visit.page), measuring.renderer_megabytes()


def _print_first_visits(browser: Browser, pages: dict[str, str]) -> None:
    print()
    print(row("first visit", "requests", "kB", "first paint, ms"))
    print(row(*["---"] * 4))
    for name, address in pages.items():
        figures = zip(*(_first_visit(browser, address) for _ in range(VISITS)), strict=True)
        print(row(name, *(f"{statistics.median(each):.0f}" for each in figures)))


def _first_visit(browser: Browser, address: str) -> tuple[float, ...]:
    with browsing.visiting(browser, "about:blank", service_workers="block") as visit:
        with measuring.traffic(visit.page) as seen:
            visit.page.goto(address)
            measuring.settled(visit.page, seen)
        requests, size = seen.without_sound()
        painted = float(visit.page.evaluate(measuring.PAINTED) or 0)
        return requests, size / 1000, painted


def _podlove(folder: Path, package: Path, audio: Path, episode: Episode) -> None:
    """A page with Podlove's player and what it is told of the same episode."""
    shutil.copytree(package, folder)
    said = json.loads((audio / f"{episode.stem}.words.json").read_text(encoding="utf-8"))["segments"]
    lines = [said[at : at + 12] for at in range(0, len(said), 12)]
    marks = [(mark.start / episode.rate, mark.title) for mark in episode.chapters]
    told = {
        "version": 5,
        "show": {"title": "Show", "summary": "", "poster": "../cover-small.jpg", "link": "./"},
        "title": episode.title,
        "summary": episode.description,
        "publicationDate": episode.published.isoformat(),
        "duration": _clock(episode.seconds),
        "poster": "../cover-small.jpg",
        "link": "./",
        "audio": [
            {"url": f"../{file.name}", "size": str(file.bytes), "title": "MP3", "mimeType": file.media_type}
            for file in episode.files
        ],
        "files": [],
        "chapters": [{"start": _clock(start), "title": title} for start, title in marks],
        "transcripts": [
            {
                "start": _clock(line[0]["startTime"]),
                "start_ms": round(1000 * line[0]["startTime"]),
                "end": _clock(line[-1]["endTime"]),
                "end_ms": round(1000 * line[-1]["endTime"]),
                "text": " ".join(word["body"] for word in line),
            }
            for line in lines
        ],
    }
    (folder / "episode.json").write_text(json.dumps(told), encoding="utf-8")
    title = html.escape(episode.title)
    config = {"version": 5, "base": "./", "activeTab": "transcripts"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><link rel=icon href=../icon-192.png><title>{title}</title>"
        f"<h1>{title}</h1><p>{html.escape(episode.description)}</p><div id=player></div>"
        "<script src=embed.js></script><script>podlovePlayer('#player', 'episode.json', 'config.json')</script>",
        encoding="utf-8",
    )


def _clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:06.3f}"


if __name__ == "__main__":
    main()
