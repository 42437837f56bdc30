"""A show is built again and again: what changes, what stays, and what nothing can break."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import building
import pytest
from lxml import etree
from mutagen.mp3 import MP3
from PIL import Image

import narrate
from narrate import cli
from narrate.errors import Busy, ScriptError, ShowError
from narrate.events import Begun, Draft, Event, Planned, Published, Spoken, Unchanged
from narrate.files import PART
from narrate.pipeline import folder as published
from narrate.pipeline import pace
from narrate.pipeline.folder import publication
from narrate.settings import Show, load
from narrate.show import cover, sidecars

TWO = {"tea.md": building.essay("Tea"), "coffee.md": building.essay("Coffee")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of two scripts, built once. Not to be changed by a test."""
    folder = building.show(tmp_path_factory.mktemp("made") / "show", TWO)
    building.build(folder)
    return folder


@pytest.fixture
def show(made: Path, tmp_path: Path) -> Path:
    """A copy of that show, of a test's own."""
    folder = Path(shutil.copytree(made, tmp_path / "show"))
    toml = folder / "narrate.toml"
    toml.write_text(toml.read_text().replace(str(made), str(folder)))
    return folder


def run(show: Path, *given: str | Path) -> subprocess.CompletedProcess[str]:
    """`narrate build`, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "narrate", "build", "-C", show, *given],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def status(monkeypatch: pytest.MonkeyPatch, show: Path, *given: str | Path) -> int:
    """Exit status of `narrate build`, in this process."""
    monkeypatch.setattr(sys, "argv", ["narrate", "build", "-C", str(show), *map(str, given)])
    return cli.main()


def items(show: Path) -> dict[str, dict[str, str]]:
    """What the feed says of each episode, by title."""
    feed = etree.parse(str(show / "audio" / "feed.xml"))
    return {
        str(item.findtext("title")): {
            "guid": str(item.findtext("guid")),
            "pubDate": str(item.findtext("pubDate")),
            "file": str(item.find("enclosure").get("url")).rpartition("/")[2],  # type: ignore[union-attr]
        }
        for item in feed.iterfind(".//item")
    }


def spoken(events: list[Event]) -> tuple[int, int]:
    """How many segments were spoken, and how many were there already."""
    reused = [event.reused for event in events if isinstance(event, Spoken)]
    return reused.count(False), reused.count(True)


# --- the first build -------------------------------------------------------------------


def test_the_first_build_publishes_every_script_whole(made: Path) -> None:
    assert building.assert_whole(made / "audio") == 2
    assert set(items(made)) == {"Tea", "Coffee"}


def test_it_tells_what_it_does_in_order(tmp_path: Path) -> None:
    events: list[Event] = []
    building.build(building.show(tmp_path, {"a.md": building.essay("A")}), events=events)
    assert [type(event) for event in events] == [
        Begun,
        Planned,
        *[Spoken] * (len(events) - 3),
        Published,
    ]
    begun, planned, published = events[0], events[1], events[-1]
    assert isinstance(planned, Planned) and isinstance(published, Published)
    assert begun == Begun(1, planned.bytes) and planned.bytes == (tmp_path / "script" / "a.md").stat().st_size
    assert planned.sections == 2 and planned.segments == len(events) - 3 == published.spoken
    assert planned.seconds == pytest.approx(published.seconds, rel=0.3)


def test_the_longest_is_made_first_and_numbers_follow_the_names(tmp_path: Path) -> None:
    scripts = {
        f"{name}.md": building.essay(name, length) for name, length in zip("abc", (1, 4, 2), strict=True)
    }
    events: list[Event] = []
    built = building.build(building.show(tmp_path, scripts), events=events)
    assert [event.script for event in events if isinstance(event, Published)] == ["b.md", "c.md", "a.md"]
    assert [(episode.script, episode.track) for episode in built.episodes] == [
        ("a.md", 1),
        ("b.md", 2),
        ("c.md", 3),
    ]
    feed = etree.fromstring((tmp_path / "audio" / "feed.xml").read_bytes())
    assert [item.findtext("title") for item in feed.iter("item")] == ["c", "b", "a"]


def test_the_feed_is_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as it takes no time; in a show that takes no time, that is after every episode."""
    monkeypatch.setattr(published, "_FEED_SECONDS", 0.0)
    show = building.show(tmp_path, {f"{name}.md": building.essay(name, 1) for name in "abc"})
    seen: list[int] = []

    def look(event: Event) -> None:
        if isinstance(event, Published):
            seen.append(building.assert_whole(show / "audio"))

    monkeypatch.setattr(pace, "_SHARE", 0)
    assert not narrate.build(show=show, settings=load(show), report=look).failures
    assert seen == [1, 2, 3]


