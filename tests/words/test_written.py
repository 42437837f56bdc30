"""A file that somebody wrote, changed in one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.text.parts.decode import decode
from narrate.words.written import Written

LINES = st.lists(st.text("añ🎧 .*", max_size=6), min_size=1, max_size=6)
ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])


@given(lines=LINES, endings=st.lists(ENDINGS, min_size=6, max_size=6), mark=st.booleans(), data=st.data())
def test_only_what_lies_between_the_offsets_changes(
    lines: list[str], endings: list[str], mark: bool, data: st.DataObject
) -> None:
    raw = "".join(line + ending for line, ending in zip(lines, endings, strict=False))
    written = Written(("\ufeff" * mark + raw).encode(), "x.md")
    source = written.source
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    changed = Written(written.replaced(start, end, "new"), "x.md")
    assert changed.source == source[:start] + "new" + source[end:]
    assert changed.data.startswith("\ufeff".encode()) == mark
    untouched = written.replaced(start, start, "")
    assert untouched == written.data


@given(lines=LINES, endings=st.lists(ENDINGS, min_size=6, max_size=6))
def test_it_reads_as_readers_read(lines: list[str], endings: list[str]) -> None:
    data = "".join(line + ending for line, ending in zip(lines, endings, strict=False)).encode()
    assert Written(data, "x.md").source == decode(data, "x.md")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_new_line_ends_as_those_of_the_file(ending: str) -> None:
    data = f"One.{ending}Two.{ending}".encode()
    assert Written(data, "x.md").replaced(5, 9, "A\nB") == f"One.{ending}A{ending}B{ending}".encode()


def test_what_is_not_utf_8_is_not_changed() -> None:
    with pytest.raises(ScriptError, match="UTF-8"):
        Written(b"caf\xe9", "x.md").replaced(0, 0, "")
