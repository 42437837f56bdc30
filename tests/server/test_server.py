"""The server as a client sees it: a real one on loopback, asked over real connections."""

from __future__ import annotations

import email
import email.policy
import gzip
import shutil
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import httpx
import pytest
import tiny_show
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import Answer, ask, raw, serving

from narrate import server
from narrate.errors import SettingsError
from narrate.server import encoding
from narrate.show import shelf


@pytest.fixture(scope="module")
def port(tones: Path) -> Iterator[int]:
    with serving(tones) as port:
        yield port


@pytest.fixture(scope="module")
def audio(tones: Path) -> Path:
    return tones / shelf.load(tones).episodes[0].audio


@pytest.fixture
def copy(tones: Path, tmp_path: Path) -> Path:
    """The show in a folder of its own, for tests that change it."""
    return Path(shutil.copytree(tones, tmp_path / "audio"))


def without_date(answer: Answer) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items() if name.lower() != "date"}


# --- files -----------------------------------------------------------------------------

TYPES = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".words.json": "application/json",
    ".chapters.json": "application/json+chapters",
    ".html": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("ending", TYPES)
def test_every_file_of_an_episode_arrives_whole_with_its_type(port: int, tones: Path, ending: str) -> None:
    name = shelf.load(tones).episodes[0].stem + ending
    answer = ask(port, f"/{name}")
    assert answer.body == (tones / name).read_bytes()
    assert answer.headers["Content-Type"] == TYPES[ending]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_cover_and_index_page_are_part_of_the_show(port: int, tones: Path) -> None:
    assert ask(port, "/cover.jpg").headers["Content-Type"] == "image/jpeg"
    assert ask(port, "/").body == (tones / "index.html").read_bytes()


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_has_the_headers_of_get_for_every_file(port: int, tones: Path, coding: str) -> None:
    for name in ["", "missing.mp3", "feed.xml", *(path.name for path in tones.iterdir())]:
        headers = {"Accept-Encoding": coding}
        got, head = ask(port, f"/{name}", headers), ask(port, f"/{name}", headers, method="HEAD")
        assert (head.status, without_date(head)) == (got.status, without_date(got)), name
        assert head.body == b"" and len(got.body) == int(got.headers["Content-Length"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_method_that_would_change_something_is_refused(port: int, audio: Path, method: str) -> None:
    answer = ask(port, f"/{audio.name}", {"Content-Length": "0"}, method=method)
    assert answer.status == 405
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))


def test_a_player_on_another_site_may_ask_for_ranges(port: int, audio: Path) -> None:
    asked = {"Origin": "https://player.example", "Access-Control-Request-Headers": "range"}
    answer = ask(port, f"/{audio.name}", asked, method="OPTIONS")
    assert answer.status == 204
    assert "Range" in answer.headers["Access-Control-Allow-Headers"]


# --- parts of files --------------------------------------------------------------------


@settings(max_examples=40)
@given(first=st.integers(0, 200_000), length=st.integers(1, 200_000))
def test_a_range_is_the_slice_of_the_file(port: int, audio: Path, first: int, length: int) -> None:
    content = audio.read_bytes()
    answer = ask(port, f"/{audio.name}", {"Range": f"bytes={first}-{first + length - 1}"})
    part = content[first : first + length]
    if not part:
        assert (answer.status, answer.headers["Content-Range"]) == (416, f"bytes */{len(content)}")
        return
    assert (answer.status, answer.body) == (206, part)
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(content)}"
    assert int(answer.headers["Content-Length"]) == len(part)


def test_several_ranges_come_as_parts_that_say_where_they_belong(port: int, audio: Path) -> None:
    content = audio.read_bytes()
    answer = ask(port, f"/{audio.name}", {"Range": "bytes=0-9,1000-1999,-5"})
    head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + answer.body, policy=email.policy.HTTP)
    parts = [(part["Content-Range"], part.get_payload(decode=True)) for part in message.iter_parts()]
    size = len(content)
    assert parts == [
        (f"bytes 0-9/{size}", content[:10]),
        (f"bytes 1000-1999/{size}", content[1000:2000]),
        (f"bytes {size - 5}-{size - 1}/{size}", content[-5:]),
    ]
    assert answer.status == 206
    assert int(answer.headers["Content-Length"]) == len(answer.body)


@pytest.mark.parametrize("header", ["bytes=5-1", "bytes=x", "items=0-4", "bytes=0-0," * 90, "bytes==0-1"])
def test_a_range_that_makes_no_sense_gives_the_whole_file(port: int, audio: Path, header: str) -> None:
    answer = ask(port, f"/{audio.name}", {"Range": header})
    assert (answer.status, answer.body) == (200, audio.read_bytes())


