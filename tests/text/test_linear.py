"""Reading and planning take steps in proportion to the text, whatever it repeats; counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from narrate.errors import ScriptError
from narrate.model import Plan
from narrate.settings import Settings, Text
from narrate.text.account import account
from narrate.text.chunks import plan_chunks
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.text.readers.mail.plain import unframed
from narrate.text.readers.markdown import commonmark, dispatch
from narrate.text.readers.markdown.reading import parse_markdown
from narrate.text.spoken.claim import SEEN
from narrate.text.spoken.en.counting import in_words
from narrate.text.spoken.language import find
from narrate.text.spoken.rulebook import Rulebook

DATA = Path(__file__).parents[1] / "data"
SMALL, TIMES = 240, 4
"""Characters; and how many times as long the longer text is."""
_STEEPEST = 1.3
"""Times the proportion: what is done once a text makes it less."""


def plans(name: str, text: str) -> list[Plan]:
    """Plans with their accounts drawn up; none where the text is refused."""
    try:
        scripts = read_source(Source(name, text.encode()), Settings())
    except ScriptError:
        return []
    found = [plan_chunks(script, language="en", limit=400, options=Text()) for script in scripts]
    assert not any(account(plan).unaccounted for plan in found)
    return found


def steps(name: str, text: str) -> int:
    """Calls that Python makes from bytes to an account."""
    return calls(partial(plans, name, text))


def calls(work: Callable[[], object]) -> int:
    """Calls that Python makes until some work is done."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def repeated(unit: str, size: int) -> str:
    """So many characters of a unit, in which `#` counts, so that nothing that is remembered helps."""
    return (
        "".join(unit.replace("#", str(100 + at)) for at in range(size // len(unit))) + "\n\nThe end of it.\n"
    )


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "unit",
    [
        "a#\n", "- a#\n", "> a\n\n", "| a | # |\n", "[", "[a][#] ", "*a* ", "<svg>\n", "{% a %}",
        "$# 5 km 3/4 ", "#tag\n\n", "“a’ ",
    ],
)  # fmt: skip
def test_steps_grow_as_the_text_does(name: str, unit: str) -> None:
    small, large = (repeated(unit, size) for size in (SMALL, TIMES * SMALL))
    steps(name, large)  # what is loaded or compiled once
    before, after = steps(name, small), steps(name, large)
    assert after <= _STEEPEST * TIMES * before, (before, after)


def test_steps_over_heads_of_contents_grow_as_the_text_does() -> None:
    small, large = (repeated("Contents\n\n", size) for size in (4 * SMALL, 4 * TIMES * SMALL))
    steps("a.txt", large)  # what is loaded or compiled once
    one, other = steps("a.txt", small), steps("a.txt", large)
    assert other <= _STEEPEST * TIMES * one, (one, other)


def test_steps_over_lists_of_works_grow_as_the_document_does() -> None:
    small, large = (
        "{\\rtf1 " + repeated("Sources\\par https://a.org/#\\par ", size) + "}"
        for size in (4 * SMALL, 4 * TIMES * SMALL)
    )
    steps("a.rtf", large)  # what is loaded or compiled once
    one, other = steps("a.rtf", small), steps("a.rtf", large)
    assert other <= _STEEPEST * TIMES * one, (one, other)


@pytest.mark.parametrize(
    ("before", "unit"),
    [("<ul>", "<li>a# b c d</li>"), ("<table>", "<tr><td>a<td>#</tr>"), ("", "<ul></ul>"), ("", "<h1>a#</h1>")],
)  # fmt: skip
def test_steps_over_a_page_grow_as_it_does(before: str, unit: str) -> None:
    small, large = (f"{before}{repeated(unit, size)}" for size in (2 * SMALL, 2 * TIMES * SMALL))
    steps("a.html", large)  # what is loaded or compiled once
    one, other = steps("a.html", small), steps("a.html", large)
    assert other <= _STEEPEST * TIMES * one, (one, other)


def test_steps_over_a_post_of_many_names_grow_as_it_does() -> None:
    small, large = (
        '<link rel=canonical href="https://forum.example.org/t/1">'
        f"<div class='{repeated('post-text# ', times * 10 * SMALL)}'>{repeated('<p>a#', times * 5 * SMALL)}</div>"
        for times in (1, TIMES)
    )
    steps("a.html", large)  # what is loaded or compiled once
    one, other = steps("a.html", small), steps("a.html", large)
    assert other <= _STEEPEST * TIMES * one, (one, other)


def test_steps_over_the_frame_of_a_letter_grow_as_it_does() -> None:
    unit = "See https://example.org/# and\ngo.\n\nView in browser\n\n"
    small, large = (
        partial(unframed, script, FrontMatter(), whole=False)
        for times in (1, TIMES)
        for script in read_source(Source("a.txt", repeated(unit, 20 * times * SMALL).encode()), Settings())
    )
    calls(large)  # what is loaded or compiled once
    one, other = calls(small), calls(large)
    assert other <= _STEEPEST * TIMES * one, (one, other)


def written() -> list[str]:
    """What the golden tables have, of English and of Markdown."""
    tables = [*(DATA / "spoken").glob("*.tsv"), *(DATA / "dialects").glob("*.tsv")]
    lines = [line for path in sorted(tables) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [line.split("\t")[0] for line in lines]


def test_a_rule_is_woken_wherever_its_trigger_matches() -> None:
    known = find("en-US")
    rules = known.rules(known.table, Text())
    rulebook, asleep = Rulebook(rules), []
    for text in [*written()[::5], "٣ km", "x²−y⁻¹", "a\\$b", "[1] ^ ~ x"]:
        seen = text.translate(SEEN)
        woken = set(map(id, rulebook.awake(seen)))
        asleep += [(rule.name, text) for rule in rules if id(rule) not in woken and rule.trigger.search(seen)]
    assert asleep == []


def test_a_rule_finds_by_its_first_characters_what_its_pattern_finds_everywhere() -> None:
    known = find("en-US")
    rules = known.rules(known.table, Text())
    rulebook = Rulebook(rules)
    lost = [
        (rule.name, text)
        for text in [*written()[::3], " ".join(written()[::7])]
        for seen in [text.translate(SEEN)]
        for rule in rulebook.awake(seen)
        for first in [rule.search(seen, 0)]
        if [match.span() for match in (rule.matches(seen, first) if first else ())]
        != [match.span() for match in rule.pattern.finditer(seen)]
    ]
    assert lost == []
    assert sum(bool(rule.begins) for rule in rules) > len(rules) / 3


def test_few_rules_are_tried_on_a_plain_sentence_with_a_number() -> None:
    known = find("en-US")
    rules = known.rules(known.table, Text())
    woken = list(Rulebook(rules).awake("The rain fell 12 times, and nobody minded."))
    assert 0 < len(woken) < len(rules) / 8


def markdown(text: str) -> object:
    script = parse_markdown(text, Source("a.md"), Text())
    return script.sections, script.skips, script.asides


def test_neither_shortcut_through_the_parser_changes_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text.replace("⏎", "\n") for text in written()[::4]]
    texts += ["\n\n".join(texts[at : at + 5]) for at in range(0, len(texts), 20)]
    fast = [markdown(text) for text in texts]
    monkeypatch.setattr(dispatch, "_KNOWN", frozenset())
    monkeypatch.setattr(dispatch, "_INLINES", {})
    monkeypatch.setattr(dispatch, "beginning_of", lambda rule: None)
    monkeypatch.setattr(dispatch, "_CLOSING", {})
    parsers = {code: commonmark._parser.__wrapped__(indented_code=code) for code in (False, True)}
    for parser in parsers.values():
        parser.block.ruler.disable("prose")
    monkeypatch.setattr(commonmark, "_parser", lambda *, indented_code: parsers[indented_code])
    assert [markdown(text) for text in texts] == fast


def test_english_counts_as_the_library_does() -> None:
    from num2words import num2words

    numbers = [*range(0, 2200, 3), *(7 * 10**power + power * 101 for power in range(3, 14))]
    for number in numbers:
        assert in_words(number, "cardinal") == num2words(number).replace(",", "")
        assert in_words(number, "ordinal") == num2words(number, to="ordinal").replace(",", "")
        assert in_words(number, "year") == num2words(number, to="year").replace(",", "")
