"""A segment that is made elsewhere is made of the same, or it is said of what else."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from narrate.errors import OtherVersions
from narrate.model import Utterance
from narrate.pipeline.makers import difference, makers
from narrate.pipeline.segments import Segment
from narrate.pipeline.store import open_store
from narrate.pipeline.task import Task, obtain
from narrate.settings import Sound
from narrate.speech.engine import Engine
from narrate.speech.engines import engine
from narrate.speech.engines.tone import Tone

OURS = ("narrate abc", "lameenc 1.9", "narrate.speech.engines.tone 123", "scipy ")


def segment(voice: Engine | None = None) -> Segment:
    made = Segment(voice or Tone(), (Utterance("One, two."),), (300,), Sound())
    assert made.key  # it is known where a task is made
    return made


@pytest.mark.parametrize(
    ("here", "told"),
    [
        (OURS, ""),
        (("lameenc 1.9", "narrate abc", "scipy ", "narrate.speech.engines.tone 123"), ""),
        (
            ("narrate abd", "lameenc 1.9", "narrate.speech.engines.tone 123", "scipy "),
            "narrate abd instead of abc",
        ),
        (("narrate abd", "lameenc 2.0", *OURS[2:]), "lameenc 2.0 instead of 1.9"),
        (OURS[:3], "scipy is missing instead of none"),
        ((*OURS, "numpy 3"), "numpy 3 instead of none"),
    ],
)
def test_what_differs_is_told_libraries_first(here: tuple[str, ...], told: str) -> None:
    assert difference(here, OURS) == told


def test_they_are_narrate_the_engine_the_formats_and_their_libraries() -> None:
    named = {one.rpartition(" ")[0] for one in makers(segment(engine("tone")))}
    assert named >= {"narrate", "numpy", "lameenc", Tone.__module__, "narrate.sound.formats.mp3"}


def test_a_task_that_has_not_left_is_not_compared_and_one_that_has_is() -> None:
    task = Task(segment(), open_store("memory://makers"))
    assert task.makers == ()
    sent = pickle.loads(pickle.dumps(task))
    assert sent.makers == makers(task.segment)
    assert obtain(sent).rendered == obtain(task).rendered


def test_other_versions_are_refused_before_anything_is_spoken() -> None:
    class Silent(Tone):
        def speak(self, utterance: Utterance) -> None:  # type: ignore[override]
            raise AssertionError("it speaks")

    task = Task(segment(Silent()), open_store("memory://makers"))
    theirs = tuple(one.replace("lameenc ", "lameenc 0.0-") for one in makers(task.segment))
    with pytest.raises(OtherVersions, match=r"lameenc \S+ instead of 0\.0-"):
        obtain(replace(task, makers=theirs))


def test_another_model_behind_the_same_versions_is_refused_too() -> None:
    class Changed(Tone):
        def identity(self) -> str:
            return next(names)

    names = iter(["model a", "model b"])
    task = Task(segment(Changed()), open_store("memory://makers"))
    with pytest.raises(OtherVersions, match="another model"):
        obtain(task)
