"""Where a sentence is cut that is too long for a voice: after a clause, else after a word."""

from __future__ import annotations

import pytest

from narrate.model import Block, Run, Script, Section
from narrate.settings import Text
from narrate.text.chunks import plan_chunks
from narrate.text.chunks.cutting import cut_at


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one two three, four five", "one two three, "),
        ("one two three four five", "one two three four "),
        ("a, bcdefgh ijkl mnop qrst", "a, bcdefgh ijkl mnop "),  # the clause is too short to end there
        ("one two three; four — five six", "one two three; four — "),
        ("x" * 30, "x" * 30),
    ],
)
def test_the_last_clause_that_is_long_enough_else_the_last_word_ends_a_part(text: str, first: str) -> None:
    assert text[: cut_at(text)] == first


def test_parts_of_a_sentence_are_a_clause_apart() -> None:
    text = "This one goes on and on, as sentences do, until nobody knows, in the end, how it began."
    block = Block("paragraph", (Run(text, 0, len(text)),))
    script = Script("a", text, "A", (Section("A", (block,)),))
    chunks = plan_chunks(script, language="en", limit=40, options=Text()).chunks
    assert len(chunks) > 2
    assert [chunk.pause for chunk in chunks] == ["clause"] * (len(chunks) - 1) + ["end"]
