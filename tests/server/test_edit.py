"""Corrections over HTTP: for the owner on this machine, and for nobody else."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import building
import pytest
from serving import Answer, Corrected, ask, correcting, raw

from narrate.pipeline.plan import plan_script
from narrate.server.edit import Keys, messages
from narrate.server.edit.guard import _refusal
from narrate.settings import load
from narrate.show import shelf
from narrate.web import editing
from narrate.web.policy import CSP

SCRIPT = "---\ntitle: Wells\n---\n\nKjartan came late. Nobody else came.\n"
WORD = {"first": 0, "last": 0, "said": "kyartan", "scope": "show"}


@dataclass
class Owner:
    """A served show, and the key to it."""

    root: Path
    served: Corrected
    key: str
    guid: str
    texts: list[str]

    def headers(self) -> dict[str, str]:
        return {
            "Origin": self.served.origin,
            "Content-Type": "application/json",
            "X-Narrate-Key": self.key,
            "Sec-Fetch-Site": "same-origin",
        }

    def sentence(self, text: str) -> dict[str, Any]:
        index = next(at for at, each in enumerate(self.texts) if each.startswith(text))
        return {"guid": self.guid, "index": index, "text": self.texts[index]}

    def send(self, name: str, message: object, method: str = "POST") -> Answer:
        body = json.dumps(message).encode()
        headers = self.headers() | {"Content-Length": str(len(body))}
        return ask(self.served.port, f"/.edit/{name}", headers, method=method, body=body)

    def state(self) -> dict[str, Any]:
        answer = ask(self.served.port, f"/.edit/state?guid={self.guid}", {"X-Narrate-Key": self.key})
        found: dict[str, Any] = json.loads(answer.body)
        return found

    def files(self) -> dict[str, bytes]:
        """All of the show but locks."""
        paths = (path for path in self.root.rglob("*") if path.is_file() and "lock" not in path.name)
        return {str(path.relative_to(self.root)): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = building.show(tmp_path_factory.mktemp("edit") / "show", {"a.md": SCRIPT})
    assert not building.build(folder).failures
    return folder


def owner_of(root: Path, served: Corrected) -> Owner:
    headers = {"Origin": served.origin, "Content-Type": "application/json"}
    body = json.dumps({"token": served.keys.token}).encode()
    answer = ask(
        served.port, "/.edit/enter", headers | {"Content-Length": str(len(body))}, method="POST", body=body
    )
    [episode] = shelf.load(root / "audio").episodes
    texts = [chunk.text for chunk in plan_script(root / "script" / "a.md", load(root))[1].chunks]
    return Owner(root, served, json.loads(answer.body)["key"], episode.guid, texts)


@pytest.fixture(scope="module")
def fortress(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    """A show that all attacks are tried on: none of them changes it."""
    root = Path(shutil.copytree(published, tmp_path_factory.mktemp("fortress") / "show"))
    with correcting(root) as served:
        yield owner_of(root, served)


@pytest.fixture
def owner(published: Path, tmp_path: Path) -> Iterator[Owner]:
    root = Path(shutil.copytree(published, tmp_path / "show"))
    with correcting(root) as served:
        yield owner_of(root, served)


# --- what the owner can do -------------------------------------------------------------


def test_a_word_is_looked_at_heard_kept_and_built(owner: Owner) -> None:
    sentence = owner.sentence("Kjartan")
    look = json.loads(owner.send("look", {"sentence": sentence, "first": 0, "last": 0}).body)
    assert (look["where"], look["word"], look["scopes"]) == (
        "a.md:5:1",
        "Kjartan",
        ["show", "script", "here"],
    )
    heard = owner.send("hear", {"sentence": sentence, "word": WORD})
    assert (heard.status, heard.headers["Content-Type"], heard.body[:4]) == (200, "audio/wav", b"RIFF")
    before = owner.state()["page"]
    kept = owner.send("keep", {"sentence": sentence, "word": WORD, "seen": look["seen"]["show"]})
    assert (kept.status, json.loads(kept.body)) == (200, {"build": 1})
    state = wait_for(owner, 1)
    assert state["page"] != before
    assert (state["build"]["spoken"], state["build"]["fault"]) == (1, "")
    moved = ask(owner.served.port, f"/{before}")
    assert (moved.status, moved.headers["Location"]) == (302, f"/{state['page']}")
    assert ask(owner.served.port, f"/{state['page']}").status == 200


def wait_for(owner: Owner, build: int) -> dict[str, Any]:
    for _ in range(400):
        state = owner.state()
        if state["build"]["done"] >= build:
            return state
        time.sleep(0.05)
    raise AssertionError(state)


def test_who_has_not_seen_what_is_there_is_told_so(owner: Owner) -> None:
    sentence = owner.sentence("Nobody")
    message = {"sentence": sentence, "source": "All came.", "seen": "0" * 64}
    before = owner.files()
    answer = owner.send("keep", message)
    assert answer.status == 409
    assert "changed" in json.loads(answer.body)["message"]
    assert owner.files() == before


def test_pages_get_the_tools_while_they_are_sent_and_in_no_file(fortress: Owner) -> None:
    page = fortress.state()["page"]
    published = (fortress.root / "audio" / page).read_bytes()
    for path, name in (("/", "index.html"), (f"/{page}", page)):
        sent = ask(fortress.served.port, path).body
        tools = sent[sent.index(b'<link rel="stylesheet" href="/.edit/edit.css">') : sent.index(b"</body>")]
        assert sent.replace(tools, b"") == (fortress.root / "audio" / name).read_bytes()
        assert b"style=" not in tools and b"onclick" not in tools
    assert b".edit" not in published and b"sheet-edit" not in published
    assert ask(fortress.served.port, "/.edit/edit.js").headers["Content-Type"].startswith("text/javascript")
    assert ask(fortress.served.port, "/.edit/edit.css").headers["Content-Type"].startswith("text/css")
    assert b"unregister" in ask(fortress.served.port, "/sw.js").body
    assert (
        ask(fortress.served.port, "/player.js").body == (fortress.root / "audio" / "player.js").read_bytes()
    )


def test_a_page_that_has_not_changed_is_not_sent_again(fortress: Owner) -> None:
    tag = ask(fortress.served.port, "/").headers["ETag"]
    assert ask(fortress.served.port, "/", {"If-None-Match": tag}).status == 304


def test_the_tools_are_all_modules_there_are() -> None:
    folder = Path(editing.__file__).parent / "js" / "edit"
    assert {f"edit/{path.stem}" for path in folder.glob("*.js")} == {
        name for name in editing._MODULES if name.startswith("edit/")
    }
    script = editing.assets()[editing.SCRIPT][0].decode()
    assert "import " not in script and "export " not in script


def test_a_key_comes_once_from_each_address() -> None:
    spent: list[str] = []
    keys = Keys(spent.append)
    first = keys.token
    key = keys.enter(first)
    assert key is not None and keys.hold(key)
    assert keys.enter(first) is None
    assert spent == [keys.token] != [first]
    assert keys.enter(keys.token) == key
    assert not keys.hold(first) and not keys.hold("") and not keys.hold("é\udc80")
    assert len(key) >= 43 and Keys().token != Keys().token


# --- what nobody else can --------------------------------------------------------------


@dataclass(frozen=True)
class Attack:
    """A request that changes nothing, and the status it gets."""

    status: int
    headers: dict[str, str | None] = field(default_factory=dict)
    """Over those of the owner; None takes one away. `PORT` is the port."""
    body: object = None
    """In the place of a message that would be kept."""
    path: str = "/.edit/keep"
    method: str = "POST"


SENTENCE: dict[str, Any] = {"guid": "GUID", "index": 1, "text": "Kjartan came late."}
GOOD: dict[str, Any] = {"sentence": SENTENCE, "word": WORD, "seen": "="}


def word(**changed: object) -> dict[str, object]:
    return GOOD | {"word": WORD | changed}


def about(**changed: object) -> dict[str, object]:
    return GOOD | {"sentence": SENTENCE | changed}


ATTACKS = {
    # who
    "no key": Attack(401, {"X-Narrate-Key": None}),
    "an empty key": Attack(401, {"X-Narrate-Key": ""}),
    "a wrong key": Attack(401, {"X-Narrate-Key": "x" * 43}),
    "the key as a cookie": Attack(401, {"X-Narrate-Key": None, "Cookie": "narrate.edit.key=KEY"}),
    "the key in the address": Attack(401, {"X-Narrate-Key": None}, path="/.edit/keep?key=KEY"),
    "the token in the place of the key": Attack(401, {"X-Narrate-Key": "TOKEN"}),
    "a guessed token": Attack(401, body={"token": "x" * 43}, path="/.edit/enter"),
    "the state without a key": Attack(
        401, {"X-Narrate-Key": None}, path="/.edit/state?guid=GUID", method="GET"
    ),
    # from where
    "another origin": Attack(403, {"Origin": "http://evil.example"}),
    "another port of this machine": Attack(403, {"Origin": "http://127.0.0.1:1"}),
    "another name of this machine": Attack(403, {"Origin": "http://localhost:PORT"}),
    "another scheme": Attack(403, {"Origin": "https://127.0.0.1:PORT"}),
    "a sandboxed frame": Attack(403, {"Origin": "null"}),
    "no origin": Attack(403, {"Origin": None}),
    "no origin to enter": Attack(403, {"Origin": None}, {"token": "TOKEN"}, "/.edit/enter"),
    "another origin to enter": Attack(
        403, {"Origin": "http://evil.example"}, {"token": "TOKEN"}, "/.edit/enter"
    ),
    "another site": Attack(403, {"Sec-Fetch-Site": "cross-site"}),
    "another port, as a browser sees it": Attack(403, {"Sec-Fetch-Site": "same-site"}),
    "a form of another site": Attack(403, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}),
    "a script of another site that reads": Attack(
        403,
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Origin": None},
        path="/",
        method="GET",
    ),
    # under which name
    "a name that leads here (DNS rebinding)": Attack(
        421, {"Host": "evil.example:PORT", "Origin": "http://evil.example:PORT"}
    ),
    "a name that begins like ours": Attack(421, {"Host": "127.0.0.1.evil.example:PORT"}),
    "a name that ends like ours": Attack(421, {"Host": "evil.localhost:PORT"}),
    "another port in the name": Attack(421, {"Host": "127.0.0.1:1"}),
    "no port in the name": Attack(421, {"Host": "127.0.0.1"}),
    "somebody before the name": Attack(421, {"Host": "evil@127.0.0.1:PORT"}),
    "this machine by another number": Attack(421, {"Host": "2130706433:PORT"}),
    "an empty name": Attack(421, {"Host": ""}),
    "a forwarded name": Attack(421, {"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1:PORT"}),
    "rebinding that only reads": Attack(421, {"Host": "evil.example:PORT"}, path="/", method="GET"),
    # what kind
    "a form": Attack(415, {"Content-Type": "application/x-www-form-urlencoded"}),
    "a form with files": Attack(415, {"Content-Type": "multipart/form-data; boundary=x"}),
    "JSON as plain text": Attack(415, {"Content-Type": "text/plain"}),
    "no type": Attack(415, {"Content-Type": None}),
    "no JSON": Attack(400, body=b"{"),
    "nothing": Attack(400, body=b""),
    "not UTF-8": Attack(400, body=b'{"seen": "\xff"}'),
    "a list": Attack(400, body=[GOOD]),
    "a deep nest": Attack(400, body=b"[" * 30_000),
    "a huge body, announced": Attack(413, {"Content-Length": "100000000"}, b"{"),
    "a huge body": Attack(413, body=b'{"seen": "' + b"x" * 100_000 + b'"}'),
    # what
    "a path beside it": Attack(400, body=GOOD | {"path": "../../etc/passwd"}),
    "a path in the sentence": Attack(400, body=about(script="../narrate.toml")),
    "a path for a guid": Attack(422, body=about(guid="../../etc/passwd")),
    "no episode": Attack(422, body=about(guid="\u0000")),
    "no such sentence": Attack(409, body=about(text="Nobody knows this.")),
    "a number below nothing": Attack(400, body=about(index=-1)),
    "a number beyond all": Attack(400, body=about(index=10**30)),
    "a text for a number": Attack(400, body=about(index="1")),
    "a sentence that is too long": Attack(400, body=about(text="x" * 10_000)),
    "another scope": Attack(400, body=word(scope="../x")),
    "a respelling that is too long": Attack(400, body=word(said="x" * 201)),
    "a respelling that ends a comment": Attack(400, body=word(said="x --> <!-- narrate: skip", scope="here")),
    "a respelling with a null": Attack(400, body=word(said="x\u0000")),
    "a respelling with half a character": Attack(400, body=b'{"said": "\\ud800"}'),
    "an empty respelling": Attack(400, body=word(said="")),
    "a word that is not there": Attack(422, body=word(first=50, last=50)),
    "two corrections": Attack(400, body=GOOD | {"source": "x"}),
    "no correction": Attack(400, body={"sentence": SENTENCE, "seen": "="}),
    "nothing seen": Attack(400, body={"sentence": SENTENCE, "word": WORD}),
    "something else seen": Attack(409, body=GOOD | {"seen": "=other"}),
    "a title that changes the front matter": Attack(
        409, body={"sentence": SENTENCE, "source": "x\nguid: y", "seen": "="}
    ),
    "control characters in a sentence": Attack(
        400, body={"sentence": SENTENCE, "source": "x\u001b[2J", "seen": "="}
    ),
    # how
    "reading what is for writing": Attack(404, method="GET"),
    "putting": Attack(405, method="PUT"),
    "deleting": Attack(405, method="DELETE"),
    "asking for leave from elsewhere": Attack(403, {"Origin": "http://evil.example"}, method="OPTIONS"),
    "up from the tools": Attack(404, path="/.edit/../narrate.toml", method="GET"),
    "up from the tools, coded": Attack(404, path="/.edit/%2e%2e/narrate.toml", method="GET"),
    "up and up, coded twice": Attack(404, path="/.edit/..%252f..%252fnarrate.toml", method="GET"),
    "a file of the tools' folder": Attack(404, path="/.edit/../js/edit/main.js", method="GET"),
    "the lock": Attack(404, path="/.edit.lock", method="GET"),
    "the shelf": Attack(404, path="/shelf.json", method="GET"),
}


def attacked(owner: Owner, attack: Attack) -> Answer:
    """Send it, with the names of what is there filled in."""

    def filled(text: str) -> str:
        text = text.replace("PORT", str(owner.served.port)).replace("KEY", owner.key)
        return text.replace("TOKEN", owner.served.keys.token).replace("GUID", owner.guid)

    body = attack.body if isinstance(attack.body, bytes) else filled(json.dumps(attack.body or GOOD)).encode()
    if attack.method == "GET":
        body = b""
    given = {**owner.headers(), "Content-Length": str(len(body)), **attack.headers}
    headers = {name: filled(value) for name, value in given.items() if value is not None}
    return ask(owner.served.port, filled(attack.path), headers, method=attack.method, body=body)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_fails_and_nothing_is_written(fortress: Owner, name: str) -> None:
    attack, before = ATTACKS[name], fortress.files()
    answer = attacked(fortress, attack)
    assert answer.status == attack.status
    assert fortress.files() == before
    assert fortress.served.rebuilding.progress.asked == 0
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert str(fortress.root) not in answer.body.decode("utf-8", "replace")


def test_the_same_request_without_the_attack_is_kept(owner: Owner) -> None:
    """What the table tries would work: each line fails for its own reason."""
    answer = attacked(owner, Attack(200))
    assert (answer.status, load(owner.root).lexicon) == (200, {"Kjartan": "kyartan"})


def test_no_answer_can_be_read_or_framed_by_another_site(fortress: Owner) -> None:
    page = fortress.state()["page"]
    for path in ("/", f"/{page}", "/feed.xml", "/cover.jpg", "/.edit/edit.js", "/none"):
        headers = ask(fortress.served.port, path).headers
        assert "Access-Control-Allow-Origin" not in headers, path
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = ask(fortress.served.port, f"/{page}").headers["Content-Security-Policy"]
    assert policy == f"{CSP}; frame-ancestors 'none'"


def test_two_names_at_once_are_refused(fortress: Owner) -> None:
    port = fortress.served.port
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert raw(port, request.encode()).split(b" ")[1] in (b"400", b"421")
    old = raw(port, b"GET / HTTP/1.0\r\n\r\n")
    assert old.split(b" ")[1] == b"421"


def test_a_body_that_never_ends_is_cut_off(fortress: Owner) -> None:
    with socket.create_connection(("127.0.0.1", fortress.served.port), timeout=20) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in fortress.headers().items())
        connection.sendall(
            f"POST /.edit/keep HTTP/1.1\r\nHost: 127.0.0.1:{fortress.served.port}\r\n{head}"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        chunk = b"2000\r\n" + b"x" * 8192 + b"\r\n"
        for _ in range(messages.MOST // 8192 + 1):
            connection.sendall(chunk)
        answer = connection.recv(65536)
    assert answer.split(b" ")[1] == b"413"


def test_a_body_that_drips_is_not_waited_for(fortress: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "PATIENCE", 0.2)
    headers = fortress.headers() | {"Content-Length": "1000"}
    assert ask(fortress.served.port, "/.edit/keep", headers, method="POST", body=b"{").status == 408


@pytest.mark.parametrize(
    ("port", "host", "origin", "status"),
    [
        (80, "127.0.0.1", "http://127.0.0.1", 0),
        (80, "localhost:80", "http://localhost:80", 0),
        (80, "evil.example", "http://evil.example", 421),
        (8000, "LOCALHOST:8000", "http://localhost:8000", 0),
        (8000, "[::1]:8000", "http://[::1]:8000", 0),
        (8000, "127.0.0.1", "http://127.0.0.1", 421),
        (8000, "127.0.0.1:8000", "http://127.0.0.1", 403),
    ],
)
def test_names_of_this_machine_with_their_port(port: int, host: str, origin: str, status: int) -> None:
    headers = [(b"host", host.encode()), (b"origin", origin.encode())]
    scope = {"type": "http", "method": "POST", "server": ("127.0.0.1", port), "headers": headers}
    assert _refusal(scope)[0] == status
