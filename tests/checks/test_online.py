"""A URL is checked as an app would see it: over HTTP, on loopback."""

from __future__ import annotations

import gzip
import shutil
import socket
import time
from pathlib import Path

import pytest
from serving import answering, serving, simply_served

from narrate.checks import links, web
from narrate.checks.options import Options
from narrate.checks.target import check
from narrate.checks.web import Answer
from narrate.errors import ShowError
from narrate.fetching import Limits


def codes(url: str) -> set[str]:
    findings = check(url, Options(decode=False))
    return {finding.code for finding in findings if finding.severity != "note"}


def test_our_own_server_has_nothing_to_find_but_its_private_address(good_show: Path) -> None:
    with serving(good_show / "audio") as port:
        assert codes(f"http://127.0.0.1:{port}/feed.xml") == {"address-local"}


def test_a_sound_file_is_fetched_and_checked(good_show: Path) -> None:
    (sound,) = (good_show / "audio").glob("six-*.mp3")
    with serving(good_show / "audio") as port:
        assert codes(f"http://127.0.0.1:{port}/{sound.name}") == set()


def test_a_fault_in_a_fetched_file_is_said_of_its_url(good_show: Path, tmp_path: Path) -> None:
    (sound,) = (good_show / "audio").glob("six-*.mp3")
    (tmp_path / "cut.mp3").write_bytes(sound.read_bytes()[:-80])
    with simply_served(tmp_path) as address:
        (finding,) = check(f"{address}/cut.mp3", Options(decode=False))

    assert finding.code == "mp3-truncated"
    assert finding.place.startswith(f"{address}/cut.mp3 at ")


def test_a_feed_that_comes_packed_is_read(good_show: Path) -> None:
    packed = gzip.compress((good_show / "audio" / "feed.xml").read_bytes())
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    with answering(lambda connection, _: connection.sendall(head + packed)) as url:
        assert "self-link-other" in {finding.code for finding in check(url, Options(decode=False))}


def test_a_server_without_ranges_and_a_dead_link_are_found(good_show: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(good_show / "audio", tmp_path / "audio"))
    next(folder.glob("six-*.srt")).unlink()
    with simply_served(folder) as address:
        feed = (
            (folder / "feed.xml").read_text(encoding="utf-8").replace("https://example.org/essays", address)
        )
        (folder / "feed.xml").write_text(feed, encoding="utf-8")

        assert {"link-no-ranges", "link-dead"} <= codes(f"{address}/feed.xml")


def test_texts_that_players_on_the_web_cannot_read_are_found(good_show: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(good_show / "audio", tmp_path / "audio"))
    with simply_served(folder) as address:
        feed = (folder / "feed.xml").read_text(encoding="utf-8")
        feed = feed.replace("https://example.org/essays", address)
        (folder / "feed.xml").write_text(feed, encoding="utf-8")
        found = [
            one
            for one in check(f"{address}/feed.xml", Options(decode=False))
            if one.code == "link-not-shared"
        ]
    endings = {one.message.rpartition(".")[2].rstrip(")") for one in found}
    assert len(found) == feed.count("<podcast:transcript") + feed.count("<podcast:chapters")
    assert {"vtt", "srt"} <= endings, endings


def test_a_server_may_share_with_whoever_asks(tmp_path: Path) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        origin = request.partition(b"Origin: ")[2].partition(b"\r")[0]
        told = b"Access-Control-Allow-Origin: %s\r\n" % origin
        connection.sendall(b"HTTP/1.1 200 OK\r\n%sContent-Length: 1\r\n\r\n1" % told)

    with answering(answer) as url:
        assert web.ask(url).shared


