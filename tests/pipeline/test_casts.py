"""Several voices in an episode: as loud as each other, named in the texts, credited, and part of its key."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import building
import numpy as np
import pytest
from lxml import etree, html
from meter import ebur128
from mutagen.id3 import ID3

import narrate
from narrate.events import Event, Unchanged
from narrate.model import Episode
from narrate.pipeline.fingerprint import Ingredients
from narrate.settings import Cast, Part, Settings, Voice, load
from narrate.show.xml import CONTENT, PODCAST
from narrate.speech.engines import espeak

INTERVIEW = """\
---
title: A Talk
---

What follows was said in a kitchen, on a warm evening, over tea that had long gone cold.

**Q:** How did it begin?

**Anna:** It began in a garden, long before anybody came to look at it. We had three chairs, and no table at all.

And then it rained for a week, so that nobody could sit there any more.

**Q:** Really?

**Carla:** I was there, too.

**Anna:** No.
"""
STORY = """\
---
title: A Story
---

> Whoever sits still long enough, says the proverb, hears the grass.

He read it twice, slowly, and put the letter away. It had come a long way, and it said little.

> Dear friend, the house is sold. I have kept the clock for you, and the books by the window. Come soon.

So he went. It was the third of May, and the train was late, as it had always been on this line.
"""
CAST = """
[cast]
quotes = {{ voice = "{other}", name = "The letter" }}
epigraphs = {{ pitch = -1.5, pace = 0.95 }}
[cast.speakers]
Anna = "{other}"
Q = {{ pitch = 2, name = "Interviewer" }}
"""


def cast_show(folder: Path, voice: str = "tone/words", other: str = "espeak/en-us", **scripts: str) -> Path:
    show = building.show(folder, {f"{name}.md": text for name, text in scripts.items()})
    settings = (show / "narrate.toml").read_text().replace('engine = "tone"', f'name = "{voice}"')
    (show / "narrate.toml").write_text(settings + CAST.format(other=other))
    return show


def built(show: Path) -> Episode:
    made = building.build(show)
    assert made.failures == ()
    return made.episodes[0]


def loudness_by_speaker(audio: Path, episode: Episode) -> dict[str, float]:
    """LUFS of all that each speaker says, in the decoded file."""
    with av.open(str(audio / episode.audio)) as container:
        wave = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    said = defaultdict(list)
    for word in json.loads((audio / f"{episode.stem}.words.json").read_text())["segments"]:
        start, end = (round(word[time] * episode.rate) for time in ("startTime", "endTime"))
        said[word["speaker"]].append(wave[start:end])
    return {name: ebur128(np.concatenate(parts), episode.rate)[0] for name, parts in said.items()}


@pytest.mark.parametrize(
    ("script", "voice", "other", "names"),
    [
        (INTERVIEW, "hibari/heart", "espeak/en-gb", {"Narrator", "Interviewer", "Anna"}),
        (STORY, "hibari/heart", "espeak/en-us", {"Narrator", "The letter"}),
        (STORY, "espeak/en-us", "tone/words", {"Narrator", "The letter"}),
    ],
)
def test_every_part_is_as_loud_as_the_others_and_nothing_is_found_wrong(
    script: str, voice: str, other: str, names: set[str], tmp_path: Path
) -> None:
    show = cast_show(tmp_path, voice, other, talk=script)
    loudness = loudness_by_speaker(show / "audio", built(show))
    assert loudness.keys() == names
    assert max(loudness.values()) - min(loudness.values()) < 1.0
    findings = narrate.check(show=show)
    assert [one for one in findings if one.severity == "error" or "loud" in one.code] == []


EVERYBODY = """\
# Harbour

> Set above it all.

Told by day.[^1]

> Quoted by night.

**Ann:** Answered at once.

---

[Gesagt am Abend.]{lang=de}

!!! note
    Noticed too late.

## Letters

Written by hand.

