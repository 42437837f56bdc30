"""What the rules know about one language, as data that its folder fills in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from narrate.text.spoken.latex_tree import Row

Counted = Literal["cardinal", "ordinal", "year"]
"""Kinds of whole numbers."""

Forms = tuple[str, str]
"""Singular and plural."""


@dataclass(frozen=True, eq=False)
class Table:
    """Everything that the rules know about one language."""

    numbers: str
    """Its code in num2words."""
    emoji: str = "en"
    """Its code in the emoji package."""
    counting: Callable[[int, Counted], str] | None = None
    """Whole numbers of up to fifteen digits in words, "and" included; None leaves them to num2words."""
    number_and: bool = True
    """Whether whole numbers keep their "and"."""
    day_first: bool = True
    """Whether 3/5/2024 is the third of May."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The small words that rules join numbers with, by their English name."""
    fractions: Mapping[int, str] = field(default_factory=dict)
    """Denominators that are not ordinals."""
    fraction_plurals: Mapping[int, str] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)
    """Month as it is written, without full stop, to its full name, January first."""
    weekdays: Mapping[str, str] = field(default_factory=dict)
    eras: tuple[str, ...] = ()
    decades: Mapping[int, str] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    magnitudes: Mapping[str, str] = field(default_factory=dict)
    """bn, million, … to the full word."""
    currencies: Mapping[str, tuple[str, str, str, str]] = field(default_factory=dict)
    """Sign or code to one and many of the unit, one and many of its hundredth part."""
    units: Mapping[str, Forms] = field(default_factory=dict)
    attached_units: frozenset[str] = frozenset()
    """Units that are letters of their own: only units when a digit touches them."""
    rated_units: frozenset[str] = frozenset()
    """Units that a thing is known by, touching their number: a 35mm film, 5V batteries."""
    per: Mapping[str, str] = field(default_factory=dict)
    """What stands after the slash of a rate: h -> hour."""
    references: Mapping[str, Forms] = field(default_factory=dict)
    """Abbreviations before a number: p. -> page, pages."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations before a name."""
    streets: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations after a name."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    slashed: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    """Nouns before Roman cardinals: Chapter IV."""
    regnal: frozenset[str] = frozenset()
    """Names before Roman ordinals: Henry VIII."""
    rulers: frozenset[str] = frozenset()
    """Titles of those who are numbered: King, Pope."""
    paired: frozenset[str] = frozenset()
    """Nouns whose number is read in pairs: Flight 370."""
    software: frozenset[str] = frozenset()
    """Names before a version: Python 3.10."""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Words in capitals or odd spelling that are said otherwise: IEEE, C#."""
    formula: Callable[[Row, Table], str | None] | None = None
    """What a formula in LaTeX sounds like; None where it is too much for the ear."""
    formulas: Mapping[str, str] = field(default_factory=dict)
    """Chemical formulas that are said by name."""
    initialisms: frozenset[str] = frozenset()
    """Never taken for shouting."""
    shouted: frozenset[str] = frozenset()
    """Shouted even where one word alone is in capitals."""
    short_words: frozenset[str] = frozenset()
    """Words of up to three letters that are shouted within a run of capitals."""
    symbols: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    """Signs of the keys that are held while another is pressed."""
    greek: Mapping[str, str] = field(default_factory=dict)
    top_domains: Mapping[str, str] = field(default_factory=dict)
    file_endings: Mapping[str, str] = field(default_factory=dict)
    books: frozenset[str] = frozenset()
    """Of scripture: their numbers are chapter and verse."""
    book_names: Mapping[str, str] = field(default_factory=dict)
    """Short forms of those books."""
    doubtful_books: frozenset[str] = frozenset()
    """Of those, the ones that are other words too: a book only before chapter and verse."""
    counted: frozenset[str] = frozenset()
    """Nouns that are counted in parts: Part 1/3."""
    priced: frozenset[str] = frozenset()
    """Nouns that a sum of money goes before: the $64,000 question."""
    sold: frozenset[str] = frozenset()
    """What is sold, in the plural: $10 tickets."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Two letters to the name of a state."""
    doubtful_states: frozenset[str] = frozenset()
    """Of those, the ones that are other words too."""
    state_names: Mapping[str, str] = field(default_factory=dict)
    """Older short forms of states."""
    thoroughfares: frozenset[str] = frozenset()
    """Last words of the names of streets."""
    roads: Mapping[str, str] = field(default_factory=dict)
    """Their short forms in lower case, behind a house number: expy -> Expressway."""
    quarters: Mapping[str, str] = field(default_factory=dict)
    """Points of the compass behind a street."""
    compass: Mapping[str, str] = field(default_factory=dict)
    """Points of the compass in coordinates."""
    not_authors: frozenset[str] = frozenset()
    """Capitalised words before a year in brackets that name no author."""
    not_nouns: frozenset[str] = frozenset()
    """Words in -s that are no plural: what follows a year."""