def test_head_ignores_ranges_because_only_get_has_them(port: int, audio: Path) -> None:
    answer = ask(port, f"/{audio.name}", {"Range": "bytes=0-1"}, method="HEAD")
    assert (answer.status, int(answer.headers["Content-Length"])) == (200, audio.stat().st_size)


def test_if_range_lets_a_part_through_only_for_the_file_that_the_client_has(port: int, audio: Path) -> None:
    known = ask(port, f"/{audio.name}", method="HEAD").headers
    for validator, status in [
        (known["ETag"], 206),
        (known["Last-Modified"], 206),
        ('"another"', 200),
        ("W/" + known["ETag"], 200),
        ("Mon, 01 Jan 2024 00:00:00 GMT", 200),
    ]:
        answer = ask(port, f"/{audio.name}", {"Range": "bytes=1-2", "If-Range": validator})
        assert answer.status == status, validator


@pytest.mark.parametrize("kept", [1, 70_000])
def test_an_interrupted_download_goes_on_where_it_ended(port: int, audio: Path, kept: int) -> None:
    url = f"http://127.0.0.1:{port}/{audio.name}"
    with httpx.stream("GET", url) as response:
        part = next(response.iter_raw(kept))  # the rest is never read: the connection breaks
    rest = httpx.get(url, headers={"Range": f"bytes={len(part)}-"})
    assert part + rest.content == audio.read_bytes()


# --- what the client has already -------------------------------------------------------


