"""The lexicon: which words it changes, and which files it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrate.errors import SettingsError
from narrate.text.spoken import Lexicon, say

HEAD = '<?xml version="1.0"?>\n<lexicon version="1.0" alphabet="ipa" xml:lang="en"'
NAMESPACE = ' xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">\n'


def spoken(text: str, entries: dict[str, str]) -> str:
    return "".join(piece.spoken for piece in say(text, lexicon=Lexicon(entries)))


@pytest.mark.parametrize(
    "entries, text, expected",
    [
        ({"gif": "jif"}, "A gif, a Gif, the GIF's gifts.", "A jif, a jif, the jif's gifts."),
        ({"SaaS": "sass"}, "SaaS, saas, SaaSy", "sass, saas, SaaSy"),
        ({"US": "you ess"}, "Tell us about the US.", "Tell us about the you ess."),
        ({"York": "Yawk", "New York": "Noo Yawk"}, "New York and York", "Noo Yawk and Yawk"),
        ({"don't": "do not"}, "I don’t.", "I do not."),
        ({"New York": "Noo Yawk"}, "New\nYork", "Noo Yawk"),
        ({"C++": "see plus plus"}, "C++ it is", "see plus plus it is"),
        ({"": "nothing", " ": "nothing"}, "as it was", "as it was"),
    ],
)
def test_whole_words_and_the_longest_first(entries: dict[str, str], text: str, expected: str) -> None:
    assert spoken(text, entries) == expected


def test_ipa_keeps_the_word_and_goes_beside_it() -> None:
    _, piece, _ = say("Say Nguyen now.", lexicon=Lexicon({"nguyen": "/wɪn/"}))
    assert (piece.text, piece.spoken, piece.ipa, piece.rule) == ("Nguyen", "Nguyen", "wɪn", "lexicon")


def test_the_second_of_two_lexicons_knows_better() -> None:
    both = Lexicon({"a1": "show", "b1": "show"}) | Lexicon({"b1": "script"})
    assert both.entries == {"a1": "show", "b1": "script"}


def test_a_pls_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.pls"
    path.write_text(
        HEAD + NAMESPACE + "<lexeme><grapheme>Nguyen</grapheme><phoneme>wɪn</phoneme></lexeme>"
        "<lexeme><grapheme>W3C</grapheme><grapheme>w3c</grapheme><alias>the Consortium</alias></lexeme></lexicon>",
        encoding="utf-8",
    )
    assert Lexicon.from_pls(path).entries == {
        "Nguyen": "/wɪn/", "W3C": "the Consortium", "w3c": "the Consortium",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content, line, message",
    [
        (HEAD + NAMESPACE + "<lexeme>\n</lexicon>", 4, "not valid XML"),
        (HEAD + NAMESPACE + "<lexeme><grapheme>a</grapheme></lexeme></lexicon>", 3, "needs a grapheme"),
        ("<html/>", 1, "no lexicon"),
        (HEAD + "></lexicon>", 2, "namespace"),
        ('<!DOCTYPE lexicon [\n<!ENTITY a "aaa">]><lexicon/>', 2, "entity"),
        (HEAD.replace("ipa", "x-sampa") + NAMESPACE + "</lexicon>", 2, "x-sampa"),
    ],
)
def test_what_is_no_pls_file_is_refused_with_its_line(
    tmp_path: Path, content: str, line: int, message: str
) -> None:
    path = tmp_path / "words.pls"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        Lexicon.from_pls(path)
    assert error.value.where == f"{path}:{line}"
    assert message in error.value.message


def test_a_missing_pls_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.pls"):
        Lexicon.from_pls(tmp_path / "none.pls")
