"""What the parts of a formula are: letters, operators, rows that have a sign inside."""

from __future__ import annotations

from narrate.text.spoken.en.tables.formulas import GREEK, RELATIONS
from narrate.text.spoken.latex_tree import Node, Row, Scripted, Symbol, Words

PLACE = ((Symbol("cdot"),), (Symbol("·"),))
"""f(·): where something may stand."""


def name_of(node: Node) -> str:
    """Of a symbol, with or without scripts."""
    if isinstance(node, Scripted):
        node = node.base
    return node.name if isinstance(node, Symbol) else node.text if isinstance(node, Words) else ""


def is_letter(node: Node) -> bool:
    """Whether it is one letter, with or without scripts."""
    name = name_of(node)
    return isinstance(node, Symbol | Scripted) and ((len(name) == 1 and name.isalpha()) or name in GREEK)


def is_operator(node: Node) -> bool:
    """Whether it is a sign that parts a formula, a comma too."""
    return isinstance(node, Symbol) and (node.name in RELATIONS or node.name in (",", ";"))


def is_compound(row: Row) -> bool:
    """Whether a row has a sign inside, so that the ear needs to know where it ends."""
    return any(is_operator(node) for node in row[1:])


def approaching(row: Row | None) -> Row:
    """What stands below a limit, its arrow in words."""
    return tuple(
        Words("approaches") if isinstance(node, Symbol) and node.name in ("to", "rightarrow", "→") else node
        for node in row or ()
    )