@pytest.mark.parametrize("name", ["feed.xml", "cover.jpg", "audio"])
def test_what_has_not_changed_is_not_sent_again(port: int, audio: Path, name: str) -> None:
    path = f"/{audio.name}" if name == "audio" else f"/{name}"
    known = ask(port, path, method="HEAD").headers
    tag, date = known["ETag"], known["Last-Modified"]
    old = "Mon, 01 Jan 2024 00:00:00 GMT"
    for headers, status in [
        ({"If-None-Match": tag}, 304),
        ({"If-None-Match": f'"x", W/{tag}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-Modified-Since": date}, 304),
        ({"If-Modified-Since": old}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-None-Match": '"x"', "If-Modified-Since": date}, 200),
        ({"If-None-Match": tag, "If-Modified-Since": old}, 304),
        ({"If-Match": tag}, 200),
        ({"If-Match": '"x"'}, 412),
        ({"If-Unmodified-Since": old}, 412),
        ({"If-Unmodified-Since": date}, 200),
    ]:
        answer = ask(port, path, headers)
        assert answer.status == status, headers
        assert answer.headers["ETag"] == tag
        assert (answer.body == b"") == (status != 200)


# --- gzip ------------------------------------------------------------------------------


def test_text_is_sent_in_gzip_under_a_tag_of_its_own(port: int) -> None:
    plain, coded = ask(port, "/feed.xml"), ask(port, "/feed.xml", {"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(coded.body) == plain.body
    assert len(coded.body) < len(plain.body)
    assert coded.headers["ETag"] != plain.headers["ETag"]
    assert coded.headers["Vary"] == plain.headers["Vary"] == "Accept, Accept-Encoding"
    again = ask(port, "/feed.xml", {"Accept-Encoding": "gzip", "If-None-Match": coded.headers["ETag"]})
    assert again.status == 304


def test_a_browser_gets_the_feed_as_xml_under_a_tag_of_its_own(port: int) -> None:
    app, browser = (
        ask(port, "/feed.xml", {"Accept": "*/*"}),
        ask(port, "/feed.xml", {"Accept": "text/html,*/*"}),
    )
    assert app.headers["Content-Type"].startswith("application/rss+xml")
    assert browser.headers["Content-Type"].startswith("application/xml")
    assert browser.body == app.body and browser.headers["ETag"] != app.headers["ETag"]
    assert app.headers["Vary"] == browser.headers["Vary"] == "Accept, Accept-Encoding"
    again = ask(port, "/feed.xml", {"Accept": "text/html", "If-None-Match": browser.headers["ETag"]})
    assert (again.status, again.headers["Vary"]) == (304, "Accept, Accept-Encoding")
    assert ask(port, "/index.html").headers["Vary"] == "Accept-Encoding"


def test_oembed_is_answered_as_json_that_any_page_may_read(port: int, tones: Path) -> None:
    answer = ask(port, f"/{shelf.load(tones).episodes[0].stem}.oembed.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_part_of_a_text_is_a_part_of_the_plain_text(port: int, tones: Path) -> None:
    name = f"{shelf.load(tones).episodes[0].stem}.words.json"
    answer = ask(port, f"/{name}", {"Accept-Encoding": "gzip", "Range": "bytes=5-99"})
    assert answer.body == (tones / name).read_bytes()[5:100]
    assert "Content-Encoding" not in answer.headers


def test_sound_is_never_coded(port: int, audio: Path) -> None:
    answer = ask(port, f"/{audio.name}", {"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers and "Vary" not in answer.headers


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("x-gzip", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("*;q=1, gzip;q=0", False),
        ("gzip;q=much", False),
    ],
)
def test_gzip_is_used_only_where_it_is_accepted(header: str, taken: bool) -> None:
    assert encoding.takes_gzip(header) is taken


# --- the feed --------------------------------------------------------------------------


def enclosures(document: bytes) -> list[str]:
    parsed = feedparser.parse(document)
    assert not parsed.bozo
    return [entry.enclosures[0].href for entry in parsed.entries]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8123", "laptop.local:8000", "[::1]:80", "example.org", "my_nas", "EXAMPLE.org."]
)
def test_the_feed_points_to_the_host_that_was_asked(port: int, host: str) -> None:
    urls = enclosures(ask(port, "/feed.xml", {"Host": host}).body)
    assert len(urls) == 2
    assert all(url.startswith(f"http://{host}/tone-") for url in urls)


def test_every_url_of_the_feed_can_be_fetched_in_the_length_it_states(port: int) -> None:
    for entry in feedparser.parse(ask(port, "/feed.xml").body).entries:
        answer = httpx.get(entry.enclosures[0].href)
        assert answer.status_code == 200
        assert len(answer.content) == int(entry.enclosures[0].length)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example/path?",
        "evil.example#",
        "user@evil.example",
        'x"><script>',
        "a b",
        "-a.example",
        "a..b",
        "example.org:99999",
        "example.org:8x",
        "[::1",
        "[zz::1]",
        "::1",
        "",
        "a" * 300,
        "exämple.org",
    ],
)
def test_a_host_header_that_is_no_host_never_reaches_the_feed(port: int, host: str) -> None:
    request = f"GET /feed.xml HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1")
    assert raw(port, request).split(b"\r\n")[0].startswith(b"HTTP/1.1 400")


def test_two_host_headers_are_refused(port: int) -> None:
    request = b"GET /feed.xml HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\nConnection: close\r\n\r\n"
    assert raw(port, request).startswith(b"HTTP/1.1 400")


def test_a_client_without_a_host_header_gets_the_address_it_came_to(port: int) -> None:
    answer = raw(port, b"GET /feed.xml HTTP/1.0\r\n\r\n")
    assert f'url="http://127.0.0.1:{port}/tone-'.encode() in answer


def test_forwarded_headers_are_not_believed(port: int) -> None:
    headers = {"Host": "here.example", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    assert enclosures(ask(port, "/feed.xml", headers).body)[0].startswith("http://here.example/")


def test_a_public_url_is_used_whatever_host_was_asked(tones: Path) -> None:
    with serving(tones, public_url="https://pods.example/show/") as port:
        urls = enclosures(ask(port, "/feed.xml", {"Host": "x/y"}).body)
    assert all(url.startswith("https://pods.example/show/tone-") for url in urls)


def test_a_public_url_that_is_none_is_refused_at_the_start(tones: Path) -> None:
    with pytest.raises(SettingsError):
        server.app(tones, tiny_show.SHOW, public_url="pods.example")


def test_a_new_episode_is_served_without_a_restart(copy: Path) -> None:
    with serving(copy) as port:
        before = ask(port, "/feed.xml")
        assert len(enclosures(before.body)) == 2
        tiny_show.make(copy, episodes=3)
        after = ask(port, "/feed.xml", {"If-None-Match": before.headers["ETag"]})
        newest = enclosures(after.body)[0]
        assert len(enclosures(after.body)) == 3
        assert httpx.get(newest).status_code == 200


def test_an_episode_that_left_the_shelf_is_served_no_more(copy: Path) -> None:
    held = shelf.load(copy)
    gone = held.episodes[0]
    with serving(copy) as port:
        tiny_show.write_feed(copy, tiny_show.without(held, gone.script))
        assert ask(port, f"/{gone.audio}").status == 404


def test_an_unlisted_episode_is_found_by_those_who_know_its_name(copy: Path) -> None:
    held = shelf.load(copy)
    hidden = replace(held.episodes[0], extra={"unlisted": "yes"})
    tiny_show.write_feed(copy, shelf.with_episode(held, hidden))
    with serving(copy) as port:
        assert len(enclosures(ask(port, "/feed.xml").body)) == 1
        assert ask(port, f"/{hidden.audio}").status == 200


def test_an_empty_show_has_a_valid_feed(tmp_path: Path) -> None:
    with serving(tmp_path) as port:
        assert enclosures(ask(port, "/feed.xml").body) == []
        assert ask(port, "/").status == 404


def test_a_damaged_shelf_is_told_to_the_owner_not_to_the_client(
    copy: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (copy / shelf.FILE).write_text("{")
    with serving(copy) as port:
        answer = ask(port, "/feed.xml")
    assert answer.status == 503
    assert str(copy) not in answer.body.decode()
    assert shelf.FILE in caplog.text


# --- what cannot be reached ------------------------------------------------------------

OUTSIDE = [
    "/shelf.json",
    "/./shelf.json",
    "/narrate.toml",
    "/../narrate.toml",
    "/..%2fnarrate.toml",
    "/%2e%2e/narrate.toml",
    "/%2e%2e%2fnarrate.toml",
    "/%252e%252e%252fnarrate.toml",
    "/..%5cnarrate.toml",
    "/..\\narrate.toml",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/....//....//etc/passwd",
    "/etc/passwd%00.mp3",
    "/cover.jpg%00",
    "/cover.jpg/",
    "/cover.jpg/..",
    "/cover.jpg/../shelf.json",
    "/audio/cover.jpg",
    "/%c0%ae%c0%ae/narrate.toml",
    "/%u002e%u002e/narrate.toml",
    "/COVER.JPG",
    "/cover.jpg ",
    "/cover.jpg%20",
    "/cover.jpg.",
    "/cover.jpg::$DATA",
    "/.git/config",
    "/.secret.mp3",
    "/link.mp3",
    "/inside.mp3",
    "/stranger.mp3",
    "/folder.mp3",
    "/.",
    "/..",
    "/~root",
    "file:///etc/passwd",
    "http://127.0.0.1/../narrate.toml",
]


@pytest.fixture(scope="module")
def fortress(tones: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A show next to things that are nobody's business, some with names like an episode's."""
    root = tmp_path_factory.mktemp("root")
    folder = Path(shutil.copytree(tones, root / "audio"))
    (root / "narrate.toml").write_text("[show]\n")
    (folder / "narrate.toml").write_text("[show]\n")
    for name in (".secret.mp3", "stranger.mp3"):
        (folder / name).write_text("private")
    (folder / "folder.mp3").mkdir()
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("private")
    (folder / "link.mp3").symlink_to("/etc/passwd")
    (folder / "inside.mp3").symlink_to(folder / shelf.FILE)
    with serving(folder) as port:
        yield port


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_the_show_can_be_reached(fortress: int, path: str) -> None:
    answer = raw(fortress, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split(b" ")[1] in (b"404", b"400"), head
    assert not any(word in body for word in (b"private", b"root:", b"[show]", b"guid"))


def test_a_file_of_the_show_that_became_a_link_is_not_followed(copy: Path) -> None:
    (copy / "cover.jpg").unlink()
    (copy / "cover.jpg").symlink_to("/etc/passwd")
    with serving(copy) as port:
        assert ask(port, "/cover.jpg").status == 404


def test_an_encoded_name_of_the_show_is_the_same_name(port: int, tones: Path) -> None:
    assert ask(port, "/%63over.jpg?x=1").body == (tones / "cover.jpg").read_bytes()


# --- private shows ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def private(tones: Path) -> Iterator[int]:
    with serving(tones, token="s3cret-Token_") as port:
        yield port


def test_with_its_token_a_private_show_is_whole(private: int, audio: Path) -> None:
    document = ask(private, "/s3cret-Token_/feed.xml").body
    assert b"<itunes:block>yes" in document
    assert all(f":{private}/s3cret-Token_/tone-" in url for url in enclosures(document))
    assert ask(private, f"/s3cret-Token_/{audio.name}").body == audio.read_bytes()
    assert ask(private, "/s3cret-Token_/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/feed.xml",
        "/cover.jpg",
        "/s3cret/feed.xml",
        "/s3cret-Token_",
        "/S3CRET-TOKEN_/feed.xml",
        "/s3cret-Token_x/feed.xml",
        "//s3cret-Token_/feed.xml",
        "/x/s3cret-Token_/feed.xml",
        "/%C3%A9/feed.xml",
        "/s3cret-Token_/../cover.jpg",
    ],
)
def test_without_its_token_a_private_show_is_not_there(private: int, path: str) -> None:
    answer = ask(private, path)
    assert (answer.status, answer.body) == (404, b"Not found.\n")


def test_a_private_page_does_not_tell_other_sites_its_address(private: int) -> None:
    assert ask(private, "/s3cret-Token_/").headers["Referrer-Policy"] == "no-referrer"


# --- names of the machine --------------------------------------------------------------


def test_addresses_are_urls_that_others_can_use() -> None:
    for address in server.addresses(8000):
        parsed = httpx.URL(address)
        assert (parsed.scheme, parsed.port) == ("http", 8000)
        assert not parsed.host.startswith("127.")
        socket.inet_aton(parsed.host)


def test_the_code_for_the_terminal_is_square_in_half_blocks() -> None:
    lines = server.qr("http://192.168.1.20:8000/feed.xml").splitlines()
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) <= set(" ▀▄█")
    assert len(lines) * 2 - len(lines[0]) in (0, 1)