[^1]: Noted below.
"""
ROLES = """
[text]
footnotes = "speak"
[cast]
narrator = "Day"
headings = { voice = "tone/fixed", name = "Herald" }
quotes = { voice = "espeak/en-us", name = "Night" }
epigraphs = { voice = "espeak/en-gb", name = "Motto" }
footnotes = { pitch = 3, name = "Margin" }
notices = { pace = 1.2, name = "Sign" }
[cast.speakers]
Ann = "espeak/fr-fr"
[cast.sections]
Letters = { voice = "tone/fixed", name = "Hand" }
[cast.languages]
de = { voice = "espeak/de", name = "Abend" }
"""


def test_every_setting_of_a_cast_is_heard_under_its_name(tmp_path: Path) -> None:
    show = building.show(tmp_path, {"harbour.md": EVERYBODY})
    (show / "narrate.toml").write_text((show / "narrate.toml").read_text() + ROLES)
    episode = built(show)
    words = json.loads((show / "audio" / f"{episode.stem}.words.json").read_text())["segments"]
    said: dict[str, list[str]] = defaultdict(list)
    for word in words:
        said[word["speaker"]].append(word["body"])
    assert {name: " ".join(body) for name, body in said.items()} == {
        "Herald": "Harbour Letters",
        "Motto": "Set above it all.",
        "Day": "Told by day.",
        "Margin": "Noted below.",
        "Night": "Quoted by night.",
        "Ann": "Answered at once.",
        "Abend": "Gesagt am Abend.",
        "Sign": "note Noticed too late.",
        "Hand": "Written by hand.",
    }
    assert [one for one in narrate.check(show=show) if one.severity == "error"] == []


def test_the_texts_carry_the_names(tmp_path: Path) -> None:
    show = cast_show(tmp_path, talk=INTERVIEW)
    episode = built(show)
    texts = {
        suffix: (show / "audio" / f"{episode.stem}{suffix}").read_text(encoding="utf-8")
        for suffix in (".vtt", ".srt", ".words.json", ".html")
    }
    cues = re.findall(r"-->.*\n<v ([^>]+)>(.*(?:\n.+)*)", texts[".vtt"])
    said = [(who, " ".join(text.split())) for who, text in cues]
    assert said[0] == ("Narrator", "A Talk")
    assert ("Interviewer", "How did it begin?") in said and ("Anna", "No.") in said
    assert ("Narrator", "Carla: I was there, too.") in said
    assert len(cues) == texts[".vtt"].count("-->")
    assert re.findall(r"^(\w+): ", texts[".srt"], re.M) == [
        *("Narrator", "Interviewer", "Anna", "Interviewer", "Narrator", "Anna")
    ]
    words = json.loads(texts[".words.json"])["segments"]
    asked = [word["body"] for word in words if word["speaker"] == "Interviewer"]
    assert " ".join(asked) == "How did it begin? Really?"
    page = html.fromstring(texts[".html"].encode())
    assert page.xpath("//b[@class='speaker']/text()") == [
        *("Interviewer", "Anna", "Interviewer", "Narrator", "Anna")
    ]
    assert "**" not in texts[".html"] and ">Q:" not in texts[".html"]


def test_feed_notes_page_and_tag_credit_the_voices_and_say_that_they_are_synthetic(tmp_path: Path) -> None:
    show = cast_show(tmp_path, talk=INTERVIEW)
    episode = built(show)
    lines = [
        "Narrator, Interviewer: tone/words (synthetic voice)",
        "Anna: espeak/en-us (synthetic voice)",
    ]
    feed = etree.parse(show / "audio" / "feed.xml")
    people = feed.findall(f".//item/{PODCAST}person")
    assert [person.text for person in people] == lines
    assert {(person.get("role"), person.get("group")) for person in people} == {("voice actor", "cast")}
    notes = feed.findtext(f".//item/{CONTENT}encoded") or ""
    assert "<strong>Voices</strong>" in notes and all(line in notes for line in lines)
    page = html.fromstring((show / "audio" / f"{episode.stem}.html").read_bytes())
    assert page.xpath("//section[@class='voices']//li/text()") == lines
    [comment] = ID3(show / "audio" / episode.audio).getall("COMM")
    assert comment.text[0].splitlines()[-2:] == lines


def test_an_episode_in_one_voice_says_nothing_of_casts(tmp_path: Path) -> None:
    show = building.show(tmp_path, {"tea.md": "# Tea\n\n> One.\n\n**Anna:** Two.\n"})
    episode = built(show)
    assert (episode.credits, episode.asked) == ((), ())
    published = b"".join(content for name, content in building.files(show).items() if name.endswith(_TEXTS))
    for sign in (b"<v ", b'"speaker"', b"synthetic voice)", b"voice actor", b"credits", b'"asked"'):
        assert sign not in published


_TEXTS = (".vtt", ".srt", ".json", ".html", ".xml")


# --- the key -------------------------------------------------------------------------------

BASE = Settings(voice=Voice(engine="tone"), cast=Cast(quotes=Part("espeak/en-us")))
ASKED = (("", ""), ("espeak/en-us", ""), ("espeak/de", "de"))


def key(settings: Settings, asked: tuple[tuple[str, str], ...] = ASKED) -> str:
    return Ingredients(settings, "").key(Path("a.md"), "text", "en", asked=asked)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: replace(s, engines={"espeak": {"pitch": 40}}),
        lambda s: replace(s, cast=replace(s.cast, quotes=Part("espeak/en-us", pitch=1))),
        lambda s: replace(s, cast=replace(s.cast, labels="speak")),
        lambda s: replace(s, engines={"tone": {"voice": "fixed"}}),
    ],
)
def test_whatever_is_heard_of_a_cast_makes_its_episode_again(change: Callable[[Settings], Settings]) -> None:
    assert key(change(BASE)) != key(BASE)


def test_the_engine_of_a_voice_that_nobody_asks_for_makes_nothing_again() -> None:
    slow = replace(BASE, engines={"espeak": {"words_per_minute": 120}})
    assert key(slow, ()) == key(BASE, ())
    assert key(replace(BASE, engines={"tone": {"voice": "fixed"}}), ASKED[1:]) == key(BASE, ASKED[1:])


@pytest.mark.parametrize("front", ["", "voice: espeak/en-us\n"])
def test_an_option_of_an_engine_of_the_cast_is_heard_at_the_next_build(front: str, tmp_path: Path) -> None:
    """Also where the front matter of a script chose the engine, and not the show."""
    script = "---\ntitle: Tea\n{}---\n\nOne.\n\n> Two.\n"
    show = building.show(tmp_path, {"tea.md": script.format(front), "plain.md": "# Plain\n\nThree.\n"})
    settings = (show / "narrate.toml").read_text()
    (show / "narrate.toml").write_text(settings + ('[cast]\nquotes = "espeak/en-us"\n' if not front else ""))
    building.build(show)
    events: list[Event] = []
    building.build(show, events=events)
    assert events == [Unchanged("plain.md"), Unchanged("tea.md")]
    with (show / "narrate.toml").open("a") as file:
        file.write("[engines.espeak]\npitch = 30\n")
    assert building.build(show).made == ("tea.md",)


def test_another_version_of_an_engine_of_the_cast_is_heard_at_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = cast_show(tmp_path, story=STORY, plain="# Plain\n\nThree.\n")
    building.build(show)
    monkeypatch.setattr(espeak.Espeak, "version", "another")
    assert building.build(show).made == ("story.md",)


def test_a_script_in_another_voice_needs_no_voice_of_the_shows_in_its_language(tmp_path: Path) -> None:
    """The show's engine does not speak German; the script has a voice that does."""
    show = building.show(tmp_path, {"tee.md": "---\nlanguage: de\nvoice: espeak/de\n---\n# Tee\n\nEins.\n"})
    settings = (show / "narrate.toml").read_text().replace('"tone"', '"hibari"')
    (show / "narrate.toml").write_text(settings)
    assert built(show).asked == (("espeak/de", ""),)
    assert building.build(show).made == ()


def test_a_cast_of_a_voice_that_there_is_not_names_the_line_that_asks_for_it(tmp_path: Path) -> None:
    show = cast_show(tmp_path, other="espeak/klingon", story=STORY)
    [failure] = building.build(show).failures
    assert "has no voice `klingon`" in failure.message and str(failure.where).endswith("story.md:5")


def test_the_settings_of_a_cast_are_read(tmp_path: Path) -> None:
    show = cast_show(tmp_path, story=STORY)
    assert load(show).cast == Cast(
        quotes=Part("espeak/en-us", name="The letter"),
        epigraphs=Part(pitch=-1.5, pace=0.95),
        speakers={"Anna": Part("espeak/en-us"), "Q": Part(pitch=2.0, name="Interviewer")},
    )
