"""The paragraph that describes a script."""

from __future__ import annotations

import pytest

from narrate.settings import Text
from narrate.text.excerpt import first_paragraph
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown

REAL = "Tea came to the yard in the spring of that year."


@pytest.mark.parametrize(
    "above",
    [
        "# Tea\n\n",
        "*This essay was printed elsewhere before, and is reprinted here.*\n\n",
        "Note: I changed the end of this essay after a letter from a reader.\n\n",
        "Editor's note: this essay is older than it looks, so mind its prices.\n\n",
        "9 May\n\n",
        "By Ada Hall\n\n",
        "May 1, 2024 · 5 min read\n\nPosted in Cats and Dogs\n\n",
        "This short essay first appeared in a magazine in 1990.\n\n",
        "> A quotation that heads the essay and is not its own.\n\n",
        ":::tip\nTurn it up, for it was recorded in a yard.\n:::\n\n",
    ],
)
def test_it_is_the_first_that_is_running_text_and_no_notice(above: str) -> None:
    script = parse_markdown(f"{above}{REAL}\n\nMore of it.", Source("tea.md"), Text())
    assert first_paragraph(script) == REAL


@pytest.mark.parametrize(("text", "found"), [("Note: tea.", "Note: tea."), ("# Tea", "")])
def test_where_all_are_notices_it_is_the_first(text: str, found: str) -> None:
    assert first_paragraph(parse_markdown(text, Source("tea.md"), Text())) == found
