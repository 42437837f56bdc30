"""A line for the lexicon in a script's front matter, and nothing else of the script changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import yaml

from narrate.errors import ScriptError
from narrate.text.parts import frontmatter

_KEY = "lexicon"


@dataclass(frozen=True)
class Edit:
    """Characters of a text, and what comes in their place."""

    start: int
    end: int
    text: str

    def of(self, source: str) -> str:
        """The text, changed."""
        return source[: self.start] + self.text + source[self.end :]


def with_word(source: str, word: str, said: str, where: str) -> Edit:
    """What makes the front matter of a source say a word so: a new line, or another value.

    A source without front matter gets some. Raises ScriptError at `where` for front matter that cannot
    be read, or whose lexicon is no mapping.
    """
    front = frontmatter.split(source, where)
    language, match = frontmatter.written(source)
    if not front.end or match is None:
        return Edit(0, 0, f"---\n{_KEY}:\n  {_entry(word, said)}\n---\n\n")
    add = {"yaml": _yaml, "toml": _toml, "json": _json}.get(language)
    try:
        inner = add(match[1], word, said) if add else None
    except ValueError:  # a lexicon that stands elsewhere, behind an alias
        inner = None
    if inner is None:
        raise _by_hand(word, said, where)
    return Edit(match.start(1) + inner.start, match.start(1) + inner.end, inner.text)


def _quoted(text: str) -> str:
    """A text as YAML, TOML and JSON all read it."""
    return json.dumps(text, ensure_ascii=False)


def _entry(word: str, said: str) -> str:
    return f"{_quoted(word)}: {_quoted(said)}"


def _yaml(text: str, word: str, said: str) -> Edit:
    top = yaml.compose(text.replace("\t", " "), Loader=yaml.SafeLoader)
    assert isinstance(top, yaml.MappingNode), "it was read as front matter"
    for key, value in top.value:
        if str(key.value).lower() == _KEY:
            return _into_yaml(text, key, value, word, said)
    if top.flow_style:
        at = text.index("{") + 1
        return Edit(at, at, f"{_KEY}: {{{_entry(word, said)}}}, ")
    return Edit(len(text), len(text), f"{_KEY}:\n  {_entry(word, said)}\n")


def _into_yaml(text: str, key: Any, lexicon: Any, word: str, said: str) -> Edit:
    """A word in a lexicon that is there."""
    if not isinstance(lexicon, yaml.MappingNode):  # `lexicon:` alone, or null
        colon = text.index(":", key.end_mark.index) + 1
        end = max(colon, lexicon.end_mark.index) if lexicon.value else colon
        return Edit(colon, end, f"\n  {_entry(word, said)}")
    for known, value in lexicon.value:
        if known.value == word:
            start, end = value.start_mark.index, value.end_mark.index
            ending = "\n" if text[start : start + 1] in "|>" else ""  # a block takes its last line end along
            return Edit(start, end, _quoted(said) + ending)
    if lexicon.flow_style:
        at = text.index("{", key.end_mark.index) + 1
        return Edit(at, at, _entry(word, said) + (", " if lexicon.value else ""))
    at = lexicon.value[0][0].start_mark.index
    indent = text[text.rfind("\n", 0, at) + 1 : at]
    return Edit(at, at, f"{_entry(word, said)}\n{indent}")


def _toml(text: str, word: str, said: str) -> Edit:
    import tomlkit

    document = tomlkit.parse(text)
    document.setdefault(_KEY, tomlkit.table())[word] = said
    return Edit(0, len(text), tomlkit.dumps(document))


def _json(text: str, word: str, said: str) -> Edit:
    table = json.loads(text)
    place = text.find(f'"{_KEY}"')
    if _KEY not in table or place < 0:
        at = text.index("{") + 1
        return Edit(at, at, f"\n  {_quoted(_KEY)}: {{{_entry(word, said)}}},")
    start = text.index("{", place)
    lexicon, end = json.JSONDecoder().raw_decode(text, start)
    inner = json.dumps({**lexicon, word: said}, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    return Edit(start, end, inner)


def checked(source: str, edit: Edit, word: str, said: str, where: str) -> str:
    """The changed source. Raises ScriptError where it would say anything else than that word otherwise."""
    changed = edit.of(source)
    before = frontmatter.split(source, where)
    try:
        after = frontmatter.split(changed, where)
    except ScriptError:
        raise _by_hand(word, said, where) from None
    same = replace(after, end=before.end, title_span=before.title_span, lexicon=before.lexicon) == before
    rest, old_rest = changed[after.end :].lstrip("\n"), source[before.end :].lstrip("\n")
    if not same or rest != old_rest or after.lexicon != {**before.lexicon, word: said}:
        raise _by_hand(word, said, where)
    return changed


def _by_hand(word: str, said: str, where: str) -> ScriptError:
    return ScriptError(
        "no line can be added to its lexicon",
        where=where,
        hint=f"Write it into the front matter by hand: {_entry(word, said)}.",
    )
