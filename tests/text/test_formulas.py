"""Formulas: found in a text, told from money, read into a tree, kept whole by the Markdown reader."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latexwalker import LatexWalkerParseError

from narrate.model import Plan
from narrate.settings import Text
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown
from narrate.text.readers.plain.blocks import parse_plain
from narrate.text.spoken import formulas, latex, latex_plain, say


def spoken(markdown: str, options: Text = Text()) -> list[str]:  # noqa: B008 (frozen)
    return [chunk.spoken for chunk in planned(markdown, options, "en").chunks]


def shown(markdown: str, options: Text = Text(), language: str = "en") -> list[str]:  # noqa: B008 (frozen)
    return [aside.text for aside in planned(markdown, options, language).script.asides]


def planned(markdown: str, options: Text, language: str) -> Plan:
    script = parse_markdown(markdown, Source("any.md"), options)
    return plan_chunks(script, language=language, limit=1000, options=options)


@pytest.mark.parametrize(
    "text, found",
    [
        ("so $x$ is", ["x"]),
        ("$$x$$ and $y$", ["x", "y"]),
        (r"\(a+b\) or \[a = b\]", ["a+b", "a = b"]),
        ("$5 and $10", []),
        ("US$5 or A$6", []),
        (r"\[sic\] and \(see below\)", []),
        ("$ x $", []),
        ("I had $20 and he had $30, she said", []),
        ("$HOME/$USER", []),
    ],
)
def test_a_formula_is_told_from_money(text: str, found: list[str]) -> None:
    assert [each.source for each in formulas.find(text)] == found


def test_markdown_keeps_what_stands_between_dollars() -> None:
    assert spoken("Not *so* $a_1 * b_1 * c$.") == ["Not so A-one times b one times c."]
    assert spoken("$$\nx\n= 1\n- y\n$$") == ["x equals one minus y"]
    assert spoken("```math\na\n= b\n```") == ["A-equals b"]
    assert spoken("It costs $5 or *$6*.") == ["It costs five dollars or six dollars."]


def test_plain_text_keeps_a_formula_whole() -> None:
    script = parse_plain(r"So $x_{1} + \frac{1}{2}$ is _so_ here {12} now.", Source("any.txt"), Text())
    chunks = plan_chunks(script, language="en", limit=1000, options=Text()).chunks
    assert [chunk.spoken for chunk in chunks] == ["So x one plus one half is so here now."]


def test_a_sentence_does_not_end_in_a_formula() -> None:
    assert len(spoken("Here we know that $f(x) = 1. Y$ holds for all.")) == 1


def test_a_formula_that_is_too_much_for_the_ear_is_shown() -> None:
    assert shown(r"So $\begin{pmatrix} a \\ b \end{pmatrix}$ is.") == [
        r"$\begin{pmatrix} a \\ b \end{pmatrix}$"
    ]
    assert shown("```math\n\\begin{pmatrix}\n a\n\\end{pmatrix}\n```") == [
        r"$$\begin{pmatrix} a \end{pmatrix}$$"
    ]
    assert spoken(r"So $\begin{pmatrix} a \\ b \end{pmatrix}$ is.") == ["So formula is."]


def test_the_setting_leaves_formulas_out_and_shows_them() -> None:
    options = Text(formulas="skip")
    assert spoken("So $x^2$ is.", options) == ["So is."]
    assert shown("So $x^2$ is.", options) == ["$x^2$"]
    assert shown("$x^2$", options) == ["$x^2$"]


def test_a_language_without_words_for_it_says_that_it_is_a_formula_and_shows_it() -> None:
    assert "".join(piece.spoken for piece in say("Zie $x^2$", language="nl")) == "Zie formula"
    assert shown("Zie $x^2$", language="nl") == ["$x^2$"]


@pytest.mark.parametrize("formula", [r"$\wp \aleph x$", f"$${'+'.join(f'a_{{{i}}}' for i in range(40))}$$"])
def test_a_formula_that_parses_but_has_no_words_or_too_many_is_shown(formula: str) -> None:
    assert spoken(f"So {formula} is.") == ["So formula is."]
    assert shown(f"So $x$ and {formula} is.") == [formula]


def test_a_formula_that_is_said_is_not_shown() -> None:
    assert shown("So $x^2$ is. $$\\frac{1}{2}$$") == []


@given(st.text(alphabet="{}[]()\\^_$|&abfracsqrt12 +-=<>'~%\n", max_size=60))
def test_no_formula_breaks_the_parser(source: str) -> None:
    tree = latex.parse(source)
    assert tree is None or isinstance(tree, tuple)
    assert "".join(piece.text for piece in say(f"a ${source}$ b")) == f"a ${source}$ b"


_PIECES = st.sampled_from(
    ["a", "xyz", "ln(", "12", "1,000.5", " ", "^", "_", "+", "'", "[", "]", "(", ")", "{", "}", "{b}", "{c_1}", "\\\\",
     "\\alpha", "\\alpha ", "\\frac", "\\sqrt", "\\sqrt[3]", "\\text", "\\hat ", "\\left(", "\\{", "\\,", "\\foo",
     "\\not", "\\cite", "\\verb", "*", "\\mathrm{d}", "\n", "é", "\\é", "-", "<", "&", "~", "#", "%", "|",
     "\\operatorname{tr}", "''", "--", "``", "\\$", "%c\n", "$", "\\(", "\\)", "\\begin{align}", "\\end{align}",
     "\\begin{cases}"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_a_plain_formula_is_read_as_pylatexenc_reads_it(source: str) -> None:
    try:
        plain = latex_plain.nodes(source, latex._arguments_of)
    except ValueError:
        with pytest.raises((LatexWalkerParseError, latex._TooHard, IndexError)):
            latex._flat(latex._by_pylatexenc(source))
        return
    if plain is not None:
        assert _tokens(plain) == _tokens(latex._by_pylatexenc(source))


def _tokens(nodes: Sequence[object]) -> object:
    try:
        return latex._flat(nodes)
    except (latex._TooHard, IndexError) as error:
        return type(error)


@pytest.mark.parametrize(
    "source",
    ["x^{10}+\\frac{a}{b_1}", "\\sqrt2 \\cdot \\frac12", "\\frac\\pi 2", "\\mathrm{d}x", "f\\left(x\\right)"],
)
def test_everyday_formulas_are_plain(source: str) -> None:
    assert latex_plain.nodes(source, latex._arguments_of) is not None


def test_deep_and_long_formulas_are_not_read() -> None:
    assert latex.parse("{" * 500 + "x" + "}" * 500) is None
    assert latex.parse("x+" * 500 + "x") is None


@pytest.mark.parametrize("unit", ["\\[\n", "$$ a\n", "$$\na", "\\(", "$a "])
def test_open_formulas_without_end_are_read_in_proportion(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        parse_markdown(unit * times, Source("any.md"), Text())
        return time.process_time() - began

    seconds(100)
    assert seconds(6000) < 20 * seconds(1500) + 0.1
