"""A service is asked again when that may help, as late as it asks for, and not for ever."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from narrate.speech.patience import Passing, asked_wait, may_pass, patiently


class Service:
    """Fails so often, then answers."""

    def __init__(self, failures: int, wait: float | None = None) -> None:
        self.failures, self.wait = failures, wait
        self.asked: list[float] = []

    def __call__(self) -> str:
        self.asked.append(time.monotonic())
        if len(self.asked) <= self.failures:
            raise Passing(f"refusal {len(self.asked)}", self.wait)
        return "sound"


def test_the_answer_after_failures_is_the_answer() -> None:
    service = Service(2)
    assert patiently(service, service="a", tries=3, longest_wait=0.0) == "sound"
    assert len(service.asked) == 3


def test_the_last_failure_is_raised_when_the_tries_are_used_up() -> None:
    service = Service(9)
    with pytest.raises(Passing, match="refusal 3"):
        patiently(service, service="b", tries=3, longest_wait=0.0)
    assert len(service.asked) == 3


def test_another_error_is_raised_at_once() -> None:
    with pytest.raises(ZeroDivisionError):
        patiently(lambda: 1 // 0, service="c", tries=3, longest_wait=0.0)


def test_waits_grow_up_to_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    with pytest.raises(Passing):
        patiently(Service(9), service="d", tries=5, longest_wait=5.0)
    assert slept == [1.0, 2.0, 4.0, 5.0]


def test_everybody_waits_as_long_as_the_service_asks() -> None:
    refusing, other = Service(1, wait=0.3), Service(0)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(patiently, refusing, service="e", tries=2, longest_wait=60.0)
        while not refusing.asked:
            time.sleep(0.005)
        time.sleep(0.05)
        second = pool.submit(patiently, other, service="e", tries=1, longest_wait=60.0)
        assert (first.result(), second.result()) == ("sound", "sound")
    begun = refusing.asked[0]
    assert refusing.asked[1] - begun >= 0.3 and other.asked[0] - begun >= 0.3


def test_a_service_that_asks_for_more_patience_than_there_is_is_left_alone() -> None:
    service = Service(1, wait=3600.0)
    with pytest.raises(Passing, match="refusal 1; it asks to be left alone for 3600 s"):
        patiently(service, service="f", tries=2, longest_wait=0.05)
    assert len(service.asked) == 1


def test_a_wait_is_a_number_or_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    assert asked_wait(" 120 ") == 120
    assert asked_wait(later) == pytest.approx(600, abs=60)
    assert asked_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0


@pytest.mark.parametrize("header", [None, "", "soon", "-5"])
def test_no_wait_is_asked_for(header: str | None) -> None:
    assert asked_wait(header) is None


def test_only_what_may_pass_is_asked_again() -> None:
    assert [status for status in (200, 400, 401, 404, 408, 429, 500, 503) if may_pass(status)] == [
        *(408, 429, 500, 503)
    ]
