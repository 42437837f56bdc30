"""What is heard wrong is put right in its file, or refused with the file as it was."""

from __future__ import annotations

import shutil
import threading
import wave
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import building
import pytest

from narrate.correcting.corrections import Correction, Respelled, Reworded, Scope
from narrate.correcting.desk import Desk
from narrate.correcting.rebuilding import Rebuilding, alone
from narrate.correcting.sentence import Sentence
from narrate.errors import Busy, NarrateError, Outdated, ScriptError, ShowError
from narrate.files import rewrite
from narrate.model import Episode
from narrate.pipeline.folder import publication
from narrate.pipeline.plan import plan_script
from narrate.settings import Show, load
from narrate.show import shelf

SCRIPTS = {
    "a.md": "---\ntitle: 'On wells'\n---\n\n"
    "*Kjartan* came **late**. He met [Kjartan](https://x.example) &amp; left.\n\n"
    "> A quote of Kjartan's\n> dog. Nothing more.\n\nThe US and us. A *closed* **end.**\n",
    "b.txt": "Plain\r\n\r\nKjartan is here, too.\r\nNobody else.\r\n",
    "c.html": "<html><head><title>Page</title></head><body><main><article><h1>Page</h1>"
    "<p>Kjartan walked to the well, and nobody saw him on his way.</p></article></main></body></html>",
    "d.md": "Nothing of him here.\n",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = building.show(tmp_path_factory.mktemp("desk") / "show", SCRIPTS)
    assert not building.build(folder).failures
    return folder


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "show"))


def desk_of(root: Path, kept: Callable[[Episode], None] = lambda _: None) -> Desk:
    return Desk(lambda: load(root), kept)


def sentence(root: Path, script: str, text: str) -> Sentence:
    """The sentence of a page that begins so."""
    guid = next(one.guid for one in shelf.load(root / "audio").episodes if one.script == script)
    texts = [chunk.text for chunk in plan_script(root / "script" / script, load(root))[1].chunks]
    index = next(at for at, each in enumerate(texts) if each.startswith(text))
    return Sentence(guid, index, " ".join(texts[index].split()))


def source(root: Path, script: str) -> str:
    return (root / "script" / script).read_bytes().decode()


