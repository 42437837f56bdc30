"""Saved episodes in Chromium: they play without a server, and a new edition comes only whole."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import building
import pytest
from browsing import LIT, Visit, violations, visit, words_of
from listening import SCRIPTS, episode
from playwright.sync_api import Browser, expect
from serving import serving

from narrate.model import Episode
from narrate.settings import load

SAVED = """async () => {
  const whole = [];
  for (const name of await caches.keys()) {
    const mark = await (await caches.open(name)).match(".saved");
    if (mark) whole.push((await mark.json()).stem);
  }
  return whole;
}"""


@pytest.fixture
def own(show: Path, tmp_path: Path) -> Path:
    """A copy of the show, to be changed."""
    shutil.copytree(show.parent, tmp_path / "show")
    return tmp_path / "show"


def save(page: Visit, address: str, saved: Episode) -> None:
    page.page.goto(f"{address}{saved.stem}.html")
    expect(page.page.locator("[data-do=save]")).to_have_text("Save for offline")
    page.wait_for("navigator.serviceWorker.controller")
    page.page.click("[data-do=save]")
    expect(page.page.locator("[data-do=save]")).to_contain_text("Saved (", timeout=15_000)


def hear(page: Visit, address: str) -> None:
    """Play from there, then from 100 s on."""
    page.page.goto(address)
    page.wait_for("document.querySelector('audio').readyState >= 1")
    page.page.click("[data-do=play]")
    page.wait_for("document.querySelector('.said')")
    page.seek(100)
    page.wait_for("document.querySelector('audio').currentTime > 100.3")


@pytest.mark.parametrize("opened", ["before it was saved", "anew"])
def test_a_saved_episode_plays_when_the_server_is_gone(browser: Browser, own: Path, opened: str) -> None:
    tea = episode(own / "audio", "tea.md")
    with ExitStack() as server, browser.new_context() as context:
        port = server.enter_context(serving(own / "audio", load(own).show))
        address = f"http://127.0.0.1:{port}/"
        page = visit(context, address)
        page.wait_for("navigator.serviceWorker.controller")
        save(page, address, tea)
        assert page.page.evaluate(SAVED) == [tea.stem]
        server.close()
        context.set_offline(True)
        if opened == "anew":
            page.page.goto(address)
        hear(page, f"{address}{tea.stem}.html#t=60")
        lit = page.page.evaluate(LIT)
        assert lit["time"] > 100 and lit["word"] >= 0
        starts = [start for start, _, _ in words_of(own / "audio", tea.stem)]
        assert lit["sentence"] == pytest.approx(
            min(starts, key=lambda start: abs(start - lit["sentence"])), abs=0.01
        )
        page.wait_for("document.querySelector('audio').currentTime > 104")
        # A page that took its first part from the server has to ask for the rest under another address, once.
        again = page.page.evaluate("new URL(document.querySelector('audio').src).searchParams.get('again')")
        assert again in ([None] if opened == "anew" else [None, "1"])
        assert violations(page.page) == []
        page.page.goto(address)
        expect(page.page.locator(".saved:visible")).to_have_count(1)
        assert violations(page.page) == []
        page.page.click(".storage button")
        expect(page.page.locator(".storage")).to_be_hidden()
        assert page.page.evaluate(SAVED) == []


def test_a_new_edition_takes_the_place_of_a_saved_one_only_when_it_is_whole(
    browser: Browser, own: Path
) -> None:
    before = episode(own / "audio", "tea.md")
    with serving(own / "audio", load(own).show) as port, browser.new_context() as context:
        address = f"http://127.0.0.1:{port}/"
        page = visit(context, address)
        page.wait_for("navigator.serviceWorker.controller")
        save(page, address, before)
        text = SCRIPTS["tea.md"]
        assert isinstance(text, str)
        building.write(own / "script" / "tea.md", text + "\nOne more sentence.\n")
        assert not building.build(own).failures
        after = episode(own / "audio", "tea.md")
        assert after.stem != before.stem
        sound = (own / "audio" / after.audio).read_bytes()
        (own / "audio" / after.audio).unlink()
        page.page.goto(address)
        page.page.wait_for_timeout(1500)
        assert page.page.evaluate(SAVED) == [before.stem]
        (own / "audio" / after.audio).write_bytes(sound)
        page.page.goto(address)
        for _ in range(100):
            if page.page.evaluate(SAVED) == [after.stem]:
                break
            page.page.wait_for_timeout(50)
        assert page.page.evaluate(SAVED) == [after.stem]


def test_a_saved_page_keeps_the_script_and_the_style_that_were_made_for_it(
    browser: Browser, own: Path
) -> None:
    tea, bread = (episode(own / "audio", name) for name in ("tea.md", "hostile.md"))
    with ExitStack() as server, browser.new_context() as context:
        port = server.enter_context(serving(own / "audio", load(own).show))
        address = f"http://127.0.0.1:{port}/"
        page = visit(context, address)
        page.wait_for("navigator.serviceWorker.controller")
        save(page, address, tea)
        later = "document.documentElement.dataset.later = 'yes';"
        (own / "audio" / "player.js").write_text(later)
        page.page.goto(f"{address}{bread.stem}.html")
        page.wait_for("document.documentElement.dataset.later")
        page.page.goto(f"{address}{tea.stem}.html")
        page.wait_for("document.documentElement.dataset.later")
        server.close()
        context.set_offline(True)
        page.page.goto(f"{address}{tea.stem}.html")
        page.wait_for("document.documentElement.classList.contains('live')")
        assert page.page.evaluate("document.documentElement.dataset.later") is None
