"""Voices as ONNX graphs: the same noise for the same text, and lengths that a graph knows but does not tell.

A graph is changed as bytes, without the `onnx` package: serialized protobuf messages are fields one behind the
other, each with its number and length.
Source: onnx.proto (ONNX 1.15), the protobuf encoding guide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import onnxruntime

from narrate.speech.onnx import BYTES, VARINT, NoGraph, encoded, field_of, fields_of, key_of, message_of

_GRAPH = 7
_NODE, _INPUT, _OUTPUT = 1, 11, 12
_RANDOM = "RandomNormalLike"
_NOISE = "narrate_noise_"
_NOISE_LENGTH = 1 << 20
"""Numbers of noise; a longer sound takes them again from the beginning."""


@dataclass(frozen=True)
class Node:
    """An operation of a graph."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


class Voice:
    """A loaded graph; safe to use from several threads at once."""

    def __init__(self, model: bytes, lengths: str) -> None:
        """`lengths` is the kind of node that gives the lengths of phonemes. Raises NoGraph."""
        graph, self._noises = with_noise_given(model)
        found = [name for node in nodes(graph) if node.kind == lengths for name in node.outputs]
        if len(found) == 1 and found[0] not in outputs(graph):
            graph = with_output(graph, found[0])
        try:
            self._session = _session(graph)
        except Exception as error:
            raise NoGraph(str(error).strip().partition("\n")[0]) from error
        self._told = len(self._session.get_outputs()) > 1
        self.inputs = {given.name: str(given.type) for given in self._session.get_inputs()}

    def run(self, inputs: dict[str, Any], seed: int) -> tuple[np.ndarray, np.ndarray | None]:
        """Samples in [-1, 1], and the length of every phoneme in frames, where the graph tells it."""
        noises = {f"{_NOISE}{number}": _noise(seed, number) for number in range(self._noises)}
        given = self._session.run(None, {**inputs, **noises})
        sound = np.asarray(given[0], np.float32).reshape(-1)
        return sound, np.asarray(given[1]).reshape(-1) if self._told else None


@lru_cache(maxsize=8)
def _noise(seed: int, number: int) -> np.ndarray:
    return np.random.default_rng([seed, number]).standard_normal(_NOISE_LENGTH, np.float32)


