"""Who says what in a script: told by its typography, nothing lost, every sentence one speaker's."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import ScriptError, SettingsError
from narrate.languages import nearness
from narrate.model import Delivery, Plan, Script
from narrate.settings import Cast, Part, Settings, Text
from narrate.text.account import account
from narrate.text.casting import merged, with_cast
from narrate.text.casting.labels import Label
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.validation import typed

NAMES = {
    "narrator": "Narrator",
    "quotes": "Quotation",
    "epigraphs": "Epigraph",
    "footnotes": "Note",
    "notices": "Notice",
}
VOICES = {"heart": ("en",), "anna": ("en",), "ben": ("en",), "greta": ("de",), "marie": ("fr",)}
ANNA_AND_BEN = {"speakers": {"Anna": "anna", "Ben": "ben"}}


def speaks(voice: str | None, language: str) -> bool:
    return bool(nearness(language, VOICES[voice or "heart"]))


def read(text: str, suffix: str = ".md", **options: Any) -> Script:
    settings = Settings(text=Text(**options), readers={"html": {"whole": True}})
    [script] = read_source(Source(f"tea{suffix}", text.encode()), settings)
    return script


def planned(
    text: str, cast: dict[str, Any], suffix: str = ".md", **options: Any
) -> tuple[Plan, tuple[Label, ...]]:
    script = read(text, suffix, **options)
    whole = merged(typed(Cast, cast, where=""), script.cast)
    script, strangers = with_cast(script, whole, "en", NAMES, speaks)
    return plan_chunks(script, language="en", limit=400, options=Text(**options)), strangers


def told(text: str, cast: dict[str, Any], suffix: str = ".md", **options: Any) -> list[str]:
    """Every chunk after whoever says it: the name, the voice unless it is the script's own, what is apart."""
    return [
        f"{_who(chunk.delivery)}: {chunk.spoken}"
        for chunk in planned(text, cast, suffix, **options)[0].chunks
    ]


def _who(delivery: Delivery) -> str:
    facts = [delivery.speaker, delivery.voice or "", delivery.language]
    facts += [f"{delivery.pitch:+g}"] if delivery.pitch else []
    facts += [f"×{delivery.pace:g}"] if delivery.pace != 1 else []
    return " ".join(filter(None, facts))


