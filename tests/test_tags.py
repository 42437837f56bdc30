"""Which language may stand in for another."""

from __future__ import annotations

import pytest

from narrate.languages import fallbacks, nearness, primary


def test_a_tag_falls_back_to_its_language() -> None:
    assert fallbacks("zh_Hant-TW") == ("zh-hant-tw", "zh-hant", "zh")
    assert primary("EN-gb") == "en"


@pytest.mark.parametrize(
    ("asked", "spoken", "near"),
    [
        ("en-GB", ("fr", "en-gb"), 3),
        ("en-GB", ("en",), 2),
        ("en-GB", ("en-US",), 1),
        ("en", ("en-US",), 1),
        ("tlh", ("mul",), 1),
        ("de", ("en", "fr"), 0),
        ("de", (), 0),
    ],
)
def test_how_near_a_voice_is_to_a_language(asked: str, spoken: tuple[str, ...], near: int) -> None:
    assert nearness(asked, spoken) == near
