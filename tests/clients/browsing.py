"""A page of a show in Debian's Chromium: what it asks for, what it complains of, what is lit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
NAME = "letters.example"
"""Of this machine to the browser, as if it were another."""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
)

LIT = """() => new Promise((done, failed) => {
  setTimeout(() => failed(new Error("no frame is drawn")), 10_000);
  requestAnimationFrame(() => {
    const audio = document.querySelector("audio");
    const sentence = document.querySelector(".now");
    const words = sentence ? [...sentence.children] : [];
    done({
      time: audio.currentTime,
      sentence: sentence ? Number(sentence.dataset.start) : null,
      word: words.findIndex((word) => word.classList.contains("said")),
      words: words.length,
    });
  });
})"""
"""What is lit in the next frame that is drawn, and where the sound is then."""


@dataclass
class Visit:
    """An open page, and what happened on it."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def time(self) -> float:
        """Seconds: where the sound is."""
        return float(self.page.evaluate("document.querySelector('audio').currentTime"))

    def paused(self) -> bool:
        return bool(self.page.evaluate("document.querySelector('audio').paused"))

    def seek(self, seconds: float) -> None:
        self.page.evaluate("(seconds) => { document.querySelector('audio').currentTime = seconds; }", seconds)
        self.wait_for("!document.querySelector('audio').seeking")

    def wait_for(self, condition: str) -> None:
        """Until an expression of JavaScript is true; ten seconds at most."""
        # Asked through the debugger: what a page polls itself is `eval`, which its policy forbids.
        for _ in range(400):
            if self.page.evaluate(f"!!({condition})"):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"never true: {condition}")


def launched(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))


@contextmanager
def visiting(browser: Browser, url: str, **options: Any) -> Iterator[Visit]:
    """A page in a profile of its own."""
    context = browser.new_context(**options)
    try:
        yield visit(context, url)
    finally:
        context.close()


def visit(context: BrowserContext, url: str) -> Visit:
    """Open a page and listen to it."""
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
    seen.page.on(
        "response",
        lambda answer: seen.complaints.append(answer.url) if answer.status >= 400 else None,
    )
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    seen.page.goto(url)
    return seen


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and its own good practice."""
    # Through the debugger, which the page's policy does not bind.
    page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def words_of(audio: Path, stem: str) -> list[tuple[float, float, str]]:
    """Start, end and text of every word."""
    segments = json.loads((audio / f"{stem}.words.json").read_text(encoding="utf-8"))["segments"]
    return [(each["startTime"], each["endTime"], each["body"]) for each in segments]


Opens = Callable[..., Visit]
