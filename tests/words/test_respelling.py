"""IPA as it is shown to writers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.text.spoken.en.data import lines
from narrate.words.respelling import read, respelled, stressed_otherwise


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


@pytest.mark.parametrize(
    ("said", "ipa"),
    [
        ("KYAR-tahn", "ˈkjɑːrtɑːn"),
        ("uh-KAY-juh", "əˈkeɪdʒə"),
        ("muh-SHEEN", "məˈʃiːn"),
        ("THING-eye", "ˈθɪŋaɪ"),
        *(
            (word, "")
            for word in ("win", "noo-win", "NOO win", "US-UK", "X-ray", "NASA-like", "Noo-WIN", "A-", "")
        ),
    ],
)
def test_what_dictionaries_write_is_read(said: str, ipa: str) -> None:
    assert read(said) == ipa


def test_what_is_shown_can_be_typed() -> None:
    """Of all names; not what has `oor` before an r, or stress on every syllable."""
    shown = {respelled(row[1]) for row in lines("names.tsv")}
    shown = {said for said in shown if "-" in said and " " not in said}
    wrong = {said for said in shown if respelled(read(said)) != said}
    assert len(wrong) < len(shown) / 100


@pytest.mark.parametrize(
    ("ipa", "others"),
    [
        ("ˈkɑntɛnt", ["kɑnˈtɛnt"]),
        ("ˈkeɪˈdʒɑɹtən", ["ˈkeɪdʒɑɹtən", "keɪˈdʒɑɹtən", "keɪdʒɑɹˈtən"]),
        ("ˌiɾiˈɑlədʒi", ["ˈiɾiɑlədʒi", "iˈɾiɑlədʒi", "iɾiɑˈlədʒi", "iɾiɑləˈdʒi"]),
        ("ˈɹid", []),
        ("ˈwʌn ˈtu", []),
        ("", []),
    ],
)
def test_the_stress_can_stand_elsewhere(ipa: str, others: list[str]) -> None:
    assert stressed_otherwise(ipa) == others


def _plain(said: str, *, empty: bool = False) -> bool:
    letters = said.replace("-", "").replace(" ", "")
    return letters.isascii() and (letters.isalpha() or (empty and not letters))
