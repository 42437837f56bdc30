"""A show to be listened to in browsers: long, hostile, from right to left, without spaces."""

from __future__ import annotations

from pathlib import Path

import building

from narrate.model import Episode
from narrate.show import shelf

HOSTILE = '<script>alert(1)</script>"]]>&'


def foreign(language: str, title: str, text: str) -> str:
    """A script in another language than its show's."""
    return f"---\ntitle: {title}\nlanguage: {language}\ndate: 2026-01-07\n---\n\n{text}\n"


SCRIPTS: dict[str, str | bytes] = {
    "tea.md": building.essay("Tea", 6, front="date: 2026-01-05\n"),
    "hostile.md": building.essay(f"'{HOSTILE}'", 1, front="date: 2026-01-06\n"),
    "arabic.md": foreign("ar", "قهوة الصباح", "شرب الرجل قهوته. ثم خرج إلى السوق."),
    "japanese.md": foreign("ja", "朝のお茶", "朝、お茶を飲みました。それから市場へ行きました。"),
}


def episode(show: Path, script: str) -> Episode:
    return next(each for each in shelf.load(show).episodes if each.script == script)
