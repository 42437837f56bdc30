"""Every character belongs to one rule: who comes first, and what nobody may reach across."""

from __future__ import annotations

from narrate.text.spoken.claim import Claim, claim, pieces
from narrate.text.spoken.language import find
from narrate.text.spoken.rule import Rule, Say
from narrate.text.spoken.rulebook import Rulebook

TABLE = find("en").table


def says(spoken: str | None) -> Say:
    return lambda match, table: spoken


def claims(text: str, *rules: Rule, given: tuple[Claim, ...] = ()) -> list[Claim]:
    return claim(text, given, Rulebook(rules), TABLE)


def test_the_first_rule_that_takes_a_stretch_has_it() -> None:
    first, second = Rule("first", "b", says("B")), Rule("second", "b|c", says("C"))
    assert claims("abc", first, second) == [Claim(1, 2, "B", "first"), Claim(2, 3, "C", "second")]


def test_a_rule_that_says_none_leaves_it_to_those_that_follow() -> None:
    first, second = Rule("first", "b", says(None)), Rule("second", "b", says(""))
    assert claims("abc", first, second) == [Claim(1, 2, "", "second")]


def test_no_rule_reaches_across_what_is_claimed() -> None:
    first, second = Rule("first", "b", says("B")), Rule("second", "a.c|a[^x]", says("X"))
    assert claims("abc", first, second) == [Claim(1, 2, "B", "first")]
    assert claims("abc", second, given=(Claim(1, 2, "B", "lexicon"),)) == [Claim(1, 2, "B", "lexicon")]


def test_what_matches_nothing_claims_nothing() -> None:
    assert claims("abc", Rule("none", "(?=b)", says("B"))) == []


def test_pieces_cover_the_text_and_words_do_not_run_together() -> None:
    made = pieces("5km.", [Claim(0, 1, "five", "number"), Claim(1, 3, "kilometers", "unit")])
    assert "".join(piece.text for piece in made) == "5km."
    assert "".join(piece.spoken for piece in made) == "five kilometers."


def test_a_space_that_a_rule_says_is_not_said_twice_nor_at_the_head() -> None:
    made = pieces("& so & so", [Claim(0, 1, " and ", "and"), Claim(5, 6, " and ", "and")])
    assert "".join(piece.text for piece in made) == "& so & so"
    assert "".join(piece.spoken for piece in made) == "and so and so"
