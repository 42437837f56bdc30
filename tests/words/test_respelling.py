"""IPA as it is shown to writers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.text.spoken.en.data import lines
from narrate.words.respelling import respelled


@pytest.mark.parametrize(
    "ipa, said",
    [
        ("ˈɡɜːrtə", "GUR-tuh"),
        ("wɪn", "win"),
        ("ˈsɜːrʃə", "SUR-shuh"),
        ("ˌdɒstəˈjɛfski", "dos-tuh-YEFS-kee"),
        ("riːd", "reed"),
        ("ˈdvɔːrʒɑːk", "DVOR-zhahk"),
        ("ˌʃiː dʒɪnˈpɪŋ", "shee jin-PING"),
        ("ˈlɛtɚ", "LE-tuhr"),
        ("", ""),
    ],
)
def test_a_word_is_respelled_by_syllables(ipa: str, said: str) -> None:
    assert respelled(ipa) == said


def test_every_name_can_be_respelled() -> None:
    odd = {row[0]: respelled(row[1]) for row in lines("names.tsv") if not _plain(respelled(row[1]))}
    assert odd == {}


@given(st.text(alphabet="ˈˌaæbdkrstʃəɪɡŋ ", max_size=30))
def test_any_ipa_gives_plain_letters(ipa: str) -> None:
    assert _plain(respelled(ipa), empty=True)


def _plain(said: str, *, empty: bool = False) -> bool:
    letters = said.replace("-", "").replace(" ", "")
    return letters.isascii() and (letters.isalpha() or (empty and not letters))
