"""What the writer is asked about, and what not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from narrate import cli
from narrate.errors import ScriptError, SettingsError
from narrate.pipeline.plan import plan_script
from narrate.settings import load
from narrate.words import answers
from narrate.words.questions import Question, questions

ESSAYS = Path(__file__).parents[1] / "data" / "words"


def asked(folder: Path, text: str, engine: str = "hibari", name: str = "essay.md") -> list[Question]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(questions(*plan_script(path, load(folder, flags={"voice": {"engine": engine}}))))


@dataclass(frozen=True)
class Expected:
    misses: frozenset[str]
    extra: frozenset[str]


EXPECTED = {
    # What a second reader would ask: the table knows Enugu and Wiechmann, and of the readings
    # that are missed the model is sure. "On Sundays we read Goethe aloud" is open in itself: only the
    # sentences around it say that they still do.
    "iceland": Expected(frozenset({"bow", "row"}), frozenset({"read"})),
    "lab": Expected(frozenset({"Wiechmann", "Enugu", "tear"}), frozenset()),
    "opera": Expected(frozenset({"content"}), frozenset()),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_essay_full_of_names(tmp_path: Path, name: str) -> None:
    wanted = set((ESSAYS / f"{name}.txt").read_text(encoding="utf-8").split())
    found = {each.word for each in asked(tmp_path, (ESSAYS / f"{name}.md").read_text(encoding="utf-8"))}
    assert Expected(frozenset(wanted - found), frozenset(found - wanted)) == EXPECTED[name]


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("Kjartan came.", {"Kjartan": "name"}),
        ("He eats skyrkaka.", {"skyrkaka": "word"}),
        ("He says sotto voce.", {"sotto": "foreign", "voce": "foreign"}),
        ("The ZBMH met.", {"ZBMH": "abbreviation"}),
        ("The EMRO, the WPRO and NASA met.", {"EMRO": "abbreviation", "WPRO": "abbreviation"}),
        ("Smith et al. asked Jan van der Berg.", {}),
        ("Adébáyọ\u0300 came.", {"Adébáyọ\u0300": "name"}),
        ("In Goethe's garden NASA said nothing.", {}),
        ("Kjartan<!-- say: kyartan --> came.", {}),
    ],
)
def test_kinds(tmp_path: Path, text: str, kinds: dict[str, str]) -> None:
    assert {each.word: each.kind for each in asked(tmp_path, text)} == kinds


def test_a_question_tells_where_it_is_and_how_often(tmp_path: Path) -> None:
    text = "# Title\n\nA word. Kjartan came,\nand Kjartan's dog.\n"
    (one,) = asked(tmp_path, text)
    assert (one.line, one.count, one.sentence) == (3, 2, "Kjartan came, and Kjartan's dog.")
    assert text[one.start : one.end] == "Kjartan"
    assert one.said and one.ipa


def test_an_engine_that_cannot_tell_is_asked_for_names_only(tmp_path: Path) -> None:
    found = asked(tmp_path, "Old Kjartan ate skyrkaka with Goethe.", engine="tone")
    assert [(each.word, each.said) for each in found] == [("Kjartan", "")]


def test_the_lexicon_ends_a_question(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text('# mine\n[lexicon]\nA1 = "show"  # kept\n', encoding="utf-8")
    assert [each.word for each in asked(tmp_path, "Kjartan came.")] == ["Kjartan"]
    answers.into_lexicon(tmp_path, {"Kjartan": "/ˈkjɑːrtɑːn/", "New York": "Noo Yawk"})
    assert asked(tmp_path, "Kjartan came.") == []
    assert (tmp_path / "narrate.toml").read_text(encoding="utf-8") == (
        '# mine\n[lexicon]\nA1 = "show"  # kept\nKjartan = "/ˈkjɑːrtɑːn/"\n"New York" = "Noo Yawk"\n'
    )


def test_a_lexicon_is_begun_where_there_is_none(tmp_path: Path) -> None:
    answers.into_lexicon(tmp_path, {"Kjartan": "kyartan"})
    assert load(tmp_path).lexicon == {"Kjartan": "kyartan"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_marks_go_behind_their_words(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "essay.md"
    path.write_bytes(f"We read it.{ending}{ending}They *bow*.{ending}".encode())
    source = path.read_bytes().decode().replace("\r\n", "\n")
    answers.mark(path, source, {source.index("read") + 4: "/rɛd/", source.index("bow") + 3: "/baʊ/"})
    expected = f"We read<!-- say: /rɛd/ --> it.{ending}{ending}They *bow<!-- say: /baʊ/ -->*.{ending}"
    assert path.read_bytes().decode() == expected


def test_marks_are_refused_where_they_cannot_stand(tmp_path: Path) -> None:
    path = tmp_path / "essay.html"
    path.write_text("read", encoding="utf-8")
    with pytest.raises(ScriptError, match="no `say` marks"):
        answers.mark(path, "read", {4: "red"})
    changed = path.rename(tmp_path / "essay.md")
    with pytest.raises(ScriptError, match="not the text"):
        answers.mark(changed, "other", {4: "red"})


def test_a_memory_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / answers.HEARD).write_text("{", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        answers.heard(tmp_path)
    assert str(error.value.where).endswith(answers.HEARD)


def test_where_all_nouns_have_capitals_names_are_asked_about(tmp_path: Path) -> None:
    text = (
        "---\nlanguage: de\n---\nWir gingen in den Garten. Mit alten Freunden kam Hrafnkell aus Gdynia, "
        "und die Regierung las neue Gesetze. Es gab Brot und Butter im Haus von Anna Przybylski."
    )
    found = {each.word for each in asked(tmp_path, text, engine="tone")}
    assert found == {"Hrafnkell", "Gdynia", "Anna", "Przybylski"}


def test_an_answer_about_a_word_that_is_in_no_doubt_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    essay = tmp_path / "essay.md"
    essay.write_text("Kjartan came.", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["narrate", "words", str(essay), "-C", str(tmp_path), "--fine", "Zork"])
    assert cli.main() == ScriptError.status
    assert "no word in doubt is `Zork`" in capsys.readouterr().err
