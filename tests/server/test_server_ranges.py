"""Range headers: what is sent is the slice that the header names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.server import ranges


def asked(header: str, size: int) -> list[tuple[int, int]] | None:
    wanted = ranges.satisfiable(header, size)
    return None if wanted is None else [(part.start, part.stop) for part in wanted]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-", [(0, 100)]),
        ("bytes=10-19", [(10, 20)]),
        ("bytes=90-500", [(90, 100)]),
        ("bytes=-30", [(70, 100)]),
        ("bytes=-500", [(0, 100)]),
        ("BYTES=5-5", [(5, 6)]),
        ("bytes=0-9, 20-29", [(0, 10), (20, 30)]),
        ("bytes=20-29,0-9", [(0, 10), (20, 30)]),
        ("bytes=0-9,5-19,20-29", [(0, 30)]),
        ("bytes=,0-1,,", [(0, 2)]),
        ("bytes=0-1,500-", [(0, 2)]),
    ],
)
def test_ranges_inside_the_file_are_cut_sorted_and_joined(
    header: str, expected: list[tuple[int, int]]
) -> None:
    assert asked(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=500-,600-"])
def test_a_header_with_no_range_inside_the_file_cannot_be_satisfied(header: str) -> None:
    assert asked(header, 100) == []


def test_nothing_of_an_empty_file_can_be_asked_for() -> None:
    assert asked("bytes=0-", 0) == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=--5",
        "bytes=5-1",
        "bytes=a-b",
        "bytes=+1-2",
        "bytes=1_0-20",
        "bytes=٣-٤",
        "bytes=0-1-2",
        "bytes=0-1;2-3",
        "bytes=0x0-0x5",
        "items=0-5",
        "0-5",
        "bytes=" + "9" * 5000 + "-",
        "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 60, 2)),
    ],
)
def test_a_header_that_is_malformed_foreign_or_greedy_is_ignored(header: str) -> None:
    assert asked(header, 100) is None


specs = st.one_of(
    st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)),
    st.tuples(st.none(), st.integers(0, 60)),
)


def written(first: int | None, last: int | None) -> str:
    return f"{'' if first is None else first}-{'' if last is None else last}"


def oracle(first: int | None, last: int | None, size: int) -> set[int]:
    """Positions, by Python's own slices."""
    positions = list(range(size))
    if first is None:
        return set(positions[-last:]) if last else set()
    return set(positions[first:]) if last is None else set(positions[first : last + 1])


@given(st.lists(specs, min_size=1, max_size=ranges.MOST), st.integers(0, 50))
def test_ranges_hold_just_the_bytes_that_slices_of_the_file_hold(
    parts: list[tuple[int | None, int | None]], size: int
) -> None:
    wanted = ranges.satisfiable("bytes=" + ",".join(written(*part) for part in parts), size)
    if any(first is not None and last is not None and last < first for first, last in parts):
        assert wanted is None
        return
    assert wanted is not None
    positions = [position for part in wanted for position in part]
    assert positions == sorted(set().union(*(oracle(*part, size) for part in parts)))


@given(st.text(max_size=40), st.integers(0, 100))
def test_no_header_at_all_breaks_the_reader(header: str, size: int) -> None:
    wanted = ranges.satisfiable("bytes=" + header, size)
    assert wanted is None or all(0 <= part.start < part.stop <= size for part in wanted)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=10, unique=True))
def test_the_header_written_for_ranges_asks_for_the_same_ranges(edges: list[int]) -> None:
    edges.sort()
    wanted = [range(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    assert ranges.satisfiable(ranges.header(wanted), 1001) == wanted