def test_what_takes_long_is_done_rarely() -> None:
    steps = pace.Pace()
    assert steps.is_due()
    with steps.step():
        time.sleep(0.01)
    assert not steps.is_due()
    assert not pace.Pace(60).is_due()


def test_the_same_scripts_give_the_same_sound_in_another_folder(made: Path, tmp_path: Path) -> None:
    again = building.show(tmp_path / "elsewhere" / "show", TWO)
    building.build(again)
    sounds = [
        {name: content for name, content in building.files(folder).items() if name.endswith(".mp3")}
        for folder in (made, again)
    ]
    assert sounds[0] == sounds[1] and len(sounds[0]) == 2


# --- the next one ----------------------------------------------------------------------


def test_the_cover_is_read_once_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def load(path: Path, read_it: Callable[[Path], cover.Picture] = cover.load) -> cover.Picture:
        read.append(path)
        return read_it(path)

    monkeypatch.setattr(cover, "load", load)
    folder = building.show(tmp_path / "show", TWO)
    building.build(folder)
    assert read == [folder / "cover.jpg"]


def test_a_cover_that_changes_during_a_build_is_published_by_the_next(show: Path) -> None:
    def swap(event: Event) -> None:
        if isinstance(event, Published):
            Image.new("RGB", (1500, 1500), "red").save(show / "cover.jpg", "JPEG")

    building.write(show / "script" / "tea.md", building.essay("Tea", 1))
    Image.new("RGB", (1500, 1500), "green").save(show / "cover.jpg", "JPEG")
    narrate.build(show=show, settings=load(show), report=swap)
    building.build(show)
    with Image.open(show / "audio" / "cover.jpg") as published:
        red, green, _ = published.convert("RGB").getpixel((700, 700))
    assert red > 200 and green < 50


def test_a_draft_is_left_out_until_somebody_names_it(tmp_path: Path) -> None:
    folder = building.show(
        tmp_path, {"a.md": building.essay("A"), "b.md": building.essay("B", front="draft: true\n")}
    )
    events: list[Event] = []
    assert building.build(folder, events=events).made == ("a.md",)
    assert [event.script for event in events if isinstance(event, Draft)] == ["b.md"]
    assert narrate.build(folder / "script" / "b.md", show=folder, settings=load(folder)).made == ("b.md",)


def test_a_second_build_changes_nothing_at_all(show: Path) -> None:
    before = building.files(show)
    dates = {path: path.stat().st_mtime_ns for path in (show / "audio").iterdir() if path.suffix != ".lock"}
    events: list[Event] = []
    built = building.build(show, events=events)
    assert built.made == () and [type(event) for event in events] == [Unchanged] * 2
    assert building.files(show) == before
    assert all(path.stat().st_mtime_ns == date for path, date in dates.items() if path.name != ".lock")


def test_force_makes_everything_again_and_it_is_the_same(show: Path) -> None:
    before = building.files(show)
    assert len(building.build(show, force=True).made) == 2
    after = building.files(show)
    assert {name for name in before if name.endswith(".mp3")} <= set(after)
    assert {name: after[name] for name in before} == before


def test_a_changed_sentence_is_spoken_and_the_rest_reused(show: Path) -> None:
    before, was = building.files(show), items(show)
    changed = TWO["tea.md"].replace("Paragraph 2 is about more", "Chapter 2 is about more")
    building.write(show / "script" / "tea.md", changed)
    events: list[Event] = []
    assert building.build(show, events=events).made == ("tea.md",)
    again, reused = spoken(events)
    assert again == 1 and reused >= 1
    whys = {event.why for event in events if isinstance(event, Spoken)}
    assert whys == {"", "its text, voice or sound changed"}
    now = items(show)
    assert now["Tea"]["file"] != was["Tea"]["file"] and now["Coffee"] == was["Coffee"]
    assert now["Tea"]["guid"] == was["Tea"]["guid"] and now["Tea"]["pubDate"] == was["Tea"]["pubDate"]
    assert was["Tea"]["file"] not in building.files(show), "what no feed names is removed"
    after = building.files(show)
    changed_files = {name for name in before if name.startswith("coffee") and after[name] != before[name]}
    assert {Path(name).suffix for name in changed_files} == {".html"}, "its page leads to the new one"
    building.assert_whole(show / "audio")


