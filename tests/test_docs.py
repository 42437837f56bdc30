"""What the documents say is so. `python tests/test_docs.py` writes the settings table anew."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from narrate import reference

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SETTINGS = ROOT / "docs" / "settings.md"
_TABLE = re.compile(r"(<!-- settings: .*? -->\n).*?(<!-- /settings -->)", re.DOTALL)


def python_blocks(path: Path) -> list[str]:
    return re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def settings_table() -> str:
    """The settings, their defaults and their meanings, as Markdown."""
    rows = ["| setting | default | |", "|---|---|---|"]
    for one in reference.settings():
        default = one.default if one.default == "none" else f"`{one.default}`"
        rows.append(f"| `{one.name}` | {default} | {one.meaning} |")
    return "\n".join(rows) + "\n"


def test_every_setting_is_listed_with_its_default() -> None:
    written = _TABLE.search(SETTINGS.read_text(encoding="utf-8"))
    assert written is not None
    assert written.group(0) == f"{written[1]}\n{settings_table()}\n{written[2]}"


def test_readme_lists_every_command() -> None:
    from narrate.cli import app

    listed = re.findall(r"^\| `narrate (\w+)", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    commands = [*app.registered_commands, *app.registered_groups]
    assert sorted(listed) == sorted(str(command.name) for command in commands)


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "essay.md").write_text("# Title\n\nOne sentence.\n", encoding="utf-8")
    (tmp_path / "narrate.toml").write_text('[voice]\nengine = "tone"\n', encoding="utf-8")
    monkeypatch.setenv("NARRATE_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    [example] = python_blocks(README)
    names: dict[str, object] = {}
    exec(example, names)
    assert names["sound"].duration_seconds == pytest.approx(names["episode"].seconds)  # type: ignore[attr-defined]


def test_links_between_documents_lead_somewhere() -> None:
    for document in (README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


FOLLOWING = ROOT / "docs" / "following.md"


def test_the_workflow_is_one_and_the_commands_that_follow_a_feed_are_understood() -> None:
    import yaml
    from typer.main import get_command

    from narrate.cli import app

    text = FOLLOWING.read_text(encoding="utf-8")
    [workflow] = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    steps = yaml.safe_load(workflow)["jobs"]["follow"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    follow = get_command(app).commands["follow"]  # type: ignore[attr-defined]
    lines = re.findall(r"narrate follow (https:[^>\n]+)", text)
    given = [follow.make_context("follow", shlex.split(line)).params for line in lines]
    assert [one["feed"] for one in given] == ["https://example.org/feed.xml"] * 3
    assert [one["then"] for one in given if one["then"]] == ["narrate publish s3://example-podcast"]


def test_the_outcome_of_following_is_as_it_is_shown() -> None:
    from narrate.pipeline.following import Step
    from narrate.pipeline.following.subscription import Made, Outcome

    [shown] = re.findall(r"```json\n(.*?)```", FOLLOWING.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = json.loads(shown)
    steps, made = (
        tuple(kind(**one) for one in found.pop(name))
        for kind, name in ((Step, "articles"), (Made, "episodes"))
    )
    assert json.loads(Outcome(**found, articles=steps, episodes=made).json()) == json.loads(shown)


if __name__ == "__main__":
    text = SETTINGS.read_text(encoding="utf-8")
    sys.stdout.write("written\n")
    SETTINGS.write_text(_TABLE.sub(lambda m: f"{m[1]}\n{settings_table()}\n{m[2]}", text), encoding="utf-8")
