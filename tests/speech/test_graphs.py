"""Graphs of voices: the same noise for the same text, lengths told, and no faulty file that crashes."""

from __future__ import annotations

import numpy as np
import pytest
import small_graphs as small

from narrate.speech.graphs import Voice, nodes, outputs, with_noise_given, with_output, with_rows
from narrate.speech.onnx import NoGraph


def inputs(count: int) -> dict[str, np.ndarray]:
    return {
        "input": np.ones((1, count), np.int64),
        "input_lengths": np.asarray([count]),
        "scales": np.ones(3, np.float32),
    }


def test_noise_is_the_same_for_the_same_text_whatever_was_said_before() -> None:
    voice, other = Voice(small.piper(), "Ceil"), Voice(small.piper(), "Ceil")
    first, _ = voice.run(inputs(5), 0)
    voice.run(inputs(9), 0)
    assert np.array_equal(voice.run(inputs(5), 0)[0], first)
    assert np.array_equal(other.run(inputs(5), 0)[0], first)


def test_another_seed_is_another_noise() -> None:
    voice = Voice(small.piper(), "Ceil")
    first, second = voice.run(inputs(5), 0)[0], voice.run(inputs(5), 1)[0]
    assert 0 < np.abs(first - second).max() < 0.1


def test_noise_is_normal_and_differs_from_phoneme_to_phoneme() -> None:
    """The graph hums 1 % louder or softer by its noise."""
    sound, _ = Voice(small.piper(), "Ceil").run(inputs(4000), 0)
    loud = sound.reshape(-1, small.SAMPLES).max(axis=1) / 0.3
    assert abs(loud.mean() - 1) < 0.001
    assert abs(loud.std() - 0.01) < 0.001
    assert len(set(loud)) > 3000


def test_lengths_are_told_though_the_graph_keeps_them_to_itself() -> None:
    assert outputs(small.piper()) == ["sound"]
    _, lengths = Voice(small.piper(), "Ceil").run(inputs(5), 0)
    assert lengths is not None
    assert list(lengths) == [4.0] * 5


def test_a_graph_that_tells_its_lengths_already_is_left_as_it_is() -> None:
    graph = with_output(small.piper(), "lengths")
    assert outputs(with_noise_given(graph)[0]) == ["sound", "lengths"]
    _, lengths = Voice(graph, "Ceil").run(inputs(3), 0)
    assert lengths is not None


def test_a_graph_without_lengths_still_speaks() -> None:
    sound, lengths = Voice(small.piper(), "Floor").run(inputs(5), 0)
    assert len(sound) == 5 * small.SAMPLES
    assert lengths is None


def test_nothing_draws_noise_any_more() -> None:
    graph, count = with_noise_given(small.piper())
    assert count == 1
    assert not any(node.kind == "RandomNormalLike" for node in nodes(graph))
    assert {node.kind for node in nodes(small.piper())} - {"RandomNormalLike"} <= {
        node.kind for node in nodes(graph)
    }


def test_a_graph_without_noise_keeps_its_bytes() -> None:
    assert with_noise_given(small.kokoro()) == (small.kokoro(), 0)


def test_fields_that_are_not_known_are_kept() -> None:
    strange = small.fixed(1.5) + small.piper()
    assert with_noise_given(strange)[0].startswith(small.fixed(1.5))


def test_a_graph_that_turns_nothing_around_at_its_end_keeps_its_bytes() -> None:
    assert with_rows(small.kokoro()) == small.kokoro()
    assert with_rows(small.model()) == small.model()


@pytest.mark.parametrize(
    "data", [b"", b"not a graph at all", b"\xff" * 40, b"<!DOCTYPE html><html>", b"\x0b"]
)
def test_what_is_no_graph_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NoGraph):
        Voice(data, "Ceil")


def test_a_graph_that_is_cut_off_anywhere_is_said_to_be_none() -> None:
    whole = small.piper()
    for end in range(len(whole)):
        with pytest.raises(NoGraph):
            list(nodes(whole[:end]))


def test_a_graph_that_onnxruntime_refuses_is_said_to_be_none() -> None:
    with pytest.raises(NoGraph):
        Voice(small.model(small.node("Nothing", ["x"], "y"), small.given(12, "y", 1, 1)), "Ceil")