def test_a_new_title_keeps_guid_and_date(show: Path) -> None:
    was = items(show)["Tea"]
    building.write(show / "script" / "tea.md", TWO["tea.md"].replace("title: Tea", "title: Green"))
    building.build(show)
    now = items(show)["Green"]
    assert (now["guid"], now["pubDate"]) == (was["guid"], was["pubDate"])
    assert "Tea" not in items(show)


def test_a_renamed_script_keeps_guid_and_date_and_nothing_is_spoken(show: Path) -> None:
    was = items(show)["Tea"]
    (show / "script" / "tea.md").rename(show / "script" / "leaf.md")
    events: list[Event] = []
    building.build(show, events=events)
    assert spoken(events)[0] == 0
    now = items(show)
    assert set(now) == {"Tea", "Coffee"}
    assert (now["Tea"]["guid"], now["Tea"]["pubDate"]) == (was["guid"], was["pubDate"])
    assert now["Tea"]["file"].startswith("leaf-")


def test_a_guid_in_the_script_is_its_identity_whatever_else_changes(tmp_path: Path) -> None:
    front = "guid: my-own\n"
    show = building.show(tmp_path, {"a.md": building.essay("One", 1, front=front)})
    building.build(show)
    was = items(show)["One"]
    (show / "script" / "a.md").unlink()
    building.write(show / "script" / "b.md", building.essay("Other", 1, front=front))
    building.build(show)
    assert items(show)["Other"]["guid"] == was["guid"] == "my-own"
    assert items(show)["Other"]["pubDate"] == was["pubDate"] and len(items(show)) == 1


def test_a_lost_store_costs_time_and_changes_nothing(show: Path) -> None:
    before = building.files(show)
    shutil.rmtree(show / "store")
    events: list[Event] = []
    building.build(show, events=events, force=True)
    assert building.files(show) == before
    assert {event.why for event in events if isinstance(event, Spoken) and not event.reused} == {
        "lost from the store"
    }


@pytest.mark.parametrize("ending", [".mp3", ".vtt", ".html"])
def test_a_published_file_that_is_gone_is_made_again(show: Path, ending: str) -> None:
    before = building.files(show)
    next((show / "audio").glob(f"tea-*{ending}")).unlink()
    assert building.build(show).made == ("tea.md",)
    assert building.files(show) == before


def test_a_script_that_changes_while_it_is_spoken_is_built_again(show: Path) -> None:
    script = show / "script" / "tea.md"
    building.write(script, TWO["tea.md"] + "\nFirst change.\n")

    def meddle(event: Event) -> None:
        if isinstance(event, Spoken):
            building.write(script, TWO["tea.md"] + "\nSecond change.\n")

    import narrate

    narrate.build(show=show, report=meddle)
    assert building.build(show).made == ("tea.md",)
    assert "Second change." in next((show / "audio").glob("tea-*.html")).read_text()


def test_the_date_of_publication_is_now_unless_the_environment_fixes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    show = building.show(tmp_path, {"a.md": building.essay("A", 1)})
    building.build(show)
    assert parsedate_to_datetime(items(show)["A"]["pubDate"]).timestamp() == 1_700_000_000


def test_what_a_crash_left_half_written_is_removed(show: Path) -> None:
    left = show / "audio" / f"{PART}tea"
    left.write_bytes(b"half")
    building.build(show)
    assert not left.exists()


def test_an_episode_is_kept_when_the_next_is_interrupted(tmp_path: Path) -> None:
    show = building.show(tmp_path, TWO)
    finished: list[str] = []

    def interrupt(event: Event) -> None:
        if isinstance(event, Published):
            finished.append(event.script)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        narrate.build(show=show, report=interrupt)
    assert set(building.build(show).made) == set(TWO) - set(finished)


def test_a_new_picture_of_a_script_is_published(show: Path) -> None:
    picture = show / "script" / "tea.jpg"
    building.write(show / "script" / "tea.md", building.essay("Tea", front="cover: tea.jpg\n"))
    covers = []
    for colour in ("green", "brown"):
        Image.new("RGB", (1400, 1400), colour).save(picture, "JPEG")
        assert building.build(show).made == ("tea.md",)
        cover, reduced = sorted({path.name for path in (show / "audio").glob("tea-*.jpg")}, key=len)
        assert reduced == sidecars.small(cover)
        covers.append(cover)
    assert covers[0] != covers[1]
    assert building.build(show).made == ()


def test_a_picture_outside_the_show_is_refused(show: Path) -> None:
    shutil.copy(show / "cover.jpg", show.parent / "elsewhere.jpg")
    building.write(show / "script" / "tea.md", building.essay("Tea", front="cover: ../../elsewhere.jpg\n"))
    (failure,) = building.build(show).failures
    assert "lies outside the show" in str(failure)


