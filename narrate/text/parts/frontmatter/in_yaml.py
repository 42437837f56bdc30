"""Front matter in YAML."""

from __future__ import annotations

from typing import Any

from narrate.text.parts.frontmatter.mapping import MAX_DEPTH, MAX_VALUES, Fault, Mapping, shortly
from narrate.text.parts.frontmatter.mending import Mended, lines_of

_SPACES = str.maketrans(dict.fromkeys("\t\xa0\x85\u2028\u2029", " "))
"""White space that YAML takes for text, or for the end of a line where no editor shows one."""


class _Stopped(Exception):
    """The parser of YAML stopped at an error, which is the cause."""


def from_yaml(text: str) -> Mapping | None:
    """A mapping in YAML; None where it is none. Raises Fault."""
    plain = text.translate(_SPACES)
    try:
        return _mapping(_compose(plain))
    except _Stopped as stopped:
        if mended := _mended(plain, stopped):
            return mended
        raise _fault(stopped, plain) from None


def _compose(text: str) -> Any:
    """The node of a text in YAML. Raises _Stopped."""
    import yaml

    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        raise _Stopped from error


def _mended(text: str, stopped: _Stopped) -> Mapping | None:
    """The mapping that a text is when lines are mended whose meaning is plain; None where they are not enough."""
    mended = Mended(text, _fails)
    while mended.mend(lines_of(stopped.__cause__)):
        try:
            return _mapping(_compose(mended.text), mended)
        except _Stopped as again:
            stopped = again
    return None


def _fails(value: str) -> bool:
    """Whether YAML stops at a value that stands alone."""
    try:
        _compose(f"k: {value}")
    except _Stopped:
        return True
    return False


def _fault(stopped: _Stopped, text: str) -> Fault:
    """What is wrong, and in which line."""
    error = stopped.__cause__
    mark = getattr(error, "problem_mark", None)
    line = mark.line if mark else text.count("\n", 0, getattr(error, "position", 0))
    problem = getattr(error, "problem", None) or getattr(error, "reason", None)
    if isinstance(error, RecursionError):
        problem = "it is nested too deeply"
    return Fault(
        line,
        f"is not valid YAML: {problem or str(error).splitlines()[0]}",
        "Put quotes around a value that holds a colon or a quotation mark.",
    )


def _mapping(node: Any, mended: Mended | None = None) -> Mapping | None:
    """What a node says, and where in the text as it is written."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return None
    reader, read = _Nodes(), mended.values if mended else {}
    values, lines, spans = {}, {}, {}
    told = {
        line: f"this line is not valid YAML: {shortly(value)} was read; put quotes around it"
        for line, value in read.items()
    }
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name in values:
            told[key.start_mark.line] = f"`{name}` stands here again: this one counts"
        lines[name] = key.start_mark.line
        marks = (value.start_mark, value.end_mark)
        start, end = (mended.offset(mark.index, mark.line) if mended else mark.index for mark in marks)
        spans[name] = (start, end)
        values[name] = reader.value(value, 0)
    return Mapping(values, lines, spans, told, mended=mended is not None)


class _Nodes:
    """Turns YAML's nodes into values; an alias may stand for millions, so it counts."""

    def __init__(self) -> None:
        self._count = 0

    def value(self, node: Any, depth: int) -> Any:
        """A node as texts, lists and mappings of them."""
        import yaml

        self._count += 1
        line = node.start_mark.line
        if self._count > MAX_VALUES or depth > MAX_DEPTH:
            raise Fault(line, "holds too much: aliases repeat it", "Write out what is meant.")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return {
            str(key.value) if isinstance(key, yaml.ScalarNode) else "": self.value(item, depth + 1)
            for key, item in node.value
        }


def _scalar(node: Any) -> str:
    """The text of a scalar; empty for null."""
    import yaml

    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind not in ("bool", "int", "float", "timestamp", "null"):
        return _paired(node.value)
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(node.value[:1], [])
    if not any(tag == node.tag and pattern.match(node.value) for tag, pattern in resolvers):
        raise Fault(
            node.start_mark.line, f"is not valid YAML: {node.value!r} is no {kind}", "Take the tag away."
        )
    return "" if kind == "null" else str(node.value)


def _paired(text: str) -> str:
    """Characters that YAML's escapes spell in two halves, made whole."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return text
