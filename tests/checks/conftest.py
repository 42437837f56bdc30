"""The good show, built once: every test breaks a copy."""

from __future__ import annotations

from pathlib import Path

import good_shows
import pytest


@pytest.fixture(scope="session")
def good_show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of a show with an episode of one chapter and one of six. Not to be changed."""
    root = tmp_path_factory.mktemp("good") / "essays"
    good_shows.build(root, {"one.md": good_shows.ONE, "six.md": good_shows.SIX})
    return root