CASES: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "turns go on until the next": (
        ANNA_AND_BEN,
        "**Anna:** One.\n\nTwo.\n\n**Ben:** Three.\n\n## Later\n\nFour.",
        ["Anna anna: One.", "Anna anna: Two.", "Ben ben: Three.", "Narrator: Later", "Narrator: Four."],
    ),
    "a rule ends a turn": (
        ANNA_AND_BEN,
        "Anna: One.\n\n---\n\nTwo.",
        ["Anna anna: One.", "Narrator: Two."],
    ),
    "labels in any letters": (
        ANNA_AND_BEN,
        "ANNA: One.\n\n__Ben__: Two.\n\n<b>Anna</b> Three.\n\n**BEN (laughing):** Four.\n\nanna : Five.",
        ["Anna anna: One.", "Ben ben: Two.", "Anna anna: Three.", "Ben ben: Four.", "Anna anna: Five."],
    ),
    "a name that is not at the head of a line is text": (
        ANNA_AND_BEN,
        "I said to Anna: come. Ben: no.",
        [": I said to Anna: come.", ": Ben: no."],
    ),
    "lines of one paragraph": (
        ANNA_AND_BEN,
        "Anna: Really\nBen: Yes.\n**Anna:** No.",
        ["Anna anna: Really", "Ben ben: Yes.", "Anna anna: No."],
    ),
    "a stranger is the narrator's, with the name": (
        ANNA_AND_BEN,
        "**Anna:** One.\n\n**Carla:** Two.\n\nThree.\n\nDR. WHO: Four.",
        ["Anna anna: One.", "Narrator: Carla: Two.", "Narrator: Three.", "Narrator: DR. WHO: Four."],
    ),
    "labels spoken": (
        {**ANNA_AND_BEN, "labels": "speak"},
        "**Anna:** One. Two.\n\nBen: Three.",
        ["Anna: Anna:", "Anna anna: One.", "Anna anna: Two.", "Ben: Ben:", "Ben ben: Three."],
    ),
    "labels spoken once": (
        {**ANNA_AND_BEN, "labels": "first"},
        "**Anna:** One.\n\nBen: Two.\n\nAnna: Three.",
        ["Anna: Anna:", "Anna anna: One.", "Ben: Ben:", "Ben ben: Two.", "Anna anna: Three."],
    ),
    "questions and answers have names": (
        {"speakers": {"Q": {"name": "Interviewer", "pitch": 2}, "A": "anna"}, "narrator": "A. Writer"},
        "Intro.\n\n**Q:** One?\n\n**A:** Two.",
        ["A. Writer: Intro.", "Interviewer +2: One?", "A anna: Two."],
    ),
    "a label alone": (ANNA_AND_BEN, "**Anna:**\n\nOne.", ["Anna anna: One."]),
    "a label in a list and in a quotation": (
        {**ANNA_AND_BEN, "quotes": "ben"},
        "- Anna: One.\n\n> Anna: Two.\n\n> Three.\n\nFour.",
        ["Anna anna: One.", "Anna anna: Two.", "Anna anna: Three.", "Narrator: Four."],
    ),
    "quotations": (
        {"quotes": "ben"},
        "One.\n\n> Two.\n\nThree.",
        ["Narrator: One.", "Quotation ben: Two.", "Narrator: Three."],
    ),
    "the same voice a little apart has no name": (
        {"quotes": {"pitch": -1.5, "pace": 0.95}},
        "One.\n\n> Two.",
        [": One.", "-1.5 ×0.95: Two."],
    ),
    "an epigraph lies apart from a quotation": (
        {"quotes": {"voice": "ben", "pitch": 1}, "epigraphs": {"pace": 0.9}},
        "# Tea\n\n> Motto.\n\nOne.\n\n> Two.",
        ["Narrator: Tea", "Quotation ben +1 ×0.9: Motto.", "Narrator: One.", "Quotation ben +1: Two."],
    ),
    "an epigraph by its class": (
        {"epigraphs": "ben"},
        "One.\n\n::: {.epigraph}\nTwo.\n:::\n\n> Three.",
        ["Narrator: One.", "Epigraph ben: Two.", "Narrator: Three."],
    ),
    "a quotation within a turn lies apart from the speaker": (
        {**ANNA_AND_BEN, "quotes": {"pitch": -2}},
        "Anna: One.\n\n> Two.\n\nThree.",
        ["Anna anna: One.", "Anna anna -2: Two.", "Anna anna: Three."],
    ),
    "headings": ({"headings": "ben"}, "# Tea\n\nOne.", ["ben: Tea", ": One."]),
    "headings with a name": (
        {"headings": {"voice": "ben", "name": "Herald"}},
        "# Tea\n\nOne.",
        ["Herald ben: Tea", "Narrator: One."],
    ),
    "notices": (
        {"notices": "anna", "quotes": "ben"},
        "> [!note] Mind\n> One.\n\n:::tip\nTwo.\n:::\n\n> Three.",
        [
            "Notice anna: Mind",
            "Notice anna: One.",
            "Notice anna: tip",
            "Notice anna: Two.",
            "Quotation ben: Three.",
        ],
    ),
    "named sections": (
        {"sections": {"the  letter": "ben"}},
        "# Tea\n\nOne.\n\n## The Letter\n\nTwo.\n\n### Deeper\n\nThree.\n\n## After\n\nFour.",
        [
            ": Tea",
            ": One.",
            "ben: The Letter",
            "ben: Two.",
            "ben: Deeper",
            "ben: Three.",
            ": After",
            ": Four.",
        ],
    ),
    "a passage in another language, in whole words": (
        {"languages": {"de": "greta"}},
        "He said “[Guten Tag]{lang=de}”, and left. [Am 3. Mai]{lang=de-AT} he came.",
        [
            ": He said",
            'greta de: "Guten Tag",',
            ": and left.",
            "greta de-AT: Am dritten Mai",
            ": he came.",
        ],
    ),
    "a language by HTML, a container, kramdown and a direction": (
        {"languages": {"de": "greta"}},
        '<p lang="de">Eins 1.</p>\n\n::: {lang=de}\nZwei 2.\n:::\n\nSo *drei 3*{: lang="de"}.\n\n'
        '<div lang="de">\n\nVier 4.\n\n</div>\n\n<!-- narrate: language de -->\n\nFünf 5.\n\n'
        "<!-- narrate: language -->\n\nSix 6.",
        [
            "greta de: Eins eins.",
            "greta de: Zwei zwei.",
            ": So",
            "greta de: drei drei.",
            "greta de: Vier vier.",
            "greta de: Fünf fünf.",
            ": Six six.",
        ],
    ),
    "a language without a voice is left to the script's": (
        {"languages": {"de": "greta"}},
        "[Bonjour 3]{lang=fr} and [good day]{lang=en-GB}.",
        [": Bonjour three and good day."],
    ),
    "a voice that does not speak the language says it by the script's rules": (
        {"languages": {"de": "ben"}},
        "[Um 3]{lang=de} he came.",
        ["ben: Um three", ": he came."],
    ),
    "a direction goes before everything, and may name a speaker": (
        {**ANNA_AND_BEN, "quotes": "ben", "languages": {"de": "greta"}},
        "> One.\n\n<!-- narrate: voice marie -->\n\n> Two.\n\nAnna: Three.\n\n<!-- narrate: voice anna -->\n\nFour.\n\n"
        "<!-- narrate: voice -->\n\nFive.",
        [
            "Quotation ben: One.",
            "Narrator marie: Two.",
            "Narrator marie: Anna: Three.",
            "Anna anna: Four.",
            "Narrator: Five.",
        ],
    ),
    "the script's own cast": (
        {"quotes": "ben", **ANNA_AND_BEN},
        "---\ncast:\n  quotes:\n    pitch: -2\n  speakers:\n    Carla: marie\n---\n"
        "> One.\n\nCarla: Two.\n\nAnna: Three.",
        ["Narrator -2: One.", "Carla marie: Two.", "Anna anna: Three."],
    ),
    "without a cast everything is the narrator's": (
        {},
        "> One.\n\n**Anna:** Two. [Drei 3]{lang=de}.",
        [": One.", ": Anna: Two.", ": Drei three."],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_typography_says_who_speaks(case: str) -> None:
    cast, text, expected = CASES[case]
    assert told(text, cast) == expected


def test_footnotes_have_their_voice_and_are_in_nobodys_turn() -> None:
    text = "Anna: One.[^1] Two.^[Inline.]\n\n[^1]: A note.\n"
    both = {**ANNA_AND_BEN, "footnotes": "ben"}
    assert told(text, both, footnotes="speak")[2:] == ["Note ben: A note.", "Note ben: Inline."]
    assert told(text, ANNA_AND_BEN, footnotes="speak")[2:] == ["Narrator: A note.", "Narrator: Inline."]


def test_plain_text_has_turns_too() -> None:
    text = "A Talk\n\nANNA: One.\n\nTwo, which goes on.\n\nBEN: Three.\n\n> Four.\n"
    cast = {**ANNA_AND_BEN, "quotes": "marie"}
    assert told(text, cast, ".txt")[1:] == [
        "Anna anna: One.",
        "Anna anna: Two, which goes on.",
        "Ben ben: Three.",
        "Quotation marie: Four.",
    ]


def test_a_web_page_says_the_same_in_html() -> None:
    page = (
        '<html lang="en"><body><article><h1>Tea</h1><blockquote class="epigraph"><p>Motto.</p></blockquote>'
        "<p><strong>Anna:</strong> It began in a garden, long before anybody came, and it went on.</p>"
        '<p>She said <i lang="de">Guten Tag</i> and left for a while.</p><p lang="de">Am 3. Mai war es warm.</p>'
        "<p><b>Ben</b>: I was there, too, for as long as it lasted, and so were all the others.</p>"
        '<aside role="doc-footnote"><p>A note of the house.</p></aside>'
        "</article></body></html>"
    )
    cast = {**ANNA_AND_BEN, "epigraphs": "marie", "languages": {"de": "greta"}, "footnotes": "anna"}
    said = told(page, cast, ".html", footnotes="speak")
    assert said[:3] == [
        "Narrator: Tea",
        "Epigraph marie: Motto.",
        "Anna anna: It began in a garden, long before anybody came, and it went on.",
    ]
    assert said[3:7] == [
        "Anna anna: She said",
        "Anna greta de: Guten Tag",
        "Anna anna: and left for a while.",
        "Anna greta de: Am dritten Mai war es warm.",
    ]
    assert said[7].startswith("Ben ben: I was there") and said[8:] == ["Note anna: A note of the house."]


def test_strangers_are_told_with_their_place() -> None:
    _, strangers = planned("**Anna:** One.\n\nNOTE: Two.\n\n**Carla:** Three.", ANNA_AND_BEN)
    assert [(label.name, label.start) for label in strangers] == [("NOTE", 16), ("Carla", 30)]
    _, none = planned("**Note:** One.\n\nNOTE: Two.", ANNA_AND_BEN)
    assert none == ()  # no turn of anybody: these are no speakers


@pytest.mark.parametrize(
    "text",
    [
        "Anna: One.\nDR. WHO: Two.",
        "X: the sum of all.",
        "One thing: it rained.",
        "IT RAINED AND NOBODY CAME: ever.",
    ],
)
def test_what_only_looks_like_a_label_is_no_stranger(text: str) -> None:
    assert planned(f"**Ben:** Zero.\n\n{text}", ANNA_AND_BEN)[1] == ()


def test_a_sentence_that_goes_on_in_another_language_has_the_pauses_of_a_clause() -> None:
    plan, _ = planned("She said [Guten Tag]{lang=de} and left. He stayed.", {"languages": {"de": "greta"}})
    assert [(chunk.spoken.strip(), chunk.pause) for chunk in plan.chunks] == [
        ("She said", "clause"),
        ("Guten Tag", "clause"),
        ("and left.", "sentence"),
        ("He stayed.", "end"),
    ]


def test_a_script_without_a_cast_is_not_touched() -> None:
    script = read("> One.\n\n**Anna:** Two.")
    assert with_cast(script, Cast(), "en", NAMES, speaks) == (script, ())


def test_a_cast_that_makes_no_sense_names_its_place() -> None:
    with pytest.raises(ScriptError, match=r"cast\.quote`") as caught:
        read("---\ntitle: Tea\ncast:\n  quote: ben\n---\nOne.")
    assert caught.value.where.endswith(":3") and "cast.quotes" in caught.value.hint
    with pytest.raises(SettingsError, match=r"cast\.quotes\.pitch"):
        typed(Cast, {"quotes": {"pitch": 20}}, where="", key="cast.")
    for other in ("cast: Anna, Ben", "cast:\n  Ingrid Bergman: Ilsa\n  Humphrey Bogart: Rick"):
        assert read(f"---\n{other}\n---\nOne.").cast == Cast()  # a film's, of another program
    assert typed(Cast, {"quotes": "ben"}, where="") == Cast(quotes=Part("ben"))


@pytest.mark.parametrize("text", ["Anna: yes\n", "**Ben:** no\n", "[ja]{lang=de} or ", "> Anna: so\n"])
def test_a_paragraph_without_end_takes_a_time_in_proportion(text: str) -> None:
    cast = {**ANNA_AND_BEN, "languages": {"de": "greta"}}
    script = read(text * 2000)
    begun = process_time()
    with_cast(script, typed(Cast, cast, where=""), "en", NAMES, speaks)
    assert process_time() - begun < 1


def test_a_language_that_is_none_stops_the_build() -> None:
    with pytest.raises(ScriptError, match="is no language"):
        read("<!-- narrate: language German, please -->\n\nOne.")


# --- nothing is lost -----------------------------------------------------------------------

_PARTS = st.sampled_from(
    (
        *(
            "**Anna:** ",
            "Anna: ",
            "ANNA: ",
            "**Carla:** ",
            "BEN (aside): ",
            "> ",
            "## ",
            "- ",
            "1. ",
            "> Ben: ",
        ),
        *(
            "\n",
            "\n\n",
            "\n\n---\n\n",
            "\n\n> ",
            "word ",
            "Another sentence. ",
            "No. 5 costs $3. ",
            "&amp; ",
            "*so* ",
        ),
        *(
            "[Guten Tag]{lang=de} ",
            "[„Am 3. Mai“]{lang=de}, ",
            '<span lang="de">ja</span>',
            "[x]{lang=fr}",
            "—",
        ),
        *("\n\n::: {lang=de}\n", "\n:::\n\n", "\n\n:::tip\n", "[^1] ", "\n\n[^1]: A note.\n\n", "^[Aside.] "),
        *(
            "\n\n<!-- narrate: voice marie -->\n\n",
            "\n\n<!-- narrate: voice -->\n\n",
            "Nguyen<!-- say: win --> ",
        ),
        *(
            "\n\n<!-- narrate: language de -->\n\n",
            "\n\n<!-- narrate: language -->\n\n",
            "<div lang='de'>",
            "</div>",
        ),
    )
)
_CASTS = st.builds(
    lambda labels, **parts: {
        "labels": labels,
        **{name: part for name, part in parts.items() if part},
        **ANNA_AND_BEN,
    },
    labels=st.sampled_from(("skip", "first", "speak")),
    quotes=st.sampled_from(("", "ben", {"pitch": 1.0})),
    epigraphs=st.sampled_from(("", "anna")),
    footnotes=st.sampled_from(("", "marie")),
    headings=st.sampled_from(("", {"pace": 0.9})),
    languages=st.sampled_from(({}, {"de": "greta"}, {"de": "ben", "fr": "marie"})),
)


@given(st.lists(_PARTS, min_size=1, max_size=25).map("".join), _CASTS)
def test_every_sentence_has_one_speaker_and_nothing_is_lost(text: str, cast: dict[str, Any]) -> None:
    source = f"Begin.\n\n{text}"
    plain, _ = planned(source, {}, footnotes="speak")
    plan, strangers = planned(source, cast, footnotes="speak")
    assert account(plan).unaccounted == ()
    for section in plan.script.sections:
        for block in section.blocks:
            places = [at for at, _ in block.deliveries]
            assert places == sorted(set(places)) and places[:1] in ([], [0])
    said, without = _words(plan), _words(plain)
    labels = [source[skip.start : skip.end] for skip in plan.script.skips if skip.rule == "speaker"]
    skipped = {word for label in labels for word in _plain(label)}
    assert [word for word in said if word not in skipped] == [word for word in without if word not in skipped]
    if cast["labels"] == "speak":
        assert said == without
    assert {_plain(label.name)[0] for label in strangers} <= set(said)
    assert all(re.match(r"anna|ben", label.lower()) for label in labels)


def _words(plan: Plan) -> list[str]:
    """The words as they read, in order, without what parts a passage in another language from its sentence."""
    return _plain(" ".join(chunk.text for chunk in plan.chunks))


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
