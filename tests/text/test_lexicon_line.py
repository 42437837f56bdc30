"""A word in the lexicon of front matter: one line more, and every other character as it was."""

from __future__ import annotations

import pytest

from narrate.errors import ScriptError
from narrate.text.parts import frontmatter
from narrate.text.parts.lexicon_line import checked, with_word

PAIRS = {
    "none": ("Text.\n", '---\nlexicon:\n  "Nguyen": "win"\n---\n\nText.\n'),
    "yaml": (
        "---\ntitle: A # mine\n---\nText.\n",
        '---\ntitle: A # mine\nlexicon:\n  "Nguyen": "win"\n---\nText.\n',
    ),
    "empty": ("---\nlexicon:\ntitle: A\n---\n", '---\nlexicon:\n  "Nguyen": "win"\ntitle: A\n---\n'),
    "null": ("---\nlexicon: ~\ntitle: A\n---\n", '---\nlexicon:\n  "Nguyen": "win"\ntitle: A\n---\n'),
    "first": (
        "---\nlexicon:\n    A: b  # kept\n---\n",
        '---\nlexicon:\n    "Nguyen": "win"\n    A: b  # kept\n---\n',
    ),
    "again": (
        "---\nlexicon:\n  Nguyen: noo  # kept\n  A: b\n---\n",
        '---\nlexicon:\n  Nguyen: "win"  # kept\n  A: b\n---\n',
    ),
    "folded": (
        "---\nlexicon:\n  Nguyen: >\n    noo\n  A: b\n---\n",
        '---\nlexicon:\n  Nguyen: "win"\n  A: b\n---\n',
    ),
    "flow": ("---\nlexicon: {A: b}\n---\n", '---\nlexicon: {"Nguyen": "win", A: b}\n---\n'),
    "flow, empty": ("---\nlexicon: {}\n---\n", '---\nlexicon: {"Nguyen": "win"}\n---\n'),
    "flow at the top": ("---\n{title: A}\n---\n", '---\n{lexicon: {"Nguyen": "win"}, title: A}\n---\n'),
    "toml": (
        '+++\ntitle = "A" # mine\n+++\nText.\n',
        '+++\ntitle = "A" # mine\n\n[lexicon]\nNguyen = "win"\n+++\nText.\n',
    ),
    "toml, more": ('+++\n[lexicon]\nA = "b"\n+++\n', '+++\n[lexicon]\nA = "b"\nNguyen = "win"\n+++\n'),
    "json": ('{\n"title": "A"\n}\nText.\n', '{\n  "lexicon": {"Nguyen": "win"},\n"title": "A"\n}\nText.\n'),
    "json, more": (
        '{\n"lexicon": {"A": "b"}, "title": "A"\n}\n',
        '{\n"lexicon": {\n    "A": "b",\n    "Nguyen": "win"\n  }, "title": "A"\n}\n',
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_line_is_added_and_nothing_else_changes(name: str) -> None:
    source, expected = PAIRS[name]
    edit = with_word(source, "Nguyen", "win", "x.md")
    assert checked(source, edit, "Nguyen", "win", "x.md") == expected
    before, after = frontmatter.split(source, "x.md"), frontmatter.split(expected, "x.md")
    assert after.lexicon == {**before.lexicon, "Nguyen": "win"}
    assert after.title == before.title


@pytest.mark.parametrize(
    "word, said", [('a "b"', "c: d"), ("New York", "/nuː ˈjɔːk/"), ("#1", "- one"), ("é\\n", "x'y")]
)
@pytest.mark.parametrize("name", ["none", "yaml", "flow", "toml, more", "json, more"])
def test_any_word_is_read_back_as_it_was_written(name: str, word: str, said: str) -> None:
    source = PAIRS[name][0]
    changed = checked(source, with_word(source, word, said, "x.md"), word, said, "x.md")
    assert frontmatter.split(changed, "x.md").lexicon[word] == said


@pytest.mark.parametrize(
    "source",
    [
        "---\nLexicon: 1\nlexicon:\n  A: b\n---\n",
        "+++\nLexicon = {A = 'b'}\n+++\n",
        "---\nbase: &b {A: b}\nlexicon: *b\n---\n",
        "---js\n{ title: 'A' }\n---\n",
    ],
)
def test_what_cannot_be_done_without_harm_is_left_to_its_writer(source: str) -> None:
    try:
        edit = with_word(source, "Nguyen", "win", "x.md")
        changed = checked(source, edit, "Nguyen", "win", "x.md")
    except ScriptError as error:
        assert "by hand" in error.hint or "mapping" in error.message
    else:
        assert frontmatter.split(changed, "x.md").lexicon["Nguyen"] == "win"
        assert len(changed) == len(source) + len(edit.text) - (edit.end - edit.start)


def test_a_line_that_would_say_something_else_too_is_left_to_its_writer() -> None:
    source = "---\nparams: &p\n  author: Me\nlexicon: *p\n---\n"
    edit = with_word(source, "title", "win", "x.md")
    with pytest.raises(ScriptError, match="no line can be added"):
        checked(source, edit, "title", "win", "x.md")
