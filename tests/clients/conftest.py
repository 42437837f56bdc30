"""Real clients, run as their users run them, against a served show on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import building
import pytest
from browsing import AXE, CHROMIUM, Visit, launched, visiting
from listening import SCRIPTS, episode
from playwright.sync_api import Browser, sync_playwright
from serving import serving

from narrate.model import Episode
from narrate.settings import load

Run = Callable[..., str]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where `NARRATE_CLIENTS=required`, as in CI, a client that is missing is a failure."""
    report = yield
    if report.skipped and os.environ.get("NARRATE_CLIENTS") == "required":
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def port(tones: Path) -> Iterator[int]:
    with serving(tones) as port:
        yield port


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a client with an empty home and gives what it says; a client that is not there skips the test."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))

    def run(*command: str | Path, cwd: Path = tmp_path, check: bool = True) -> str:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        done = subprocess.run(
            command,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=120,
        )
        assert not check or done.returncode == 0, done.stdout
        return done.stdout

    return run


@pytest.fixture(scope="session")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = building.show(tmp_path_factory.mktemp("listening") / "show", SCRIPTS)
    assert not building.build(folder).failures
    return folder / "audio"


@pytest.fixture(scope="session")
def address(show: Path) -> Iterator[str]:
    with serving(show, load(show.parent).show) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists() or not AXE.exists():
        pytest.skip("chromium or the packages from npm are not installed")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def tea(show: Path) -> Episode:
    return episode(show, "tea.md")


@pytest.fixture
def opened(browser: Browser, address: str, tea: Episode) -> Iterator[Visit]:
    """The page of the episode about tea. Nothing was asked of another host, and nothing complained."""
    with visiting(browser, f"{address}{tea.stem}.html", viewport={"width": 390, "height": 844}) as visit:
        visit.wait_for("document.querySelector('audio').readyState >= 1")
        yield visit
        assert visit.hosts == {address.split("/")[2]}
        assert visit.complaints == []
