"""Styles: what the name of one says of a paragraph, and how its text looks."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Literal

from lxml import etree

from narrate.text.parts.office.model import Look, ParagraphKind
from narrate.text.parts.office.setting import Setting
from narrate.text.parts.office.styles import (
    is_contents,
    is_mono,
    kind_of_name,
    level_of_name,
)
from narrate.text.readers.docx.names import W, child, is_on, number, value

_BODY = 9
"""The outline level of what is no heading, from 0."""
_MOST_BASES = 50
"""Styles above one another; a circle of them ends here."""


class Styles:
    """The styles of a document; a document without any has plain text."""

    def __init__(self, tree: etree._Element | None, settings: etree._Element | None) -> None:
        self._styles = {} if tree is None else {value(one, "styleId"): one for one in tree.iter(f"{W}style")}
        self._defaults = child(tree, "docDefaults", "rPrDefault", "rPr")
        self._fallback = {
            value(one, "type"): value(one, "styleId")
            for one in self._styles.values()
            if is_on_attribute(one, "default")
        }
        self._theme = child(settings, "themeFontLang")
        self._settings: dict[tuple[str, str], Setting] = {}
        self._chains: dict[str, list[etree._Element]] = {}

    @cached_property
    def plain(self) -> Setting:
        """How text is set where no style says anything."""
        theme = self._theme
        base = Setting(
            Look(size=10.0, language=_language(value(theme))),
            eastern=_language(value(theme, "eastAsia")),
            bidi=_language(value(theme, "bidi")),
        )
        return _with(base, self._defaults)

    def chain(self, style: str) -> list[etree._Element]:
        """A style and those that it is based on, itself first."""
        if style not in self._chains:
            found: list[etree._Element] = []
            at = style
            while at in self._styles and len(found) < _MOST_BASES:
                found.append(self._styles[at])
                at = value(child(self._styles[at], "basedOn"))
            self._chains[style] = found
        return self._chains[style]

    def paragraph_style(self, properties: etree._Element | None) -> str:
        """The id of a paragraph's style."""
        return value(child(properties, "pStyle")) or self._fallback.get("paragraph", "")

    def names(self, style: str) -> list[str]:
        """What a style and those below it are called."""
        return [value(child(one, "name")) or value(one, "styleId") for one in self.chain(style)]

    def setting(self, paragraph: str, run: etree._Element | None) -> Setting:
        """How a run with these properties is set in a paragraph of a style."""
        character = value(child(run, "rStyle"))
        key = (paragraph, character)
        if key not in self._settings:
            found = self.plain
            for style in (paragraph, character):
                for one in reversed(self.chain(style)):
                    found = _with(found, child(one, "rPr"))
            self._settings[key] = found
        return _with(self._settings[key], run)

    def outline(self, properties: etree._Element | None, style: str) -> int:
        """The rank of a heading, from 1; 0 for what is none."""
        own = child(properties, "outlineLvl")
        if own is not None:
            level = number(value(own), _BODY)
            return level + 1 if 0 <= level < _BODY else 0
        for one in self.chain(style):
            if named := level_of_name(value(child(one, "name"))):
                return named
            if (below := child(one, "pPr", "outlineLvl")) is not None:
                level = number(value(below), _BODY)
                return level + 1 if 0 <= level < _BODY else 0
        return 0

    def kind(self, style: str) -> ParagraphKind:
        """What the style makes of a paragraph that is no heading."""
        for name in self.names(style):
            if kind := kind_of_name(name):
                return kind
        return "body"

    def is_contents(self, style: str) -> bool:
        """Whether a style is that of lines in a list of contents."""
        return any(map(is_contents, self.names(style)))


def is_on_attribute(element: etree._Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return value(element, name).lower() in {"1", "true", "on"}


def _with(setting: Setting, properties: etree._Element | None) -> Setting:
    """A setting, changed as the properties of a run say."""
    if properties is None or not len(properties):
        return setting
    look, hidden, eastern, bidi = setting.look, setting.hidden, setting.eastern, setting.bidi
    for one in properties:
        match one.tag.removeprefix(W) if isinstance(one.tag, str) else "":
            case "b":
                look = replace(look, bold=is_on(one))
            case "sz":
                look = replace(look, size=number(value(one), 20) / 2)
            case "strike" | "dstrike":
                look = replace(look, struck=is_on(one))
            case "vanish" | "specVanish":
                hidden = is_on(one)
            case "rFonts":
                if font := value(one, "ascii") or value(one, "hAnsi"):
                    look = replace(look, mono=is_mono(font))
            case "vertAlign":
                look = replace(look, raised=_raised(value(one)))
            case "lang":
                look = replace(look, language=_language(value(one)) or look.language)
                eastern = _language(value(one, "eastAsia")) or eastern
                bidi = _language(value(one, "bidi")) or bidi
    return Setting(look, hidden, eastern, bidi)


def _raised(name: str) -> Literal["", "up", "down"]:
    return "up" if name == "superscript" else "down" if name == "subscript" else ""


def _language(tag: str) -> str:
    return "" if tag.lower() in {"x-none", "zxx", "none"} else tag
