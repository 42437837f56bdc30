"""What tests of several wings share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tiny_show
from hypothesis import settings

# No test fails because the machine is busy.
settings.register_profile("narrate", deadline=None)
settings.load_profile("narrate")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens", action="store_true", help="write what tests compare with anew; run only those"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--write-goldens"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[Path, str], str]:
    """What `made` is to be, read from a file; `--write-goldens` writes it there first."""

    def text_of(path: Path, made: str) -> str:
        if pytestconfig.getoption("--write-goldens"):
            path.write_text(made, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return text_of


@pytest.fixture(scope="session")
def tones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small published show (see tiny_show). Not to be changed by a test."""
    folder = tmp_path_factory.mktemp("tones") / "audio"
    tiny_show.make(folder)
    return folder
