"""What became of every character."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from scripts import scripts

from narrate.model import Chapter, Chunk, Piece, Plan, Script
from narrate.settings import Text
from narrate.text.account import account
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown


def as_it_reads(script: Script) -> Plan:
    """A plan in which every block is a chunk, said as it reads."""
    chapters = []
    for section in script.sections:
        chunks = (
            Chunk(tuple(Piece(run.text, run.text, run.start, run.end) for run in block.runs), "paragraph")
            for block in section.blocks
            if block.runs
        )
        chapters.append(Chapter(section.title, tuple(chunks)))
    return Plan(script, tuple(chapters))


@settings(max_examples=300)
@given(scripts())
def test_nothing_is_unaccounted_for_in_any_script(script: Script) -> None:
    drawn = account(as_it_reads(script))
    assert drawn.unaccounted == ()
    spans = [(entry.start, entry.end) for entry in drawn.entries]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


SOURCE = "One *two*.\n\nThree <!-- note\nto self -->4 five.\n"


def plan_of(source: str) -> Plan:
    return as_it_reads(parse_markdown(source, Source("a.md"), Text()))


def with_piece(plan: Plan, text: str, **changes: str) -> Plan:
    """The plan with one of its pieces changed."""
    chunks = tuple(
        replace(
            chunk,
            pieces=tuple(
                replace(piece, **changes) if piece.text == text else piece for piece in chunk.pieces
            ),
        )
        for chunk in plan.chunks
    )
    return replace(plan, chapters=(Chapter("", chunks),))


def test_entries_name_line_rule_and_words() -> None:
    entries = account(with_piece(plan_of(SOURCE), "4 five.", spoken="four five.", rule="number")).entries
    told = [(entry.line, entry.text, entry.spoken, entry.rule, entry.kind) for entry in entries]
    assert told == [
        (1, "*", "", "markup", "skipped"),
        (1, "*", "", "markup", "skipped"),
        (3, "<!-- note\nto self -->", "", "comment", "skipped"),
        (4, "4 five.", "four five.", "number", "changed"),
    ]


def test_a_piece_that_is_said_with_nothing_is_skipped_by_its_rule() -> None:
    drawn = account(with_piece(plan_of(SOURCE), "two", spoken="", rule="citation"))
    assert drawn.counts == {"markup": 2, "citation": 1, "comment": 1}


def test_a_sentence_without_anything_to_say_is_listed() -> None:
    plan = plan_of("Words.\n\n…\n")
    silent = plan.chapters[0].chunks[1].pieces
    plan = replace(plan, chapters=(Chapter("", plan.chunks[:1]),), silent=silent)
    assert [(entry.text, entry.rule) for entry in account(plan).entries] == [("…", "nothing to say")]


def test_what_a_plan_loses_is_found() -> None:
    plan = plan_of("Kept.\n\nLost words here.\n")
    plan = replace(plan, chapters=(Chapter("", plan.chunks[:1]),))
    lost = account(plan).unaccounted
    assert [(entry.line, entry.text, entry.kind) for entry in lost] == [
        (3, "Lost words here.", "unaccounted")
    ]


def test_a_stretch_left_out_by_one_rule_is_one_entry() -> None:
    source = (
        "Said.\n\n<!-- narrate: skip -->\n\nNot\nthis.\n\nNor that.\n\n<!-- narrate: resume -->\n\nSaid.\n"
    )
    counts = account(plan_of(source)).counts
    assert counts == {"direction": 2, "skipped by direction": 1}