def written(root: Path) -> dict[str, bytes]:
    """All files of a show but those of locks, with what is in them."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "lock" not in path.name
    }


def keep(root: Path, wanted: Sentence, correction: Correction, first: int = -1) -> None:
    """Look, and keep at once."""
    desk = desk_of(root)
    scope = correction.scope if isinstance(correction, Respelled) else "sentence"
    desk.keep(wanted, correction, desk.look(wanted, first, first).seen[scope])


# --- looking ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "text", "where", "own"),
    [
        ("a.md", "On wells", "a.md:2:9", "On wells"),
        ("a.md", "Kjartan came", "a.md:5:1", "*Kjartan* came **late**."),
        ("a.md", "He met", "a.md:5:26", "He met [Kjartan](https://x.example) &amp; left."),
        ("a.md", "A quote", "a.md:7:3", "A quote of Kjartan's\n> dog."),
        ("a.md", "A closed", "a.md:10:16", "A *closed* **end.**"),
        ("b.txt", "Nobody", "b.txt:4:1", "Nobody else."),
        ("c.html", "Kjartan", "c.html:3:1", ""),
    ],
)
def test_a_sentence_is_found_with_its_marks_at_its_place(
    root: Path, script: str, text: str, where: str, own: str
) -> None:
    look = desk_of(root).look(sentence(root, script, text))
    assert (look.where, look.source) == (where, own)


@pytest.mark.parametrize(
    ("text", "first", "last", "word"),
    [
        ("Kjartan came", 0, 0, "Kjartan"),
        ("A quote", 3, 3, "Kjartan"),
        ("A quote", 3, 4, "Kjartan's dog"),
        ("The US", 1, 1, "US"),
    ],
)
def test_words_are_named_without_what_stands_around_them(
    root: Path, text: str, first: int, last: int, word: str
) -> None:
    assert desk_of(root).look(sentence(root, "a.md", text), first, last).word == word


def test_suggestions_are_other_ways_than_the_one_that_is_heard(root: Path) -> None:
    settings = root / "narrate.toml"
    settings.write_text(settings.read_text().replace("tone", "hibari"))
    look = desk_of(root).look(sentence(root, "a.md", "Kjartan came"), 0, 0)
    assert look.said.startswith("/") and look.suggestions
    assert look.said not in [way.say for way in look.suggestions]
    look = desk_of(root).look(sentence(root, "a.md", "The US"), 1, 1)
    assert "us" in [way.say for way in look.suggestions]


def test_a_sentence_that_moved_is_found_and_one_that_went_is_not(root: Path) -> None:
    wanted = sentence(root, "a.md", "Kjartan came")
    building.write(
        root / "script" / "a.md", source(root, "a.md").replace("*Kjartan*", "One more.\n\n*Kjartan*")
    )
    assert desk_of(root).look(wanted).where == "a.md:7:1"
    building.write(root / "script" / "a.md", "All is new.\n")
    with pytest.raises(Outdated):
        desk_of(root).look(wanted)


def test_one_of_several_that_moved_is_not_guessed(root: Path) -> None:
    path = building.write(root / "script" / "d.md", "Yes. No. Yes.\n")
    second = Sentence(sentence(root, "d.md", "Yes").guid, 2, "Yes.")
    assert desk_of(root).look(second).where == "d.md:1:10"
    path.write_text("Well. Yes. No. Yes.\n")
    with pytest.raises(Outdated, match="several times"):
        desk_of(root).look(second)


# --- words -----------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["kyartan", "/ˈkjɑɹtən/"])
@pytest.mark.parametrize(
    ("script", "text"), [("a.md", "Kjartan came"), ("b.txt", "Kjartan is"), ("c.html", "Kjartan")]
)
def test_a_word_of_the_show_is_a_line_of_its_lexicon(root: Path, script: str, text: str, said: str) -> None:
    before = written(root)
    keep(root, sentence(root, script, text), Respelled(0, 0, said, "show"), 0)
    after = written(root)
    assert {name for name in after if after[name] != before.get(name)} == {"narrate.toml"}
    assert (
        after["narrate.toml"].decode()
        == before["narrate.toml"].decode() + f'\n[lexicon]\nKjartan = "{said}"\n'
    )


def test_a_word_of_the_script_is_a_line_of_its_front_matter(root: Path) -> None:
    before = written(root)
    keep(root, sentence(root, "a.md", "He met"), Respelled(2, 2, "kyartan", "script"), 2)
    after = written(root)
    assert {name for name in after if after[name] != before[name]} == {"script/a.md"}
    front = '---\ntitle: \'On wells\'\nlexicon:\n  "Kjartan": "kyartan"\n---\n'
    assert source(root, "a.md") == front + before["script/a.md"].decode().partition("---\n\n")[2].join(
        ["\n", ""]
    )


def test_a_plain_text_gets_front_matter_with_its_line_ends(root: Path) -> None:
    keep(root, sentence(root, "b.txt", "Kjartan is"), Respelled(0, 0, "kyartan", "script"), 0)
    assert (
        source(root, "b.txt") == '---\r\nlexicon:\r\n  "Kjartan": "kyartan"\r\n---\r\n\r\n' + SCRIPTS["b.txt"]
    )


@pytest.mark.parametrize(
    ("script", "text", "word", "after"),
    [
        ("a.md", "Kjartan came", 0, "*Kjartan<!-- say: kyartan -->* came"),
        ("a.md", "He met", 2, "[Kjartan<!-- say: kyartan -->](https"),
        ("a.md", "A quote", 3, "Kjartan<!-- say: kyartan -->'s\n> dog"),
        ("b.txt", "Kjartan is", 0, "Kjartan<!-- say: kyartan --> is here"),
    ],
)
def test_a_word_here_is_a_mark_behind_it(root: Path, script: str, text: str, word: int, after: str) -> None:
    keep(root, sentence(root, script, text), Respelled(word, word, "kyartan", "here"), word)
    plain = SCRIPTS[script]
    assert after in source(root, script)
    assert source(root, script).replace("<!-- say: kyartan -->", "") == plain


def test_the_entry_that_says_a_word_is_changed_and_no_second_one_added(root: Path) -> None:
    keep(root, sentence(root, "a.md", "Kjartan came"), Respelled(0, 0, "one", "show"), 0)
    keep(root, sentence(root, "b.txt", "Kjartan is"), Respelled(0, 0, "two", "show"), 0)
    assert load(root).lexicon == {"Kjartan": "two"}
    keep(root, sentence(root, "a.md", "The US"), Respelled(1, 1, "you ess", "show"), 1)
    keep(root, sentence(root, "a.md", "The US"), Respelled(3, 3, "ahs", "show"), 3)
    assert load(root).lexicon == {"Kjartan": "two", "US": "you ess", "us": "ahs"}


@pytest.mark.parametrize(
    ("script", "text", "correction", "match"),
    [
        ("c.html", "Kjartan", Respelled(0, 0, "x", "script"), "no text that can be changed"),
        ("c.html", "Kjartan", Respelled(0, 0, "x", "here"), "no text that can be changed"),
        ("c.html", "Kjartan", Reworded("x"), "no text that can be changed"),
        ("a.md", "Kjartan came", Respelled(0, 0, "//", "show"), "needs a respelling"),
        ("a.md", "Kjartan came", Respelled(0, 9, "x", "show"), "no such word"),
        ("a.md", "Kjartan came", Respelled(1, 0, "x", "show"), "no such word"),
        ("a.md", "Kjartan came", Respelled(0, 1, "x", "here"), "still be said"),
        ("a.md", "On wells", Reworded("On wells'\nguid: 'stolen"), "`guid`"),
        ("a.md", "On wells", Reworded("On wells'\nlexicon: {a: b}\ndraft: 'no"), "`extra`"),
        ("a.md", "Nothing more", Reworded("<!-- narrate: shout -->"), "no direction"),
        ("d.md", "Nothing", Reworded(""), "nothing to say"),
    ],
)
def test_what_would_not_be_heard_or_change_something_else_is_refused(
    root: Path, script: str, text: str, correction: Correction, match: str
) -> None:
    before = written(root)
    wanted = sentence(root, script, text)
    scope = correction.scope if isinstance(correction, Respelled) else "sentence"
    desk = desk_of(root)
    seen = desk.look(wanted, 0, 0).seen[scope]
    with pytest.raises(NarrateError, match=match):
        desk.keep(wanted, correction, seen)
    with pytest.raises(NarrateError, match=match):
        desk.hear(wanted, correction)
    assert written(root) == before


@pytest.mark.parametrize("front", ["Title: Wells\n", "Title: Wells\nAuthor: Me\n"])
def test_front_matter_that_has_no_place_for_a_word_is_left_to_its_writer(root: Path, front: str) -> None:
    text = f"{front}\nKjartan came.\n"
    path = building.write(root / "script" / "d.md", text)
    with pytest.raises(ScriptError, match="would"):
        keep(root, sentence(root, "d.md", "Kjartan"), Respelled(0, 0, "kyartan", "script"), 0)
    assert path.read_text() == text


def test_a_word_that_the_script_says_its_own_way_is_not_corrected_in_the_show(root: Path) -> None:
    keep(root, sentence(root, "a.md", "He met"), Respelled(2, 2, "kyartan", "script"), 2)
    with pytest.raises(ScriptError, match="still be said as it is, by the rule `lexicon`"):
        keep(root, sentence(root, "a.md", "He met"), Respelled(2, 2, "other", "show"), 2)


# --- sentences -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "text", "new"),
    [
        ("a.md", "On wells", "On two wells"),
        ("a.md", "He met", "He met *nobody*. And left.\n\nA new paragraph."),
        ("a.md", "A quote", "A quote of\n> nobody."),
        ("a.md", "Nothing more", ""),
        ("b.txt", "Nobody", "Somebody\nelse."),
    ],
)
def test_a_sentence_is_changed_and_nothing_around_it(root: Path, script: str, text: str, new: str) -> None:
    wanted = sentence(root, script, text)
    old = desk_of(root).look(wanted).source
    ending = "\r\n" if script == "b.txt" else "\n"
    keep(root, wanted, Reworded(new))
    before, _, after = SCRIPTS[script].partition(old.replace("\n", ending))
    assert source(root, script) == before + new.replace("\n", ending) + after


def test_a_clip_is_the_sentence_as_it_is_or_would_be(root: Path) -> None:
    desk, wanted = desk_of(root), sentence(root, "a.md", "He met")
    before = written(root)
    scopes: tuple[Scope, ...] = ("show", "script", "here")
    as_it_is = desk.hear(wanted, None)
    longer = {desk.hear(wanted, Respelled(2, 2, "karl yartan of the well", scope)) for scope in scopes}
    assert len(longer) == 1
    assert length(longer.pop()) > length(as_it_is) > 0.2
    assert length(desk.hear(wanted, Reworded("He left."))) < length(as_it_is)
    assert written(root) == before


def length(sound: bytes) -> float:
    with wave.open(BytesIO(sound)) as clip:
        return clip.getnframes() / clip.getframerate()


# --- others who write ------------------------------------------------------------------


def test_who_has_not_seen_what_is_there_by_now_writes_nothing(root: Path) -> None:
    desk, wanted = desk_of(root), sentence(root, "a.md", "Nothing more")
    seen = desk.look(wanted).seen["sentence"]
    building.write(root / "script" / "a.md", source(root, "a.md") + "\nMore.\n")
    before = written(root)
    with pytest.raises(Outdated):
        desk.keep(wanted, Reworded("Much more."), seen)
    assert written(root) == before


def test_a_word_that_another_tab_has_corrected_is_looked_at_again(root: Path) -> None:
    desk, wanted = desk_of(root), sentence(root, "a.md", "Kjartan came")
    seen = desk.look(wanted, 0, 0).seen
    desk.keep(wanted, Respelled(0, 0, "one", "show"), seen["show"])
    with pytest.raises(Outdated):
        desk.keep(wanted, Respelled(0, 0, "two", "show"), seen["show"])
    assert load(root).lexicon == {"Kjartan": "one"}


def test_many_at_once_lose_nothing(root: Path) -> None:
    """Words of one file, each kept by another thread; and one sentence that all change."""
    building.write(
        root / "script" / "d.md", "Nothing of him here. " + "One two three four five six seven eight.\n"
    )
    desk = desk_of(root)
    wanted = sentence(root, "d.md", "One two")
    seen = [desk.look(wanted, word, word).seen["show"] for word in range(8)]
    at_once(
        [
            lambda word=word: desk.keep(wanted, Respelled(word, word, f"x{word}", "show"), seen[word])
            for word in range(8)
        ]
    )
    assert sorted(load(root).lexicon.values()) == [f"x{word}" for word in range(8)]
    seen_sentence = desk.look(wanted).seen["sentence"]
    failed = at_once(
        [lambda n=n: desk.keep(wanted, Reworded(f"Version {n}."), seen_sentence) for n in range(8)]
    )
    assert len(failed) == 7 and all(isinstance(error, Outdated) for error in failed)
    assert source(root, "d.md").count("Version") == 1


def at_once(jobs: list[Callable[[], None]]) -> list[Exception]:
    """Run all, each in a thread; what went wrong."""
    failed: list[Exception] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except NarrateError as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_a_file_that_changes_while_it_is_written_keeps_that_change(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"theirs")
    with pytest.raises(Outdated):
        rewrite(path, b"ours", before=b"as it was")
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_who_may_read_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a")
    path.chmod(0o600)
    rewrite(path, b"b", before=b"a")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"b", 0o600)


@pytest.mark.parametrize(("name", "scope"), [("script/a.md", "script"), ("narrate.toml", "show")])
def test_a_link_is_not_written_through(root: Path, tmp_path: Path, name: str, scope: Scope) -> None:
    outside = (root / name).rename(tmp_path / "outside")
    (root / name).symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(ShowError, match="is a link"):
        keep(root, sentence(root, "a.md", "Kjartan came"), Respelled(0, 0, "x", scope), 0)
    assert outside.read_bytes() == before and (root / name).is_symlink()


@pytest.mark.parametrize("name", ["../../outside.md", "../narrate.toml", "/etc/passwd", "gone.md", ".."])
def test_a_shelf_that_names_a_file_elsewhere_leads_nowhere(root: Path, name: str) -> None:
    (root.parent / "outside.md").write_text("Kjartan came late.\n")
    wanted = sentence(root, "a.md", "Kjartan came")
    text = (root / "audio" / shelf.FILE).read_text()
    (root / "audio" / shelf.FILE).write_text(text.replace('"a.md"', f'"{name}"'))
    with pytest.raises(ScriptError, match="not in the script folder"):
        desk_of(root).look(wanted)


# --- building --------------------------------------------------------------------------


@pytest.fixture
def builds(root: Path) -> Iterator[Rebuilding]:
    made = Rebuilding(lambda: load(root))
    yield made
    made.close()


def wait(builds: Rebuilding, done: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(600):
        if done():
            return
        pause.wait(0.05)
    raise AssertionError(builds.progress)


def test_only_what_holds_a_word_is_spoken_again_and_unfinished_work_is_left(
    root: Path, builds: Rebuilding
) -> None:
    building.write(root / "script" / "d.md", "An unfinished thought of Kjartan.\n")
    before = {one.script: one.stem for one in shelf.load(root / "audio").episodes}
    desk = desk_of(root, builds.ask)
    wanted = sentence(root, "a.md", "Kjartan came")
    desk.keep(wanted, Respelled(0, 0, "kyartan", "show"), desk.look(wanted, 0, 0).seen["show"])
    wait(builds, lambda: builds.progress.done == 1)
    after = {one.script: one.stem for one in shelf.load(root / "audio").episodes}
    assert [name for name in after if after[name] != before[name]] == ["a.md", "b.txt", "c.html"]
    assert builds.progress.left == ("d.md",)
    assert builds.progress.fault == ""


def test_a_build_that_has_the_folder_is_waited_for(root: Path, builds: Rebuilding) -> None:
    desk = desk_of(root, builds.ask)
    wanted = sentence(root, "a.md", "Nothing more")
    with publication(root / "audio", Show()):
        desk.keep(wanted, Reworded("Much more."), desk.look(wanted).seen["sentence"])
        wait(builds, lambda: builds.progress.state == "waiting")
        assert "Much more." in source(root, "a.md")
    wait(builds, lambda: builds.progress.done == 1)
    assert builds.progress.fault == ""
    page = next(one.stem for one in shelf.load(root / "audio").episodes if one.script == "a.md")
    assert "Much more." in (root / "audio" / f"{page}.html").read_text()


def test_a_build_that_fails_says_why_and_the_next_goes_on(root: Path, builds: Rebuilding) -> None:
    episode = next(one for one in shelf.load(root / "audio").episodes if one.script == "a.md")
    whole = source(root, "a.md")
    building.write(root / "script" / "a.md", "<!-- narrate: shout -->\n")
    builds.ask(episode)
    wait(builds, lambda: builds.progress.done == 1)
    assert "no direction `shout`" in builds.progress.fault
    building.write(root / "script" / "a.md", whole)
    builds.ask(episode)
    wait(builds, lambda: builds.progress.done == 2)
    assert builds.progress.fault == ""


def test_one_owner_at_a_time(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(Busy), alone(tmp_path):
        raise AssertionError("two have it")
    with alone(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".edit.lock"]
    with pytest.raises(ShowError, match="nothing is published"), alone(tmp_path / "none"):
        pass
