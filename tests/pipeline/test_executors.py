"""Results come in the order of their jobs, whoever does the work, and not too far ahead."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from narrate.model import Utterance
from narrate.pipeline.executors import cores, in_order, threads
from narrate.pipeline.render import render
from narrate.pipeline.segments import Segment
from narrate.settings import Sound
from narrate.speech.engines.tone import Tone


class Serial(Executor):
    """Does the work at once, here."""

    def submit(self, function, /, *given, **named):  # type: ignore[no-untyped-def]
        done: Future[object] = Future()
        done.set_result(function(*given, **named))
        return done


def test_results_come_in_order_with_what_their_jobs_came_with() -> None:
    """Every job waits for the one after it, so they end in the wrong order."""
    ended = [threading.Event() for _ in range(4)]

    def work(number: int) -> int:
        if number + 1 < len(ended):
            assert ended[number + 1].wait(10)
        ended[number].set()
        return number * number

    with threads(4) as pool:
        found = list(in_order(pool, work, [(f"job {n}", n) for n in range(4)], workers=4))
    assert found == [(f"job {n}", n * n) for n in range(4)]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_only_a_few_jobs_are_taken_ahead(workers: int) -> None:
    taken: list[int] = []

    def jobs() -> Iterator[tuple[int, int]]:
        for number in range(200):
            taken.append(number)
            yield number, number

    with threads(workers) as pool:
        for number, _ in in_order(pool, abs, jobs(), workers=workers):
            assert len(taken) - number <= 2 * workers + 2
    assert len(taken) == 200


def test_an_error_comes_where_its_result_would_and_drops_what_has_not_begun() -> None:
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        return 10 // (3 - number)

    found = []
    with pytest.raises(ZeroDivisionError), threads(1) as pool:
        for number, result in in_order(pool, work, ((n, n) for n in range(100)), workers=1):
            found.append((number, result))
    assert found == [(0, 3), (1, 5), (2, 10)]
    assert len(begun) < 10


def test_no_jobs_give_no_results() -> None:
    with threads(2) as pool:
        assert list(in_order(pool, abs, [], workers=2)) == []


def test_there_is_a_core() -> None:
    assert cores() >= 1


def segments() -> list[tuple[int, Segment]]:
    texts = ["One, two.", "Three and four.", "", "Fünf — 五 — six seven eight."]
    return [(n, Segment(Tone(), (Utterance(text),), (300,), Sound())) for n, text in enumerate(texts)]


def test_here_in_threads_and_in_processes_segments_sound_the_same() -> None:
    here = list(in_order(Serial(), render, segments(), workers=1))
    with threads(3) as pool:
        assert list(in_order(pool, render, segments(), workers=3)) == here
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        assert list(in_order(processes, render, segments(), workers=1)) == here
