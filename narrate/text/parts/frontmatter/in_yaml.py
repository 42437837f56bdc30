"""Front matter in YAML."""

from __future__ import annotations

from typing import Any

from narrate.text.parts.frontmatter.mapping import MAX_DEPTH, MAX_VALUES, Fault, Mapping


def from_yaml(text: str) -> Mapping | None:
    """A mapping in YAML; None where it is none. Raises Fault."""
    import yaml

    try:
        node = yaml.compose(text.replace("\t", " "), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", 0)
        line = mark.line if mark else text.count("\n", 0, position)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None)
        if isinstance(error, RecursionError):
            problem = "it is nested too deeply"
        raise Fault(
            line,
            f"is not valid YAML: {problem or str(error).splitlines()[0]}",
            "Put quotes around a value that holds a colon or a quotation mark.",
        ) from None
    if not isinstance(node, yaml.MappingNode):
        return None
    reader = _Nodes()
    values, lines, spans = {}, {}, {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        lines[name] = key.start_mark.line
        spans[name] = (value.start_mark.index, value.end_mark.index)
        values[name] = reader.value(value, 0)
    return Mapping(values, lines, spans)


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
