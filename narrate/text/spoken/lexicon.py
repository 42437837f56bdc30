"""The lexicon: how the writer wants words said, before any rule has a say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from narrate.errors import SettingsError
from narrate.text.spoken.claim import Claim

_PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"


@dataclass(frozen=True)
class Lexicon:
    """Words and phrases with their respelling, or their pronunciation as `/IPA/`.

    A key matches whole words. It ignores case, unless it has a capital after its first
    letter ("SaaS", "US"): then it matches exactly. The longest key wins. A following
    possessive 's is kept.
    """

    entries: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_pls(cls, path: str | Path) -> Lexicon:
        """Read a W3C Pronunciation Lexicon 1.0: `alias` before `phoneme` (in IPA), the first of each.

        Raises SettingsError with file and line for what is no such file.
        """
        return cls(_Pls(Path(path)).entries)

    def __or__(self, other: Lexicon) -> Lexicon:
        """Both, where `other` knows better."""
        return Lexicon({**self.entries, **other.entries})

    def key_of(self, word: str) -> str:
        """The key of the entry that says exactly this word or phrase; empty where none does."""
        flat = _flat(word)
        same = [key for key in self.entries if _flat(key) == flat]
        if _exact(word) or same:
            return same[-1] if same else ""
        folded = (key for key in self.entries if not _exact(key) and _flat(key).lower() == flat.lower())
        return next(folded, "")

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        keys = sorted((key for key in self.entries if key.strip()), key=lambda k: (-len(k), k))
        words = "|".join(_key_pattern(key) for key in keys)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if keys else None

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_flat(key).lower(): said for key, said in self.entries.items() if not _exact(key)}

    def claims(self, text: str) -> Iterator[Claim]:
        """The stretches of `text` that the lexicon says how to say, in order."""
        if self._pattern is None:
            return
        exact = {_flat(key): said for key, said in self.entries.items() if _exact(key)}
        for match in self._pattern.finditer(text):
            word = _flat(match[0])
            said = exact.get(word) or self._folded.get(word.lower(), "")
            if len(said) > 2 and said[0] == said[-1] == "/":
                yield Claim(match.start(), match.end(), match[0], "lexicon", said[1:-1])
            elif said:
                yield Claim(match.start(), match.end(), said, "lexicon")


def _exact(key: str) -> bool:
    return key[1:] != key[1:].lower()


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _key_pattern(key: str) -> str:
    words = r"\s+".join(re.escape(word).replace("'", "['’]") for word in _flat(key).split())
    return words if _exact(key) else f"(?i:{words})"


class _Pls:
    """A PLS file, read once. Expat alone: it loads nothing, and entities of its own end it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, str] = {}
        self._graphemes: list[str] = []
        self._alias = self._phoneme = self._text = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity
        try:
            self._parser.Parse(path.read_bytes(), True)
        except expat.ExpatError as error:
            raise self._error(f"not valid XML: {expat.ErrorString(error.code)}", error.lineno) from None
        except OSError as error:
            raise SettingsError(f"cannot be read: {error.strerror}", where=path) from None

    def _error(self, message: str, line: int) -> SettingsError:
        return SettingsError(message, where=f"{self.path}:{line}", hint="A lexicon is a W3C PLS 1.0 file.")

    def _entity(self, *_: object) -> None:
        raise self._error("entity declarations are not accepted", self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._text = ""
        space, _, tag = name.rpartition(" ")
        if tag == "lexicon" and space != _PLS:
            raise self._error("the lexicon is not in the PLS namespace", self._parser.CurrentLineNumber)
        if not self.entries and not self._graphemes and tag != "lexicon" and space != _PLS:
            raise self._error(f"<{tag}> is no lexicon", self._parser.CurrentLineNumber)
        if tag == "lexicon" and attributes.get("alphabet", "ipa") != "ipa":
            alphabet = attributes["alphabet"]
            raise self._error(f"alphabet {alphabet!r} is not IPA", self._parser.CurrentLineNumber)
        if tag == "lexeme":
            self._graphemes, self._alias, self._phoneme = [], "", ""

    def _characters(self, data: str) -> None:
        self._text += data

    def _end(self, name: str) -> None:
        tag, text = name.rpartition(" ")[2], " ".join(self._text.split())
        if tag == "grapheme" and text:
            self._graphemes.append(text)
        elif tag == "alias":
            self._alias = self._alias or text
        elif tag == "phoneme":
            self._phoneme = self._phoneme or text
        elif tag == "lexeme":
            self._lexeme()
        self._text = ""

    def _lexeme(self) -> None:
        said = self._alias or (f"/{self._phoneme}/" if self._phoneme else "")
        if not self._graphemes or not said:
            raise self._error(
                "a lexeme needs a grapheme, and an alias or a phoneme", self._parser.CurrentLineNumber
            )
        self.entries.update(dict.fromkeys(self._graphemes, said))