def test_episodes_are_numbered_in_the_order_of_their_publication(show: Path) -> None:
    building.write(show / "script" / "water.md", building.essay("Water", 1))
    building.build(show)
    tracks = [MP3(path).tags["TRCK"].text for path in (show / "audio").glob("*.mp3")]
    assert sorted(tracks) == [["1"], ["2"], ["3"]]
    assert MP3(next((show / "audio").glob("water-*.mp3"))).tags["TRCK"].text == ["3"]


# --- several scripts -------------------------------------------------------------------


def test_a_script_that_is_named_twice_is_spoken_once(tmp_path: Path) -> None:
    show = building.show(tmp_path, {"a.md": building.essay("A", 1)})
    script = show / "script" / "a.md"
    built = building.build(show, script, show / "script" / ".." / "script" / "a.md")
    assert built.made == ("a.md",)
    assert len(built.episodes[0].chapters) == 2


def test_two_scripts_of_one_name_are_refused(show: Path, tmp_path: Path) -> None:
    one, other = (building.write(tmp_path / n / "x.md", building.essay(n, 1)) for n in ("one", "two"))
    with pytest.raises(ScriptError, match="has the name of"):
        building.build(show, one, other)


def test_a_script_from_elsewhere_never_takes_the_place_of_one_of_its_name(show: Path, tmp_path: Path) -> None:
    before = building.files(show)
    name = sorted((show / "script").iterdir())[0].name
    other = building.write(tmp_path / "elsewhere" / name, "Somebody else's words.\n")
    built = building.build(show, other)
    assert [type(failure) for failure in built.failures] == [ScriptError]
    assert building.files(show) == before


@pytest.mark.parametrize("front", ["cover: none.jpg\n", "cover: ../../../etc/passwd\n", "cover: tea.md\n"])
def test_a_script_that_fails_does_not_stop_the_others(show: Path, front: str) -> None:
    building.write(show / "script" / "a.md", building.essay("A", 1, front=front))
    building.write(show / "script" / "b.md", "")
    building.write(show / "script" / "c.md", building.essay("C", 1))
    built = building.build(show)
    assert len(built.failures) == 2 and built.made == ("c.md",)
    assert building.assert_whole(show / "audio") == 3


def test_a_show_without_its_cover_says_so_also_when_nothing_else_changed(show: Path) -> None:
    (show / "cover.jpg").unlink()
    with pytest.raises(ShowError, match="no such picture"):
        building.build(show)
    building.assert_whole(show / "audio")


# --- what goes wrong -------------------------------------------------------------------

BAD = {
    "empty.md": b"",
    "spaces.md": b" \n\t\n",
    "binary.md": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000),
    "marks.md": "\u200f\u202b\u202e — … ***\n".encode(),
    "controls.txt": b"\x00\x01\x02\x07\x08\x1b" * 50,
    "silent.md": "!!! ??? …\n\n---\n".encode(),
    "format.xyz": b"words",
}