def test_the_servers_of_a_feed_that_lies_here_alone_are_asked_on_request(
    good_show: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "somebody.xml"
    with serving(good_show / "audio") as port:
        feed = (good_show / "audio" / "feed.xml").read_text(encoding="utf-8")
        feed = feed.replace("https://example.org/essays/six", f"http://127.0.0.1:{port}/gone")
        alone.write_text(
            feed.replace("https://example.org/essays", f"http://127.0.0.1:{port}"), encoding="utf-8"
        )

        found = {finding.code for finding in check(alone, Options(online=True))}
        found -= {"address-local", "address-insecure", "podcast-guid-other"}
        assert found == {"link-dead", "page-missing", "lasting-astray"}


def test_a_server_that_calls_scripts_text_is_told(good_show: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(good_show / "audio", tmp_path / "audio"))
    with simply_served(folder, types={".js": "text/plain"}) as address:
        feed = (folder / "feed.xml").read_text(encoding="utf-8")
        feed = feed.replace("https://example.org/essays", address)
        (folder / "feed.xml").write_text(feed, encoding="utf-8")
        found = [
            one for one in check(f"{address}/feed.xml", Options(decode=False)) if one.code == "page-type"
        ]
    assert [one.place.rpartition("/")[2] for one in found] == ["player.js", "sw.js"]
    assert "text/plain for text/javascript" in found[0].message


def test_what_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with (
        simply_served(tmp_path) as address,
        pytest.raises(ShowError, match=r"gone\.xml: cannot be fetched: HTTP 404"),
    ):
        codes(f"{address}/gone.xml")


def test_a_redirect_never_leaves_the_web(tmp_path: Path) -> None:
    with simply_served(tmp_path) as address:
        assert web.ask(f"{address}/away").fault == "is no web address"
        with pytest.raises(ShowError, match="is no web address"):
            web.fetch(f"{address}/away", 100)


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(bytes(300_000))
    with simply_served(tmp_path) as address:
        assert len(web.fetch(f"{address}/long", 1000)) == 1001
        with (tmp_path / "copy").open("wb") as file, pytest.raises(ShowError, match="more than 0 MB"):
            web.download(f"{address}/long", file, 1000)


def test_a_server_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty episodes of which every file comes a byte a time; each would take its whole time, one after the other."""
    monkeypatch.setattr(web, "_QUICK", Limits(patience=0.2, seconds=0.4))
    monkeypatch.setattr(web, "_FILE", Limits(patience=0.2, seconds=0.4))
    feed = "<rss version='2.0'><channel><title>t</title>{}</channel></rss>"
    item = (
        "<item><guid>{}</guid><title>t</title><enclosure url='/{}.mp3' length='9' type='audio/mpeg'/></item>"
    )

    def answer(connection: socket.socket, request: bytes) -> None:
        if b"/feed.xml" in request:
            origin = request.partition(b"Host: ")[2].partition(b"\r")[0].decode()
            items = (item.format(n, n).replace("url='", f"url='http://{origin}") for n in range(60))
            content = feed.format("".join(items)).encode()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(content), content))
        else:
            for byte in b"HTTP/1.1 200 OK\r\nX-Drip: " + b"x" * 100:
                connection.sendall(bytes((byte,)))
                time.sleep(0.05)

    with answering(answer) as url:
        began = time.monotonic()
        found = list(check(f"{url}/feed.xml"))
        assert time.monotonic() - began < 20
    dead = [finding for finding in found if finding.code == "link-dead"]
    assert len(dead) == 60
    assert "not asked again" in dead[-1].message


def test_a_feed_outside_does_not_lead_into_the_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "local network" in (links.Web(local=False).ask("http://127.0.0.1:1/a.mp3") or Answer()).fault


def test_a_feed_that_drips_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_FILE", Limits(patience=0.2, seconds=0.4))

    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for byte in b"<rss version='2.0'>" + b" " * 200:
            connection.sendall(bytes((byte,)))
            time.sleep(0.1)

    with answering(answer) as url:
        began = time.monotonic()
        with pytest.raises(ShowError, match="longer than"):
            list(check(f"{url}/feed.xml"))
        assert time.monotonic() - began < 10
