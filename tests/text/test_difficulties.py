"""Every difficulty of every format, beside its golden twin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from difficulties import DOCUMENTS
from office import assert_accounted
from test_readers import outline

from narrate.settings import Settings
from narrate.text.reader import Source
from narrate.text.readers import read_source

DATA = Path(__file__).parents[1] / "data" / "documents"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_reads_as_its_golden_twin_says(name: str, golden: Callable[[Path, str], str]) -> None:
    [script] = read_source(Source(name, DOCUMENTS[name]), Settings())
    assert_accounted(script)
    made = outline(script)
    assert made == golden(DATA / f"{name}.expected", made)


def test_every_golden_twin_has_its_document() -> None:
    assert {path.name.removesuffix(".expected") for path in DATA.iterdir()} == set(DOCUMENTS)
