"""What tests of several wings share."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny_show
from hypothesis import settings

# No test fails because the machine is busy.
settings.register_profile("narrate", deadline=None)
settings.load_profile("narrate")


@pytest.fixture(scope="session")
def tones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small published show (see tiny_show). Not to be changed by a test."""
    folder = tmp_path_factory.mktemp("tones") / "audio"
    tiny_show.make(folder)
    return folder