def _session(graph: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # narrate has its own threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def nodes(model: bytes) -> Iterator[Node]:
    """The operations of a graph, in their order. Raises NoGraph."""
    for number, value in _graph(model):
        if number == _NODE:
            yield _node(value)


def outputs(model: bytes) -> list[str]:
    """The names of what a graph gives out. Raises NoGraph."""
    return [_name(value) for number, value in _graph(model) if number == _OUTPUT]


def _name(described: Any) -> str:
    """Of a ValueInfoProto."""
    return "".join(bytes(name).decode() for number, name in fields_of(described) if number == 1)


def with_output(model: bytes, name: str) -> bytes:
    """A model that also gives out the tensor of that name.

    Messages of one type merge when they are joined: what is added needs only to stand behind.
    """
    return model + message_of(_GRAPH, message_of(_OUTPUT, message_of(1, name.encode())))


def with_noise_given(model: bytes) -> tuple[bytes, int]:
    """A model that is given its noise, and how many inputs for noise it has.

    What draws noise goes on from where the last text ended, with a seed as well. Here every such node takes
    as many numbers as it needs from the beginning of an input, over and over.
    """
    if not any(node.kind == _RANDOM for node in nodes(model)):
        return model, 0
    parts: list[bytes | memoryview] = []
    count = 0
    for number, value in _graph(model):
        node = _node(value) if number == _NODE else None
        if node and node.kind == _RANDOM:
            parts += _given(node.inputs[0], node.outputs[0], count)
            count += 1
        else:
            parts += field_of(number, value)
    return _rebuilt(model, parts), count


def _rebuilt(model: bytes, graph: list[bytes | memoryview]) -> bytes:
    """A model with another graph, which comes in pieces."""
    rest = [
        part for number, value in fields_of(model) if number != _GRAPH for part in field_of(number, value)
    ]
    return b"".join([*rest, key_of(_GRAPH, BYTES), encoded(sum(map(len, graph))), *graph])


def with_rows(model: bytes) -> bytes:
    """A model whose outputs are split off as they are made, (1, frames, bands), not as columns: (1, bands, frames).

    A Transpose before a Split at its end is left out; where none is, the model comes back as it was.
    """
    fields = list(_graph(model))
    places = [at for at, (number, _) in enumerate(fields) if number == _NODE]
    last = [(at, _node(fields[at][1])) for at in places[-2:]]
    if [node.kind for _, node in last] != ["Transpose", "Split"] or last[0][1].outputs != last[1][1].inputs[
        :1
    ]:
        return model
    (there, turned), (at, split) = last
    renewed = _operation("Split", [*turned.inputs, *split.inputs[1:]], *split.outputs) + _whole_number(
        "axis", 2
    )
    fields[at] = _NODE, memoryview(renewed)
    for place, (number, value) in enumerate(fields):
        if number == _OUTPUT and (name := _name(value)) in split.outputs:
            fields[place] = _OUTPUT, memoryview(message_of(1, name.encode()))
    del fields[there]
    return _rebuilt(model, [part for number, value in fields for part in field_of(number, value)])


def _given(like: str, output: str, number: int) -> Iterator[bytes]:
    """An input for noise, and nodes that make `output` of it in the shape of `like`: fields of a graph."""
    noise = f"{_NOISE}{number}"
    name = f"{noise}_{{}}".format
    yield message_of(_INPUT, _vector(noise))
    for kind, inputs, made in (
        ("Shape", [like], name("shape")),
        ("Size", [like], name("wanted")),
        ("Size", [noise], name("there")),
        ("Sub", [name("there"), name("there")], name("zero")),
        ("Div", [name("there"), name("there")], name("one")),
        ("Range", [name("zero"), name("wanted"), name("one")], name("count")),
        ("Mod", [name("count"), name("there")], name("places")),
        ("Gather", [noise, name("places")], name("taken")),
        ("Reshape", [name("taken"), name("shape")], output),
    ):
        yield message_of(_NODE, _operation(kind, inputs, made))


def _operation(kind: str, inputs: Iterable[str], *made: str) -> bytes:
    """A NodeProto."""
    texts = [*((1, name) for name in inputs), *((2, name) for name in made), (3, made[0]), (4, kind)]
    return b"".join(message_of(at, text.encode()) for at, text in texts)


def _whole_number(name: str, value: int) -> bytes:
    """An attribute of a NodeProto: field 5, an AttributeProto of type INT (2)."""
    kind = key_of(20, VARINT) + encoded(2)
    return message_of(5, message_of(1, name.encode()) + key_of(3, VARINT) + encoded(value) + kind)


def _vector(name: str) -> bytes:
    """A ValueInfoProto: a row of float32, as long as it comes."""
    shape = message_of(1, message_of(2, f"{name}_length".encode()))
    tensor = key_of(1, VARINT) + encoded(1) + message_of(2, shape)
    return message_of(1, name.encode()) + message_of(2, message_of(1, tensor))


def _graph(model: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a model's graph, also where it comes in several messages."""
    found = [value for number, value in fields_of(model) if number == _GRAPH]
    if not found or not all(isinstance(value, memoryview) for value in found):
        raise NoGraph("it holds no graph")
    for message in found:
        yield from fields_of(message)


def _node(message: Any) -> Node:
    if not isinstance(message, memoryview):
        raise NoGraph("a node of its graph is no message")
    texts: dict[int, list[str]] = {1: [], 2: [], 4: [""]}
    for number, value in fields_of(message):
        if number in texts and isinstance(value, memoryview):
            texts[number].append(bytes(value).decode(errors="replace"))
    return Node(texts[4][-1], tuple(texts[1]), tuple(texts[2]))
