"""An owner's templates and style: they go before ours, and a fault in one names its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from golden import EPISODE, SHELF, SHOW
from markupsafe import escape

from narrate.errors import TemplateError
from narrate.model import Passage, TimedWord
from narrate.web import assets, own, trial
from narrate.web.own import Own
from narrate.web.pages import episode_page, index, page_again, with_neighbours
from narrate.web.templating import names

SAID = (Passage((TimedWord("Bread", 0), TimedWord("is <dear>.", 10)), 0, 20, "paragraph", 0),)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path


def given(show: Path, name: str, text: str | bytes) -> Own:
    """What an owner has who wrote one template."""
    path = show / "templates" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return own.of_show(show)


def test_a_template_goes_before_ours_and_can_extend_it(show: Path) -> None:
    text = '{% extends "narrate/episode.html" %}{% block notes %}<p id="mine">{{ title }}</p>{% endblock %}'
    page = episode_page(SHOW, EPISODE, SAID, given(show, "episode.html", text))
    assert f'<p id="mine">{escape(EPISODE.title)}</p>' in page
    assert '<section class="notes">' not in page
    assert 'class="prose"' in page
    assert '<section class="notes">' in episode_page(SHOW, EPISODE, SAID)


def test_a_part_can_be_replaced_for_every_page(show: Path) -> None:
    text = '{% extends "narrate/base.html" %}{% block footer %}<p>Foot</p>{% endblock %}'
    mine = given(show, "base.html", text)
    assert "<p>Foot</p>" in index(SHOW, SHELF, mine)
    assert "<p>Foot</p>" in episode_page(SHOW, EPISODE, SAID, mine)


@pytest.mark.parametrize("name", ["header", "player", "chapters", "notes", "transcript", "downloads"])
def test_what_a_block_holds_can_be_kept_and_added_to(name: str, show: Path) -> None:
    text = (
        '{% extends "narrate/episode.html" %}{% block ' + name + " %}<i>more</i>{{ super() }}{% endblock %}"
    )
    page = episode_page(SHOW, EPISODE, SAID, given(show, "episode.html", text))
    assert page.replace("<i>more</i>", "", 1) == episode_page(SHOW, EPISODE, SAID)


def test_what_is_filled_in_is_escaped(show: Path) -> None:
    mine = given(show, "show.html", "<p>{{ show.title }}</p>")
    assert index(SHOW, SHELF, mine) == f"<p>{SHOW.title.replace('&', '&amp;')}</p>"


FAULTS = {
    "a name that is not given": ("\n\n{{ titel }}", 3, "'titel' is undefined"),
    "a block without its end": ("\n{% block head %}\n", 2, "endblock"),
    "a template that is not there": ('{% extends "nope.html" %}', 1, "there is no template 'nope.html'"),
    "a calculation": ("\n{{ 1 / 0 }}", 2, "division by zero"),
    "a way out of the sandbox": ("\n{{ title.__class__ }}", 2, "unsafe"),
    "a way out of the folder": ('{% include "../narrate.toml" %}', 1, "../narrate.toml"),
    "a way into narrate": ('\n{% include "narrate/../own.py" %}', 2, "own.py"),
    "a string that no language has": ('{{ say("page.nope") }}', 1, "page.nope"),
    "what never ends": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 1, "recursion"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_and_line(fault: str, show: Path) -> None:
    text, line, said = FAULTS[fault]
    mine = given(show, "episode.html", text)
    with pytest.raises(TemplateError) as raised:
        trial.tried(SHOW, mine)
    assert re.fullmatch(rf"{re.escape(str(show))}/templates/episode\.html:{line}", raised.value.where)
    assert said in raised.value.message
    assert raised.value.hint


def test_a_fault_in_what_only_some_episodes_have_is_found_before(show: Path) -> None:
    text = "{% if episode.chapters %}\n{{ episode.chapters[1].titel }}{% endif %}"
    with pytest.raises(TemplateError, match=r"episode\.html:2: .*titel"):
        trial.tried(SHOW, given(show, "episode.html", text))


def test_a_misspelt_name_is_told_and_the_right_one_offered(show: Path) -> None:
    with pytest.raises(TemplateError, match=r"episodes\.html: no page uses it\nDid you mean `episode.html`"):
        trial.tried(SHOW, given(show, "episodes.html", "x"))


def test_a_template_of_a_template_is_used(show: Path) -> None:
    given(show, "parts/foot.txt", "Foot")
    mine = given(
        show,
        "base.html",
        '{% extends "narrate/base.html" %}{% block footer %}{% include "parts/foot.txt" %}{% endblock %}',
    )
    trial.tried(SHOW, mine)
    assert "Foot" in index(SHOW, SHELF, mine)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"ok\n\xff"])
def test_a_file_that_is_no_text_is_named(content: bytes, show: Path) -> None:
    with pytest.raises(TemplateError, match=r"episode\.html:\d: is not in UTF-8"):
        given(show, "episode.html", content)
    (show / "templates" / "episode.html").unlink()
    (show / "style.css").write_bytes(content)
    with pytest.raises(TemplateError, match=r"style\.css:\d: is not in UTF-8"):
        own.of_show(show)


def test_a_link_out_of_the_folder_is_refused(show: Path) -> None:
    (show / "secret").write_text("secret")
    (show / "templates" / "episode.html").symlink_to(show / "secret")
    with pytest.raises(TemplateError, match="outside the show"):
        own.of_show(show)


def test_hidden_files_are_nothing(show: Path) -> None:
    mine = given(show, ".episode.html.swp", b"\xff")
    assert (mine.templates, mine.key) == ((), "")


def test_a_style_comes_after_ours(show: Path) -> None:
    (show / "style.css").write_text(":root { --accent: teal }")
    style = assets.assets(SHOW, own.of_show(show))[assets.STYLE].decode()
    assert style.startswith(assets.assets(SHOW)[assets.STYLE].decode())
    assert style.endswith(":root { --accent: teal }")


def test_the_transcript_of_a_page_goes_into_other_templates(show: Path) -> None:
    mine = given(
        show,
        "episode.html",
        "<title>{{ title }}</title>{{ transcript }}<!-- neighbours --><!-- /neighbours -->",
    )
    plain = episode_page(SHOW, EPISODE, SAID).encode()
    turned = page_again(plain, SHOW, EPISODE, mine)
    assert turned == episode_page(SHOW, EPISODE, SAID, mine).encode()
    assert turned is not None and page_again(turned, SHOW, EPISODE) == plain
    assert b"<nav" in with_neighbours(turned, SHOW, EPISODE, None, mine)


def test_a_page_without_a_transcript_has_none_to_give(show: Path) -> None:
    mine = given(show, "episode.html", "<title>{{ title }}</title>")
    page = episode_page(SHOW, EPISODE, SAID, mine).encode()
    assert page_again(page, SHOW, EPISODE) is None
    assert with_neighbours(page, SHOW, EPISODE, None, mine) == page


def test_every_template_of_ours_can_be_replaced_by_a_copy(show: Path) -> None:
    ours = Path(own.__file__).parent / "templates"
    for name in names():
        mine = given(show, name, (ours / name).read_text(encoding="utf-8"))
    trial.tried(SHOW, mine)
    assert episode_page(SHOW, EPISODE, SAID, mine) == episode_page(SHOW, EPISODE, SAID)
