"""From any source to its account, by the path that a build takes: read, say, cut, account."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from scripts import scripts

from narrate.errors import ScriptError
from narrate.model import Piece, Plan, Script
from narrate.settings import Text
from narrate.text import chunks
from narrate.text.account import account
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown
from narrate.text.readers.plain.blocks import parse_plain

LIMIT = 60
"""Characters: short, so that sentences are cut."""


def plan(script: Script, options: Text | None = None) -> Plan:
    return chunks.plan_chunks(script, language="en", limit=LIMIT, options=options or Text())


def pieces(planned: Plan) -> list[Piece]:
    """Everything that was said or found to be nothing, in the order of the source."""
    said = [piece for chunk in planned.chunks for piece in chunk.pieces]
    return sorted([*said, *planned.silent], key=lambda piece: (piece.start, piece.end))


def check(planned: Plan) -> None:
    """Nothing lost, nothing said twice, nothing silent without a reason, nothing too long."""
    script = planned.script
    assert account(planned).unaccounted == ()
    spans = [(piece.start, piece.end) for piece in pieces(planned) if piece.start < piece.end]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for skip in script.skips:  # may lie within what one rule says: 2<!-- odd -->.5
        assert not any(skip.start <= start and end <= skip.end for start, end in spans), skip
    for piece in pieces(planned):
        if any(char.isalnum() for char in piece.text):
            assert piece.spoken.strip() or piece.rule, piece
        assert piece.rule or piece.text.startswith(piece.spoken) or not piece.text
    for chunk in planned.chunks:
        assert len(chunk.spoken) <= LIMIT
        assert any(char.isalnum() for char in chunk.spoken)


@settings(max_examples=150)
@given(scripts())
@example(parse_markdown("The yard. ^[in it] H~2~O", Source("a.md"), Text(footnotes="speak")))
def test_of_any_markdown_nothing_is_lost_or_said_twice(script: Script) -> None:
    check(plan(script))


_ANY = st.text(max_size=80) | st.text(
    alphabet="aAI VxX1290½²₂٣.,:;-–—/'’\"“()[]$€%°#@&_*+=<>~^\\|\u00a0\u200b\u00ad\u2028\ue000🎉é中α\n ",
    max_size=80,
)


@settings(max_examples=150)
@given(_ANY, st.sampled_from([parse_markdown, parse_plain]), st.sampled_from(["speak", "skip"]))
@example("\ue000 5 \ue000", parse_plain, "speak")
@example("1. &nbsp;[", parse_markdown, "speak")
@example("&NotEqualTilde; 5 &fjlig;", parse_markdown, "speak")
@example("1" * 400, parse_plain, "skip")
@example("V\u00a0. And A\u2009 .\u00b2", parse_plain, "speak")
def test_of_any_text_nothing_is_lost_or_said_twice(text: str, parse, choice) -> None:  # type: ignore[no-untyped-def]
    options = Text(urls=choice, emoji=choice, citations=choice)
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        script = parse(source, Source("any.md"), options)
    except ScriptError:  # a direction that makes no sense
        return
    check(plan(script, options))


def test_what_a_direction_says_runs_into_no_word_beside_it() -> None:
    source = "He & I <!-- narrate: pause 0s --> met Nguyen<!-- say: win --> & & Kjartan<!-- say: kyar -->."
    planned = plan(parse_markdown(source, Source("x.md"), Text()))
    assert " ".join(chunk.spoken for chunk in planned.chunks) == "He and I met win and and kyar."
