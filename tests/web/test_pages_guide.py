"""docs/pages.md says what is so: its example works, its tables have all and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from golden import EPISODE, SHELF, SHOW
from jinja2 import meta

from narrate.model import Passage, TimedWord
from narrate.web import assets, own, trial
from narrate.web.own import NONE, Own
from narrate.web.pages import episode_page, index
from narrate.web.templating import environment, names

GUIDE = (Path(__file__).parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
SAID = (Passage((TimedWord("Bread.", 0),), 0, 20, "paragraph", 0),)
PARTS = re.compile(r"\{% block (\w+) %\}")


def block(language: str) -> str:
    """The example in a language."""
    [found] = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(found)


def table(above: str) -> dict[str, str]:
    """The first table below a line: every name in backticks of its first column, with the other column."""
    rows = GUIDE[GUIDE.index(above) :].partition("|---|---|\n")[2].partition("\n\n")[0].splitlines()
    cells = [row.strip("| ").partition(" | ") for row in rows]
    return {name: about for first, _, about in cells for name in re.findall(r"`([\w.-]+)`", first)}


def test_the_example_works(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "episode.html").write_text(block("jinja"), encoding="utf-8")
    (tmp_path / "style.css").write_text(block("css"), encoding="utf-8")
    mine = own.of_show(tmp_path)
    trial.tried(SHOW, mine)
    page = episode_page(SHOW, EPISODE, SAID, mine)
    assert page.index("Write to me") < page.index('<section class="files">')
    assert assets.assets(SHOW, mine)[assets.STYLE].decode().endswith(block("css"))


def test_every_variable_of_the_style_is_told_and_none_besides() -> None:
    root = assets.assets(SHOW)[assets.STYLE].decode().partition(":root {")[2].partition("}")[0]
    assert set(table("sets these variables")) == set(re.findall(r"(--[\w-]+):", root))


def test_every_template_and_its_blocks_are_told() -> None:
    told = {name: set(re.findall(r"`(\w+)`", about)) for name, about in table("| template |").items()}
    assert set(told) == set(names())
    for name, blocks in told.items():
        inherited = set() if name == "base.html" else told["base.html"]
        assert set(PARTS.findall(source(name))) - inherited == blocks, name


def test_every_value_is_told_and_given() -> None:
    both = set(table("Both pages are given"))
    told = {
        "show.html": both | set(table("The page of the show also")),
        "episode.html": both | set(table("The page of an episode also")),
    }
    parts = {"show.html": ["base.html"], "episode.html": ["base.html", "player.html"]}
    for name, values in told.items():
        used = set().union(*(asked(one) for one in [name, *parts[name]]))
        assert used <= values, name
        mine = Own(templates=((name, "".join(f"{{{{ {value} }}}}" for value in sorted(values))),))
        index(SHOW, SHELF, mine) if name == "show.html" else episode_page(SHOW, EPISODE, SAID, mine)


def asked(name: str) -> set[str]:
    """The values that a template of ours uses, but what it imports."""
    return set(meta.find_undeclared_variables(environment(NONE).parse(source(name)))) - {"icon"}


def source(name: str) -> str:
    return (Path(own.__file__).parent / "templates" / name).read_text(encoding="utf-8")
