"""What a listener gets of the Markdown that writers really have: tables under tests/data/dialects.

In them `⏎` ends a line, ` / ` parts what is said in one breath from what follows. The name of a table is
a kind of syntax. `pytest --write-goldens` writes what is said anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from narrate.model import Plan, Script
from narrate.settings import Text
from narrate.text.account import account
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown

DATA = Path(__file__).parents[1] / "data" / "dialects"
TABLES = sorted(DATA.glob("*.tsv"))


def script(written: str, *, suffix: str = "md", options: Text | None = None) -> Script:
    return parse_markdown(written.replace("⏎", "\n"), Source(f"essay.{suffix}"), options or Text())


def planned(written: str, *, suffix: str = "md", options: Text | None = None) -> Plan:
    options = options or Text()
    return plan_chunks(
        script(written, suffix=suffix, options=options), language="en", limit=400, options=options
    )


def said(plan: Plan) -> str:
    return " / ".join(chunk.spoken.strip() for chapter in plan.chapters for chunk in chapter.chunks)


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_kind_is_said_as_its_table_shows(table: Path, golden: Callable[[Path, str], str]) -> None:
    suffix = "mdx" if table.stem == "mdx" else "md"
    written = [line.split("\t")[0] for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    plans = {case: planned(case, suffix=suffix) for case in written}
    made = "".join(f"{case}\t{said(plan)}\n" for case, plan in plans.items())
    assert f"written\tsaid\n{made}" == golden(table, f"written\tsaid\n{made}")
    assert [case for case, plan in plans.items() if account(plan).unaccounted] == []


def test_a_value_that_nothing_gives_is_told_about_once() -> None:
    notices = script(
        "Of {{ book.title }},⏎of {{book.title}}, [here]({{ site.url }}) and {{ kiln() }}."
    ).notices
    assert [(one.at, one.text) for one in notices] == [
        (3, "nothing here says what {{ book.title }} stands for: it is not spoken")
    ]


@pytest.mark.parametrize(
    ("written", "option", "spoken", "skipped", "rule"),
    [
        ("Tea ~~cold~~ is hot.", "struck", "Tea cold is hot.", "Tea is hot.", "struck out"),
        ("Tea <del>cold</del> is hot.", "struck", "Tea cold is hot.", "Tea is hot.", "struck out"),
        (":::tip Pots⏎Clay.⏎:::⏎⏎Tea.", "callouts", "Pots / Clay. / Tea.", "Tea.", "callout"),
        ("> [!tip] Pots⏎> Clay.⏎⏎Tea.", "callouts", "Pots / Clay. / Tea.", "Tea.", "callout"),
        ("!!! tip⏎    Clay.⏎⏎Tea.", "kinds", "tip / Clay. / Tea.", "Clay. / Tea.", "callout"),
        ("> [!tip]⏎> Clay.⏎⏎Tea.", "kinds", "tip / Clay. / Tea.", "Clay. / Tea.", "callout"),
        ('{{< figure src="a.png" caption="A pot" >}}⏎⏎Tea.', "images", "A pot / Tea.", "Tea.", "image"),
        ("![[a.png|A pot]]⏎⏎Tea.", "images", "A pot / Tea.", "Tea.", "image"),
        ("<img src='a.png' alt='A pot'>⏎⏎Tea.", "images", "A pot / Tea.", "Tea.", "image"),
        ("Tea [@hall1990].", "citations", "Tea (Hall nineteen ninety).", "Tea.", "citation"),
    ],
)
def test_a_setting_decides(written: str, option: str, spoken: str, skipped: str, rule: str) -> None:
    assert said(planned(written, options=replace(Text(), **{option: "speak"}))) == spoken
    without = planned(written, options=replace(Text(), **{option: "skip"}))
    assert said(without) == skipped
    assert rule in {skip.rule for skip in without.script.skips}


@pytest.mark.parametrize(
    "written",
    [
        "::: {lang=de}⏎Guten Tag.⏎:::",
        '::: {.note lang="de"}⏎Guten Tag.⏎:::',
        "[Guten Tag.]{lang=de}",
        '<span lang="de">Guten Tag.</span>',
    ],
)
def test_a_passage_is_in_the_language_that_it_says(written: str) -> None:
    runs = script(f"Tea.⏎⏎{written}⏎⏎Clay.").runs
    assert [run.language for run in runs if "Guten" in run.text or "Tag" in run.text] == ["de"]
    assert [run.language for run in runs if run.text in {"Tea.", "Clay."}] == ["", ""]


def test_a_text_that_is_raised_is_read_as_text() -> None:
    assert said(planned("A pot<sup>, which was rather an old one,</sup> broke.")) == (
        "A pot, which was rather an old one, broke."
    )


@pytest.mark.parametrize("code", ["skip", "speak"])
def test_what_goes_into_one_kind_of_output_as_it_is_is_no_code_to_look_at(
    code: Literal["skip", "speak"],
) -> None:
    plan = planned("Tea.⏎⏎```{=html}⏎<b>pots</b>⏎```⏎⏎Clay.", options=Text(code=code))
    assert said(plan) == "Tea. / Clay."
    assert "raw block" in {skip.rule for skip in plan.script.skips}
    assert plan.script.asides == ()


@pytest.mark.parametrize(
    ("written", "text", "target"),
    [
        ('{{< figure src="a.png" caption="A pot" >}}', "A pot", "a.png"),
        ('{% include image.html src="a.png" alt="A pot" %}', "A pot", "a.png"),
        ("![[a.png|A pot|300]]", "A pot", "a.png"),
        ("![[a.png]]", "", "a.png"),
        ("<img src='a.png' alt='A pot'>", "A pot", "a.png"),
    ],
)
def test_what_a_reader_sees_goes_into_the_notes(written: str, text: str, target: str) -> None:
    asides = script(f"Tea.\n\n{written}\n\nMore tea.").asides
    assert [(aside.kind, aside.text, aside.target) for aside in asides] == [("image", text, target)]


def test_a_link_in_html_goes_into_the_notes_too() -> None:
    asides = script('<div>See <a href="https://a.example/">the *pots*</a>.</div>').asides
    assert [(aside.text, aside.target) for aside in asides] == [("the pots", "https://a.example/")]


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("See [the pots]({{ site.url }}/pots) and [tea]({% link tea.md %}).", ["/pots"]),
        ("See ![a pot]({{ site.url }}/pot.png).", ["/pot.png"]),
        ('See <a href="{{ site.url }}/pots">the pots</a>.', ["/pots"]),
        ('See <img src="{{ site.url }}/pot.png" alt="a pot"> here.', ["/pot.png"]),
    ],
)
def test_a_target_in_the_notes_has_no_template_tags(written: str, targets: list[str]) -> None:
    assert [aside.target for aside in script(written).asides] == targets


def test_headings_in_html_begin_chapters() -> None:
    text = "<h1>Tea</h1>\n\nHot.\n\n<h2>Pots</h2>\n\nOf clay.\n"
    assert [section.title for section in script(text).sections] == ["Tea", "Pots"]


@pytest.mark.parametrize("option", ["speak", "skip"])
@pytest.mark.parametrize(
    "written",
    [
        "{% highlight js %}⏎tea⏎{% endhighlight %}⏎⏎More.",
        "{{< highlight js >}}⏎tea⏎{{< /highlight >}}⏎⏎More.",
        "```js⏎tea⏎```⏎⏎More.",
    ],
)
def test_tags_around_code_are_accounted_for(written: str, option: Literal["speak", "skip"]) -> None:
    plan = planned(written, options=replace(Text(), code=option))
    assert said(plan) == ("tea / More." if option == "speak" else "More.")
    assert account(plan).unaccounted == ()


def test_a_notice_is_set_off_like_a_quotation() -> None:
    blocks = script("Tea.\n\n:::tip\nClay.\n:::\n\nMore.").sections[0].blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Tea."),
        ("quote", "tip"),
        ("quote", "Clay."),
        ("paragraph", "More."),
    ]


def test_a_word_behind_code_can_be_respelt_within_a_span() -> None:
    blocks = script("[Nguyen]{.name}<!-- say: win --> came.").sections[0].blocks
    assert [(run.text, run.say) for run in blocks[0].runs] == [("Nguyen", "win"), (" came.", None)]


def test_a_note_within_a_note_beside_the_text_is_shown_once() -> None:
    note = '<span class="sidenote">{}</span>'
    written = (
        f"Tea{note.format('from clay ' + note.format('or tin ') + 'pots')} is hot{note.format('so hot')}."
    )
    assert [aside.text for aside in script(written).asides] == ["from clay or tin pots", "so hot"]
    assert said(planned(written)) == "Tea is hot."


@pytest.mark.parametrize(
    ("target", "is_link"),
    [("(" * 32 + "u" + ")" * 32, True), ("(" * 33 + "u" + ")" * 33, False), ("<" + "(" * 40 + "u>", True)],
)
def test_a_target_has_at_most_32_brackets_in_brackets(target: str, is_link: bool) -> None:
    assert bool(script(f"See [the pots]({target}) there.").asides) is is_link
