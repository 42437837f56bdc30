"""Whatever is given, the answer is a finding or a ShowError, never another exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.checks import chapters, document, id3, mpeg, pictures, transcript
from narrate.checks.target import check
from narrate.errors import ShowError


def codes(target: Path) -> set[str]:
    return {finding.code for finding in check(target)}


def test_a_feed_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    assert codes(path) == {"feed-too-large"}


def test_a_feed_that_grows_by_entities_is_refused_unparsed(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
    (tmp_path / "feed.xml").write_text(bomb)

    assert codes(tmp_path) == {"feed-entities"}


@pytest.mark.parametrize("before", ["<!-- -->" * 100_000, " " * 1_000_000, "<?xml" + " " * 100_000])
def test_what_stands_before_a_feed_is_passed_over_once(tmp_path: Path, before: str) -> None:
    """Each took a power of its length, the first two to the number of comments: this ends, or it does not."""
    (tmp_path / "feed.xml").write_text(f"{before}<rss")

    assert codes(tmp_path) == {"feed-not-xml"}


def test_a_feed_cannot_read_files_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    external = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><rss>&x;</rss>'
    parsed, findings = document.parse(external.encode(), "feed.xml")

    assert parsed is None
    assert not any("the secret" in finding.message for finding in findings)


def test_nesting_without_end_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<a>" * 100_000)

    assert codes(tmp_path) == {"feed-not-xml"}
    assert transcript.parse(b'{"x":' + b"[" * 100_000, "application/json", "t")[1]
    assert chapters.parse_json(b"[" * 100_000, "c")[1]


@pytest.mark.parametrize("name", ["nothing", "folder-without-a-feed"])
def test_a_target_that_is_not_there_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder-without-a-feed").mkdir()

    with pytest.raises(ShowError, match=name):
        codes(tmp_path / name)


def test_a_file_that_is_nothing_but_a_tag_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "cut.mp3").write_bytes(b"ID3\x03")

    assert "sound-unknown" in codes(tmp_path / "cut.mp3")


def test_a_picture_that_claims_to_be_enormous_is_a_finding() -> None:
    header = b"BM" + (54).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    size = (40).to_bytes(4, "little") + (60_000).to_bytes(4, "little") * 2
    bitmap = header + size + b"\x01\0\x18\0" + bytes(24)

    assert [finding.code for finding in pictures.check(bitmap, "cover.jpg", "here")] == ["cover-unreadable"]


@given(st.binary(max_size=400))
def test_any_bytes_after_a_tag_header_are_read_or_refused(rest: bytes) -> None:
    for version in (2, 3, 4):
        content = b"ID3" + bytes([version, 0, 0]) + bytes([0, 0, len(rest) >> 7, len(rest) & 0x7F]) + rest
        try:
            tag = id3.read(content)
            assert tag is not None
            assert all(chapter.name is not None for chapter in tag.chapters)
        except id3.DamagedError as damage:
            assert str(damage)


@given(st.binary(max_size=2000), st.binary(max_size=40))
def test_the_frames_that_are_found_lie_in_the_file(noise: bytes, tail: bytes) -> None:
    frame = bytes([0xFF, 0xF3, 0x84, 0xC4]) + bytes(188)
    content = noise + frame * 3 + tail
    stream = mpeg.scan(content, 0)

    assert stream is not None
    assert 0 <= stream.start < stream.end <= len(content)
    assert stream.frames >= 1


@given(st.sampled_from(["text/vtt", "application/x-subrip", "application/json"]), st.binary(max_size=300))
def test_any_bytes_are_a_transcript_or_a_finding(media_type: str, content: bytes) -> None:
    found, findings = transcript.parse(content, media_type, "here")

    assert (found is None) == bool(findings)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_finding(content: bytes) -> None:
    found, findings = document.parse(content, "here")

    assert found is not None or findings


def test_a_feed_names_no_file_outside_its_folder(good_show: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.mp3").write_bytes(b"secret")
    folder = tmp_path / "audio"
    folder.mkdir()
    feed = (good_show / "audio" / "feed.xml").read_text(encoding="utf-8")
    (folder / "feed.xml").write_text(feed.replace("/essays/six-", "/essays/../secret.mp3?"), encoding="utf-8")

    assert not any("secret" in finding.message for finding in check(folder))
