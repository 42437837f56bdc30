"""What a page costs a browser: time, frames, memory, bytes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
"""Milliseconds from the navigation until something is seen."""
STARTED = """() => new Promise((done) => {
  const begin = performance.now();
  const audio = document.querySelector("audio");
  audio.addEventListener("playing", () => done(performance.now() - begin), { once: true });
  document.querySelector("[data-do=play]").click();
})"""
"""Milliseconds from a tap on "play" until there is sound."""
FRAMES = """async (milliseconds) => {
  let longest = 0, last = performance.now();
  await new Promise((done) => {
    const begin = last;
    const frame = (now) => {
      longest = Math.max(longest, now - last);
      last = now;
      scrollBy({ top: 120, behavior: "instant" });
      if (now - begin < milliseconds) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  return longest;
}"""
"""The longest time between two frames, in milliseconds, while a page is scrolled."""


@dataclass
class Traffic:
    """What came over the wire, headers included, by kind."""

    requests: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)

    def without_sound(self) -> tuple[int, int]:
        """Requests and bytes."""
        return tuple(total.total() - total["Media"] for total in (self.requests, self.bytes))  # type: ignore[return-value]


@contextmanager
def traffic(page: Page) -> Iterator[Traffic]:
    """Listen to the network of a page and of the frames in it."""
    seen, kinds = Traffic(), dict[str, str]()
    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))

    def ended(event: dict[str, object]) -> None:
        kind = kinds.get(str(event["requestId"]), "Other")
        seen.requests[kind] += 1
        seen.bytes[kind] += int(event["encodedDataLength"])  # type: ignore[call-overload]

    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield seen
    session.detach()


def slowed(page: Page, times: int) -> None:
    """Make the processor seem so many times slower, as a phone's is."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def heap(page: Page) -> float:
    """Megabytes that scripts hold."""
    return float(page.evaluate("performance.memory.usedJSHeapSize")) / 1e6


def renderer_megabytes() -> float:
    """Megabytes of the largest renderer of any Chromium on this machine: its proportional set size."""
    sizes = [0.0]
    for folder in Path("/proc").iterdir():
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                rollup = (folder / "smaps_rollup").read_text(encoding="ascii")
                sizes.append(int(rollup.partition("\nPss:")[2].split()[0]) / 1000)
        except (OSError, IndexError):
            continue  # no process, or one that has ended
    return max(sizes)


def settled(page: Page, seen: Traffic, quiet: float = 1.5, longest: float = 30.0) -> None:
    """Until nothing came for `quiet` seconds."""
    end, last = time.monotonic() + longest, -1
    while time.monotonic() < end and seen.requests.total() != last:
        last = seen.requests.total()
        page.wait_for_timeout(1000 * quiet)
