"""Front matter of every generator, its dates, and what hostile front matter ends in."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.settings import Text
from narrate.text.parts.frontmatter import FrontMatter, split
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown

PATH = "essay.md"
MENDED = Path(__file__).parents[1] / "data" / "front" / "mended.tsv"
DATES = Path(__file__).parents[1] / "data" / "front" / "dates.tsv"
SECONDS = 20
"""What no front matter may take, on a busy machine."""


def date_cases() -> list[list[str]]:
    return [line.split("\t") for line in DATES.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("written", "read"), date_cases())
def test_a_date_is_read_or_says_what_is_wrong_with_it(written: str, read: str) -> None:
    source = f"---\ntitle: Tea\ndate: {written}\n---\nText.\n"
    try:
        date = split(source, PATH).date
    except ScriptError as error:
        assert read in str(error)
        assert "essay.md:3" in str(error)
    else:
        assert date is not None
        assert date.isoformat() == read


TEA = FrontMatter(title="On Tea", author="Ada, Bo", language="en-GB", description="Leaves.", draft=True)


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: On Tea\nauthors: [Ada, Bo]\nlang: en_GB\nsummary: Leaves.\ndraft: true\n---\n",
        "---\nTitle: On Tea\nauthor:\n- name: Ada\n- name: {given: Bo}\nlanguage: en-GB\nexcerpt: Leaves.\n"
        "published: false\n---\n",
        "\ufeff---\ntitle:\tOn Tea\nauthor:\n\t- Ada\n\t- Bo\nlang:\ten-GB\ndescription: Leaves.\nstatus: draft\n...\n",
        '+++\ntitle = "On Tea"\ndescription = "Leaves."\ndraft = true\n[extra]\nlang = "en-GB"\n'
        '[taxonomies]\nauthors = ["Ada", "Bo"]\n+++\n',
        '{\n  "title": "On Tea",\n  "authors": ["Ada", "Bo"],\n  "lang": "en-GB",\n  "summary": "Leaves.",\n'
        '  "draft": true\n}\n',
    ],
    ids=["yaml", "persons", "tabs and a mark", "toml", "json"],
)
def test_every_generators_names_are_understood(source: str) -> None:
    front = split(f"{source}Text.\n", PATH)
    assert [getattr(front, name) for name in ("title", "author", "language", "description", "draft")] == [
        getattr(TEA, name) for name in ("title", "author", "language", "description", "draft")
    ]
    assert source[slice(*front.title_span)].strip().strip('",') == "On Tea"
    assert f"{source}Text.\n"[front.end :] == "Text.\n"


@pytest.mark.parametrize(
    "source", ["---\nOnly words.\n---\n", "{{< figure >}}\n", "+++ plus\n+++\n", "\n---\na: b: c\n---\n"]
)
def test_what_only_looks_like_it_is_text(source: str) -> None:
    assert split(source, PATH).end == 0


def bomb() -> str:
    """Nine lists, each of nine of the one before."""
    names = "abcdefghi"
    lists = [f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]" for old, new in itertools.pairwise(names)]
    return "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *lists])


def mended_cases() -> list[list[str]]:
    return [line.split("\t") for line in MENDED.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("written", "title", "told"), mended_cases())
def test_front_matter_whose_meaning_is_plain_is_read_and_told_about(
    written: str, title: str, told: str
) -> None:
    source = f"---\n{written}\n---\nText.\n".replace("⏎", "\n")
    front = split(source, PATH)
    assert front.title == title
    assert title in source[slice(*front.title_span)]
    found = [f"{source.count(chr(10), 0, one.at) + 1}: {one.text}" for one in front.notices]
    assert [one.startswith(start) for one, start in zip(found, told.split(" | "), strict=True)] == [
        True for _ in found
    ]


@pytest.mark.parametrize("end", "\x85\u2028\u2029")
def test_an_end_of_a_line_that_no_editor_shows_is_a_space(end: str) -> None:
    front = split(f'---\nx: "a{end}b{end}c"\ntitle: Tea: a{end}story\n---\nText.\n', PATH)
    assert front.title == "Tea: a story"
    assert [one.at for one in front.notices] == [len('---\nx: "a b c"\n')]


def test_what_a_template_puts_into_a_title_is_none_of_it() -> None:
    assert split('---\ntitle: Tea of <% date("Y") %>\n---\nText.\n', PATH).title == "Tea of"
    assert split("---\ntitle: '<% date(\"Y\") %>'\n---\nText.\n", PATH).title == ""


def test_of_two_days_that_a_date_may_be_the_one_that_the_script_names_elsewhere_is_meant() -> None:
    source = "---\ntitle: Tea\ndate: 03-04-2024\n{}---\nText.\n"
    created = split(source.format("created: 2024-03-04\n"), PATH).date
    named = split(source.format(""), "2024-04-03-tea.md").date
    assert (created, named) == (datetime(2024, 3, 4, 12, tzinfo=UTC), datetime(2024, 4, 3, 12, tzinfo=UTC))
    with pytest.raises(ScriptError, match="it may be the day 03 of April or the day 04 of March"):
        split(source.format("created: 2023-03-04\n"), PATH)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("x: !!bool x", 2),
        ('a: b\nx: !!int ""', 3),
        ('x: !!float ""', 2),
        ("x: !!timestamp x", 2),
        ('a: b\nx: "\\ud800"', 3),
        ("a: b\n c: d", 3),
        ("a: one\ntwo\nb: three: four", 4),
        ("\n".join(f"k{n}: a: b" for n in range(5000)), 2),
        ("a: b\nx: \x07", 3),
        ("a: &a\n  - *a", 2),
        ("x: " + "[" * 3000, 2),
        (bomb(), 2),
        ("x: " + "word " * 30_000, 2),
    ],
)
def test_hostile_yaml_is_an_error_with_its_line_and_soon(written: str, line: int) -> None:
    began = time.perf_counter()
    with pytest.raises(ScriptError, match=f"essay.md:{line}"):
        split(f"---\n{written}\n---\nText.\n", PATH)
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("+++\na = 1\ntitle = On Tea\n+++\n", 3),
        ("+++\na = 1\nx = " + "9" * 5000 + "\n+++\n", 3),
        ("+++\nx = " + "[" * 20_000 + "\n+++\n", 2),
        ("+++\na = 1\nx" + ".x" * 45_000 + " = 1\n+++\n", 3),
        ("+++\na = 1\n\n[x" + ".'x y'" * 15_000 + "]\n+++\n", 4),
        ("+++\nx = {a = 1, b" + ' . "b"' * 15_000 + " = 1}\n+++\n", 2),
        ('{\n "title": "Tea"\n "n": 2\n}\n', 3),
        ('{"a": ' + "[" * 50_000 + "\n}\n", 1),
    ],
)
def test_hostile_toml_and_json_too(source: str, line: int) -> None:
    began = time.perf_counter()
    with pytest.raises(ScriptError, match=f"essay.md:{line}"):
        split(source, PATH)
    assert time.perf_counter() - began < SECONDS


def test_a_key_of_twenty_parts_is_read_and_dots_in_texts_count_for_nothing() -> None:
    dots = ".".join("abcdefghijklmnopqrstuvwxyz")
    source = f"+++\ntitle = '{dots}'\nsites = ['{dots}', \"{dots}\"]\n{dots[:39]} = 1\n+++\n"
    found = split(source, PATH)
    assert (found.title, found.extra["sites"]) == (dots, f"{dots}, {dots}")


def test_a_number_of_5000_digits_is_a_text() -> None:
    assert split("---\nn: " + "9" * 5000 + "\n---\n", PATH).extra == {"n": "9" * 5000}


_LINES = st.lists(
    st.sampled_from(
        [
            "a: ",
            "- ",
            "&x ",
            "*x",
            "!!int ",
            "!!set ",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "  ",
            '"',
            "= ",
            "date",
            "'''",
            "\t",
        ]
    )
    | st.text(max_size=4),
    max_size=20,
).map("".join)


@settings(max_examples=200)
@given(st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", '{{"a": {}\n}}\n']), _LINES)
def test_whatever_it_holds_it_is_read_or_an_error_of_ours(form: str, lines: str) -> None:
    source = form.format(lines)
    try:
        front = split(source, PATH)
    except ScriptError as error:
        assert "essay.md:" in str(error)
    else:
        assert 0 <= front.end <= len(source)


def test_a_script_without_a_date_has_that_of_its_name() -> None:
    named = parse_markdown("Tea.", Source("2025-03-01-on-tea.md"), Text())
    assert named.date == datetime(2025, 3, 1, 12, tzinfo=UTC)
    assert parse_markdown("Tea.", Source("2025-02-30-on-tea.md"), Text()).date is None
    dated = parse_markdown("---\ndate: 2024-01-01\n---\nTea.", Source("2025-03-01-on-tea.md"), Text()).date
    assert dated == datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("written", ["`r Sys.Date()`", "today", "{{ .Date }}"])
def test_a_date_that_a_program_fills_in_is_none(written: str) -> None:
    assert split(f'---\ndate: "{written}"\n---\n', PATH).date is None


@pytest.mark.parametrize(("suffix", "month"), [("qmd", 3), ("rmd", 3)], ids=["Quarto", "R Markdown"])
def test_the_documents_of_r_write_the_month_first(suffix: str, month: int) -> None:
    script = parse_markdown("---\ndate: 03-04-2025\n---\nText.\n", Source(f"essay.{suffix}"), Text())
    assert script.date == datetime(2025, month, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("---toml\ntitle = 'Tea'\n---\nHot.", "Tea"),
        ("---yaml\ntitle: Tea\n---\nHot.", "Tea"),
        ('---json\n{"title": "Tea"}\n---\nHot.', "Tea"),
        ('---js\nlet x = {\n\ttitle: "Tea",\n};\n---\nHot.', "Tea"),
        ("---js\nconst layout = 1;\n---\nHot.", "Essay"),
    ],
)
def test_the_language_may_stand_behind_the_dashes(source: str, title: str) -> None:
    script = parse_markdown(source, Source(PATH), Text())
    assert script.title == title
    assert script.sections[0].blocks[-1].text == "Hot."


def test_a_title_may_be_spelt_in_entities() -> None:
    script = parse_markdown("---\ntitle: Don&#8217;t &amp; do\n---\nText.\n", Source(PATH), Text())
    assert script.title == "Don’t & do"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("On <em>hot</em> tea", "On hot tea"),
        ("On <span class='x'>hot <b>green</b></span> tea", "On hot green tea"),
        ("Hot<br/>tea", "Hot tea"),
        ("On **hot** and _cold_ tea", "On hot and cold tea"),
        ("On `__init__` and `List<T>`", "On __init__ and List<T>"),
        ("The <b> tag", "The <b> tag"),
        ("Promise<string>", "Promise<string>"),
        ("<script>alert(1)</script>]]>&", "<script>alert(1)</script>]]>&"),
        ("<em></em>", "<em></em>"),
    ],
)
def test_a_title_loses_its_marks_and_keeps_the_tags_it_is_about(written: str, title: str) -> None:
    assert split(f'---\ntitle: "{written}"\n---\nText.\n', PATH).title == title


@pytest.mark.parametrize(
    ("written", "tag"),
    [("English", "en"), ("Deutsch", "de"), ("en_US.UTF-8", "en-US"), ("pt-BR", "pt-BR"), ("日本語", "ja")],
)
def test_a_language_may_be_called_by_its_name(written: str, tag: str) -> None:
    front = split(f"---\ntitle: Tea\nlanguage: {written}\n---\nText.\n", PATH)
    assert (front.language, front.notices) == (tag, ())


def test_a_language_that_is_none_is_told_about() -> None:
    front = split("---\ntitle: Tea\nlanguage: JavaScript\n---\nText.\n", PATH)
    assert front.language == ""
    assert [(one.at, one.text) for one in front.notices] == [
        (15, "`language` is 'JavaScript', which is none that is known: the show's is taken")
    ]


@pytest.mark.parametrize("said", ["maybe", "not yet", "'true'", "wip"])
def test_whoever_does_not_deny_a_draft_has_one(said: str) -> None:
    assert split(f"---\ntitle: Tea\ndraft: {said}\n---\nText.\n", PATH).draft


@pytest.mark.parametrize("said", ["", "false", "no", "~", "'off'"])
def test_whoever_denies_a_draft_has_none(said: str) -> None:
    assert not split(f"---\ntitle: Tea\ndraft: {said}\n---\nText.\n", PATH).draft