@pytest.mark.parametrize("name", BAD)
def test_a_script_without_words_is_refused_and_the_show_stays(
    show: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = building.files(show)
    bad = building.write(show / "other" / name, BAD[name])
    assert status(monkeypatch, show, bad) == ScriptError.status
    said = capsys.readouterr().err
    assert f"narrate: {bad}: " in said and "Traceback" not in said
    assert building.files(show) == before
    building.assert_whole(show / "audio")


@pytest.mark.parametrize("name", ["missing.md", "script", "script/tea.md/x.md", "n" * 300])
def test_what_is_no_file_is_refused_and_the_show_stays(
    show: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = building.files(show)
    assert status(monkeypatch, show, show / name) == ScriptError.status
    assert str(show / name) in capsys.readouterr().err
    assert building.files(show) == before


def test_controls_and_marks_among_words_are_left_out_and_the_words_spoken(show: Path) -> None:
    text = "# Ti\u200ftle\n\nOne\x07 two \u202ethree\u202c.\n\n" + "سلام hello \u0000there.\n"
    built = building.build(show, building.write(show / "script" / "marks.md", text))
    assert built.made == ("marks.md",) and not built.failures
    assert building.assert_whole(show / "audio") == 3


def test_fifty_megabytes_without_a_full_stop_are_refused_before_they_are_read(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = building.files(show)
    big = building.write(show / "other" / "big.txt", b"word and " * 5_600_000)
    assert status(monkeypatch, show, big) == ScriptError.status
    assert "MB" in capsys.readouterr().err
    assert building.files(show) == before


def test_half_a_megabyte_without_a_full_stop_is_planned(tmp_path: Path) -> None:
    import narrate

    show = building.show(tmp_path, {"long.txt": b"word and " * 20_000})
    planned = narrate.plan(show / "script" / "long.txt", show=show)
    assert sum(len(chunk.spoken.split()) for chunk in planned.chunks) == 40_000
    assert max(len(chunk.spoken) for chunk in planned.chunks) <= 400


def test_while_one_build_is_at_work_another_says_so_and_harms_nothing(
    show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = building.files(show)
    with publication(show / "audio", Show()):
        assert status(monkeypatch, show) == Busy.status
        process = run(show)
    assert "another build is at work" in capsys.readouterr().err
    assert process.returncode == Busy.status and "another build" in process.stderr
    assert building.files(show) == before


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(tmp_path: Path) -> None:
    show = building.show(tmp_path, {"a.md": building.essay("A", 1)})
    (show / "audio").write_text("in the way")
    with pytest.raises(ShowError, match="cannot be written") as caught:
        building.build(show)
    assert caught.value.where == str(show / "audio")


def test_a_damaged_shelf_is_an_error_and_never_an_empty_show(show: Path) -> None:
    (show / "audio" / "shelf.json").write_bytes(b'{"version": 1, "epi')
    before = building.files(show)
    with pytest.raises(ShowError, match="not a shelf"):
        building.build(show)
    assert building.files(show) == before


@pytest.fixture
def mount(show: Path) -> Iterator[Path]:
    """The show, its `audio` on a file system of 12 MB (for root, where mounting is allowed)."""
    audio, kept = show / "audio", show / "kept"
    audio.rename(kept)
    audio.mkdir()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", audio],
            capture_output=True,
            timeout=10,
            check=False,
        )
    except OSError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        shutil.copytree(kept, audio, dirs_exist_ok=True)
        yield show
    finally:
        subprocess.run(["umount", audio], timeout=10, check=True)


@pytest.mark.parametrize("left", [0, 4096, 100_000, 400_000])
def test_a_full_folder_is_said_and_what_was_published_stays(mount: Path, left: int) -> None:
    audio, before = mount / "audio", items(mount)
    building.write(mount / "script" / "tea.md", building.essay("Tea", 12))
    room = os.statvfs(audio)
    (audio / "filler").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    with pytest.raises(ShowError, match="No space left") as caught:
        building.build(mount)
    assert "Free some space" in caught.value.hint
    assert items(mount) == before and building.assert_whole(audio) == 2
    (audio / "filler").unlink()
    assert building.build(mount).made == ("tea.md",)
    assert building.assert_whole(audio) == 2


def test_a_read_only_folder_is_said_and_what_was_published_stays(mount: Path) -> None:
    building.write(mount / "script" / "tea.md", building.essay("Tea", 2))
    subprocess.run(["mount", "-o", "remount,ro", mount / "audio"], timeout=10, check=True)
    before = building.files(mount)
    with pytest.raises(ShowError, match="cannot be written"):
        building.build(mount)
    assert building.files(mount) == before


def test_ctrl_c_leaves_with_a_word_and_the_next_build_goes_on(show: Path) -> None:
    before = building.files(show)
    building.write(show / "script" / "tea.md", building.essay("Tea", 30))
    process = subprocess.Popen(
        [sys.executable, "-m", "narrate", "build", "-C", show, "--json", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=building.heed_ctrl_c,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "spoken":
            process.send_signal(signal.SIGINT)
            break
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "stopped" in said and "Traceback" not in said
    assert building.files(show) == before
    building.assert_whole(show / "audio")
    events: list[Event] = []
    assert building.build(show, events=events).made == ("tea.md",)
    assert spoken(events)[1] >= 1


def test_a_terminal_gets_no_escape_codes_where_there_is_none(show: Path) -> None:
    building.write(show / "script" / "tea.md", building.essay("Tea", 1))
    process = run(show)
    assert process.returncode == 0
    assert not re.search(r"\x1b\[", process.stdout + process.stderr)


def test_the_feed_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it names is there by then: its older pages, the oldest first."""
    written: list[str] = []
    write = published.write_whole
    monkeypatch.setattr(
        published, "write_whole", lambda path, content: (written.append(path.name), write(path, content))
    )
    folder = building.show(tmp_path / "show", {f"{n}.txt": f"Title {n}\n\nWords.\n" for n in range(3)})
    narrate.build(show=folder, settings=load(folder, flags={"show": {"page_size": 1}}))
    assert written[-3:] == ["feed-3.xml", "feed-2.xml", "feed.xml"]
