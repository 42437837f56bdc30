"""IPA as a plain respelling that anyone can read aloud: ˈɡɜːrtə is GUR-tuh."""

from __future__ import annotations

import re

_VOWELS = {
    "aɪə": "ire", "aʊə": "our", "eɪ": "ay", "aɪ": "eye", "aʊ": "ow", "oʊ": "oh", "əʊ": "oh", "ɔɪ": "oy", "ɪə": "eer",
    "ʊə": "oor", "ɑːr": "ar", "ɔːr": "or", "ɜːr": "ur", "ɜr": "ur", "ɑr": "ar", "ɔr": "or", "ɪr": "eer",
    "ɛr": "air", "ɑː": "ah", "ɔː": "aw", "ɜː": "ur", "iː": "ee", "uː": "oo", "ɛː": "air", "i": "ee", "u": "oo",
    "ɪ": "i", "ʊ": "uu", "ɛ": "e", "e": "e", "æ": "a", "a": "a", "ɑ": "ah", "ɒ": "o", "ɔ": "aw", "ʌ": "u",
    "ɜ": "ur", "ə": "uh", "o": "oh",
}  # fmt: skip
_CONSONANTS = {
    "tʃ": "ch", "dʒ": "j", "ʃ": "sh", "ʒ": "zh", "θ": "th", "ð": "th", "ŋ": "ng", "j": "y", "x": "kh", "ɡ": "g",
    "ɹ": "r", "ɾ": "t",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted([*_VOWELS, *_CONSONANTS], key=len, reverse=True)) + r"|[ˈˌ]|[a-z]| ")
"""One sound of the IPA, the longest first."""


def respelled(ipa: str) -> str:
    """Syllables joined by hyphens, the stressed one in capitals; words stay apart."""
    words = ipa.replace("ɚ", "ər").replace("ɝ", "ɜːr").replace("ɹ", "r").split()
    return " ".join(_word(word) for word in words)


_READ = {
    "ire": "aɪə", "our": "aʊə", "eye": "aɪ", "eer": "ɪr", "oor": "ʊr", "air": "ɛr", "ay": "eɪ", "ow": "aʊ", "oh": "oʊ",
    "oy": "ɔɪ", "ar": "ɑːr", "or": "ɔːr", "ur": "ɜːr", "ah": "ɑː", "aw": "ɔː", "ee": "iː", "oo": "uː", "uu": "ʊ",
    "uh": "ə", "i": "ɪ", "e": "ɛ", "a": "æ", "o": "ɒ", "u": "ʌ", "ch": "tʃ", "sh": "ʃ", "zh": "ʒ", "th": "θ", "ng": "ŋ",
    "kh": "x", "j": "dʒ", "y": "j", "g": "ɡ",
}  # fmt: skip
_LETTERS = re.compile("|".join(sorted(_READ, key=len, reverse=True)) + "|[bdfhklmnprstvwz]")
"""Letters of a respelling that are one sound, the longest first."""
_NOTATION = re.compile(r"[a-z]+(?:-[a-z]+)+", re.IGNORECASE)


def read(respelling: str) -> str:
    """IPA of a respelling as `respelled` writes it, KYAR-tuhn; empty for what is none.

    Such a one has hyphens between its syllables, each with one vowel, and capitals where the stress is.
    """
    if not _NOTATION.fullmatch(respelling):
        return ""
    syllables = respelling.split("-")
    loud = [part.isupper() for part in syllables]
    if sum(loud) not in range(1, len(loud)) or not all(
        part.isupper() or part.islower() for part in syllables
    ):
        return ""
    read = [_syllable(part.lower()) for part in syllables]
    return (
        "".join("ˈ" * stressed + part for stressed, part in zip(loud, read, strict=True)) if all(read) else ""
    )


def _syllable(letters: str) -> str:
    """IPA of a syllable; empty for what is not one."""
    found = _LETTERS.findall(letters)
    vowels = [part for part in found if part[0] in "aeiou"]
    if "".join(found) != letters or len(vowels) != 1:
        return ""
    return "".join(_READ.get(part, part) for part in found)


def stressed_otherwise(ipa: str) -> list[str]:
    """The same sounds with the stress on each other syllable; of one word, two to five syllables long."""
    plain = re.sub("[ˈˌ]", "", ipa)
    sounds = [match for match in _SOUND.finditer(plain) if match[0] != " "]
    vowels = [index for index, match in enumerate(sounds) if match[0] in _VOWELS]
    if " " in plain or not 2 <= len(vowels) <= 5:
        return []
    onsets = [0, *(index - 1 if sounds[index - 1][0] not in _VOWELS else index for index in vowels[1:])]
    places = [sounds[index].start() if index else 0 for index in onsets]
    made = [f"{plain[:at]}ˈ{plain[at:]}" for at in places]
    return [one for one in made if one != ipa.replace("ˌ", "")]


def _word(ipa: str) -> str:
    syllables: list[list[str]] = [[]]
    stressed: set[int] = set()
    has_vowel = False
    for match in _SOUND.finditer(ipa):
        sound = match[0]
        if sound in "ˈˌ":
            if syllables[-1]:
                syllables.append([])
                has_vowel = False
            if sound == "ˈ":
                stressed.add(len(syllables) - 1)
        elif sound in _VOWELS and has_vowel:
            syllables.append(_onset(syllables[-1]))
            syllables[-1].append(sound)
        else:
            has_vowel = has_vowel or sound in _VOWELS
            syllables[-1].append(sound)
    spelled = ["".join(_letters(sound) for sound in syllable) for syllable in syllables]
    loud = len(spelled) > 1
    return "-".join(
        part.upper() if loud and index in stressed else part for index, part in enumerate(spelled) if part
    )


def _onset(syllable: list[str]) -> list[str]:
    """The last consonant of a syllable, which the next one begins with."""
    return [syllable.pop()] if syllable and syllable[-1] not in _VOWELS else []


def _letters(sound: str) -> str:
    return _VOWELS.get(sound) or _CONSONANTS.get(sound, sound)
