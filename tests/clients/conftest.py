"""Real clients, run as their users run them, against a served show on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from serving import serving

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
