"""Styles: what the name of one says of a paragraph, and how its text looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from lxml import etree

from narrate.text.parts.office.model import Look, ParagraphKind
from narrate.text.parts.office.setting import Setting
from narrate.text.parts.office.styles import is_mono, kind_of_name
from narrate.text.readers.odt.names import FO, STYLE, SVG, TEXT, number

_MOST_PARENTS = 50
"""Styles above one another; a circle of them ends here."""
_NO_LANGUAGE = {"none", "zxx", ""}
_BOLD = {"bold", "600", "700", "800", "900"}


class Styles:
    """The styles of a document, those of its parts together."""

    def __init__(self, *trees: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._mono: dict[str, bool] = {}
        for tree in trees:
            for one in tree.iter(f"{STYLE}style", f"{STYLE}default-style") if tree is not None else ():
                family = one.get(f"{STYLE}family") or ""
                if one.tag == f"{STYLE}style":
                    self._styles[family, one.get(f"{STYLE}name") or ""] = one
                else:
                    self._defaults[family] = one
            for one in tree.iter(f"{STYLE}font-face") if tree is not None else ():
                family = one.get(f"{SVG}font-family") or ""
                self._mono[one.get(f"{STYLE}name") or ""] = (
                    is_mono(family) or one.get(f"{STYLE}font-pitch") == "fixed"
                )
        self._settings: dict[tuple[str, str], Setting] = {}

    def chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """A style and those that it is based on, itself first."""
        for _ in range(_MOST_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name") or ""

    def setting(self, name: str) -> Setting:
        """How the text of a paragraph of a style is set."""
        key = ("paragraph", name)
        if key not in self._settings:
            found = self._with(Setting(Look(size=12.0)), self._defaults.get("paragraph"))
            for style in reversed(list(self.chain("paragraph", name))):
                found = self._with(found, style)
            self._settings[key] = found
        return self._settings[key]

    def span(self, setting: Setting, name: str) -> Setting:
        """A setting, changed as the style of a span says."""
        for style in reversed(list(self.chain("text", name))):
            setting = self._with(setting, style)
        return setting

    def kind(self, name: str) -> ParagraphKind:
        """What the style of a paragraph makes of it."""
        for style in self.chain("paragraph", name):
            shown = style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or ""
            if kind := kind_of_name(shown):
                return kind
        return kind_of_name(name) or "body"

    def outline(self, name: str) -> int:
        """The rank of the headings that a style is for; 0 where it is for none."""
        for style in self.chain("paragraph", name):
            if level := style.get(f"{STYLE}default-outline-level"):
                return max(number(level), 0)
        return 0

    def list_style(self, name: str) -> str:
        """The list that paragraphs of a style belong to."""
        found = (style.get(f"{STYLE}list-style-name") for style in self.chain("paragraph", name))
        return next((one for one in found if one), "")

    def is_centred(self, name: str) -> bool:
        for style in self.chain("paragraph", name):
            properties = style.find(f"{STYLE}paragraph-properties")
            if properties is not None and (align := properties.get(f"{FO}text-align")):
                return align == "center"
        return False

    def _with(self, setting: Setting, style: etree._Element | None) -> Setting:
        """A setting, changed as a style says."""
        properties = None if style is None else style.find(f"{STYLE}text-properties")
        if properties is None:
            return setting
        look, get = setting.look, properties.get
        if weight := get(f"{FO}font-weight"):
            look = replace(look, bold=weight in _BOLD)
        if size := get(f"{FO}font-size"):
            look = replace(look, size=_size(size, look.size))
        if font := get(f"{STYLE}font-name") or get(f"{FO}font-family"):
            look = replace(look, mono=self._mono.get(font, is_mono(font)))
        if line := get(f"{STYLE}text-line-through-style") or get(f"{STYLE}text-line-through-type"):
            look = replace(look, struck=line != "none")
        if position := get(f"{STYLE}text-position"):
            look = replace(look, raised=_raised(position))
        look = replace(look, language=_language(properties, "") or look.language)
        shown = get(f"{TEXT}display")
        return Setting(
            look,
            setting.hidden if shown is None else shown == "none",
            _language(properties, "-asian") or setting.eastern,
            _language(properties, "-complex") or setting.bidi,
        )


def _language(properties: etree._Element, which: str) -> str:
    space = STYLE if which else FO
    language = properties.get(f"{space}language{which}") or ""
    country = properties.get(f"{space}country{which}") or ""
    if language in _NO_LANGUAGE:
        return ""
    return language if country in _NO_LANGUAGE else f"{language}-{country}"


def _size(text: str, above: float) -> float:
    """A size in points; a share is one of the size above it."""
    digits = text.rstrip("%ptcmin")
    try:
        amount = float(digits)
    except ValueError:
        return above
    if not 0 < amount < 10_000:
        return above
    return above * amount / 100 if text.endswith("%") else amount


def _raised(position: str) -> Literal["", "up", "down"]:
    where = position.split()[0] if position.split() else ""
    if where == "super" or (where.endswith("%") and not where.startswith(("-", "0"))):
        return "up"
    return "down" if where == "sub" or where.startswith("-") else ""
