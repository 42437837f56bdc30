"""Results come in the order of their jobs, whoever does the work, and not too far ahead."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from narrate.model import Utterance
from narrate.pipeline.executors.processes import processes
from narrate.pipeline.executors.threads import threads
from narrate.pipeline.segments import Segment
from narrate.pipeline.store import Store, open_store
from narrate.pipeline.task import Obtained, Task, obtain
from narrate.pipeline.workers import Context, Job, Result, Workers, cores, in_order
from narrate.settings import Sound
from narrate.speech.engines.tone import Tone


class Serial(Executor):
    """Does the work at once, here."""

    def submit(self, function, /, *given, **named):  # type: ignore[no-untyped-def]
        done: Future[object] = Future()
        done.set_result(function(*given, **named))
        return done


def results(
    workers: Workers, work: Callable[[Job], Result], jobs: Iterable[tuple[Context, Job]]
) -> list[tuple[Context, Result]]:
    return [(context, future.result()) for context, future in in_order(workers, work, jobs)]


def test_results_come_in_order_with_what_their_jobs_came_with() -> None:
    """Every job waits for the one after it, so they end in the wrong order."""
    ended = [threading.Event() for _ in range(4)]

    def work(number: int) -> int:
        if number + 1 < len(ended):
            assert ended[number + 1].wait(10)
        ended[number].set()
        return number * number

    with threads("4") as four:
        found = results(four, work, [(f"job {n}", n) for n in range(4)])
    assert found == [(f"job {n}", n * n) for n in range(4)]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_only_a_few_jobs_are_taken_ahead(count: int) -> None:
    taken: list[int] = []

    def jobs() -> Iterator[tuple[int, int]]:
        for number in range(200):
            taken.append(number)
            yield number, number

    with threads(str(count)) as workers:
        for number, _ in in_order(workers, abs, jobs()):
            assert len(taken) - number <= 2 * count + 2
    assert len(taken) == 200


def test_an_error_comes_where_its_result_would_and_drops_what_has_not_begun() -> None:
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        return 10 // (3 - number)

    found = []
    with pytest.raises(ZeroDivisionError), threads("1") as one:
        for number, future in in_order(one, work, ((n, n) for n in range(100))):
            found.append((number, future.result()))
    assert found == [(0, 3), (1, 5), (2, 10)]
    assert len(begun) < 10


def test_no_jobs_give_no_results() -> None:
    with threads("2") as two:
        assert results(two, abs, []) == []


def test_there_is_a_core() -> None:
    assert cores() >= 1


def failing_store(folder: Path) -> Store:
    """One that can be neither read nor written: a file lies where its folder would."""
    (folder / "v1").write_text("not a folder")
    return open_store(str(folder))


def tasks(store: Store) -> list[tuple[int, Task]]:
    texts = ["One, two.", "Three and four.", "", "Fünf — 五 — six seven eight."]
    made = [Segment(Tone(), (Utterance(text),), (300,), Sound()) for text in texts]
    return [(number, Task(segment, store)) for number, segment in enumerate(made)]


def test_here_in_threads_and_in_processes_segments_sound_the_same_and_faults_come_back(
    tmp_path: Path,
) -> None:
    jobs = tasks(failing_store(tmp_path))
    here: list[tuple[int, Obtained]] = results(Workers(Serial(), 1), obtain, jobs)
    assert [len(done.faults) for _, done in here] == [2, 2, 2, 2]  # one for reading, one for writing
    with threads("3") as three:
        assert results(three, obtain, jobs) == here
    with processes("1") as one:
        assert results(one, obtain, jobs) == here
