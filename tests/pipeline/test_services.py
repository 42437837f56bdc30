"""A whole build through a service that fails, limits and is paid for."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Event

import building
import pytest
import speech_server as server
from speech_server import Answer, Order, Unsteady, refused, serving, spoken

import narrate
from narrate import cli
from narrate.events import Event as BuildEvent
from narrate.events import Planned
from narrate.settings import load
from narrate.speech import patience
from narrate.speech.engines import engine, names

CHUNKS = 40


def test_chunks_through_a_service_that_fails_and_limits_are_each_paid_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_FIRST_WAIT_SECONDS", 0.01)
    unsteady = Unsteady(per_second=25)
    with serving(unsteady) as there:
        built = narrate.build(show=server.show(tmp_path / "show", there.url, CHUNKS, tries=9), jobs=2)
    assert built.failures == ()
    answered = Counter(there.answered())
    assert len(answered) == CHUNKS and set(answered.values()) == {1}
    assert unsteady.impolite == 0, "nobody asks while the service wants to be left alone"
    assert there.most_at_work <= 2
    assert len(there.asked) > 1.4 * CHUNKS


def test_a_sentence_that_comes_twice_is_asked_for_once(tmp_path: Path) -> None:
    def slowly(order: Order) -> Answer:
        time.sleep(0.05)
        return spoken(order)

    with serving(slowly) as there:
        made = server.show(tmp_path / "show", there.url, 2)
        text = "The same words.\n\n" + "They are long enough, each of them, to end what is one piece. " * 6
        building.write(made / "script" / "story.md", text + f"\n\n{text}\n\n{text}")
        narrate.build(show=made, jobs=4)
    assert set(Counter(there.answered()).values()) == {1}


def test_what_was_answered_before_a_kill_is_not_asked_for_again(tmp_path: Path) -> None:
    held = Event()
    with serving(*[spoken] * 20, Answer(status=500, held=held)) as there:
        made = server.show(tmp_path / "show", there.url, 30)
        command = [sys.executable, "-m", "narrate", "build", "-C", str(made), "--quiet", "--jobs", "2"]
        process = subprocess.Popen(command)
        deadline = time.monotonic() + 60
        while there.at_work < 2 or len(there.asked) < 22:
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        held.set()
        there.answers[:] = [spoken]
        assert narrate.build(show=made).failures == ()
    answered = Counter(there.answered())
    assert len(answered) == 30 and set(answered.values()) == {1}


def test_the_price_is_said_before_anything_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as there:
        made = server.show(tmp_path / "show", there.url, 9, price_per_million=15000.0, currency="EUR")
        script = made / "script" / "story.md"

        def said(*arguments: str) -> str:
            monkeypatch.setattr("sys.argv", ["narrate", *arguments, "-C", str(made)])
            assert cli.main() == 0
            return capsys.readouterr().out

        assert "openai/alloy is asked for 223 characters, about 3.35 EUR\n" in said("plan", str(script))
        assert there.asked == []
        events: list[BuildEvent] = []
        building.build(made, events=events)
        [planned] = [event for event in events if isinstance(event, Planned)]
        assert [(one.characters, one.kept, round(one.cost or 0, 2)) for one in planned.asks] == [
            (223, 0, 3.35)
        ]
        assert sum(len(text) for text in there.answered()) == 223
        building.write(script, script.read_text().replace("Sentence 3 is", "Sentence 3 was"))
        assert "for 29 characters (195 more are kept), about 0.43 EUR\n" in said("plan", str(script))
        assert "story.md: openai/alloy is asked for 29 characters" in said("build")
        assert '"asks":[]' not in said("plan", str(script), "--json")


# --- keys ------------------------------------------------------------------------------

KEY = "sk-Secret-0123456789AbCdEf"


def echoing(order: Order) -> Answer:
    """A service that tells everybody what it was told."""
    return refused(400, f"what is {KEY}?", Location=f"https://elsewhere.example/?key={KEY}")


FAULTS: dict[str, tuple[Answer | server.Answering, str]] = {
    "none": (spoken, KEY),
    "wrong key": (spoken, KEY + "-of-somebody-else"),
    "an echo": (echoing, KEY),
    "a redirect": (Answer(status=307, headers={"Location": f"https://{KEY}.example/{KEY}"}), KEY),
    "an echo in garbage": (Answer(KEY.encode(), headers={"Content-Type": f"text/{KEY}"}), KEY),
    "an echo of an overload": (refused(503, KEY), KEY),
    "a long echo": (refused(400, "x" * 190 + KEY), KEY),
    "an echo that hides a half": (refused(401, f"{KEY[:9]}*****{KEY[-4:]}"), KEY),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("flag", ["--explain", "--json"])
def test_keys_are_in_no_output_store_or_published_file(
    fault: str,
    flag: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    answer, told = FAULTS[fault]
    monkeypatch.setenv("NARRATE_TEST_KEY", KEY)
    with serving(answer, key=told) as there:
        made = server.show(tmp_path / "show", there.url, 4, key_from="NARRATE_TEST_KEY", tries=1)
        monkeypatch.setattr("sys.argv", ["narrate", "build", "-C", str(made), flag])
        assert cli.main() == (0 if fault == "none" else 4)
    assert there.asked and all(one.headers["Authorization"] == f"Bearer {KEY}" for one in there.asked)
    seen = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    assert len(seen) > (20 if fault == "none" else 3)
    for where, content in {**seen, "output": "".join(capfd.readouterr()).encode()}.items():
        assert b"sk-secret" not in content.lower(), where


def test_every_engine_that_takes_keys_is_tested_above() -> None:
    assert [name for name in names() if engine(name).secrets] == ["openai"]


def test_a_key_goes_to_no_other_server_whoever_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARRATE_TEST_KEY", KEY)
    with serving() as other:
        for status in (301, 302, 303, 307, 308):
            away = Answer(status=status, headers={"Location": f"{other.url}/audio/speech"})
            with serving(away, key=KEY) as there:
                made = server.show(tmp_path / str(status), there.url, 2, key_from="NARRATE_TEST_KEY", tries=1)
                [failure] = building.build(made).failures
                assert f"answers {status}" in failure.message and other.url in failure.hint
                assert len(there.asked) == 1
    assert other.asked == []
    assert load(tmp_path / "301").engines["openai"]["key_from"] == "NARRATE_TEST_KEY"
