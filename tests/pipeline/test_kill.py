"""Killed at any moment, a build leaves a whole show, and the next one ends as if nothing had been.

`benchmarks/kill.py` does this often and at random.
"""

from __future__ import annotations

from pathlib import Path

import killing
import pytest


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> killing.Stage:
    return killing.stage(tmp_path_factory.mktemp("stage"), count=2, paragraphs=3)


@pytest.mark.parametrize("seconds", [0.5, 0.9])
def test_a_killed_build_leaves_no_trace(stage: killing.Stage, tmp_path: Path, seconds: float) -> None:
    assert stage.kill(tmp_path, seconds).published in {2, 3}
