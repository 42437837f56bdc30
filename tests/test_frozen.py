"""A value that was made fast is what a frozen dataclass is."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass, replace

import pytest

from narrate.frozen import frozen


@frozen
class Fast:
    """Of two fields."""

    name: str
    at: int = 3
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slow:
    """The same."""

    name: str
    at: int = 3
    also: tuple[int, ...] = ()


def test_it_is_made_as_a_dataclass_is() -> None:
    assert inspect.signature(Fast) == inspect.signature(Slow)
    assert str(Fast("a", also=(1,))) == "Fast(name='a', at=3, also=(1,))"
    assert [each.name for each in fields(Fast)] == ["name", "at", "also"]
    assert is_dataclass(Fast)
    assert type(Fast("a")) is Fast
    for make in (Fast, Slow):
        with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'name'"):
            make()  # type: ignore[call-arg]


def test_two_of_the_same_fields_are_the_same() -> None:
    assert Fast("a") == Fast("a", 3) != Fast("a", 4)
    assert len({Fast("a"), Fast("a"), Fast("b")}) == 2


def test_it_is_copied_and_sent_as_it_is() -> None:
    value = Fast("a", 4)
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value
    assert replace(value, name="b") == Fast("b", 4)


@pytest.mark.parametrize("name", ["name", "at"])
def test_nothing_of_it_is_changed(name: str) -> None:
    for value in (Fast("a"), Slow("a")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "b")
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
