"""Makes `surnames.tsv` of English anew: names in IPA, from CMU's pronouncing dictionary.

    git clone https://github.com/cmusphinx/cmudict
    python -m benchmarks.surnames cmudict/cmudict.dict LIST…

Each LIST has names, one at the start of each line, in any case: those of the US census of 1990
(the first 20,000 surnames, all given names) and the one-word names of cities with 15,000
inhabitants were used. A name stays out if `names.tsv` or `heteronyms.tsv` has it, if the
embedded voice's dictionary has it, if it is the plural or another form of an ordinary word, or
if its vowels do not match its spelling: then the dictionary has probably got it wrong.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from narrate.speech.engines.hibari.phonemes import table
from narrate.text.spoken.en.data import lines, path

_SOUNDS = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜːr", "EY":
    "eɪ", "IH": "ɪ", "IY": "iː", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "uː", "B": "b", "CH": "tʃ",
    "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k", "L": "l", "M": "m", "N":
    "n", "NG": "ŋ", "P": "p", "R": "r", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v", "W": "w",
    "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_STRESS = {"0": "", "1": "ˈ", "2": "ˌ"}
_ONSETS = frozenset([
    "pr", "br", "tr", "dr", "kr", "ɡr", "fr", "θr", "ʃr", "pl", "bl", "kl", "ɡl", "fl", "sl", "sp",
    "st", "sk", "sm", "sn", "sw", "tw", "kw", "dw", "ɡw", "hw", "bj", "pj", "mj", "kj", "fj", "vj",
    "hj", "nj", "str", "spr", "skr", "spl", "skw", "tj", "dj",
])  # fmt: skip
"""Consonants that a syllable can begin with, two or three together."""
_ENDINGS = ("s", "es", "ed", "ing", "er", "ers", "ies", "d", "ly")


def ipa(word: str, phones: list[str]) -> str:
    """Phones of CMU's dictionary in the notation of `accents.py`, stress before its syllable."""
    groups = re.findall("[aeiouy]+", word.lower().rstrip("e") or word)
    vowels = [index for index, phone in enumerate(phones) if phone[-1].isdigit()]
    if word.lower().startswith("mc") and len(groups) == len(vowels) - 1:
        groups.insert(0, "y")
    spelt_o = "o" in word.lower() and "a" not in word.lower()
    sounds = [_SOUNDS[phone.rstrip("012")] for phone in phones]
    for number, index in enumerate(vowels):
        group = groups[number] if len(groups) == len(vowels) else "o" if spelt_o else "a"
        after = phones[index + 1] if index + 1 < len(phones) else ""
        sounds[index] = _vowel(phones[index], after, group)
    if len(vowels) > 1:
        for index in vowels:
            mark = _mark(phones, index)
            if mark:
                at = _onset(sounds, index, vowels)
                sounds[at] = mark + sounds[at]
    return "".join(sounds)


def _mark(phones: list[str], index: int) -> str:
    weak = phones[index] == "IY2" and index + 1 < len(phones) and phones[index + 1][-1].isdigit()
    return "" if weak else _STRESS[phones[index][-1]]


def _vowel(phone: str, after: str, group: str) -> str:
    """A vowel as its neighbours and its letters tell it: "lot" is spelled with o, "palm" with a."""
    kind, stressed = phone[:-1], phone[-1] != "0"
    before_vowel = after[-1:].isdigit()
    if phone == "IY2" and before_vowel:
        stressed = False
    if kind == "AA" and after != "R" and group.startswith("o"):
        return "ɒ"
    if kind == "IY":
        return "ɪ" if after == "R" else "iː" if stressed or (after and not before_vowel) else "i"
    if kind == "UW" and not stressed and before_vowel:
        return "u"
    return {"AH": "ə", "ER": "ər"}.get(kind, _SOUNDS[kind]) if not stressed else _SOUNDS[kind]


def _onset(sounds: list[str], index: int, vowels: list[int]) -> int:
    """Where the syllable of a vowel begins."""
    at = index
    while at and at - 1 not in vowels:
        cluster = "".join(sounds[at - 1 : index])
        single = index - at == 0 and sounds[at - 1] != "ŋ"
        if not (single or cluster in _ONSETS or at - 1 < vowels[0] == index):
            break
        at -= 1
    return at


def _dictionary(file: Path) -> dict[str, list[str]]:
    entries = (line.split("#")[0].split() for line in file.read_text(encoding="utf-8").splitlines())
    return {word: phones for word, *phones in entries if "(" not in word}


def _spelled(name: str, known: dict[str, list[str]]) -> Iterator[str]:
    """As it is written: also McDonald and O'Brien, which lists have in one."""
    yield name
    if re.match("Mc..", name):
        yield "Mc" + name[2:].capitalize()
    if name[0] == "O" and f"o'{name[1:].lower()}" in known:
        yield "O'" + name[1:].capitalize()


def _fits(name: str, phones: list[str]) -> bool:
    groups = len(re.findall("[aeiouy]+", name.lower()))
    vowels = sum(phone[-1].isdigit() for phone in phones)
    stressed = any(phone.endswith("1") for phone in phones)
    return len(name) > 2 and stressed and groups > 0 and abs(groups - vowels) <= max(1, groups / 2)


def made(known: dict[str, list[str]], listed: Iterable[str]) -> dict[str, str]:
    """Names and their IPA."""
    voice = {word for name in ("gold", "silver") for word in table(f"lexicon_us_{name}.json.gz")}
    ordinary = {word for word in voice if word.islower()}
    ours = {row[0] for name in ("names.tsv", "heteronyms.tsv") for row in lines(name)}
    found: dict[str, str] = {}
    for name in dict.fromkeys(one.capitalize() for one in listed):
        word = name.lower()
        stems = {
            word.removesuffix(end) + more for end in _ENDINGS if word.endswith(end) for more in ("", "e", "y")
        }
        if word not in known or {name, word} & (voice | ours) or stems & ordinary:
            continue
        if _fits(name, known[word]):
            found |= {each: ipa(word, known[word]) for each in _spelled(name, known) if each not in ours}
    return found


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    options = parser.parse_args()
    listed = [
        line.split()[0] for file in options.lists for line in file.read_text("utf-8").splitlines() if line
    ]
    found = made(_dictionary(options.dictionary), listed)
    rows = (f"{name}\t{said}\n" for name, said in sorted(found.items()))
    path("surnames.tsv").write_text("".join(rows), encoding="utf-8")
    print(f"{len(found)} names")


if __name__ == "__main__":
    main()
