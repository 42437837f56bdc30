"""The compose file of docs/ says commands that work, and names packages that exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from contextlib import ExitStack
from pathlib import Path

import building
import pytest
import yaml
from clustering import end, free_port

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "compose.yaml"


def filled(text: str, values: dict[str, str]) -> str:
    """A value as Compose sees it: `${NAME:-otherwise}`."""
    return re.sub(r"\$\{(\w+):-([^}]*)\}", lambda match: values.get(match[1], match[2]), text)


def test_scheduler_worker_and_build_find_each_other(tmp_path: Path) -> None:
    services = yaml.safe_load(FILE.read_text())["services"]
    values = {"SCHEDULER": "127.0.0.1", "PORT": str(free_port()), "THREADS": "1"}
    programs = Path(sys.executable).parent
    if not (programs / "dask").exists():
        pytest.skip("dask is not installed")
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    show = building.show(tmp_path / "show", {"tea.md": building.essay("Tea", 2)})
    with ExitStack() as stack, (tmp_path / "log").open("wb") as log:

        def start(service: str) -> subprocess.Popen[bytes]:
            started = subprocess.Popen(
                shlex.split(filled(services[service]["command"], values)),
                cwd=show,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            stack.callback(end, started)
            return started

        start("scheduler")
        start("worker")
        assert start("build").wait(60) == 0, (tmp_path / "log").read_text()
    assert building.assert_whole(show / "audio") == 1


def test_all_services_share_an_image_with_extras_that_there_are() -> None:
    services = yaml.safe_load(FILE.read_text())["services"]
    [recipe] = {service["build"]["dockerfile_inline"] for service in services.values()}
    extras = re.findall(r"narrate-audio\[([\w,]+)\]", recipe)[0].split(",")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(extras) <= project["optional-dependencies"].keys()
    assert "MALLOC_TRIM_THRESHOLD_" in services["worker"]["environment"]
    assert services["scheduler"]["restart"] == services["worker"]["restart"] == "unless-stopped"
